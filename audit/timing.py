"""A: in time and dated (《条例》第四十九条; the date for towns is a local rule, hence a setting)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit.dates import Dated, header_date, signature_date
from audit.registry import Case, Result, check, unknown

MARCH = (3, 31)


@check("A02")
def in_time(case: Case) -> Iterator[Result]:
    """Published by the local deadline; a signature or a web header is only a proxy."""
    year = case.report.year
    if year is None:
        yield unknown("signature", "报告年度不明")
        return
    month, day = (int(p) for p in case.context.deadline.split("-"))
    due = date(year + 1, month, day)
    known = case.context.published
    proxy = None if known else header_date(case.report) or signature_date(case.report)
    when = known or (proxy.day if proxy else None)
    if when is None:
        yield unknown("signature", "没有公布日期，文中也没有落款日期")
    elif when.year not in {year, year + 1} and not known:
        yield unknown("signature", f"落款年份{when.year}与报告年度{year}不相衔接（见 A05）")
    elif when <= due:
        yield Result("signature", "pass", "", due.isoformat(), when.isoformat())
    else:
        yield _late(case, due, when, proxy)


def _late(case: Case, due: date, when: date, proxy: Dated | None) -> Result:
    serious = when > date(due.year, *MARCH)
    much = "已晚于3月31日，" if serious else ""
    what = "公布日期" if proxy is None else "文中所署日期"
    return Result(
        "signature",
        "fail" if proxy is None else "review",
        f"{what}{when.isoformat()}，晚于期限{due.isoformat()}，{much}"
        + ("超期。" if proxy is None else "疑似超期，请以实际公布日期为准。"),
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
        yield unknown("signature", "没有落款日期或报告年度不明")
    elif signed.day.year == year and signed.day < date(year, 12, 31):
        yield Result(
            "signature", "review",
            f"落款日期{signed.day.isoformat()}早于统计期末{year}-12-31，请核实数据是否为全年数。",
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
            "文末没有落款日期，也没有公布日期，请核实（网页可能把日期放在页眉）。", "日期", "缺",
        )  # fmt: skip
