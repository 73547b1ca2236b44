"""The contract's closed vocabularies with the words a person reads, Chinese and English."""

from __future__ import annotations

from typing import Final

VERDICTS: Final = {
    "yes": ("明确有", "clearly yes"),
    "weak": ("只提到", "only mentioned"),
    "deficient": ("有但承认不足", "exists, admitted deficient"),
    "no": ("明确没有", "clearly no"),
    "plan": ("仅计划", "planned only"),
    "conflict": ("前后矛盾", "contradictory"),
    "none": ("未提及", "not mentioned"),
    "unread": ("无法判定", "cannot be judged"),
}
STAFF: Final = {
    "dedicated": ("专职（专岗）", "full-time"),
    "named": ("专人、专员或AB角，未说是否专职", "a named person, not said to be full-time"),
    "part_time": ("兼职", "part-time"),
    "lacking": ("无人专管", "nobody in particular"),
    "not_mentioned": ("未提及", "not mentioned"),
}
CELL_STATES: Final = {
    "reported": ("已填报", "reported"),
    "blank": ("空白", "blank"),
    "marked": ("填了符号", "a mark, no number"),
    "unreadable": ("无法识别", "unreadable"),
    "missing": ("文件中没有", "not in the file"),
}
CHECK_STATES: Final = {
    "pass": ("通过", "pass"),
    "fail": ("有误", "error"),
    "review": ("待核实", "to be verified"),
    "unassessable": ("无法判定", "cannot be assessed"),
    "not_applicable": ("不适用", "not applicable"),
}
SEVERITIES: Final = {
    "S1": ("必须更正", "must correct"),
    "S2": ("应当核实", "verify"),
    "S3": ("建议改进", "improve"),
    "S4": ("仅提示", "hint"),
}
OUTCOMES: Final = {
    "agrees": ("文表一致", "agrees"),
    "conflicts": ("文表不符", "conflicts"),
    "no_cell": ("表中无此项", "no such cell"),
    "cell_missing": ("表格缺失", "cell missing"),
}
GRADES: Final = {
    "E3": ("已做且有数量或成效", "done, with a figure or result"),
    "E2": ("已做、写明做法", "done"),
    "E1": ("具体计划", "a concrete plan"),
    "E0": ("口号", "a slogan"),
}
DECISIONS: Final = {
    "pending": ("待处理", "pending"),
    "confirmed": ("已确认", "confirmed"),
    "dismissed": ("已忽略（误报）", "dismissed"),
    "fixed": ("已整改", "fixed"),
}
STATUSES: Final = {
    "answered": ("已回答", "answered"),
    "partial": ("部分报告无法判定", "partly answered"),
    "not_mentioned": ("报告均未提及", "no report says"),
    "not_in_corpus": ("资料中没有", "not in this corpus"),
    "clarify": ("请补充说明", "please clarify"),
    "refused": ("不是关于年报的问题", "not a question about the reports"),
}
SECTIONS: Final = {
    "preamble": ("引言", "preamble"),
    "overview": ("总体情况", "overview"),
    "disclosure": ("主动公开政府信息情况", "proactive disclosure"),
    "requests": ("收到和处理政府信息公开申请情况", "information requests"),
    "litigation": ("政府信息公开行政复议、行政诉讼情况", "reviews and lawsuits"),
    "problems": ("存在的主要问题及改进情况", "problems and improvements"),
    "other": ("其他需要报告的事项", "other matters"),
    "signature": ("落款", "signature"),
}
SECTION_NUMBERS: Final = {
    "overview": "一",
    "disclosure": "二",
    "requests": "三",
    "litigation": "四",
    "problems": "五",
    "other": "六",
}
QUANTITIES: Final = {
    "items_published": ("主动公开信息条数", "items published"),
    "items_website": ("网站公开条数", "items on the website"),
    "items_wechat": ("微信公众号发布条数", "WeChat items"),
    "items_other_channel": ("其他渠道发布条数", "items on other channels"),
    "interpretations": ("政策解读数", "policy interpretations"),
    "trainings": ("培训次数", "training sessions"),
    "trainees": ("培训人次", "trainees"),
    "meetings": ("会议次数", "meetings"),
    "zones": ("政务公开专区数", "disclosure zones"),
    "staff": ("工作人员数", "staff"),
    "funds": ("经费", "funds"),
    "satisfaction": ("满意度", "satisfaction"),
    "other": ("其他数量", "other"),
}


def part_number(kind: str) -> int:
    """Which of the six parts a section is, 1 to 6. Raises ValueError for a kind that is none of them."""
    return list(SECTION_NUMBERS).index(kind) + 1


def unnumbered(section: str, language: str = "zh") -> str:
    """A section that has no number: by its kind, or by its Chinese name, as citations have it."""
    return next(
        (
            say(SECTIONS, kind, language)
            for kind, (zh, _) in SECTIONS.items()
            if section in (kind, zh)
        ),
        section,
    )


def say(table: dict[str, tuple[str, str]], code: str, language: str = "zh") -> str:
    """The words for a code in a language; an unknown code stands for itself."""
    words = table.get(code)
    return code if words is None else words[1 if language == "en" else 0]
