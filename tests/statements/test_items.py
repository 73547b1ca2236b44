"""Problems and measures as single items, with exact spans, themes and grades."""

from __future__ import annotations

import pytest

from core.report import Report
from statements.grades import grade
from statements.state import state
from statements.themes import themes_of


def problems(report: Report) -> list[str]:
    stated = state(report)
    assert all(report.text[p.start : p.end] == p.text for p in stated.problems)
    return [p.text for p in stated.problems]


def measures(report: Report) -> list[str]:
    stated = state(report)
    assert all(report.text[m.start : m.end] == m.text for m in stated.measures)
    return [m.text for m in stated.measures]


TWO = ["更新不够及时", "解读形式单一"]


@pytest.mark.parametrize(
    "text",
    [
        "存在的问题：一是更新不够及时；二是解读形式单一。",
        "工作还有不足：1.更新不够及时。2.解读形式单一。",
        "主要问题有：（1）更新不够及时；（2）解读形式单一。",
        "（一）更新不够及时。\n（二）解读形式单一。",
        "虽取得一定成绩，但仍存在一些问题：更新不够及时；解读形式单一。",
        "与上级要求相比还有差距，一方面更新不够及时，另一方面解读形式单一。",
        "①更新不够及时；②解读形式单一。",
        "存在的问题和不足\n1、更新不够及时。\n2、解读形式单一。",
        "首先，更新不够及时。其次，解读形式单一。",
        "主要是更新不够及时；解读形式单一。",
        "其一，更新不够及时；其二，解读形式单一。",
    ],
)
def test_problem_lists(make, text):
    assert problems(make(problems=text)) == TWO


@pytest.mark.parametrize(
    "text",
    [
        "人手不足。\n下一步，一是配齐人员；二是开展培训。",
        "一是人手不足。针对以上问题，一是配齐人员；二是开展培训。",
        "存在问题：人手不足。\n改进措施：1.配齐人员。2.开展培训。",
        "（一）存在的问题\n人手不足。\n（二）改进措施\n1.配齐人员。\n2.开展培训。",
        "人手不足。今后，我镇将重点做好以下工作：配齐人员；开展培训。",
        "人手不足。2024年，我镇打算：一方面，配齐人员；另一方面，开展培训。",
    ],
)
def test_the_turn_to_measures(make, text):
    report = make(problems=text)
    assert problems(report) == ["人手不足"]
    assert measures(report) == ["配齐人员", "开展培训"]


def test_an_item_runs_to_the_next_mark(make):
    text = "一是专区少有人用。群众仍习惯到窗口询问，设备闲置。二是更新慢。"
    assert problems(make(problems=text)) == [
        "专区少有人用。群众仍习惯到窗口询问，设备闲置",
        "更新慢",
    ]


def test_each_problem_with_its_own_measure(make):
    text = "1.人手不足。下一步配齐人员。\n2.更新慢。下一步按月更新。"
    report = make(problems=text)
    assert problems(report) == ["人手不足", "更新慢"]
    assert len(measures(report)) == 2


def test_last_years_problems_are_measures_that_were_done(make):
    text = "针对2022年查摆的更新慢问题，已建立催报台账，逾期为零。今年主要问题：解读少。"
    report = make(problems=text)
    assert problems(report) == ["解读少"]
    done = state(report).measures
    assert [m.grade for m in done] == ["E2"] or [m.grade for m in done] == ["E3"]


def test_innovations_of_section_six_are_measures(make):
    text = "创新做法。推行“赶集日+政务公开”，全年摆摊24场，答疑310人次。\n本年度未收取信息处理费。"
    found = state(make(other=text)).measures
    assert [(m.text, m.grade) for m in found] == [
        ("推行“赶集日+政务公开”，全年摆摊24场，答疑310人次", "E3")
    ]


