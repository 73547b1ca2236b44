"""Learn how items are told from their surroundings: the weights of statements/chain.py and wholes.py.

A linear chain (conditional random field, L2) over the development texts whose items are known, the same with
items of others (swaps.py) and texts made of parts (fives.py). Then, in ways that chains found which had not
learned from the text, what a whole reading shows. ``python -m data.make.items`` writes
data/vocabulary/item_weights.json. The test halves are not read. Needs scipy (it comes with the
requirements for development).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from core.report import Report
from core.settings import ROOT
from core.vocabulary import FOLDER
from data.make.fives import made
from data.make.itemlearn import learn, learn_whole
from data.make.swaps import Whole, swapped
from reports.read import read_bytes, read_file
from statements.chain import FILE, MOST, lawful, made_of, ways
from statements.clauses import Clause
from statements.cues import Seen, see
from statements.halves import prose
from statements.items import SECTIONS
from statements.wholes import Way, signs, soft

EVALUATION: Final = ROOT / "data" / "eval"
MADE: Final = 300
SWAPS: Final = 2
TIMES: Final = 4.0
"""How much a written text counts beside a made one."""
FOLDS: Final = 4
_PLACES: Final = {"one": "overview", "five": "problems", "six": "other"}
_FILLED: Final = {"overview": "本报告按要求编制。", "problems": "无。", "other": "其他事项见前文。"}
_FRAME: Final = "望溪县清平镇{year}年政府信息公开工作年度报告\n一、总体情况\n{overview}\n五、存在的主要问题及改进情况\n{problems}\n六、其他需要报告的事项\n{other}\n"


@dataclass(frozen=True, slots=True)
class Known:
    """A section seen clause by clause, with the right tag of each."""

    report: Report
    run: list[Clause]
    seen: list[Seen]
    tags: list[str]
    spans: list[tuple[int, int, str]]

    @property
    def five(self) -> bool:
        """Is it a section five?"""
        return self.run[0].section == "problems"


def written(*, without: str = "test") -> list[Known]:
    """The development texts: evaluation set (dev half), its reports, examples; the test half never,
    and not the lines of the split ``without``."""
    out: list[Known] = []
    for path in (EVALUATION / "section_five.jsonl", FOLDER / "section_five_examples.jsonl"):
        for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if entry["split"] not in {"test", "held", without}:
                place = _PLACES[entry.get("section", "five")]
                out += known(framed(entry["text"], place=place), _gold(entry), (place,))
    for line in (EVALUATION / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["split"] == "dev":
            out += known(read_file(ROOT / "data" / "reports" / entry["file"]), _gold(entry))
    return out


def framed(text: str, year: int = 2023, place: str = "problems") -> Report:
    """A small report that holds the text as one of its sections."""
    parts = {**_FILLED, place: text, "year": str(year)}
    return read_bytes(_FRAME.format(**parts).encode(), "清平镇.txt")


def _gold(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """(quote, kind) of every item."""
    done = {"E2": "D", "E3": "D"}
    problems = [(p["quote"], "P") for p in entry["problems"]]
    return problems + [(m["quote"], done.get(m["grade"], "M")) for m in entry["measures"]]


def known(
    report: Report, gold: list[tuple[str, str]], places: tuple[str, ...] = SECTIONS
) -> list[Known]:
    """The sections with their tags; without those where no lawful tags tell the items."""
    keep = [i for i, sign in enumerate(report.text) if not sign.isspace()]
    flat = "".join(report.text[i] for i in keep)
    spans = []
    for quote, kind in gold:
        bare = "".join(quote.split())
        at = flat.find(bare)
        if at >= 0:
            spans.append((keep[at], keep[at + len(bare) - 1] + 1, kind))
    clauses = prose(report)[1]
    out = []
    for place in places:
        run = [c for c in clauses if c.section == place]
        one = _section(report, run, sorted(spans)) if run else None
        out += [one] if one else []
    return out


def _section(report: Report, run: list[Clause], spans: list[tuple[int, int, str]]) -> Known | None:
    mine = [s for s in spans if run[0].start <= s[0] < run[-1].end]
    tags = _tags(run, mine)
    seen = see(report.text, run, report.year)
    fit = (
        all(lawful(seen[i].joined, tags[i - 1], tags[i]) for i in range(1, len(tags)))
        and not tags[0].islower()
    )
    return Known(report, run, seen, tags, mine) if fit else None


def _tags(run: list[Clause], spans: list[tuple[int, int, str]]) -> list[str]:
    """An item's clauses are those it holds a third of; its first clause may hold much before it."""
    tags = ["O"] * len(run)
    for start, end, kind in spans:
        first = True
        for at, clause in enumerate(run):
            shared = min(end, clause.end) - max(start, clause.start)
            if shared > 0 and (3 * shared > clause.end - clause.start or (first and shared >= 6)):
                tags[at] = kind if first else kind.lower()
                first = False
    return tags


