"""Texts of small reports of invented towns, as a township writes them."""

from __future__ import annotations

from core.cells import T3_ROWS, t3_rows


def report_text(
    town: str = "松溪镇",
    county: str = "云岭县",
    year: int = 2023,
    *,
    requests: int = 3,
    penalties: int = 12,
    staff: str = "党政办公室设1名专职人员负责信息公开工作",
    problem: str = "村级公开栏更新不及时",
    measure: str = "建立更新台账，每月末由党政办核对一次村级公开栏",
) -> str:
    """A whole report of the 2021 layout; ``requests`` came in and all were granted."""
    return "\n".join([
        f"{county}{town}人民政府{year}年政府信息公开工作年度报告", "",
        f"本报告根据《中华人民共和国政府信息公开条例》编制，统计期限为{year}年1月1日至12月31日。", "",
        "一、总体情况", "",
        f"{year}年，{town}主动公开政府信息{requests * 20}条。{staff}。全年共收到政府信息公开申请{requests}件。", "",
        "二、主动公开政府信息情况", "",
        *_table_two(penalties), "",
        "三、收到和处理政府信息公开申请情况", "",
        *_table_three(requests), "",
        "四、政府信息公开行政复议、行政诉讼情况", "",
        *_table_four(), "",
        "五、存在的主要问题及改进情况", "",
        f"存在的问题：{problem}。", "",
        f"下一步，{measure}。", "",
        "六、其他需要报告的事项", "",
        "本年度未收取信息处理费。", "",
        f"{town}人民政府", f"{year + 1}年1月20日", "",
    ])  # fmt: skip


def _table_two(penalties: int) -> list[str]:
    return [
        "第二十条第（一）项", "信息内容\t本年制发件数\t本年废止件数\t现行有效件数", "规章\t0\t0\t0",
        "行政规范性文件\t1\t0\t2", "第二十条第（五）项", "信息内容\t本年处理决定数量", "行政许可\t5",
        "第二十条第（六）项", "信息内容\t本年处理决定数量", f"行政处罚\t{penalties}", "行政强制\t0",
        "第二十条第（八）项", "信息内容\t本年收费金额（单位：万元）", "行政事业性收费\t0",
    ]  # fmt: skip


_NAMES = {
    "1": "一、本年新收政府信息公开申请数量", "2": "二、上年结转政府信息公开申请数量",
    "3.1": "三、本年度办理结果\t（一）予以公开", "3.2": "\t（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "3.3.1": "\t（三）不予公开\t1.属于国家秘密", "3.3.2": "\t\t2.其他法律行政法规禁止公开",
    "3.3.3": "\t\t3.危及“三安全一稳定”", "3.3.4": "\t\t4.保护第三方合法权益",
    "3.3.5": "\t\t5.属于三类内部事务信息", "3.3.6": "\t\t6.属于四类过程性信息",
    "3.3.7": "\t\t7.属于行政执法案卷", "3.3.8": "\t\t8.属于行政查询事项",
    "3.4.1": "\t（四）无法提供\t1.本机关不掌握相关政府信息", "3.4.2": "\t\t2.没有现成信息需要另行制作",
    "3.4.3": "\t\t3.补正后申请内容仍不明确", "3.5.1": "\t（五）不予处理\t1.信访举报投诉类申请",
    "3.5.2": "\t\t2.重复申请", "3.5.3": "\t\t3.要求提供公开出版物", "3.5.4": "\t\t4.无正当理由大量反复申请",
    "3.5.5": "\t\t5.要求行政机关确认或重新出具已获取信息",
    "3.6.1": "\t（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "3.6.2": "\t\t2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.6.3": "\t\t3.其他", "3.7": "\t（七）总计", "4": "四、结转下年度继续办理",
}  # fmt: skip


def _table_three(requests: int) -> list[str]:
    assert set(t3_rows("2021")) == set(_NAMES) <= set(T3_ROWS)
    lines = [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况",
        "\t自然人\t法人或其他组织\t总计",
        "\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他",
    ]
    for row, name in _NAMES.items():
        count = requests if row in {"1", "3.1", "3.7"} else 0
        lines.append("\t".join([name, str(count), "0", "0", "0", "0", "0", str(count)]))
    return lines


def _table_four() -> list[str]:
    results = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
    return [
        "行政复议\t\t\t\t\t行政诉讼", f"{results}\t未经复议直接起诉\t\t\t\t\t复议后起诉",
        f"\t\t\t\t\t{results}\t{results}", "\t".join("0" * 15),
    ]  # fmt: skip
