"""Learn how items are told from their surroundings: the weights of statements/chain.py.

A linear chain (conditional random field, L2) over the development texts whose items are known and over
texts made of parts (fives.py). ``python -m data.make.items`` writes data/vocabulary/item_weights.json.
The test halves are not read. Needs scipy (it comes with the requirements for development).
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from core.report import Report
from core.settings import ROOT
from core.vocabulary import FOLDER
from data.make.fives import made
from reports.read import read_bytes, read_file
from statements.chain import FILE, TAGS, lawful
from statements.clauses import Clause
from statements.cues import JOINS, Seen, see
from statements.halves import prose

EVALUATION: Final = ROOT / "data" / "eval"
MADE: Final = 700
TIMES: Final = 4
"""How often a written text counts beside a made one."""
RIDGE: Final = 2.0
LEAST: Final = 5
STEPS: Final = 80
SCALE: Final = 100
_FRAME: Final = "望溪县清平镇{1}年政府信息公开工作年度报告\n一、总体情况\n本报告按要求编制。\n五、存在的主要问题及改进情况\n{0}\n六、其他需要报告的事项\n其他事项见前文。\n"


@dataclass(frozen=True, slots=True)
class Known:
    """A section five seen clause by clause, with the right tag of each."""

    seen: list[Seen]
    tags: list[str]


def written(*, without: str = "test") -> list[Known]:
    """The development texts: evaluation set (dev half), its reports' section fives, examples; the
    test half never, and not the lines of the split ``without``."""
    out = []
    for path in (EVALUATION / "section_five.jsonl", FOLDER / "section_five_examples.jsonl"):
        for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if entry["split"] not in {"test", without} and entry.get("section", "five") == "five":
                out.append(known(_framed(entry["text"]), _gold(entry)))
    for line in (EVALUATION / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["split"] == "dev":
            report = read_file(ROOT / "data" / "reports" / entry["file"])
            out.append(known(report, _gold(entry)))
    return [k for k in out if k]


def _framed(text: str, year: int = 2023) -> Report:
    return read_bytes(_FRAME.format(text, year).encode(), "清平镇.txt")


def _gold(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """(quote, kind) of every item."""
    done = {"E2": "D", "E3": "D"}
    problems = [(p["quote"], "P") for p in entry["problems"]]
    return problems + [(m["quote"], done.get(m["grade"], "M")) for m in entry["measures"]]


def known(report: Report, gold: list[tuple[str, str]]) -> Known | None:
    """The section with its tags; None where there is none, or where no lawful tags tell its items."""
    run = [c for c in prose(report)[1] if c.section == "problems"]
    if not run:
        return None
    keep = [i for i in range(run[0].start, len(report.text)) if not report.text[i].isspace()]
    flat = "".join(report.text[i] for i in keep)
    spans = []
    for quote, kind in gold:
        bare = "".join(quote.split())
        at = flat.find(bare)
        if at >= 0:
            spans.append((keep[at], keep[at + len(bare) - 1] + 1, kind))
    tags = _tags(run, sorted(spans))
    seen = see(report.text, run, report.year)
    fit = (
        all(lawful(seen[i].joined, tags[i - 1], tags[i]) for i in range(1, len(tags)))
        and not tags[0].islower()
    )
    return Known(seen, tags) if fit else None


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
    out = []
    for number in range(count):
        text = made(number)
        gold = [(text.text[a:b], kind) for a, b, kind in text.items]
        out.append(known(_framed(text.text, text.year), gold))
    return [k for k in out if k]


class _Chain:
    """The likelihood of the known tags and its slope, for the optimiser."""

    def __init__(self, texts: list[Known]) -> None:
        counts = Counter(name for t in texts for s in t.seen for name in s.names)
        self.names = sorted(name for name, count in counts.items() if count >= LEAST)
        index = {name: i for i, name in enumerate(self.names)}
        self.longest = max(len(t.seen) for t in texts)
        self.lengths = np.array([len(t.seen) for t in texts])
        shape = (len(texts), self.longest)
        self.joins, self.right = np.zeros(shape, int), np.zeros((*shape, len(TAGS)))
        self.mask = np.arange(self.longest)[None, :] < self.lengths[:, None]
        self.law = np.array(
            [[[0.0 if lawful(j, a, b) else -1e4 for b in TAGS] for a in TAGS] for j in JOINS]
        )
        self.start = np.array([-1e4 if t.islower() else 0.0 for t in TAGS])
        self.walked = np.zeros(self.law.shape)
        rows, columns = [], []
        for b, text in enumerate(texts):
            for t, (one, tag) in enumerate(zip(text.seen, text.tags, strict=True)):
                self.joins[b, t] = JOINS.index(one.joined)
                self.right[b, t, TAGS.index(tag)] = 1
                mine = [index[n] for n in one.names if n in index]
                rows += [b * self.longest + t] * len(mine)
                columns += mine
                if t:
                    self.walked[
                        self.joins[b, t], TAGS.index(text.tags[t - 1]), TAGS.index(tag)
                    ] += 1
        size = (len(texts) * self.longest, len(self.names))
        self.shown = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=size)

    def parts(self, flat: Any) -> tuple[Any, Any]:
        """The weights of what is shown, and of the steps."""
        cut = len(self.names) * len(TAGS)
        return flat[:cut].reshape(-1, len(TAGS)), flat[cut:].reshape(self.law.shape)

    def __call__(self, flat: Any) -> tuple[float, Any]:
        """Minus the penalised log-likelihood, and its slope."""
        shown, steps = self.parts(flat)
        own = (self.shown @ shown).reshape(*self.joins.shape, len(TAGS))
        lawful_steps = steps + self.law
        ahead, back, total = self._passes(own, lawful_steps)
        likely = np.exp(ahead + back - total[:, None, None]) * self.mask[:, :, None]
        expected = np.zeros(self.law.shape)
        for t in range(1, self.longest):
            on = t < self.lengths
            joins = self.joins[on, t]
            score = ahead[on, t - 1][:, :, None] + lawful_steps[joins]
            score = score + (own[on, t] + back[on, t])[:, None, :] - total[on][:, None, None]
            np.add.at(expected, joins, np.exp(score))
        value = (self.right * own).sum() + (self.walked * steps).sum() - total.sum()
        value -= RIDGE * ((shown**2).sum() + (steps**2).sum())
        slope = self.shown.T @ (self.right - likely).reshape(-1, len(TAGS)) - 2 * RIDGE * shown
        slope_steps = self.walked - expected - 2 * RIDGE * steps
        return -value, -np.concatenate([np.asarray(slope).ravel(), slope_steps.ravel()])

    def _passes(self, own: Any, steps: Any) -> tuple[Any, Any, Any]:
        """Log-sums of all ways to each tag and from each tag, and of all ways."""
        ahead, back = np.zeros(own.shape), np.zeros(own.shape)
        ahead[:, 0] = own[:, 0] + self.start
        for t in range(1, self.longest):
            ahead[:, t] = (
                _added(ahead[:, t - 1][:, :, None] + steps[self.joins[:, t]], 1) + own[:, t]
            )
        for t in range(self.longest - 2, -1, -1):
            ways = steps[self.joins[:, t + 1]] + (own[:, t + 1] + back[:, t + 1])[:, None, :]
            back[:, t] = np.where((t + 1 < self.lengths)[:, None], _added(ways, 2), 0)
        last = ahead[np.arange(len(self.lengths)), self.lengths - 1]
        return ahead, back, _added(last, 1)


def _added(values: Any, axis: int) -> Any:
    top = values.max(axis)
    return top + np.log(np.exp(values - np.expand_dims(top, axis)).sum(axis))


def learn(texts: list[Known]) -> dict[str, Any]:
    """The weights as whole hundredths, as they are written."""
    chain = _Chain(texts)
    size = len(chain.names) * len(TAGS) + chain.law.size
    found = minimize(chain, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    shown, steps = chain.parts(np.round(found.x * SCALE).astype(int))
    rows = {
        n: row.tolist() for n, row in zip(chain.names, shown, strict=True) if np.abs(row).max() > 4
    }
    return {"shown": rows, "steps": {j: steps[i].tolist() for i, j in enumerate(JOINS)}}


def write(weights: dict[str, Any], path: Path = FILE) -> None:
    """One name a line, so that differences can be read."""
    lines = [
        f"  {json.dumps(n, ensure_ascii=False)}: {json.dumps(r)}"
        for n, r in weights["shown"].items()
    ]
    steps = [f"  {json.dumps(n)}: {json.dumps(r)}" for n, r in weights["steps"].items()]
    body = '{"shown": {\n' + ",\n".join(lines) + '\n}, "steps": {\n' + ",\n".join(steps) + "\n}}\n"
    path.write_text(body, encoding="utf-8")


def main() -> None:
    """Learn and write."""
    texts = written()
    write(learn(texts * TIMES + composed(MADE)))
    print(f"{len(texts)} texts, {FILE.name} written")


if __name__ == "__main__":
    main()
