"""What a report says of the information processing fee (国办函〔2020〕109号)."""

from __future__ import annotations

import re

from core.numerals import arabic
from core.report import Report, Sentence

_FEE = re.compile(
    r"信息(?:公开)?(?:信息)?处理费|(?<!垃圾)(?<!污水)(?<!废水)(?<!废物)处理费"
    r"|(?:收取|收费|缴费|费用).{0,20}(?:依申请|信息公开|申请人|公民|检索|复制|邮寄)"
    r"|(?:依申请|信息公开|申请人|提供政府信息).{0,25}(?:收取|收费|费用|减免)"
)


def fee_sentences(report: Report) -> list[Sentence]:
    """Sentences of prose that speak of the processing fee, headings of sub-sections included."""
    return [s for s in report.sentences if _FEE.search(s.text) or _FEE.search(s.heading)]


def speaks_of_fee(report: Report) -> bool:
    """Is the fee situation stated anywhere, be it as zero?"""
    return bool(fee_sentences(report))


_NAMED = re.compile(r"(?<!垃圾)(?<!污水)(?<!废水)(?<!废物)处理费")
_AMOUNT = re.compile(r"([0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)\s*(万)?元")
_TARIFF = re.compile(r"每[件次页份]|标准|以[上下]|以内|超过")


def amounts_in_yuan(report: Report) -> list[tuple[Sentence, float]]:
    """Amounts, in yuan, of sentences that report the processing fee (tariffs are left out)."""
    out: list[tuple[Sentence, float]] = []
    for sentence in fee_sentences(report):
        if _TARIFF.search(sentence.text) or not _NAMED.search(sentence.text + sentence.heading):
            continue
        for match in _AMOUNT.finditer(sentence.text):
            value = arabic(match[1])
            if value is not None and _of_processing(sentence, match.start()):
                out.append((sentence, float(value) * (10_000 if match[2] else 1)))
    return out


_OF = re.compile(
    r"((?<!垃圾)(?<!污水)(?<!废水)(?<!废物)处理费)|处理费|行政事业性收费|表二|占道|卫生费|水费|罚没|租金|管理费"
)


def _of_processing(sentence: Sentence, at: int) -> bool:
    """Is the processing fee the fee named last before an amount (its heading included)?"""
    named = list(_OF.finditer(sentence.heading + "\n" + sentence.text[:at]))
    return not named or named[-1][1] is not None
