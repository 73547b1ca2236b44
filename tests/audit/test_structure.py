"""A and B: each check on a report where it fires, and on a near miss where it does not."""

from __future__ import annotations

from datetime import date

import pytest

from audit.context import Context, Due
from core.report import Warning_

SHORT = "本镇政务公开工作正常开展。"
LONG = (
    "本镇把政务公开同便民服务一并安排，由党政办牵头，各村各站所配合，遇有重要事项及时公布并听取群众意见。"
    * 9
)
OLD_HEADINGS = {
    "overview": "一、概述",
    "disclosure": "二、咨询处理情况",
    "requests": "三、收费及减免情况",
}
NO_TRIO = (
    "（一）主动公开。公开信息。（二）依申请公开。收到申请的按流程登记。落实保密审查。更新网站。"
)
NEXT = {"signature": "云溪镇人民政府\n2024年1月12日"}

CASES = [
    # check, state, fires, near miss
    ("A02", "review", {"signature": "云溪镇人民政府\n2024年2月1日"}, {"signature": "云溪镇人民政府\n2024年1月31日"}),
    ("A03", "review", {"signature": "云溪镇人民政府\n2023年12月25日"}, {"signature": "云溪镇人民政府\n2023年12月31日"}),
    ("A04", "review", {"signature": ""}, {"signature": "", "shell": "发布日期：2024-01-15"}),
    ("A05", "fail", {"preamble": "本报告统计期限为2022年1月1日至2022年12月31日。"},
     {"preamble": "本报告统计期限为2023年1月1日起至2023年12月31日止。"}),
    ("A05", "fail", {"signature": "云溪镇人民政府\n2022年1月12日"}, {"signature": "云溪镇人民政府\n二〇二四年一月十二日"}),
    ("A06", "fail", {"signature": "禾川县石桥镇人民政府\n2024年1月12日"}, {"signature": "禾川县云溪镇人民政府\n2024年1月12日"}),
    ("A06", "review", {"overview": "石桥乡在集镇公开栏公开信息46条。"}, {"overview": "我镇到石桥乡学习做法。各乡镇在专栏公开信息。"}),
    ("A07", "review", {"title": "云溪镇政府信息公开工作年度报告"}, {"title": "2023年云溪镇政务公开年度报告"}),
    ("A08", "review", {"preamble": ""}, {"preamble": "依据《条例》编制，由六部分组成，期限为2023年1月1日起，可在网站查阅。"}),
    ("A09", "fail", {"preamble": "本报告根据国办公开办函〔2019〕60号要求编制。"},
     {"preamble": "本报告根据国办公开办函〔2019〕60号、国办公开办函〔2021〕30号要求编制。"}),
    ("A11", "review", {"overview": SHORT, "preamble": ""}, {"overview": LONG, "preamble": ""}),
    ("B01", "fail", {"gone": ("litigation",)}, {"headings": {"litigation": "四、行政复议、行政诉讼情况"}}),
    ("B02", "review", {"headings": {"litigation": "四、复议诉讼"}}, {"headings": {"problems": "五、存在的问题和改进措施"}}),
    ("B03", "review", {"headings": {"problems": "六、存在的主要问题及改进情况"}}, {"headings": {"problems": "五．存在的主要问题及改进情况"}}),
    ("B04", "review", {"overview": "建立主动公开和申请公开制度。落实保密审查。更新网站。组织培训。"},
     {"overview": "主动公开信息5条。未收到申请。落实保密审查。更新网站。组织培训。"}),
    ("B05", "review", {"overview": NO_TRIO + "把政务公开纳入考核，接受社会评议，建立责任追究制度。"},
     {"overview": "县对镇考核结果为良好，社会评议满意率95%，全年未发生责任追究。"}),
    ("B06", "review", {"preamble": "本报告由七个部分组成。"}, {"preamble": "本报告由6部分组成。"}),
    ("B07", "fail", {"missing": ("T4",)}, {"missing": ("T4.review.upheld",)}),
    ("B08", "fail", {"layout": "2019", "year": 2021}, {"layout": "2019", "year": 2020}),
    ("B09", "fail", {"missing": ("T3[3.6.3",)}, {"layout": "2019", "year": 2020}),
    ("B10", "review", {"cells": {"T3[1,nat]": "", "T4.review.total": "/"}}, {"cells": {"T3[1,nat]": "０"}}),
    ("B11", "review", {"cells": {"T3[1,nat]": "1", "T3[1,biz]": "2", "T3[1,sum]": "12"}},
     {"cells": {"T3[1,nat]": "1", "T3[1,biz]": "2", "T3[1,sum]": "3"}}),
    ("B11", "review", {"warnings": (Warning_("row_unplaceable", "表三“重复申请”的数字与各列对不上"),)},
     {"warnings": (Warning_("encoding_guessed", "文字编码按 gbk 猜测"),)}),
    ("B12", "review", {"other": "我镇高度重视政务公开工作，召开专题会议进行研究部署。"},
     {"other": "本年度没有收取信息处理费。落实工作要点情况：召开专题会议进行部署。"}),
    ("B13", "review", {"signature": "云溪镇人民政府\n2024年1月12日\n政府网站信息发布情况"}, NEXT),
    ("B14", "review", {"headings": OLD_HEADINGS}, {"headings": {"overview": "一、概述"}}),
]  # fmt: skip


@pytest.mark.parametrize(("check", "state", "fires", "near"), CASES)
def test_fires_and_spares_the_near_miss(judged, check, state, fires, near):
    judged(check, state, fires, near)


def test_roster_names_missing_reports(make, results):
    from audit.check import check_corpus
    from audit.context import Outside

    roster = (
        Due("禾川县", "云溪镇", 2023),
        Due("禾川县", "石桥镇", 2023),
        Due("禾川县", "东湾街道", 2023),
    )
    here = [make(), make(town="东湾镇")]
    missing = [
        f
        for f in check_corpus(here, Outside(roster=roster))
        if f.check == "A01" and f.state == "fail"
    ]
    # 东湾镇 may have become 东湾街道: a change of suffix is no missing report.
    assert [(f.town, f.year) for f in missing] == [("石桥镇", 2023)]
    assert results("A01")[0].state == "unassessable"


def test_known_publication_date_decides(judged):
    late, soon = Context(published=date(2024, 4, 2)), Context(published=date(2024, 1, 30))
    judged("A02", "fail", {}, {}, late, soon)


def test_local_deadline_is_a_setting(results):
    stated = {"signature": "云溪镇人民政府\n2024年2月10日"}
    assert results("A02", stated)[0].state == "review"
    assert results("A02", stated, Context(deadline="02-20"))[0].state == "pass"


def test_two_versions_of_one_year(make, judged):
    other, same = make(file="b.txt", overview="另一稿。"), make(file="b.txt")
    judged("A10", "review", {}, {}, Context(versions=(other,)), Context(versions=(same,)))


def test_lost_section_explains_its_lost_table(results):
    section, table = (
        results("B01", {"gone": ("litigation",)}),
        results("B07", {"gone": ("litigation",)}),
    )
    cause = next(f for f in section if f.state == "fail")
    assert cause.place == "litigation"
    assert next(f for f in table if f.state == "fail").derived_from == cause.fingerprint


def test_tables_as_images_are_not_missing(results):
    image = (Warning_("image", "第四部分有图片"),)
    states = {f.place: f.state for f in results("B07", {"missing": ("T4",), "warnings": image})}
    assert states == {"T2": "pass", "T3": "pass", "T4": "unassessable"}
