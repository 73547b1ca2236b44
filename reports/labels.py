"""The words of the statutory tables with their variants, and how like two labels are.

Sources: the attachments of 国办公开办函〔2019〕60号 (layout 2019) and 国办公开办函〔2021〕30号 (2021).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

T2_ITEMS: Final = {
    "rules": ("规章", "制定规章", "政府规章"),
    "normative": ("行政规范性文件", "规范性文件", "行政规范性文件数", "规范性公文"),
    "licence": ("行政许可", "行政许可事项"),
    "other_service": ("其他对外管理服务事项", "其他对外管理服务", "其它对外管理服务事项"),
    "penalty": ("行政处罚", "行政处罚事项"),
    "coercion": ("行政强制", "行政强制措施", "行政强制事项"),
    "fee": ("行政事业性收费", "行政事业收费", "行政事业性收费项目"),
    "procurement": ("政府集中采购", "集中采购"),
}
T2_COLUMNS: Final = (
    # (column of the contract, layouts it belongs to, what the header may say; longest first)
    ("made", "2021", r"本年度?制[发定](?:文?件)?数量?|本年发文件数"),
    ("repealed", "2021", r"本年度?(?:废?止|废除)(?:文?件)?数量?"),
    ("valid", "2021", r"现行有效(?:文?件)?数?量?"),
    ("decisions", "2021", r"本年度?处理决定数量?"),
    ("amount_wan", "2021", r"本年度?收费金额|收费金额"),
    ("made", "2019", r"(?:本年度?)?新制作数量?"),
    ("published", "2019", r"(?:本年度?)?新公开数量?"),
    ("public_total", "2019", r"对?外?公开总数量?"),
    ("prev", "2019", r"上一?年度?项目数量?"),
    ("delta", "2019", r"本年度?增[/／、（(或加]*减[少)）]*"),
    ("decisions", "", r"处理决定数量?"),
    ("count", "2019", r"采购项目数量?"),
    ("amount", "2019", r"采购总?金额"),
)
T3_ROWS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "1": ("一", ("本年新收政府信息公开申请数量", "本年新收政府信息公开申请数",
                "本年度新收政府信息公开申请数量", "本年新收申请数量", "本年新收")),
    "2": ("二", ("上年结转政府信息公开申请数量", "上年结转政府信息公开申请数",
                "上年度结转政府信息公开申请数量", "上一年结转政府信息公开申请数量", "上年结转")),
    "3.1": ("一", ("予以公开",)),
    "3.2": ("二", ("部分公开区分处理的只计这一情形不计其他情形", "部分公开",
                  "部分公开区分处理的只计这一情形")),
    "3.3.1": ("1", ("属于国家秘密", "国家秘密")),
    "3.3.2": ("2", ("其他法律行政法规禁止公开", "法律行政法规禁止公开")),
    "3.3.3": ("3", ("危及三安全一稳定", "危及国家安全公共安全经济安全社会稳定")),
    "3.3.4": ("4", ("保护第三方合法权益", "保护第三方合法权利", "损害第三方合法权益")),
    "3.3.5": ("5", ("属于三类内部事务信息", "三类内部事务信息", "属于三类内部事务")),
    "3.3.6": ("6", ("属于四类过程性信息", "四类过程性信息", "属于四类过程信息")),
    "3.3.7": ("7", ("属于行政执法案卷", "行政执法案卷", "属于行政执法案卷信息")),
    "3.3.8": ("8", ("属于行政查询事项", "行政查询事项")),
    "3.4.1": ("1", ("本机关不掌握相关政府信息", "本机关不掌握相关信息")),
    "3.4.2": ("2", ("没有现成信息需要另行制作",)),
    "3.4.3": ("3", ("补正后申请内容仍不明确", "补正后申请内容不明确")),
    "3.5.1": ("1", ("信访举报投诉类申请",)),
    "3.5.2": ("2", ("重复申请",)),
    "3.5.3": ("3", ("要求提供公开出版物", "要求提供公开出版物信息")),
    "3.5.4": ("4", ("无正当理由大量反复申请",)),
    "3.5.5": ("5", ("要求行政机关确认或重新出具已获取信息", "要求行政机关确认或者重新出具已获取信息")),
    "3.6": ("六", ("其他处理", "其它处理")),
    "3.6.1": ("1", ("申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请",
                   "申请人无正当理由逾期不补正")),
    "3.6.2": ("2", ("申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请",
                   "申请人逾期未按收费通知要求缴纳费用")),
    "3.6.3": ("3", ("其他", "其它")),
    "3.7": ("七", ("总计", "合计")),
    "4": ("四", ("结转下年度继续办理", "结转下年度继续办理数量", "结转下一年度继续办理",
                "结转下年继续办理")),
}  # fmt: skip
T3_PARENTS: Final = frozenset(
    {"本年度办理结果", "本年办理结果", "不予公开", "无法提供", "不予处理", "其他处理", "其它处理"}
)
T3_COLUMNS: Final = {
    "nat": ("自然人", "公民", "公民个人"),
    "biz": ("商业企业", "企业"),
    "res": ("科研机构",),
    "ngo": ("社会公益组织", "公益组织", "社会组织"),
    "law": ("法律服务机构", "法律服务"),
    "oth": ("其他", "其它"),
    "sum": ("总计", "合计", "总数", "小计"),
}
T4_TRACKS: Final = {
    "review": ("行政复议",),
    "direct": ("未经复议直接起诉", "未经行政复议直接起诉", "直接起诉"),
    "after": ("复议后起诉", "经复议后起诉", "行政复议后起诉"),
}
T4_RESULTS: Final = {
    "upheld": ("结果维持", "维持结果"),
    "corrected": ("结果纠正", "纠正结果"),
    "other": ("其他结果", "其它结果"),
    "pending": ("尚未审结", "尚未办结", "未审结"),
    "total": ("总计", "合计"),
}
_ORDINAL: Final = re.compile(
    r"(?:[(（]?([一二三四五六七八九十]{1,2})[)）]"
    r"|([一二三四五六七八九十]{1,2})[、.．,，]"
    r"|[(（]?([0-9]{1,2})(?:[.．、,，)）](?![0-9])|(?=[\u4e00-\u9fff])))"
)
_TRADITIONAL: Final = str.maketrans(
    "請數與處務關開機構規範項許為執終結維復議訴訟複經後總計",
    "请数与处务关开机构规范项许为执终结维复议诉讼复经后总计",
)
_INNER: Final = re.compile(
    r"(?<=[^\d\s])(?=[1-8][.．、][^\d])|(?<=[^(（])(?=[(（][一二三四五六七][)）])"
    r"|(?<=[^一二三四(（])(?=[一二三四]、)"
)
_BRACKETS: Final = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


@lru_cache(maxsize=16384)
def squash(text: str) -> str:
    """Text without any white space."""
    return "".join(text.split())


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """A label without spaces, ordinal, punctuation and mark-up; traditional characters simplified."""
    flat = squash(unicodedata.normalize("NFKC", text.replace("<br>", "").replace("<br/>", "")))
    flat = flat.lstrip("*-#·•").translate(_TRADITIONAL)
    found = _ORDINAL.match(flat)
    if found and found.end() < len(flat):
        flat = flat[found.end() :]
    return re.sub(r"[^\w/]", "", flat).replace("_", "").lower()


@lru_cache(maxsize=16384)
def ordinal(text: str) -> str:
    """The ordinal that a label starts with (一, 3 …), else ""."""
    found = _ORDINAL.match(squash(unicodedata.normalize("NFKC", text)).lstrip("*-#·•"))
    return next((g for g in found.groups() if g), "") if found else ""


@lru_cache(maxsize=4096)
def unbracketed(text: str) -> str:
    """A label without its bracketed notes; an ordinal in brackets stays."""
    head = _ORDINAL.match(squash(text))
    flat = squash(text)
    at = head.end() if head else 0
    return flat[:at] + _BRACKETS.sub("", flat[at:])


@lru_cache(maxsize=8192)
def parts(text: str) -> tuple[str, ...]:
    """A glued label cut before every enumeration mark inside it."""
    return tuple(p for p in _INNER.split(squash(text)) if p)


@lru_cache(maxsize=65536)
def similarity(one: str, other: str) -> float:
    """How like two plain labels are, 0 to 1. Labels of one or two characters must be the same."""
    if one == other:
        return 1.0 if one else 0.0
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) <= 2:
        return 0.0
    score = float(Levenshtein.normalized_similarity(one, other, score_cutoff=0.6))
    if len(short) >= 5 and (long.startswith(short) or long.endswith(short)):
        score = max(score, 0.86)
    return score
