"""A: in time and dated (《条例》第四十九条; the date for towns is a local rule, hence a setting)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.dates import Dated, header_date, signature_date
from audit.reasons import NO_DATE, NO_YEAR
from audit.registry import Case, Result, check, unknown
from core.said import Said

MARCH = (3, 31)


@check("A02")
def in_time(case: Case) -> Iterator[Result]:
    """Published by the local deadline; a signature or a web header is only a proxy."""
    year = case.report.year
    if year is None:
        yield unknown("signature", NO_YEAR)
        return
    month, day = (int(p) for p in case.context.deadline.split("-"))
    due = date(year + 1, month, day)
    known = case.context.published
    proxy = None if known else header_date(case.report) or signature_date(case.report)
    when = known or (proxy.day if proxy else None)
    if when is None:
        yield unknown(
            "signature",
            Said(
                "没有公布日期，文中也没有落款日期",
                "the date of publication is not known, and the text bears no date",
            ),
        )
    elif when.year not in {year, year + 1} and not known:
        yield unknown(
            "signature",
            Said(
                f"落款年份{when.year}与报告年度{year}不相衔接（见 A05）",
                f"the date at the end is of {when.year}, which does not go with {year} (see A05)",
            ),
        )
    elif when <= due:
        yield Result("signature", "pass", Said(), due.isoformat(), when.isoformat())
    else:
        yield _late(case, due, when, proxy)


_PUBLISHED = Said("公布日期", "The date of publication")
_WRITTEN = Said("文中所署日期", "The date that the text bears")
_TOO_LATE = Said("超期。", ": too late.")
_PERHAPS_LATE = Said(
    "疑似超期，请以实际公布日期为准。",
    ": perhaps too late; the actual date of publication counts.",
)


def _late(case: Case, due: date, when: date, proxy: Dated | None) -> Result:
    serious = when > date(due.year, *MARCH)
    much = Said("已晚于3月31日，", "; that is after 31 March") if serious else Said()
    what = _PUBLISHED if proxy is None else _WRITTEN
    due_said = Said(
        f"{what.zh}{when.isoformat()}，晚于期限{due.isoformat()}，",
        f"{what.en} is {when.isoformat()}, after the deadline {due.isoformat()}",
    )
    return Result(
        "signature",
        "fail" if proxy is None else "review",
        due_said + much + (_TOO_LATE if proxy is None else _PERHAPS_LATE),
        due.isoformat(),
        when.isoformat(),
        () if proxy is None else (case.quote(proxy.start, proxy.end),),
        severity=None if serious or proxy is None else "S2",
    )


@check("A03")
def signed_after_the_year(case: Case) -> Iterator[Result]:
    """Not signed before the year that it reports on was over."""
    signed, year = signature_date(case.report), case.report.year
    if signed is None or year is None:
        yield unknown("signature", NO_DATE)
    elif signed.day.year == year and signed.day < date(year, 12, 31):
        yield Result(
            "signature", "review",
            Said(
                f"落款日期{signed.day.isoformat()}早于统计期末{year}-12-31，请核实数据是否为全年数。",
                f"It is dated {signed.day.isoformat()}, before the period ends on {year}-12-31; please verify "
                "that the figures are of the whole year.",
            ),
            f"{year}-12-31", signed.day.isoformat(), (case.quote(signed.start, signed.end),),
        )  # fmt: skip
    else:
        yield Result("signature", "pass")


@check("A04")
def dated(case: Case) -> Iterator[Result]:
    """A date stands at the end (or the date of publication is known)."""
    if case.context.published or header_date(case.report) or signature_date(case.report):
        yield Result("signature", "pass")
    else:
        yield Result(
            "signature", "review",
            Said(
                "文末没有落款日期，也没有公布日期，请核实（网页可能把日期放在页眉）。",
                "No date stands at the end and none of publication is known; please verify (a web page may "
                "have it in its header).",
            ),
            "日期", "缺",
        )  # fmt: skip