def composed(count: int) -> list[Known]:
    """The first ``count`` texts made of parts."""
    return [
        one for text in map(made, range(count)) for one in _told(text.text, text.year, text.items)
    ]


def _told(text: str, year: int, items: list[tuple[int, int, str]]) -> list[Known]:
    return known(framed(text, year), [(text[a:b], kind) for a, b, kind in items], ("problems",))


def again(texts: list[Known]) -> list[Known]:
    """The section fives once more with items of each other."""
    wholes = []
    for one in (t for t in texts if t.five):
        start, end = one.run[0].start, one.run[-1].end
        start = one.report.text.rfind("\n", 0, start) + 1
        end = len(one.report.text[:end]) + len(one.report.text[end:].partition("\n")[0])
        items = [(a - start, b - start, kind) for a, b, kind in one.spans]
        year = one.report.year or 2023
        wholes.append(Whole(one.report.text[start:end], year, items))
    return [k for w in swapped(wholes, SWAPS) for k in _told(w.text, w.year, w.items)]


def learned(texts: list[Known], made_texts: list[Known]) -> dict[str, Any]:
    """The chain's weights from these texts."""
    more = made_texts + again(texts)
    return learn(texts + more, [TIMES] * len(texts) + [1.0] * len(more))


def weighed(texts: list[Known], made_texts: list[Known]) -> dict[str, float]:
    """What a whole reading shows, learned from ways found by chains that did not know the text."""
    rows = []
    for fold in range(FOLDS):
        other = [t for i, t in enumerate(texts) if i % FOLDS != fold]
        weights = made_of(learned(other, made_texts))
        for one in (t for t in texts[fold::FOLDS] if t.five):
            found = soft(ways(one.seen, weights, MOST), one.seen)
            worth = [_worth(one, way) for way in found]
            rows.append((signs(one.report.text, one.run, found), worth))
    return learn_whole(rows)


def _worth(one: Known, way: Way) -> float:
    """F1 of the items of a way; planned and done are one."""
    right = {(r.first, r.stop, r.kind == "P") for r in Way(0, "".join(one.tags)).runs}
    found = {(r.first, r.stop, r.kind == "P") for r in way.runs}
    return 2 * len(right & found) / (len(right) + len(found)) if right or found else 1.0


def write(weights: dict[str, Any], path: Path = FILE) -> None:
    """One name a line, so that differences can be read."""
    lines = [
        f"  {json.dumps(n, ensure_ascii=False)}: {json.dumps(r)}"
        for n, r in weights["shown"].items()
    ]
    steps = [f"  {json.dumps(n)}: {json.dumps(r)}" for n, r in weights["steps"].items()]
    whole = json.dumps(weights["whole"], ensure_ascii=False, indent=1)
    parts = {"shown": lines, "steps": steps}
    told = ",\n".join(f'"{n}": {{\n' + ",\n".join(rows) + "\n}" for n, rows in parts.items())
    body = "{" + told + f',\n"whole": {whole}}}\n'
    path.write_text(body, encoding="utf-8")


def main() -> None:
    """Learn and write."""
    texts, made_texts = written(), composed(MADE)
    write(learned(texts, made_texts) | {"whole": weighed(texts, made_texts)})
    print(f"{len(texts)} sections, {FILE.name} written")


if __name__ == "__main__":
    main()
