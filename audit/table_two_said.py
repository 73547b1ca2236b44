"""C: what the prose says of the figures of table two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.claims import against_cells, clip, on_cells
from audit.fees import amounts_in_yuan
from audit.registry import Case, Result, check, not_applicable, table_cells, unknown
from audit.relations import hindrance
from audit.table_two import DECIDED, layout
from core.said import Said
from core.statement import Claim

_MENTION = re.compile(
    r"(?:公开|发布|制发|印发|制定)[^，。；]{0,12}规范性文件|规范性文件[^，。；]{0,8}(?:公开|发布)"
)
_NOT = re.compile(r"未|没有|无|不|清理|废止|解读|审查|备案|管理|网站|栏目|上级|县|市")


@check("C09")
def decisions_said(case: Case) -> Iterator[Result]:
    """Licences, penalties and coercive measures of the text are those of table two."""
    addresses = {f"T2.{item}.decisions" for item in DECIDED}
    yield from against_cells(
        case, addresses.__contains__, "T2", "许可、处罚、强制的件数", lambda _case, _claim: ""
    )


@check("C10")
def documents_said(case: Case) -> Iterator[Result]:
    """Normative documents of the text are those of table two; a mere mention is only a hint."""
    groups = on_cells(case, lambda a: a.startswith(("T2.normative.", "T2.rules.")))
    yield from against_cells(
        case, lambda a: a in groups, "T2.normative", "规范性文件数", lambda _case, _claim: ""
    )
    cells = [c for c in table_cells(case.report, "T2") if c.address.startswith("T2.normative.")]
    if groups or not cells or any(c.number != 0 for c in cells):
        return
    for sentence in case.report.sentences:
        match = _MENTION.search(sentence.text)
        if match and sentence.section in {"overview", "disclosure"} and not _NOT.search(match[0]):
            yield Result(
                "T2.normative.made", "review",
                Said(
                    f"正文提到公开规范性文件（“{clip(match[0])}”），表二均为0，仅提示核对。",
                    f"The text speaks of publishing normative documents (“{clip(match[0])}”), Table 2 has 0 "
                    "throughout; only a hint to check.",
                ),
                None, 0,
                (case.quote(sentence.start, sentence.end), *case.cells(cells[0].address)),
                severity="S4",
            )  # fmt: skip
            return


def _yuan(case: Case, claim: Claim) -> str:
    fee = case.number(claim.cell or "")
    if fee is None or claim.value is None:
        return ""
    if claim.unit == "元" and abs(claim.value / 10_000 - fee) < 0.005:
        return "折合万元相符"
    return "单位问题见 C07" if claim.unit == "元" and claim.value == fee else ""


@check("C11")
def fee_said(case: Case) -> Iterator[Result]:
    """行政事业性收费 in the text is the fee of table two (the processing fee is something else)."""
    yield from against_cells(
        case, lambda a: a.startswith("T2.fee."), "T2.fee", "行政事业性收费", _yuan
    )


@check("C12")
def processing_fee_inside(case: Case) -> Iterator[Result]:
    """A processing fee that was charged is part of the fee of table two (国办函〔2020〕109号)."""
    place = "T2.fee.amount_wan"
    if layout(case) == "2019":
        yield not_applicable(place, "2019年版没有收费金额")
        return
    paid = [(yuan, s) for s, yuan in amounts_in_yuan(case.report) if yuan > 0]
    if not paid:
        yield not_applicable(place, "没有收取信息处理费")
        return
    fee = case.number(place)
    if fee is None:
        yield unknown(place, hindrance(case, [place]))
        return
    yuan, sentence = max(paid, key=lambda p: p[0])
    if fee + 0.01 < yuan / 10_000:
        yield Result(
            place, "review",
            Said(
                f"收取信息处理费{yuan}元，表二行政事业性收费为{fee}万元，请核实是否应并入。",
                f"A processing fee of {yuan} yuan was charged, the fees of Table 2 are {fee} × 10,000 yuan; "
                "please verify whether it should be part of them.",
            ),
            None, fee, (case.quote(sentence.start, sentence.end), *case.cells(place)),
        )  # fmt: skip
    else:
        yield Result(place, "pass")
