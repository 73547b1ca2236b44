"""F08, F10, H02 on whole texts: read, stated and audited as a file is."""

from __future__ import annotations

import pytest

from audit.check import check_report
from reports.read import read_bytes
from statements.state import state


@pytest.fixture(scope="module")
def told(make):
    """The results of one check that accuse, for a report whose text says so."""

    def run(check, changes):
        stated = state(read_bytes(make(**changes).report.text.encode(), "云溪镇2023.txt"))
        return [
            f for f in check_report(stated) if f.check == check and f.state in {"fail", "review"}
        ]

    return run


FIVE = "措施：由党政办按季核对。"
TWO_NUMBERS = [
    {"overview": "全年主动公开政府信息412条。", "problems": f"问题：2023年公开的421条信息中民生类偏少。{FIVE}"},
    {"overview": "全年组织政务公开培训3次，参训120人次。", "other": "2023年共组织政务公开培训5次。"},
    {"overview": "2023年共收到政府信息公开申请7件。", "requests": "2023年收到申请9件。", "missing": ("T3",)},
    {"overview": "全年未收到政府信息公开申请。", "problems": f"问题：今年收到的2件申请答复不规范。{FIVE}", "missing": ("T3",)},
    {"overview": "全年通过县政府门户网站发布信息230条。", "disclosure": "本年度在县政府门户网站发布信息203条。"},
    {"overview": "制作政策解读12篇。", "other": "本年度共制作政策解读15篇。"},
    {"overview": "全年收到群众留言35条，均已回复。", "other": "2023年收到群众留言53条。"},
    {"overview": "全镇12个行政村都设了公开栏。", "other": "所有13个行政村的公开栏都已更换。"},
    {"overview": "全年组织政务公开培训三次。", "other": "2023年共组织政务公开培训五次。"},
    {"overview": "全年通过微信公众号推送信息1,203条。", "disclosure": "2023年公众号推送信息1230条。"},
    {"overview": "全镇共设政务公开专区3个。", "other": "全镇共建有政务公开专区5个。"},
    {"overview": "全年公开信息186条，其中重点领域公开信息60条。", "disclosure": "2023年公开重点领域信息66条。"},
]  # fmt: skip
ONE_NUMBER = [
    {"overview": "全年主动公开政府信息412条。公开财政信息21条。"},
    {"overview": "全年主动公开政府信息412条，通过微信公众号公开信息203条。"},
    {"overview": "上半年组织政务公开培训1次，下半年组织培训2次。", "other": "全年共组织培训3次。"},
    {"overview": "全年组织培训5次，其中政务公开专题培训1次。", "other": "开展政务公开专题培训1次。"},
    {"overview": "2023年公开信息412条，比2022年的380条增加32条。"},
    {"overview": "全年收到申请3件，自然人2件。", "requests": "其中2件予以公开，1件本机关不掌握。"},
    {"overview": "网站发布信息230条，公众号推送180条。", "disclosure": "公众号发布视频信息26条。"},
    {"overview": "截至年底历年累计公开信息3120条。全年公开信息412条。"},
    {"overview": "全年公开信息412条。党政办发布信息120条，司法所发布信息40条。"},
    {"overview": "全镇12个行政村都设了公开栏，3个社区也有。", "other": "有2个行政村的公开栏待更换。"},
    {"overview": "4月举办培训班1期，10月举办培训班2期。"},
    {"overview": "2023年收到异议11件，异议中有6件是没看懂。"},
    {"overview": "2023年共公开信息412条。", "problems": f"问题：抽查公开的信息50条中有3条错别字。{FIVE}"},
]  # fmt: skip


@pytest.mark.parametrize("changes", TWO_NUMBERS)
def test_one_metric_with_two_numbers(told, changes):
    found = told("F08", changes)
    assert [f.state for f in found] == ["review"]
    assert len(found[0].sources) == 2 and found[0].expected != found[0].found


@pytest.mark.parametrize("changes", ONE_NUMBER)
def test_numbers_of_another_scope_are_no_second_number(told, changes):
    assert told("F08", changes) == []


@pytest.mark.parametrize("words", [
    "公开信息580余条", "公开信息约300条", "发布信息近千条", "公开各类信息数百条", "公开信息上百条", "发布信息200条左右",
    "通过网站发布信息300多条", "更新信息若干条",
])  # fmt: skip
def test_only_a_rough_total(told, words):
    found = told("F10", {"overview": f"2023年，我镇{words}。"})
    assert [(f.state, f.severity) for f in found] == [("review", "S4")]


@pytest.mark.parametrize("words", [
    "公开信息583条，点击量1万余次", "公开信息580多条，准确数为主动公开信息583条", "公示栏更新数十次", "走访群众300余户",
    "公开信息412条，其中动态类200余条",
])  # fmt: skip
def test_an_exact_total_beside_rough_numbers(told, words):
    assert told("F10", {"overview": f"2023年，我镇{words}。"}) == []


HALVES = [
    ("针对存在的问题，我镇将加强学习培训，规范公开流程，拓宽公开渠道。", "具体问题"),
    ("下一步，我镇将加大公开力度，及时更新信息，丰富解读形式。", "具体问题"),
    ("2023年虽取得一定成绩，但与上级要求还有一定差距。下一步，将加强业务学习，做好信息更新。", "具体问题"),
    ("（一）存在问题\n（二）改进措施\n1.每季度培训一次。\n2.修订公开目录。", "具体问题"),
    ("一是公开内容不够全面，民生信息偏少。二是部分栏目半年没有内容。三是解读形式单一。", "改进措施"),
    ("主要问题是公开栏更新慢、解读材料少，群众不爱看。今后将认真加以改进。", "改进措施"),
    ("村级公开栏陈旧，部分村没有及时更换。以上问题有待在今后工作中逐步解决。", "改进措施"),
    ("无。", "具体问题和改进措施"),
]  # fmt: skip
WHOLE = [
    "存在的问题：村级公开栏陈旧。改进措施：由各村3月底前更换。",
    "一是公开栏更新慢，已安排专人每月检查。二是解读少，下一步将增加图解。",
    "公开内容不够全面，今后要加大民生信息公开力度。",
    "2023年发现网站附件打不开，已逐条修复；经办人员更换频繁，将做好交接。",
    "针对公众号阅读量低的问题，我镇将改进排版，每周推送两次。",
]


@pytest.mark.parametrize(("text", "lacks"), HALVES)
def test_a_half_of_section_five_is_missing(told, text, lacks):
    (found,) = told("H02", {"problems": text})
    assert found.state == "review" and f"没有写出{lacks}，" in found.message


@pytest.mark.parametrize("text", WHOLE)
def test_both_halves_in_whatever_order(told, text):
    assert told("H02", {"problems": text}) == []


def test_an_empty_section_five_is_one_cause(make):
    found = check_report(make(problems="无。", problem_items=(), measure_items=()))
    cause = next(f for f in found if f.check == "H01" and f.state == "review")
    assert next(f for f in found if f.check == "H02").derived_from == cause.fingerprint
