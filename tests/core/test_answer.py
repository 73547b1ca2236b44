"""The contract's objects in JSON."""

from core.answer import Answer, Citation, Coverage, Group, Item
from core.finding import Finding, Source


def test_a_cell_citation_has_its_own_fields():
    cell = Citation(2, "cell", "a.txt", "柳河镇", "青岚县", 2023, 5, 6, address="T3[1,sum]",
                    label="表三", raw="0", value=0, state="reported")  # fmt: skip
    assert cell.to_json()["value"] == 0 and "quote" not in cell.to_json()


def test_groups_count_their_items():
    item = Item("a.txt", "柳河镇", "青岚县", 2023, (1,), verdict="no")
    group = Group("no", "明确没有", True, (item,), staff="lacking").to_json()
    assert (group["count"], group["staff"], group["items"][0]["citations"]) == (1, "lacking", [1])


def test_an_answer_without_an_id_has_none():
    answer = Answer("问", "zh", "enumerate", "answered", "范围。", {}, Coverage(3, 2))
    assert "id" not in answer.to_json() and answer.to_json()["scope"]["judged"] == 2


def test_a_fingerprint_is_made_of_content_not_of_place():
    one = Finding("a.txt", "柳河镇", "青岚县", 2023, "F01", "T3[1,sum]", "S1", "fail", "m", 2, 3,
                  (Source("a.txt", 10, 12, "3件"),))  # fmt: skip
    moved = Finding("b/a.txt", "柳河镇", "青岚县", 2023, "F01", "T3[1,sum]", "S1", "fail", "n", 2, 3,
                    (Source("b/a.txt", 90, 92, "3件"),))  # fmt: skip
    assert one.fingerprint == moved.fingerprint
