"""Works out a question's gold answer again from truth.jsonl.

A person wrote what is asked (facet, verdicts, cells, years, counties, checks, themes); which reports
or figures answer it is computed here, so that no list is typed. The forms are in README.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

Report = dict[str, Any]
Gold = dict[str, Any]
FEE_FACETS: Final = ("fee_charged", "fee_statement")
OPS: Final[dict[str, Callable[[float, float], bool]]] = {
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
}


def scope_of(gold: Gold, truth: list[Report]) -> list[Report]:
    """The reports a question is about."""
    keys = (("years", "year"), ("counties", "county"), ("towns", "town"))
    return [
        report
        for report in truth
        if all(name not in gold or report[field] in gold[name] for name, field in keys)
    ]


def recompute(gold: Gold, truth: list[Report], texts: dict[str, str]) -> Gold:
    """The gold with its computed parts filled in; gold without such parts comes back as it is."""
    kind = str(gold.get("kind", "fixed"))
    if kind not in _KINDS:
        return dict(gold)
    return {**gold, **_KINDS[kind](gold, scope_of(gold, truth), texts)}


def figure(report: Report, cells: list[str]) -> float | None:
    """The sum of some cells of a report; None where one of them is no figure."""
    values = [report["cells"].get(name, {}).get("value") for name in cells]
    numbers = [value for value in values if value is not None]
    return sum(numbers) if len(numbers) == len(values) else None


def _files(reports: list[Report]) -> list[str]:
    return [str(report["file"]) for report in reports]


def _facet(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    del texts
    facet = gold["facet"]
    judged = [report for report in scope if facet in report["facets"]]
    verdicts = {str(r["file"]): r["facets"][facet]["verdict"] for r in judged}
    if "staff" in gold:
        found = [r for r in judged if r["facets"][facet]["staff"] in gold["staff"]]
    else:
        found = [r for r in judged if verdicts[str(r["file"])] in gold["verdicts"]]
    kinds = set(verdicts.values())
    asked = set(gold.get("verdicts", [])) | set(gold.get("staff", []))
    status = "partial" if "unread" in kinds else "answered"
    if kinds == {"none"} and not asked & {"none", "not_mentioned"}:
        status = "not_mentioned"
    answer: Gold = {
        "status": status,
        "reports": _files(found),
        "counts": dict(sorted(Counter(verdicts.values()).items())),
        "excluded": _files([report for report in scope if report not in judged]),
    }
    return answer | ({"value": len(found)} if gold.get("count") else {})


def _figures(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    """Reports by a figure: those for which the sum of the cells stands as asked."""
    del texts
    values = {str(report["file"]): figure(report, gold["cells"]) for report in scope}
    found = [f for f, v in values.items() if v is not None and OPS[gold["op"]](v, gold["than"])]
    unread = [name for name, value in values.items() if value is None]
    answer: Gold = {
        "status": "partial" if unread else "answered", "reports": found, "unread": unread,
    }  # fmt: skip
    return answer | ({"value": len(found)} if gold.get("count") else {})


def _total(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    """A sum, mean, largest figure or share over reports."""
    del texts
    values = {str(report["file"]): figure(report, gold["cells"]) for report in scope}
    read = {name: value for name, value in values.items() if value is not None}
    unread = [name for name in values if name not in read]
    value: float | None = sum(read.values())
    if gold["measure"] == "mean":
        value = round(sum(read.values()) / len(read), 4) if read else None
    elif gold["measure"] == "max":
        value = max(read.values(), default=None)
    elif gold["measure"] == "share":
        whole = {str(r["file"]): figure(r, gold["of"]) for r in scope}
        both = [name for name in read if whole[name] is not None]
        unread = [name for name in values if name not in both]
        below = sum(whole[name] or 0 for name in both)
        value = round(sum(read[name] for name in both) / below, 4) if below else None
    status = "partial" if unread else "answered"
    return {"status": status, "value": value, "excluded": unread}


def _rank(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    del texts
    values = {str(report["file"]): figure(report, gold["cells"]) for report in scope}
    read = {name: value for name, value in values.items() if value is not None}
    sign = -1 if gold.get("descending", True) else 1
    order = sorted(read, key=lambda name: (sign * read[name], name))
    unread = [name for name in values if name not in read]
    return {
        "status": "partial" if unread else "answered",
        "order": order,
        "values": {name: read[name] for name in order},
        "value": read[order[0]] if order else None,
        "excluded": unread,
    }


def _trend(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    del texts
    points: dict[str, float] = {}
    unread = []
    for report in scope:
        value = figure(report, gold["cells"])
        if value is None:
            unread.append(str(report["file"]))
        else:
            points[str(report["year"])] = points.get(str(report["year"]), 0) + value
    status = "partial" if unread else "answered"
    return {"status": status, "points": dict(sorted(points.items())), "excluded": unread}


def _cell(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    """One cell of one report; of a town's latest report where no year is asked for."""
    del texts
    report = max(scope, key=lambda r: int(r["year"]))
    found = report["cells"][gold["cell"]]
    status = "answered" if found["state"] == "reported" else "partial"
    return {
        "status": status,
        "report": str(report["file"]),
        "value": found["value"],
        "state": found["state"],
        "others": _files([r for r in scope if r is not report]),
    }


