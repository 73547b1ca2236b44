"""J: what should not stand in a published report. People look at each; nothing is judged here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from audit.registry import Case, Result, check, not_applicable, unknown
from core.report import Report
from core.said import Said

_ID = re.compile(
    r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dXx])"
)
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:62|4\d|5[1-5])\d{14,17}(?!\d)")
_HOME = re.compile(
    r"(?:家庭住址|现住址|住址|户口所在地)[:：为是]\s*[\u4e00-\u9fa5\d]{4,}|身份证号码?[:：为是]\s*[\dXx*]{6,}|银行[卡账]号[:：为是]\s*[\d*]{6,}"
)
_CONTACT = re.compile(r"联系|电话|手机|传真|热线|咨询|监督|地址|邮编|值班")
_WEIGHT = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _real_id(number: str) -> bool:
    total = sum(int(d) * w for d, w in zip(number[:17], _WEIGHT, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()


def _real_card(number: str) -> bool:
    digits = [int(d) for d in reversed(number)]
    doubled = [d if i % 2 == 0 else (d * 2 - 9 if d > 4 else d * 2) for i, d in enumerate(digits)]
    return sum(doubled) % 10 == 0


@check("J01")
def personal_data(case: Case) -> Iterator[Result]:
    """Numbers of identity cards and bank cards, mobiles outside contact lines, home addresses."""
    text = case.report.text
    spans = [
        (Said("身份证号码", "the number of an identity card"), m.span())
        for m in _ID.finditer(text)
        if _real_id(m[0])
    ]
    spans += [
        (Said("银行卡号", "the number of a bank card"), m.span())
        for m in _CARD.finditer(text)
        if _real_card(m[0])
    ]
    spans += [
        (Said("手机号码", "a mobile number"), m.span())
        for m in _MOBILE.finditer(text)
        if not _is_contact(text, m.start())
    ]
    spans += [(Said("个人信息", "personal information"), m.span()) for m in _HOME.finditer(text)]
    taken: set[int] = set()
    for name, (start, end) in sorted(spans, key=lambda s: s[1]):
        if start in taken:
            continue
        taken.update(range(start, end))
        yield Result(
            "text",
            "review",
            Said(
                f"疑似含有{name.zh}，请核实后处理。",
                f"There seems to be {name.en}; please verify and deal with it.",
            ),
            None,
            name.zh,
            (case.quote(start, end),),
        )
    if not spans:
        yield Result("text", "pass")


def _is_contact(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return bool(_CONTACT.search(text[max(line, at - 40) : at]))


_SERIOUS = re.compile(
    r"台湾国|台湾总统|中华民国(?!时期|以来|元年)|香港国|澳门国|中国(?:和|与|、)(?:台湾|香港|澳门)(?=(?:两国|三国|等国))"
    r"|一带一路”?战略|习近(?!平)[\u4e00-\u9fa5]{0,1}(?:总书记|主席|同志)|习[进尽]平|[刁羽]近平|以习近平为核心"
    r"|新时期中国特色社会主义思想|习近平(?:总书记)?新时代特色社会主义思想|中国特色社会注意|社会主意(?:核心价值观|现代化)"
    r"|中共中央总理|国家总书记|中国共产觉|中华人民共合国|中华人名共和国"
)  # fmt: skip


@check("J02")
def serious_wording(case: Case) -> Iterator[Result]:
    """Names, territory and titles wrongly written, by a list."""
    found = list(_SERIOUS.finditer(case.report.text))
    for m in found:
        yield Result(
            "text", "review",
            Said(
                f"“{m[0]}”疑似表述错误，请务必人工核对。",
                f"“{m[0]}” seems wrongly worded; a person must check it.",
            ),
            None, m[0],
            (case.quote(m.start(), m.end()),),
        )  # fmt: skip
    if not found:
        yield Result("text", "pass")


_CODE = re.compile(r"(?<!\d)(0(?:10|2\d|[3-9]\d{2}))\s*[-—－–―‐)）]\s*\d{7,8}(?!\d)")
FEWEST_PEERS = 2


def area_codes(report: Report) -> list[tuple[str, int, int]]:
    """Area codes of the phone numbers of a report, with the span of the number."""
    return [(m[1], m.start(), m.end()) for m in _CODE.finditer(report.text)]


@check("J03")
def contact_of_the_county(case: Case) -> Iterator[Result]:
    """The area code is that of the county's other towns (and one within the report)."""
    mine = area_codes(case.report)
    if not mine:
        yield not_applicable("contact", "没有带区号的电话")
        return
    usual = Counter(
        code for s in case.context.peers or () for code in {c for c, _, _ in area_codes(s.report)}
    )
    if len({c for c, _, _ in mine}) > 1:
        expected = usual.most_common(1)[0][0] if usual else mine[0][0]
    elif usual.total() < FEWEST_PEERS:
        yield unknown(
            "contact",
            Said(
                "没有同县其他乡镇的电话可比",
                "no telephone of the county's other towns to compare with",
            ),
        )
        return
    else:
        expected = usual.most_common(1)[0][0]
    odd = [m for m in mine if m[0] != expected]
    if odd:
        yield Result(
            "contact", "review",
            Said(
                f"电话区号{odd[0][0]}与{'同县其他乡镇' if usual else '文中另一电话'}的{expected}不同，请核实。",
                f"The area code {odd[0][0]} is not {expected}, that of "
                f"{'the other towns of the county' if usual else 'another telephone in the text'}; please verify.",
            ),
            expected, odd[0][0], (case.quote(odd[0][1], odd[0][2]),),
        )  # fmt: skip
    else:
        yield Result("contact", "pass")


_NUMBER = re.compile(r"[\u4e00-\u9fa5]{2,10}[〔\[（(【]\s*20\d\d\s*[〕\]）)】]\s*\d+\s*号")
_PUBLIC = re.compile(r"国办公开办|国办[发函]|国发")


@check("J04")
def public_documents(case: Case) -> Iterator[Result]:
    """Document numbers that are not on the list of public documents."""
    known = case.context.public_documents
    if known is None:
        yield unknown("text", Said("没有已公开文件的清单", "there is no list of public documents"))
        return
    cited = [m for m in _NUMBER.finditer(case.report.text) if not _PUBLIC.search(m[0])]
    odd = [m for m in cited if not any(_flat(m[0]).endswith(_flat(k)) for k in known)]
    for m in odd[:5]:
        yield Result(
            "text", "review",
            Said(
                f"引用“{m[0]}”，不在已公开文件清单中，请核实是否可以引用。",
                f"“{m[0]}” is cited and not on the list of public documents; please verify that it may be.",
            ),
            None, m[0],
            (case.quote(m.start(), m.end()),),
        )  # fmt: skip
    if not odd:
        yield Result("text", "pass")


def _flat(number: str) -> str:
    return re.sub(r"[^\u4e00-\u9fa5\d]", "", number)
