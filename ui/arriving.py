"""An answer while it is being made: each part is drawn as it is ready, without its sources yet.

The run of the page that follows draws the whole answer, sources and all, from what was kept.
"""

from __future__ import annotations

import streamlit as st

from assistant.answer import plan_json
from assistant.hearing import Covered, Part, Understood
from core.answer import Answer, Group
from ui.answer_view import answer_parts, group_part, plain_markdown
from ui.draw import sheet
from ui.plan_parts import chips
from ui.session import language, say


class Arriving:
    """Places on the page, in the order of the answer, that fill as it comes."""

    def __init__(self) -> None:
        self._understood = st.empty()
        self._covered = st.empty()
        self._answer = st.empty()
        self._groups = st.container()
        self._count = 0

    def hear(self, part: Part) -> None:
        """Draw a part."""
        if isinstance(part, Understood):
            self._read(part)
        elif isinstance(part, Covered):
            self._covered.markdown(plain_markdown(part.text))
        elif isinstance(part, Group):
            self._count += 1
            with self._groups:
                name = f"arriving_{self._count}"
                sheet([group_part(part.to_json(), language(), name)], name)
        else:
            self._whole(part)

    def _read(self, part: Understood) -> None:
        found = [c.label for c in chips(plan_json(part.plan), language())]
        read = say("理解为：", "Understood: ") + say("、", ", ").join(found)
        reports = say(f"　范围内 {part.reports} 份年报", f" · {part.reports} reports in scope")
        self._understood.caption(plain_markdown(read + reports))

    def _whole(self, answer: Answer) -> None:
        """The rules' answer, which a language model is still wording."""
        with self._answer.container():
            sheet(answer_parts(answer.to_json(), language(), "arriving")[0], "arriving")
            st.caption(say("语言模型正在改写并逐句核对……", "The language model is wording it …"))