def test_innovations_listed_under_their_heading(make):
    text = "（四）政务公开工作创新情况\n一是清单上墙。每周把补贴清单贴到村口。\n二是入户讲政策。网格员走访320户。\n（五）其他事项\n无。"
    assert measures(make(other=text)) == [
        "清单上墙。每周把补贴清单贴到村口",
        "入户讲政策。网格员走访320户",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "创新做法\n1.清单上墙，每周更新。\n2.入户讲政策，走访320户。",
        "特色亮点。一是清单上墙，每周更新；二是入户讲政策，走访320户。",
        "今年以来，形成以下典型经验：（1）清单上墙，每周更新；（2）入户讲政策，走访320户。",
        "（一）工作创新\n1.清单上墙，每周更新。\n2.入户讲政策，走访320户。\n（二）收费情况\n1.未收取信息处理费。\n2.没有减免。",
        "创新做法\n一是清单上墙，每周更新。\n二是入户讲政策，走访320户。\n三是提案办理，共办理提案3件。\n四是无。",
    ],
)
def test_marked_pieces_under_innovations_are_measures(make, text):
    assert measures(make(other=text)) == ["清单上墙，每周更新", "入户讲政策，走访320户"]


def test_a_short_innovation_is_done_unless_its_heading_tells_of_a_later_year(make):
    listed = "\n一是清单上墙，每周更新。\n二是入户讲政策，走访320户。"
    done = state(make(other="创新做法" + listed)).measures
    planned = state(make(other="2024年创新思路" + listed)).measures
    assert [m.grade for m in (done[0], planned[0])] == ["E3", "E1"]


@pytest.mark.parametrize(
    "text",
    [
        "（一）收费情况\n一是未收取信息处理费。\n二是没有减免。",
        "（一）考核评议中的典型\n一是考核得分92分。\n二是评议排名第3。",
        "（一）创新情况\n无。\n（二）提案办理\n一是人大代表建议2件。\n二是政协提案1件。",
        "创新不足之处：一是办法不多；二是人手不够。",
    ],
)
def test_lists_of_other_matters_are_no_practices(make, text):
    assert measures(make(other=text)) == []


def test_titled_paragraphs_are_one_item_each(make):
    text = "更新不及时。部分栏目半年没有新内容。\n解读单一。多为文字。\n下一步，完善催报机制。"
    assert problems(make(problems=text)) == [
        "更新不及时。部分栏目半年没有新内容",
        "解读单一。多为文字",
    ]


@pytest.mark.parametrize(
    "text", ["无。", "没有其他需要报告的事项。", "本年度未收取信息处理费。", "暂无其他事项。"]
)
def test_section_six_without_practices(make, text):
    assert measures(make(other=text)) == []


def test_nothing_said_nothing_read(make):
    stated = state(make(overview="全年公开信息20条。"))
    assert (stated.problems, stated.measures) == ((), ())


@pytest.mark.parametrize(
    ("text", "done", "expected"),
    [
        ("全年举办培训4次，参训120人次", True, "E3"),
        ("已在大厅设置引导标识", True, "E2"),
        ("2024年6月底前由党政办购置查询机1台", False, "E1"),
        ("从一季度起，每月通报各站所报送情况", False, "E1"),
        ("进一步加强学习，提高认识", False, "E0"),
        ("全力提升政务公开工作水平", False, "E0"),
    ],
)
def test_grades(text, done, expected):
    assert grade(text, 2023, done=done) == expected


@pytest.mark.parametrize(
    ("text", "kind", "theme"),
    [
        ("经办人员一年换了三茬，工作断档", "P", "P02"),
        ("政策解读多为文字，形式单一", "P", "P14"),
        ("专区少有人问津，设备闲置", "P", "P22"),
        ("部分站所报送信息不积极", "P", "P08"),
        ("栏目更新慢，时效性不强", "P", "P09"),
        ("群众对公开渠道知晓率不高", "P", "P18"),
        ("每季度组织一次业务培训", "M", "M03"),
        ("制作图解和短视频解读政策", "M", "M15"),
        ("把政务公开纳入站所绩效考核", "M", "M27"),
        ("离岗前列出交接清单，由老同志带新人", "M", "M02"),
        ("答复书寄出前由法律顾问审核", "M", "M26"),
        ("聘请社会监督员开展满意度评议", "M", "M28"),
    ],
)
def test_themes(text, kind, theme):
    found = themes_of(text, kind)
    assert theme in found
    assert len(found) <= 3
