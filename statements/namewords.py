"""The words that tell what a number in prose counts, for naming.py."""

from __future__ import annotations

import re
from typing import Final

COUNT_UNITS: Final = {"件", "宗", "条", "次", "份", "个", "例", "件次", "起", "项", ""}
_ROWS: Final = (
    ("3.2", r"部分公开|区分处理"),
    ("3.3.1", r"国家秘密"),
    ("3.3.2", r"法律[、，]?(?:行政)?法规(?:规定)?禁止"),
    ("3.3.3", r"三安全"),
    ("3.3.4", r"第三方"),
    ("3.3.5", r"内部(?:事务|管理)"),
    ("3.3.6", r"过程性"),
    ("3.3.7", r"执法案卷"),
    ("3.3.8", r"行政查询|查询事项"),
    ("3.4.1", r"不掌握|信息不存在|不属于本(?:机关|行政机关)|非本机关|不由本机关"),
    ("3.4.2", r"没有现成|无现成|另行制作|加工(?:、|分析)"),
    ("3.4.3", r"补正后[^，。；]{0,8}不明确|内容(?:仍)?不明确"),
    ("3.5.1", r"信访|举报投诉|投诉举报"),
    ("3.5.2", r"重复申请"),
    ("3.5.3", r"公开出版物"),
    ("3.5.4", r"大量[、，]?反复"),
    ("3.5.5", r"重新出具|确认或"),
    ("3.6.1", r"逾期(?:不|未)补正|未(?:在期限内)?补正"),
    ("3.6.2", r"未(?:按[^，。；]{0,6})?缴"),
    ("3.6.3", r"撤回|撤销申请"),
    ("3.6", r"其他处理"),
    (
        "3.1",
        r"(?<!不)予以公开|^(?:予以)?公开的?$|同意公开|(?<!依申请)(?<!主动)(?<!不予)公开答复|提供(?:了)?(?:政府)?信息|全部公开",
    ),
)
RESULTS: Final = tuple((row, re.compile(pattern)) for row, pattern in _ROWS)
CARRY_IN: Final = re.compile(
    r"(?:上一?年度?|去年)(?:度)?(?:的)?(?:结转|转入|未办结)|结转(?:自)?(?:上年|去年)|转入本年|上年结转|(?<!转)(?<!至)(?<!到)20\d\d\s*年度?(?:结转|转入)"
)
CARRY_OUT: Final = re.compile(
    r"结转|转(?:入|到|至)?(?:下|次)一?年|继续办理|(?:正)?在(?:办理|期限内|法定期限)|尚未(?:办结|答复)|未办结"
)
DONE: Final = re.compile(r"办结|办理完(?:毕|成)|答复|回复|处理完|已(?:办理|处理)|办理(?=\d|□|$)")
RECEIVED: Final = re.compile(r"收到|新收|接收|接到|受理|收件|登记|申请|发生依申请")
GOT: Final = re.compile(r"收到|新收|接收|接到|受理|收件")
PARTIAL: Final = re.compile(
    r"当场|现场|当面|网上|网络|信函|邮寄|窗口|(?<![至到\d])\d{1,2}月份?(?![至到底—-])"
)
NOT_RECEIVED: Final = re.compile(r"补正|当面|网络|信函|邮寄|有\s*$")
APPLICANTS: Final = (
    ("nat", re.compile(r"自然人|公民|个人")),
    ("biz", re.compile(r"商业企业|企业|公司")),
    ("res", re.compile(r"科研")),
    ("ngo", re.compile(r"社会公益|公益组织")),
    ("law", re.compile(r"法律服务|律师事务所|律所")),
    ("oth", re.compile(r"其他(?:组织|法人)?")),
)
REFUSED: Final = re.compile(r"不予公开|无法提供|不予处理|不予受理")
TRACK_RESULTS: Final = (
    ("pending", re.compile(r"未审结|尚未|正在审|审理中|在审")),
    ("upheld", re.compile(r"维持")),
    ("corrected", re.compile(r"纠正|纠错|撤销|确认违法|败诉|责令")),
    ("other", re.compile(r"其他结果|驳回|终止|撤诉|撤回|调解")),
)
T2: Final = (
    ("licence", re.compile(r"行政许可|许可(?=决定|\d|□|共|办理|事项|件)")),
    ("penalty", re.compile(r"行政处罚|处罚(?=决定|\d|□|共|案件)")),
    ("coercion", re.compile(r"行政强制")),
)
WEB: Final = re.compile(r"网站|门户|官网|网页|政府网|公开网|公开平台|专栏")
WECHAT: Final = re.compile(r"微信|公众号|订阅号|公众平台")
CHANNEL: Final = re.compile(
    r"微博|抖音|快手|视频号|头条|美篇|公示栏|公开栏|宣传栏|公告栏|广播|村村响|大喇叭|电子屏|显示屏|LED|微信群|新媒体|其他(?:渠道|方式|形式|媒体)|报刊|电视|会议[、，]|便民服务中心"
)
PUBLISH: Final = re.compile(r"(?:主动)?公开|发布|公布|推送|上传|刊发|发文|录入|更新信息|编发|转发")
INFO: Final = re.compile(r"信息|消息|内容|动态|稿件|文章|推文|各类")
REQUEST_UNITS: Final = {"件", "宗", "条", "份", "例", "件次", "起", "次", "个", ""}
ITEM_UNITS: Final = {"条", "件", "篇", "期", "次", "个", "份", ""}
