"""The labelled question wordings of data/bank: what each asks, about what, and which way.

``questions*.tsv``: intent, subject, polarity, wording. ``asked_*.tsv``: a label and a wording, the
label says two or three of them at once (``facet:zone:no``, ``staff:named``, ``metric:requests``).
Who types a saying and no question wants the place where it stands: sayings of the phrase bank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.settings import ROOT
from models.bank import read_bank

FOLDER: Final = ROOT / "data" / "bank"
STAFF: Final = "facet:dedicated_staff"
POLARITIES: Final = ("yes", "no", "none", "plan", "deficient", "any")
ORDERS: Final = ("most", "least", "growth")
STAFF_POLARITIES: Final = (
    "dedicated", "named", "somebody", "part_time", "lacking", "no_dedicated", "not_mentioned",
    "short", "unstable", "any",
)  # fmt: skip
_GAP: Final = re.compile(r"〔.〕|(?:20\d\d)\s*(?:年度?)?")
"""Where a name of a place or a year stood: the question is learned without them."""
_ENUMERATED: Final = {"facet", "staff", "layout", "corpus"}
_STAFF_LABELS: Final = {"dedicated,named": "somebody", "lacking,part_time": "no_dedicated"}


@dataclass(frozen=True, slots=True)
class Wording:
    """One question and what it asks; None where the label does not say."""

    text: str
    intent: str | None = None
    subject: str | None = None
    polarity: str | None = None
    raw: str = ""
    """The wording with marks where names and years stand (〔镇〕); "" for the older files."""
    fragment: bool = False
    """A saying of the phrase bank: put as it is, it is looked for."""

    @property
    def names(self) -> str:
        """How many towns, counties and years it names; "" where that is not known."""
        if not self.raw and not self.fragment:
            return ""
        return names_mark(*(self.raw.count(mark) for mark in ("〔镇〕", "〔县〕", "〔年〕")))


@lru_cache(maxsize=1)
def wordings() -> tuple[Wording, ...]:
    """Every labelled wording, in the order of the files."""
    found = []
    for path in sorted(FOLDER.glob("asked_*.tsv")) + sorted(FOLDER.glob("questions*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split("\t")
            if line.startswith("#") or len(parts) not in (2, 4):
                continue
            found.append(_labelled(*parts) if len(parts) == 2 else _told(*parts))
    return tuple(w for w in (*found, *_fragments()) if w.text)


def _fragments() -> list[Wording]:
    """Sayings of every other group of the phrase bank, formal and lay by turns, and in English."""
    found = []
    for turn, group in enumerate(read_bank()[::2]):
        chinese = group.wordings[3 if turn % 2 else 0]
        found += [Wording(text, "search", fragment=True) for text in (chinese, group.english)]
    return found


def _told(intent: str, subject: str, polarity: str, text: str) -> Wording:
    given = [None if value.strip() in ("", "-") else value.strip() for value in (subject, polarity)]
    if intent.strip() == "refused":
        given[0] = "refused"
    return Wording(plain(text), intent.strip(), given[0], given[1], text.strip())


def _labelled(label: str, text: str) -> Wording:
    kind, _, value = label.strip().partition(":")
    intent: str | None = "enumerate" if kind in _ENUMERATED else kind
    subject: str | None = None
    polarity: str | None = None
    if kind == "facet":
        facet, _, polarity = value.partition(":")
        subject = f"facet:{facet}"
    elif kind == "staff":
        subject, polarity = STAFF, _STAFF_LABELS.get(value, value)
    elif kind == "metric":
        intent, subject = None, label
    elif kind == "audit":
        subject = f"check:{value}"
    elif kind in {"layout", "corpus", "refused"}:
        subject = kind
    elif kind == "search":
        subject = "free"
    return Wording(plain(text), intent, subject, polarity)


def names_mark(towns: int, counties: int, years: int) -> str:
    """One word for what a question names: several are all alike."""
    return f"{min(towns, 2)}{min(counties, 1)}{min(years, 2)}"


def plain(text: str) -> str:
    """The wording without names of places and years."""
    return re.sub(r"\s+", " ", _GAP.sub("", text)).strip()
