"""Which template entry a row's label stands for: exact where it can be, else by likeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from reports.labels import T2_ITEMS, T3_PARENTS, T3_ROWS, ordinal, parts, plain, similarity
from reports.labels import unbracketed as without_notes
from reports.rows import Row

LOWEST: Final = 0.72
CLEAR: Final = 0.9
_TIE: Final = 0.03
_GLUE: Final = 4
_T3_KEYS: Final = tuple(T3_ROWS)
_T2_KEYS: Final = tuple(T2_ITEMS)
_T3_LABELS: Final = {label: key for key, (_, names) in T3_ROWS.items() for label in names}
_T2_LABELS: Final = {label: key for key, names in T2_ITEMS.items() for label in names}


@lru_cache(maxsize=8192)
def known_t3(text: str) -> bool:
    """Is this (nearly) a row label of table three or the head of a group of rows?"""
    flat = plain(text)
    if flat in _T3_LABELS or flat in T3_PARENTS:
        return True
    return len(flat) >= 4 and max((similarity(flat, x) for x in _T3_LABELS), default=0.0) >= 0.8


@lru_cache(maxsize=8192)
def known_t2(text: str) -> bool:
    """Is this (nearly) an item label of table two?"""
    flat = plain(text)
    return flat in _T2_LABELS or (
        len(flat) >= 4 and max(similarity(flat, x) for x in _T2_LABELS) >= 0.75
    )


def t3_scores(rows: Sequence[Row]) -> list[dict[int, float]]:
    """For each row the entries of table three it may stand for, with their likeness."""
    return [_weighted(row, _row_scores(rows, i, _t3_score)) for i, row in enumerate(rows)]


def t2_scores(rows: Sequence[Row]) -> list[dict[int, float]]:
    """For each row the items of table two it may stand for, with their likeness."""
    scores = [_weighted(row, _row_scores(rows, i, _t2_score)) for i, row in enumerate(rows)]
    return [
        s if r.slots or max(s.values(), default=0) >= 0.3 else {}
        for r, s in zip(rows, scores, strict=True)
    ]


def _weighted(row: Row, scores: Mapping[int, float]) -> dict[int, float]:
    """Rows with numbers count most, rows with empty slots less, mere labels least."""
    weight = 1.0 if row.filled else 0.8 if row.slots else 0.3
    return {entry: score * weight for entry, score in scores.items()}


def _row_scores(rows: Sequence[Row], at: int, score: object) -> dict[int, float]:
    assert callable(score)
    if not rows[at].labels or _doubled(rows[at]):
        return {}
    best: dict[int, float] = {}
    for text in candidates(rows, at):
        for entry, value in score(plain(text), ordinal(text)):
            best[entry] = max(best.get(entry, 0.0), value)
        if best and max(best.values()) >= 1.0:
            break
    return _decided(best)


def _decided(scores: dict[int, float]) -> dict[int, float]:
    """Only the best entry, so that a wrong order is seen and not assigned; of two equals neither."""
    if not scores:
        return {}
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    entry, top = ranked[0]
    if top < LOWEST:
        return {}
    if len(ranked) > 1 and top - ranked[1][1] < _TIE and top < 1.0:
        return {}
    return {entry: top}


@lru_cache(maxsize=8192)
def _t3_score(flat: str, number: str) -> tuple[tuple[int, float], ...]:
    exact = _T3_LABELS.get(flat)
    if exact is not None:
        return ((_T3_KEYS.index(exact), 1.0 + (0.06 if number == T3_ROWS[exact][0] else 0.0)),)
    if len(flat) > 60 or len(flat) < 2:
        return ()
    out = []
    for at, (key, (hint, names)) in enumerate(T3_ROWS.items()):
        like = max(similarity(flat, name) for name in names)
        if len(flat) == 2 and number == hint and key in {"3.6.3", "3.7"} and flat[0] == names[0][0]:
            like = 0.75
        if like >= 0.66:
            hinted = 0.06 if number == hint else -0.06 if number else 0.0
            out.append((at, min(like + hinted, 0.99)))
    return tuple(out)


@lru_cache(maxsize=8192)
def _t2_score(flat: str, number: str) -> tuple[tuple[int, float], ...]:  # noqa: ARG001
    exact = _T2_LABELS.get(flat)
    if exact is not None:
        return ((_T2_KEYS.index(exact), 1.0),)
    if len(flat) > 40 or len(flat) < 2:
        return ()
    out = []
    for at, names in enumerate(T2_ITEMS.values()):
        like = max(similarity(flat, name) for name in names)
        if len(flat) == 2 and at == 0 and (flat[0] == "规" or flat[1] == "章"):
            like = 0.75
        if like >= 0.66:
            out.append((at, min(like, 0.99)))
    return tuple(out)


def candidates(rows: Sequence[Row], at: int) -> list[str]:
    """What a row's label may be: its own text, without notes, its last part, glued to its neighbours.

    Label lines above belong to it until one that starts with an ordinal; label lines below until the
    next that does. A row that starts with an ordinal itself is never glued to what stands above.
    """
    own = rows[at].labels[-1].text
    tail = (parts(own) or (own,))[-1]
    out = [own, tail, without_notes(tail)]
    heads = [""] if ordinal(tail) or tail != own else _above(rows, at)
    tails = _below(rows, at)
    out += [head + tail + rest for head in heads for rest in tails if head or rest]
    return out


def _above(rows: Sequence[Row], at: int) -> list[str]:
    out = [""]
    for row in reversed(rows[max(0, at - _GLUE) : at]):
        if row.slots and row.filled or not row.labels:
            break
        text = row.labels[-1].text
        tail = (parts(text) or (text,))[-1]
        out.append(tail + out[-1])
        if tail != text or ordinal(tail):
            break
    return out


def _below(rows: Sequence[Row], at: int) -> list[str]:
    out = [""]
    for row in rows[at + 1 : at + 1 + _GLUE]:
        if (row.slots and row.filled) or not row.labels or ordinal(row.labels[0].text):
            break
        text = row.labels[0].text
        out.append(out[-1] + (parts(text) or (text,))[0])
    return out


def _doubled(row: Row) -> bool:
    """Does one label cell hold two statutory rows (the extractor merged them)?"""
    found = parts(row.labels[-1].text)
    if len(found) < 2:
        return False
    return sum(plain(p) in _T3_LABELS and plain(p) not in T3_PARENTS for p in found) > 1
