"""Section fives made of parts, to learn from: frames written by hand, items of the phrase bank.

Every made text knows its items. The parts vary alone (how it opens, what marks the lists, where the turn
is, what closes it), so that nothing but what an item is goes through all of them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from data.make.fiveparts import FRAMES, HAN, Made, Parts, mark_of


def made(number: int) -> Made:
    """Text ``number``: the same number, the same text."""
    luck = random.Random(number)
    return _Writer(luck).text()


class _Writer(Parts):
    """Writes one whole text by chance."""

    def text(self) -> Made:
        """One whole section five."""
        shape = self.luck.random()
        if shape < 0.62:
            self.plain()
        elif shape < 0.74:
            self.pairs()
        elif shape < 0.86:
            self.last_year()
            self.plain()
        elif shape < 0.93:
            self.headed_pairs()
        else:
            self.about_each()
        if not self.out.text.strip():
            self.out.say("无。")
        return self.out

    def plain(self) -> None:
        """Problems, then what is done about them."""
        heads = self.chance(0.45)
        outer = self.luck.choice(("（{h}）", "{h}、", "{d}.", "{d}、", "", "", ""))
        self.head(FRAMES["heads_p"], outer, 0) if heads else None
        style = self.style()
        count = self.luck.randint(1, 4)
        self.out.say(self.pick(FRAMES["preface"]))
        if style in {"comma", "sent"} and self.chance(0.5):
            self.out.say(self.pick(FRAMES["admit_flat"]))
        elif not heads or self.chance(0.4):
            self.out.say(self.pick(FRAMES["admit"]))
        if style == "lines" and self.out.text and not self.out.text.endswith("\n"):
            self.out.say("\n")
        self.list_of("P", style, count)
        place = 1
        if self.chance(0.22):
            place += self.cause(outer, heads)
        if self.chance(0.06):
            return
        done = self.chance(0.25)
        if heads:
            self.line()
            self.head(FRAMES["heads_m"], outer, place)
            self.out.say(self.pick(FRAMES["turn"]) if self.chance(0.25) and not done else "")
        else:
            self.out.say(self.pick(FRAMES["done_turn"] if done else FRAMES["turn"]))
        style = style if style != "之" and self.chance(0.5) else self.style()
        style = "是" if style == "之" else style
        count = self.luck.randint(1, 4)
        kinds = "".join(self.luck.choice("DDM" if done else "MMMMMD") for _ in range(count))
        self.list_of("M", style, count, kinds=kinds)
        self.close()

    def close(self) -> None:
        """Sentences after the last measure."""
        if self.chance(0.15):
            self.out.say(self.pick(("今后，", "总之，", "我们将", "同时，", "")))
            self.out.item(self.pick(FRAMES["slogan"]) + "，" + self.pick(FRAMES["aim"]), "M")
            self.out.say("。")
        self.out.say(self.pick(FRAMES["close"]))

    def head(self, heads: Sequence[str], outer: str, place: int) -> None:
        """A heading or a label."""
        mark = outer.format(h=HAN[place], d=place + 1)
        self.out.say(mark + self.pick(heads) + self.luck.choice(("：", "：\n", "\n", "\n", "。")))

    def cause(self, outer: str, heads: bool) -> int:
        """Why it is so: no items."""
        if heads and self.chance(0.5):
            self.line()
            self.head(("原因分析", "产生问题的原因", "主要原因", "问题成因"), outer, 1)
            style, count = self.style(), self.luck.randint(2, 3)
            for place in range(count):
                self.out.say(
                    mark_of(style, place, count) + self.luck.choice(FRAMES["cause_list"]) + "；"
                )
            self.line()
            return 1
        self.out.say(self.pick(FRAMES["cause"]))
        return 0

    def last_year(self) -> None:
        """What became of last year's problems."""
        said = self.pick(
            (
                "去年年报提出的{n}个问题，今年有了变化：",
                "{y}年度存在问题的整改情况：",
                "上年度查找的问题整改到位：",
                "对上一年度报告所列问题，{w}逐项整改。",
            )
        )
        said = said.replace(f"{self.year}年度存在", f"{self.year - 1}年度存在")
        self.out.say(said)
        count = self.luck.randint(1, 3)
        if self.chance(0.4):
            for _ in range(count):
                problem = min(self.luck.choice(self.problems)[:2], key=len)
                frame = self.luck.choice(FRAMES["old"])
                self.out.item(frame.format(p=problem, y=self.year - 1) + self.words("D"), "D")
                self.out.say("；")
            self.out.text = self.out.text[:-1] + "。"
        else:
            self.list_of("D", self.luck.choice(("semi", "是", "sent", "num", "semi")), count)
        self.line() if self.chance(0.7) else None
        self.out.say(
            self.pick(
                (
                    "今年仍存在的问题：",
                    "从今年看，",
                    "但是，",
                    "目前存在的主要问题：",
                    "今年主要问题：",
                    "",
                )
            )
        )

    def pairs(self) -> None:
        """A problem and its cure in one paragraph, several times."""
        self.out.say(self.pick(FRAMES["preface"][-6:]))
        mark = self.luck.choice(("num", "num", "括", "是", "括数", "个", "none"))
        turn = self.luck.choice(
            (
                "下一步，",
                "下一步",
                "整改措施：",
                "{w}将",
                "改进措施：",
                "对此，{w}将",
                "为此，",
                "措施：",
                "→ ",
                "解决办法是",
                "已",
            )
        )
        short = self.chance(0.3)
        for place in range(self.luck.randint(2, 3)):
            self.out.say("" if mark == "none" else mark_of(mark, place, 9))
            self.out.item(
                min(self.luck.choice(self.problems), key=len) if short else self.body("P"), "P"
            )
            self.out.say("。" + self.fill(turn))
            if turn == "已":
                self.out.text = self.out.text.removesuffix("已")
                self.out.item("已" + self.words("M").split("。")[0], "D")
            else:
                cure = min(self.luck.choice(self.measures), key=len) if short else self.words("M")
                self.out.item(cure.split("。")[0], "M")
            self.out.say("。\n" if self.chance(0.8) else "。")
        self.out.say(self.pick(FRAMES["close"]))

    def headed_pairs(self) -> None:
        """问题一：… 措施：…, several times."""
        for place in range(self.luck.randint(2, 3)):
            number = HAN[place]
            one, two = self.luck.choice(
                (
                    ("问题{h}：", "整改："),
                    ("{d}.问题：", "  措施："),
                    ("问题{h}：", "措施{h}："),
                    ("（{h}）问题：", "改进："),
                )
            )
            self.out.say(one.format(h=number, d=place + 1))
            self.out.item(self.body("P"), "P")
            self.out.say("。\n" + two.format(h=number, d=place + 1))
            kind = self.luck.choice("MMD")
            self.out.item(self.words(kind), kind)
            self.out.say("。\n")

    def about_each(self) -> None:
        """针对…问题，我镇将…; 针对…"""
        self.out.say(self.pick(("", "", "对照检查，逐项改进：")))
        count = self.luck.randint(2, 3)
        for place in range(count):
            problem = min(self.luck.choice(self.problems)[:2], key=len)
            self.out.say(self.luck.choice(("针对", "针对", "对")))
            self.out.item(problem + "的问题", "P")
            self.out.say("，" + self.fill(self.luck.choice(("{w}将", "", "{w}", "拟"))))
            kind = self.luck.choice("MMD")
            self.out.item(self.words(kind), kind)
            self.out.say("。" if place + 1 == count else "；")
