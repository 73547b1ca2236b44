"""An answer's parts on the page while it is made, and sizes of what is sent to the browser."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answer import ask
from ui.answer_view import CITED, COPIED, SHOWN, answer_parts, copy_text
from ui.sheet import words

QUESTION = "哪些乡镇没有专职人员？"


def arriving_page(services):
    from assistant.answer import ask
    from ui.arriving import Arriving

    arriving = Arriving()
    ask(services, "哪些乡镇没有专职人员？", hear=arriving.hear)


@pytest.mark.parametrize(("which", "part_time"), [("small", 1), ("large", 2)])
def test_the_coverage_comes_first_then_each_group(corpora, shown, which, part_time):
    app = AppTest.from_function(arriving_page, args=(corpora[which],), default_timeout=60).run()
    assert not app.exception
    assert "3 份年报" in app.caption[0].value
    assert app.markdown[0].value.startswith("范围：")
    said = shown(app)
    assert f"兼职（{part_time}份）" in said
    labels = [g.label for g in ask(corpora[which], QUESTION).groups]
    assert labels == sorted(labels, key=said.index)


def test_a_very_long_answer_is_cut_on_the_screen_and_says_so(fresh):
    answer = ask(fresh, QUESTION).to_json()
    one, line = answer["citations"][0], answer["rows"] or answer["groups"][0]["items"]
    many = 3000
    answer["citations"] = [one | {"id": n} for n in range(1, many + 1)]
    answer["text"] = "\n".join(["范围：x。", *(f"· 第{n}句[{n}]" for n in range(1, many + 1))])
    answer["rows"] = [line[0] | {"citations": list(range(1, many + 1))}]
    parts, _ = answer_parts(answer)
    said = words(parts)
    assert f"只列出前{SHOWN}条，共{many - 5}条。" in said
    assert f"等，另{many - CITED}处" in said
    assert f"其余{many - COPIED}条来源请用导出" in copy_text(answer, "zh")
    assert f"{many - COPIED} more: use Export" in copy_text(answer, "en")
    assert len(json.dumps(parts)) < 400_000
