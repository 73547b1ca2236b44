"""I: section six: the processing fee, and what a province asks for besides."""

from __future__ import annotations

from collections.abc import Iterator

from audit.claims import clip
from audit.fees import amounts_in_yuan, speaks_of_fee
from audit.reasons import NO_PART_SIX, NO_YEAR
from audit.registry import Case, Result, check, not_applicable, unknown
from core.said import Said

FREE_A_MONTH = 10


@check("I01")
def fee_stated(case: Case) -> Iterator[Result]:
    """From report year 2021 the fee situation is stated, be it zero (国办公开办函〔2021〕30号)."""
    year = case.report.year
    if year is None:
        yield unknown("other", NO_YEAR)
    elif year < 2021:
        yield not_applicable("other", "2021年度以前不要求专门报告信息处理费")
    elif speaks_of_fee(case.report):
        yield Result("other", "pass")
    elif case.report.section("other") is None:
        yield unknown("other", NO_PART_SIX)
    else:
        yield Result(
            "other", "review",
            Said(
                "第六部分未见信息处理费收取情况（没有收取也应写明），请核实。",
                "Part 6 does not say what processing fees were charged (that there were none is to be said "
                "too); please verify.",
            ),
            "信息处理费情况", "未见",
        )  # fmt: skip


@check("I02")
def fee_plausible(case: Case) -> Iterator[Result]:
    """The amount can be made up of the tariff: 100s by request, 10s by page (国办函〔2020〕109号)."""
    paid = [(s, yuan) for s, yuan in amounts_in_yuan(case.report) if yuan > 0]
    if not paid:
        yield not_applicable("other", "没有收取信息处理费")
        return
    sentence, yuan = paid[0]
    new, carried = case.number("T3[1,sum]"), case.number("T3[2,sum]")
    if yuan % 10:
        why = _NO_TARIFF
    elif new == 0 and carried == 0:
        why = _NO_REQUEST
    else:
        yield Result("other", "pass")
        return
    yield Result(
        "other", "review",
        Said(
            f"“{clip(sentence.text)}”，收费{yuan:g}元，{why.zh}，请核实。",
            f"“{clip(sentence.text)}”: {yuan:g} yuan were charged, {why.en}; please verify.",
        ),
        None, yuan,
        (case.quote(sentence.start, sentence.end),),
    )  # fmt: skip


_NO_TARIFF = Said(
    "不是按件（100元的倍数）或按页（10元的倍数）标准能得出的数",
    "which neither the tariff by request (100s) nor that by page (10s) can make",
)
_NO_REQUEST = Said("而表三没有申请", "while Table 3 has no request")


@check("I03")
def required_items(case: Case) -> Iterator[Result]:
    """What the province asks for in section six, where a list is configured."""
    required = case.context.required
    if not required:
        yield unknown(
            "other",
            Said(
                "没有配置本省要求在第六部分报告的事项",
                "what the province asks for in part 6 is not configured",
            ),
        )
        return
    section = case.report.section("other")
    if section is None:
        yield unknown("other", NO_PART_SIX)
        return
    text = case.report.text[section.start : section.end]
    for word in required:
        if word in text:
            yield Result(word, "pass")
        else:
            said = Said(
                f"第六部分未见本省要求的“{word}”，请核实。",
                f"Part 6 does not have “{word}”, which the province asks for; please verify.",
            )
            yield Result(word, "review", said, word, "未见")
