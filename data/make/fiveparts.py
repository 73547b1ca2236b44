"""The parts of made section fives (fives.py): frames of frames.json, items of the phrase bank, lists of them."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from models.bank import read_bank

FRAMES: Final[dict[str, list[str]]] = json.loads(
    Path(__file__).with_name("frames.json").read_text(encoding="utf-8")
)
HAN: Final = "一二三四五六七八九十"


@dataclass(slots=True)
class Made:
    """A text with its items: (start, end, kind), kinds P (problem), M (planned), D (done)."""

    year: int
    text: str = ""
    items: list[tuple[int, int, str]] = field(default_factory=list)

    def say(self, words: str) -> None:
        """Add words that are no item."""
        self.text += words

    def item(self, words: str, kind: str) -> None:
        """Add an item."""
        self.items.append((len(self.text), len(self.text) + len(words), kind))
        self.text += words


def _bank() -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    out: dict[str, list[tuple[str, ...]]] = {"P": [], "M": []}
    for group in read_bank():
        kind = group.theme[:1]
        if (
            kind in out
            and group.theme[1:3].isdigit()
            and not group.theme.startswith(("P00", "M00"))
        ):
            said = tuple(w for w in group.wordings if not w.endswith(("？", "?")))
            out[kind].append(said)
    return out["P"], out["M"]


class Parts:
    """Writes the parts of one text by chance: words of items, lists, sentences of no item."""

    problems, measures = _bank()

    def __init__(self, luck: random.Random) -> None:
        self.luck = luck
        self.year = luck.randint(2018, 2024)
        self.who = luck.choice(FRAMES["who"])
        self.work = luck.choice(FRAMES["work"])
        self.out = Made(self.year)
        self.used: set[str] = set()

    def fill(self, words: str) -> str:
        """The frame with its blanks filled."""
        luck = self.luck
        return words.format(
            y=self.year, z=self.year + 1, w=self.who, j=self.work, n=luck.choice("两三四五"),
            a=luck.randint(2, 12), b=luck.randint(13, 90), c=luck.randint(1, 12),
        )  # fmt: skip

    def pick(self, choices: Sequence[str]) -> str:
        """One of the frames, filled."""
        return self.fill(self.luck.choice(choices))

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.luck.random() < share

    # -- items ---------------------------------------------------------------------------------

    def words(self, kind: str, group: tuple[str, ...] = ()) -> str:
        """The words of one item; ``kind`` as in Made."""
        if kind == "M" and self.chance(0.2):
            aim = "，" + self.pick(FRAMES["aim"]) if self.chance(0.35) else ""
            return self.pick(FRAMES["slogan"]) + aim
        group = group or self.luck.choice(self.problems if kind == "P" else self.measures)
        first = self.luck.choice(group[: 3 if self.chance(0.3) else 2])
        if self.chance(0.12):
            return (self.pick(FRAMES["done_word"]) if kind == "D" else "") + min(group, key=len)
        details = {"P": FRAMES["detail_p"], "M": FRAMES["detail_m"], "D": FRAMES["detail_d"]}[kind]
        if kind == "D" and self.chance(0.7):
            first = self.pick(FRAMES["done_word"]) + first
        roll = self.luck.random()
        if roll < 0.3 or (kind == "D" and roll < 0.6):
            first += "，" + self.pick(details)
        elif roll < 0.42:
            first += self.going_on(kind) + self.luck.choice(group[:2])
        elif roll < 0.5:
            first += "，" + self.pick(details) + self.going_on(kind) + self.pick(details)
        return first

    def going_on(self, kind: str) -> str:
        """What joins two clauses of one item."""
        if kind == "P":
            return self.luck.choice(("，", "，", "，且", "，有的", "，导致", "，"))
        return self.luck.choice(("，", "，", "，并", "，并", "，再"))

    def body(self, kind: str) -> str:
        """An item of a list: now and then a heading with its body."""
        if not self.chance(0.25):
            return self.words(kind)
        group = self.luck.choice(self.problems if kind == "P" else self.measures)
        title = (
            self.pick(FRAMES["slogan"]) if kind != "P" and self.chance(0.4) else min(group, key=len)
        )
        said = f"{title}。{self.words(kind, group)}"
        while self.chance(0.35):
            frames = FRAMES["detail_p"] if kind == "P" else FRAMES["detail_m"]
            said += "。" + self.luck.choice(
                (self.words(kind), self.pick(frames), self.pick(frames) + "，" + self.pick(frames))
            )
        return said

    # -- lists ---------------------------------------------------------------------------------

    def list_of(self, kind: str, style: str, count: int, *, kinds: str = "") -> None:
        """A list of items in one style."""
        sign = {"是": "；", "要": "；", "lines": "\n", "sent": "。"}.get(style) or self.luck.choice(
            "；；。\n"
        )
        if style == "comma":
            sign = "，"
        if style in {"bullet", "lines", "circle"}:
            sign = self.luck.choice(("\n", "。\n", "；\n"))
        if style == "是" and self.chance(0.3):
            sign = self.luck.choice(("。", "，", "。\n"))
        if style == "titled":
            self.titled(kind, count)
            return
        bare = style in {"comma", "semi", "sent", "lines"}
        for place in range(count):
            one = kinds[place] if kinds else kind
            self.out.say(mark_of(style, place, count))
            words = self.words(one) if bare else self.body(one)
            if style in {"comma", "semi"} or sign == "，":
                words = words.split("。")[0]
            if style in {"comma", "semi", "sent"} and place and self.chance(0.25):
                self.out.say(
                    self.pick(
                        ("同时，", "另外，", "还", "此外，")
                        if one != "P"
                        else ("另外，", "同时，", "此外，", "再就是", "加之")
                    )
                )
            self.out.item(words, one)
            last = place + 1 == count
            self.out.say("。" if last and sign in "；，" else sign)
        if not self.out.text.endswith("\n") and self.chance(0.6):
            self.out.say("\n")

    def titled(self, kind: str, count: int) -> None:
        """Items that open with a title: on a line of its own, or as a first short sentence."""
        self.line()
        joint = self.luck.choice(("\n", "。", "。"))
        for _ in range(count):
            group = self.luck.choice(self.problems if kind == "P" else self.measures)
            body = self.words("P" if kind == "P" else "M", group)
            self.out.item(f"{min(group, key=len)}{joint}{body}", kind)
            self.out.say(self.luck.choice(("\n", "。\n")))

    def line(self) -> None:
        """A new line, where there is none."""
        if self.out.text and not self.out.text.endswith("\n"):
            self.out.say("\n")

    def style(self) -> str:
        """A way of listing."""
        return self.luck.choice(
            ("是", "是", "是", "num", "num", "括", "括数", "方面", "先", "第", "其", "circle", "bullet", "comma", "comma", "comma", "comma",
             "semi", "semi", "semi", "sent", "sent", "lines", "titled", "titled", "之")
        )  # fmt: skip


def mark_of(style: str, place: int, count: int) -> str:
    """The mark of a list's item, or nothing."""
    if style == "方面":
        return ("一方面，", "另一方面，", "再一方面，", "此外，")[min(place, 3)]
    if style == "先":
        last = place and place + 1 == count
        return "最后，" if last else ("首先，", "其次，", "再次，")[min(place, 2)]
    if style == "circle":
        return "①②③④⑤⑥"[min(place, 5)]
    return _MARKS.get(style, "").format(h=HAN[place], d=place + 1)


_MARKS: Final = {
    "是": "{h}是", "num": "{d}.", "括": "（{h}）", "括数": "（{d}）", "第": "第{h}，", "其": "其{h}，", "bullet": "——",
    "个": "第{h}个问题是", "之": "问题之{h}是",
}  # fmt: skip
