"""What an item of an answer carries beside its own fields, as columns with words for keys and codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

from assistant.clues import metrics
from audit.registry import infos
from audit.render import check_name
from core.answer import Item
from core.cells import label as cell_label
from core.codes import CHECK_STATES, DECISIONS, GRADES, SEVERITIES, STAFF, VERDICTS, say
from core.vocabulary import facets
from exports import words
from exports.holdings import grade_said, theme_words
from exports.table import Value

_KINDS: Final = {
    "problem": ("问题", "problem"), "measure": ("措施", "measure"), "narrative": ("正文", "prose"),
    "figure": ("数据", "figure"), "facet": ("事项", "facet"),
}  # fmt: skip
_YES: Final = {True: ("是", "yes"), False: ("否", "no")}
_MINE: Final = {
    "report", "town", "county", "year", "citations", "verdict", "value", "text", "score",
    "fingerprint", "nearest", "unit", "what", "problem_citation", "row",
}  # fmt: skip
"""Keys of an item that have their own column, or are no words for a person."""


def extras(items: Sequence[Item]) -> list[str]:
    """Keys that items carry beside their own, in order of first appearance, those filled alone."""
    keys: dict[str, None] = {}
    for item in items:
        for key, value in item.extra.items():
            if key not in _MINE and value not in (None, "", [], (), {}):
                keys.setdefault(key)
    return list(keys)


def extra_said(key: str, value: Any, language: str) -> Value:
    """What an item says under a key, in words."""
    if value in (None, "", [], (), {}):
        return None
    if isinstance(value, bool):
        return say_yes(value, language)
    if isinstance(value, int | float):
        return round(value, 4)
    if isinstance(value, dict):
        return "；".join(
            f"{extra_said('facet', k, language)}：{extra_said('verdict', v, language)}"
            for k, v in value.items()
        )
    if isinstance(value, list | tuple):
        return "、".join(str(extra_said(key, v, language)) for v in value)
    return _CODED.get(key, _itself)(str(value), language)


def key_said(key: str, language: str) -> str:
    """The title of an extra column; a key that nobody named stands for itself."""
    return say(_KEYS, key, language)


def say_yes(value: bool, language: str) -> str:
    """是 / 否."""
    return words.pick(language, *_YES[value])


@lru_cache(maxsize=2)
def _names(language: str) -> dict[str, str]:
    """Facets, themes and metrics by id, in a language."""
    en = language == "en"
    named = [(f.id, f.en if en else f.zh) for f in facets()]
    named += theme_words(language).items()
    named += [(m.id, m.en if en else m.zh) for m in metrics().values()]
    return dict(named)


def _itself(text: str, _language: str) -> str:
    return text


def _named(code: str, language: str) -> str:
    return _names(language).get(code, code)


def _check(code: str, language: str) -> str:
    return f"{code} {check_name(code, language)}" if code in infos() else code


_CODED: Final[dict[str, Callable[[str, str], str]]] = {
    "facet": _named, "metric": _named, "theme": _named, "themes": _named,
    "check": _check,
    "state": lambda code, language: say(CHECK_STATES, code, language),
    "severity": lambda code, language: say(SEVERITIES, code, language),
    "decision": lambda code, language: say(DECISIONS, code, language),
    "staff": lambda code, language: say(STAFF, code, language),
    "grade": lambda code, language: grade_said(code, language) if code in GRADES else code,
    "verdict": lambda code, language: say(VERDICTS, code, language),
    "from": lambda code, language: say(VERDICTS, code, language),
    "to": lambda code, language: say(VERDICTS, code, language),
    "kind": lambda code, language: say(_KINDS, code, language),
    "place": lambda code, _language: cell_label(code),
}  # fmt: skip
_KEYS: Final = {
    "rank": ("名次", "Rank"), "metric": ("指标", "Metric"), "why": ("没有数的原因", "Why no figure"),
    "check": ("核对项", "Check"), "state": ("结果", "Result"), "severity": ("等级", "Severity"),
    "place": ("核对处", "Place"), "expected": ("应为", "Expected"), "found": ("报告中为", "Found"),
    "derived_from": ("由哪一项引起", "Follows from"), "decision": ("处理", "Decision"),
    "facet": ("事项", "Facet"), "staff": ("专职人员情况", "Staff"), "short": ("人手不足", "Short"),
    "stable": ("人员稳定", "Stable"), "count": ("人数", "Count"), "note": ("说明", "Note"),
    "grade": ("程度", "Grade"), "done": ("已经做了", "Done"), "towns": ("说法相近的乡镇数", "Towns"),
    "theme": ("主题", "Theme"), "themes": ("主题", "Themes"), "problem": ("针对的问题", "Problem"),
    "kind": ("类别", "Kind"), "share": ("占比（%）", "Share (%)"), "of": ("占多少份", "Of"),
    "reports": ("报告", "Reports"), "vague": ("笼统", "Vague"), "average": ("平均", "Average"),
    "peers": ("比较份数", "Peers"), "from": ("由", "From"), "to": ("变为", "To"),
    "from_year": ("上一年度", "From year"), "top": ("分子", "Numerator"),
    "bottom": ("分母", "Denominator"), "n": ("计入份数", "Reports counted"),
    "layouts": ("表格版式", "Layouts"), "break": ("版式变更", "Layout break"),
    "years": ("年度", "Years"), "facets": ("各事项", "Facets"), "formula": ("公式", "Formula"),
    "above": ("大于0的占比", "Above zero"), "zero": ("为0的占比", "At zero"),
    "fits_year": ("版式与年度相符", "Layout fits the year"),
}  # fmt: skip