def _compare(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    del texts
    if "facet" in gold:
        verdicts = {str(r["file"]): r["facets"][gold["facet"]]["verdict"] for r in scope}
        return {"status": "answered", "verdicts_of": verdicts}
    values = {str(r["file"]): figure(r, gold["cells"]) for r in scope}
    status = "partial" if None in values.values() else "answered"
    return {"status": status, "values": values}


def _themes(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    """Problem or measure themes, counted by reports."""
    del texts
    counts: Counter[str] = Counter()
    for report in scope:
        counts.update({theme for item in report[gold["of"]] for theme in item["themes"]})
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {"status": "answered", "of_reports": len(scope), "order": [list(pair) for pair in order]}


def _theme(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    """Reports that name a problem of some theme."""
    del texts
    wanted = set(gold["themes"])
    found = [r for r in scope if any(wanted & set(item["themes"]) for item in r["problems"])]
    answer: Gold = {"status": "answered", "reports": _files(found)}
    return answer | ({"value": len(found)} if gold.get("count") else {})


def _measures(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    """Reports with a measure of some theme that is no slogan, best grade first."""
    del texts
    wanted, grades = set(gold["themes"]), gold.get("grades", ["E1", "E2", "E3"])
    best: dict[str, str] = {}
    for report in scope:
        for item in report["measures"]:
            if wanted & set(item["themes"]) and item["grade"] in grades:
                best[str(report["file"])] = max(best.get(str(report["file"]), ""), item["grade"])
    order = sorted(best, key=lambda name: (-int(best[name][1]), name))
    return {"status": "answered", "reports": order, "grades_of": {n: best[n] for n in order}}


def _audit(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    del texts
    wanted = set(gold["checks"])
    found = [r for r in scope if any(d["check"] in wanted for d in r["defects"])]
    answer: Gold = {"status": "answered", "reports": _files(found)}
    return answer | ({"value": len(found)} if gold.get("count") else {})


def _form(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    """Reports by the form of their tables (``layout``), or simply those that are here."""
    del texts
    found = [r for r in scope if gold.get("layout") in (None, r["layout"])]
    answer: Gold = {"status": "answered", "reports": _files(found)}
    return answer | ({"value": len(found)} if gold.get("count") else {})


def _words(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    """Reports whose text has one of some words: for conditions that are no facet."""
    found = [r for r in scope if any(word in texts[str(r["file"])] for word in gold["words"])]
    status = "answered" if found else "not_mentioned"
    answer: Gold = {"status": status, "reports": _files(found)}
    return answer | ({"value": len(found)} if gold.get("count") else {})


def _evidence(gold: Gold, scope: list[Report], texts: dict[str, str]) -> Gold:
    """Is a sentence about all (or some) reports true? For and against, by verdict or figure."""
    del texts
    if "facet" in gold:
        judged = {
            str(r["file"]): r["facets"][gold["facet"]]["verdict"]
            for r in scope
            if gold["facet"] in r["facets"]
        }
        good = [name for name, verdict in judged.items() if verdict in gold["verdicts"]]
        unread = [name for name, verdict in judged.items() if verdict == "unread"]
    else:
        figures = {str(r["file"]): figure(r, gold["cells"]) for r in scope}
        judged = dict.fromkeys(figures, "")
        good = [n for n, v in figures.items() if v is not None and OPS[gold["op"]](v, gold["than"])]
        unread = [name for name, value in figures.items() if value is None]
    against = [name for name in judged if name not in good and name not in unread]
    if gold["claims"] == "all":
        holds = "no" if against else ("unknown" if unread else "yes")
    else:
        holds = "yes" if good else ("unknown" if unread else "no")
    status = "partial" if unread else "answered"
    return {"status": status, "holds": holds, "reports": good, "against": against, "unread": unread}


_KINDS: Final[dict[str, Callable[[Gold, list[Report], dict[str, str]], Gold]]] = {
    "facet": _facet,
    "figures": _figures,
    "total": _total,
    "rank": _rank,
    "trend": _trend,
    "cell": _cell,
    "compare": _compare,
    "themes": _themes,
    "theme": _theme,
    "measures": _measures,
    "audit": _audit,
    "form": _form,
    "words": _words,
    "evidence": _evidence,
}
