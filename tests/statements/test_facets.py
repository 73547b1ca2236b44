"""Six sentences a facet (two yes, no, plan, deficient, a trap), written without a look at the rules."""

from __future__ import annotations

import pytest

from core.vocabulary import facets
from statements.state import state

A, P, X = "overview", "problems", "other"
CASES = [
    ("staff_designated", A, "政务公开这摊事落到党政办小李同志头上，由其具体承办。", "yes"),
    ("staff_designated", A, "确定办公室一名工作人员负责网站更新。", "yes"),
    ("staff_designated", P, "没有固定人员负责公开工作。", "no"),
    ("staff_designated", P, "下一步，安排专人负责信息报送。", "plan"),
    ("staff_designated", P, "虽然指定了专人，但专人流动性大。", "deficient"),
    ("staff_designated", A, "服务窗口均有专人引导群众办事。", "none"),
    ("leading_group", A, "年初成立了以镇长为组长的政务公开工作领导小组。", "yes"),
    ("leading_group", A, "因人事变动，我镇对政府信息公开领导小组成员作了调整。", "yes"),
    ("leading_group", A, "截至目前，尚未成立政务公开领导小组。", "no"),
    ("leading_group", P, "下一步将成立政务公开领导小组。", "plan"),
    ("leading_group", A, "成立森林防火领导小组，加强值守。", "none"),
    (
        "leader_responsibility",
        A,
        "形成党委书记总抓、分管副镇长具体管、各站所落实的责任链条。",
        "yes",
    ),
    ("leader_responsibility", A, "主要领导负总责，分管领导靠前抓。", "yes"),
    ("leader_responsibility", P, "今后要压实各级责任。", "plan"),
    ("leader_responsibility", A, "分管领导牵头此项工作。", "weak"),
    ("leader_responsibility", A, "镇领导带队入户走访困难群众。", "none"),
    ("agenda_briefing", A, "党委会两次听取政务公开工作汇报。", "yes"),
    ("agenda_briefing", A, "3月召开全镇政务公开工作推进会。", "yes"),
    ("agenda_briefing", P, "全年没有专题研究过政务公开工作。", "no"),
    ("agenda_briefing", P, "下一步，每季度听取一次政务公开汇报。", "plan"),
    ("agenda_briefing", A, "召开村民代表会议讨论修路。", "none"),
    ("three_review", A, "所有稿件发布前一律走完三审三校流程。", "yes"),
    ("three_review", A, "实行三级审核，层层签字。", "yes"),
    ("three_review", P, "三审三校执行不够严格。", "deficient"),
    ("three_review", P, "下一步，严格落实三审三校制度。", "plan"),
    ("three_review", A, "财务报销实行审核把关。", "none"),
    ("secrecy_review", A, "信息上网前均填写保密审查单。", "yes"),
    ("secrecy_review", A, "坚持涉密信息不上网。", "yes"),
    ("secrecy_review", A, "未经保密审查的信息一律不得发布。", "yes"),
    ("secrecy_review", P, "保密审查不够严。", "deficient"),
    ("secrecy_review", P, "下一步要加强保密审查。", "plan"),
    ("rules_made", A, "5月印发了《清平镇政务公开管理办法》。", "yes"),
    ("rules_made", A, "今年新制定信息发布审核制度3项。", "yes"),
    ("rules_made", P, "公开制度还不健全。", "deficient"),
    ("rules_made", P, "下一步，建立健全信息公开各项制度。", "plan"),
    ("rules_made", A, "认真学习《中华人民共和国政府信息公开条例》。", "none"),
    ("training", A, "上半年请县政务公开办来镇讲课，办了一期业务培训班。", "yes"),
    ("training", A, "选派经办人员参加县里的业务培训2次。", "yes"),
    ("training", P, "全年没有组织过政务公开培训。", "no"),
    ("training", P, "下一步加大培训力度。", "plan"),
    ("training", P, "业务培训次数偏少，覆盖面窄。", "deficient"),
    ("training", A, "开展农民实用技能培训12期。", "none"),
    ("zone", A, "便民服务中心一楼建有政务公开专区。", "yes"),
    ("zone", A, "政务公开体验区于6月投入使用。", "yes"),
    ("zone", A, "受场地限制，政务公开专区尚未建设。", "no"),
    ("zone", P, "计划明年建成政务公开专区。", "plan"),
    ("zone", P, "政务公开专区形同虚设，少有人用。", "deficient"),
    ("zone", A, "在县政府网站开设政务公开专区栏目。", "none"),
    ("village_level", A, "全镇16个村公开栏按季更新。", "yes"),
    ("village_level", A, "推动政务公开向村延伸，村村建有公示栏。", "yes"),
    ("village_level", P, "村级公开不够规范，更新慢。", "deficient"),
    ("village_level", P, "下一步，把公开工作向村级延伸，打造村级公开阵地。", "plan"),
    ("village_level", A, "走访慰问村民120户。", "none"),
    ("self_service", A, "大厅摆放了2台自助查询终端。", "yes"),
    ("self_service", A, "新添触摸屏一块供群众查阅。", "yes"),
    ("self_service", P, "大厅没有配备自助查询机。", "no"),
    ("self_service", P, "下一步购置自助查询机1台。", "plan"),
    ("self_service", P, "自助查询机长期闲置。", "deficient"),
    ("new_media", A, "“清平发布”公众号推文180篇。", "yes"),
    ("new_media", A, "借助抖音号普及惠农政策。", "yes"),
    ("new_media", A, "我镇未开通微信公众号。", "no"),
    ("new_media", P, "下一步，开通镇微信公众号。", "plan"),
    ("new_media", P, "政务新媒体运营能力不足。", "deficient"),
    ("website", A, "通过县人民政府门户网站公开信息65条。", "yes"),
    ("website", A, "在政府网乡镇栏目挂出年度预算。", "yes"),
    ("website", A, "我镇没有独立的网站。", "no"),
    ("website", P, "网站栏目更新不及时。", "deficient"),
    ("website", A, "网格员入户登记信息。", "none"),
    ("video_or_live", A, "制作政策短视频12条。", "yes"),
    ("video_or_live", A, "镇长走进直播间在线讲医保。", "yes"),
    ("video_or_live", P, "缺少视频、动漫等形式。", "no"),
    ("video_or_live", P, "下一步增加短视频解读。", "plan"),
    ("video_or_live", A, "召开视频会议部署工作。", "none"),
    ("offline_channels", A, "利用大喇叭、明白纸把政策送到田间。", "yes"),
    ("offline_channels", A, "更新公示栏内容240期。", "yes"),
    ("offline_channels", P, "线下公开渠道少。", "deficient"),
    ("offline_channels", P, "下一步，增设电子显示屏3块。", "plan"),
    ("catalog_update", A, "8月对主动公开基本目录作了修订。", "yes"),
    ("catalog_update", A, "重新编制政府信息公开指南。", "yes"),
    ("catalog_update", P, "公开目录更新不及时。", "deficient"),
    ("catalog_update", P, "下一步细化主动公开目录。", "plan"),
    ("catalog_update", A, "印发办事指南2000册。", "none"),
    ("standard_catalogue", A, "对标26个试点领域标准目录公开信息。", "yes"),
    ("standard_catalogue", P, "基层政务公开标准化规范化建设推进不够。", "deficient"),
    ("policy_interpretation", A, "全年发布政策解读材料15篇。", "yes"),
    ("policy_interpretation", A, "同步解读镇里出台的惠民文件。", "yes"),
    ("policy_interpretation", P, "全年没有开展政策解读。", "no"),
    ("policy_interpretation", P, "下一步加强政策解读。", "plan"),
    ("policy_interpretation", P, "政策解读数量偏少。", "deficient"),
    ("interpretation_diverse", A, "用图解、短视频、村广播三种形式解读医保政策。", "yes"),
    ("interpretation_diverse", A, "通过一图读懂和面对面宣讲解读惠农补贴。", "yes"),
    ("interpretation_diverse", P, "政策解读形式较为单一。", "no"),
    ("interpretation_diverse", P, "下一步丰富解读形式。", "plan"),
    ("consultation", A, "就集镇规划草案公开征求群众意见。", "yes"),
    ("consultation", A, "召开农贸市场搬迁听证会。", "yes"),
    ("consultation", P, "重大决策预公开做得不够。", "deficient"),
    ("consultation", P, "今后扩大意见征集范围。", "plan"),
    ("consultation", A, "按照接收、登记、征求意见、拟办、答复的程序办理申请。", "none"),
    ("public_participation", A, "9月举办政府开放日，请居民代表走进镇政府。", "yes"),
    ("public_participation", A, "开展院坝会32场。", "yes"),
    ("public_participation", P, "下一步组织政府开放日活动。", "plan"),
    ("response", A, "办理群众留言46条。", "yes"),
    ("response", A, "及时回应群众对拆迁补偿的关切。", "yes"),
    ("response", P, "对群众留言回复不及时。", "deficient"),
    ("response", P, "今后及时回应社会关切。", "plan"),
    ("application_process", A, "设立依申请公开受理窗口，建立登记台账。", "yes"),
    ("application_process", A, "明确申请接收、登记、办理、答复各环节责任人。", "yes"),
    ("application_process", P, "依申请公开办理流程不熟。", "deficient"),
    ("application_process", P, "下一步规范依申请公开流程。", "plan"),
    ("application_process", A, "全年未收到政府信息公开申请。", "none"),
    ("legal_review", A, "答复书均经法律顾问审核后寄出。", "yes"),
    ("legal_review", A, "疑难申请由司法所会商把关。", "yes"),
    ("legal_review", P, "下一步聘请律师参与审核答复。", "plan"),
    ("fee_charged", X, "本年度收取信息处理费380元。", "yes"),
    ("fee_charged", X, "本年度没有收取信息处理费。", "no"),
    ("fee_charged", X, "无其他需要报告的事项。", "none"),
    ("fee_statement", X, "信息处理费收取金额为0元。", "yes"),
    ("fee_statement", X, "无。", "weak"),
    ("in_assessment", A, "把政务公开列入站所年终考核，占5分。", "yes"),
    ("in_assessment", A, "将政务公开纳入绩效考核体系。", "yes"),
    ("in_assessment", P, "政务公开尚未纳入考核。", "no"),
    ("in_assessment", P, "考核机制不够完善。", "deficient"),
    ("in_assessment", P, "下一步，将公开工作纳入年度考核。", "plan"),
    ("social_review", A, "邀请群众代表评议，满意率97%。", "yes"),
    ("social_review", A, "聘请社会监督员5名。", "weak"),
    ("social_review", A, "全年未开展社会评议。", "no"),
    ("social_review", P, "下一步引入社会评议。", "plan"),
    ("accountability", A, "没有因信息公开被追责的情形。", "yes"),
    ("accountability", A, "因迟报信息约谈2人。", "yes"),
    ("accountability", A, "落实责任追究制度。", "weak"),
    ("daily_check", A, "每月对栏目更新情况进行通报。", "yes"),
    ("daily_check", A, "组织开展政务公开自查4次。", "yes"),
    ("daily_check", P, "日常检查不够经常。", "deficient"),
    ("finance_disclosure", A, "按时公开2023年预算和2022年决算。", "yes"),
    ("finance_disclosure", P, "财政信息公开不及时。", "deficient"),
    ("key_areas", A, "公开社会救助、惠农补贴信息89条。", "yes"),
    ("key_areas", P, "重点领域信息公开不足。", "deficient"),
    ("proposals", X, "收到人大代表建议3件、政协提案1件，均已公开办理结果。", "yes"),
    ("proposals", X, "本年度未承办人大代表建议、政协提案。", "yes"),
    ("innovation", X, "创新做法：推行“赶集日+政务公开”，把摊位摆到集市。", "yes"),
    ("innovation", P, "下一步，创新公开方式。", "plan"),
    ("followup", P, "针对2022年指出的更新不及时问题，已逐栏整改完毕。", "yes"),
    ("followup", P, "2023年工作还存在不足，表现在更新不及时。", "none"),
    ("ledger", A, "建立政务公开任务清单，完成一项销号一项。", "yes"),
    ("ledger", P, "下一步，建立整改台账，逐项销号。", "plan"),
    ("privacy_check", A, "对公示名单中的身份证号作打码处理。", "yes"),
    ("privacy_check", A, "开展错敏词排查2轮。", "yes"),
    ("privacy_check", P, "下一步加大隐私信息排查力度。", "plan"),
    ("content_cleanup", A, "清理网站过期信息320条。", "yes"),
    ("content_cleanup", P, "今后定期清理失效文件。", "plan"),
    ("funding", A, "投入3万元购置查询设备。", "yes"),
    ("funding", P, "经费不足，设备老化。", "deficient"),
    ("funding", P, "下一步争取经费投入。", "plan"),
    ("officers_network", A, "各站所、各村均设1名信息员。", "yes"),
    ("officers_network", P, "部分站所信息员报送不主动。", "deficient"),
    ("officers_network", P, "下一步建立信息员队伍。", "plan"),
]


@pytest.mark.parametrize(("facet", "section", "sentence", "expected"), CASES)
def test_verdict(make, facet, section, sentence, expected):
    # Silence is 未提及 only where section one (for fees: six) is in the file.
    report = make(**({"overview": "一切如常。"} | {section: sentence}))
    verdict = state(report).verdict(facet)
    assert verdict is not None
    assert verdict.verdict == expected
    assert all(report.text[q.start : q.end] == q.quote for q in verdict.quotes)


def test_silence_is_unread_where_the_section_is_missing(make):
    stated = state(make(problems="更新慢。"))
    training, fee = stated.verdict("training"), stated.verdict("fee_statement")
    assert training is not None and fee is not None
    assert (training.verdict, fee.verdict) == ("unread", "unread")
    assert "总体情况" in training.note.zh


def test_prose_before_the_headings_counts_where_section_one_has_none(make):
    found = state(make(preamble="全年组织业务培训2次。")).verdict("training")
    assert found is not None and found.verdict == "yes"


def test_every_facet_has_one_verdict(make):
    found = [f.facet for f in state(make(overview="全年公开信息20条。")).facets]
    assert found == [f.id for f in facets()]
