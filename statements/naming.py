"""What a number in prose counts: a cell's address, or one of the contract's quantity names.

Read from the words before it (then after it) in its piece of the clause, and the topic of the passage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Topic = Literal["", "requests", "litigation", "publish"]

COUNT_UNITS: Final = {"件", "宗", "条", "次", "份", "个", "例", "件次", "起", "项", ""}
_RESULTS: Final = (
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
RESULTS: Final = tuple((row, re.compile(pattern)) for row, pattern in _RESULTS)
_CARRY_IN: Final = re.compile(
    r"(?:上一?年度?|去年)(?:度)?(?:的)?(?:结转|转入|未办结)|结转(?:自)?(?:上年|去年)|转入本年|上年结转|(?<!转)(?<!至)(?<!到)20\d\d\s*年度?(?:结转|转入)"
)
_CARRY_OUT: Final = re.compile(
    r"结转|转(?:入|到|至)?(?:下|次)一?年|继续办理|(?:正)?在(?:办理|期限内|法定期限)|尚未(?:办结|答复)|未办结"
)
_DONE: Final = re.compile(r"办结|办理完(?:毕|成)|答复|回复|处理完|已(?:办理|处理)|办理(?=\d|□|$)")
_RECEIVED: Final = re.compile(r"收到|新收|接收|接到|受理|收件|登记|申请|发生依申请")
_APPLICANTS: Final = (
    ("nat", re.compile(r"自然人|公民|个人")),
    ("biz", re.compile(r"商业企业|企业|公司")),
    ("res", re.compile(r"科研")),
    ("ngo", re.compile(r"社会公益|公益组织")),
    ("law", re.compile(r"法律服务|律师事务所|律所")),
    ("oth", re.compile(r"其他(?:组织|法人)?")),
)
_REFUSED: Final = re.compile(r"不予公开|无法提供|不予处理|不予受理")
_TRACK_RESULTS: Final = (
    ("pending", re.compile(r"未审结|尚未|正在审|审理中|在审")),
    ("upheld", re.compile(r"维持")),
    ("corrected", re.compile(r"纠正|纠错|撤销|确认违法|败诉|责令")),
    ("other", re.compile(r"其他结果|驳回|终止|撤诉|撤回|调解")),
)
_T2: Final = (
    ("licence", re.compile(r"行政许可|许可(?=决定|\d|□|共|办理|事项|件)")),
    ("penalty", re.compile(r"行政处罚|处罚(?=决定|\d|□|共|案件)")),
    ("coercion", re.compile(r"行政强制")),
)
_WEB: Final = re.compile(r"网站|门户|官网|网页|政府网|公开网|公开平台|专栏")
_WECHAT: Final = re.compile(r"微信|公众号|订阅号|公众平台")
_CHANNEL: Final = re.compile(
    r"微博|抖音|快手|视频号|头条|美篇|公示栏|公开栏|宣传栏|公告栏|广播|村村响|大喇叭|电子屏|显示屏|LED|微信群|新媒体|其他(?:渠道|方式|形式|媒体)|报刊|电视|会议[、，]|便民服务中心"
)
_PUBLISH: Final = re.compile(r"(?:主动)?公开|发布|公布|推送|上传|刊发|发文|录入|更新信息|编发|转发")
_INFO: Final = re.compile(r"信息|消息|内容|动态|稿件|文章|推文|各类")
_REQUEST_UNITS: Final = {"件", "宗", "条", "份", "例", "件次", "起", "次", "个", ""}
_ITEM_UNITS: Final = {"条", "件", "篇", "期", "次", "个", "份", ""}


@dataclass(frozen=True, slots=True)
class Place:
    """A number's surroundings: words before and after it in its piece, and what led up to it."""

    left: str
    right: str
    before: str
    """Words of the clause and of the number-free clauses before it in its segment."""
    unit: str
    topic: Topic
    row: str = "1"
    """The row of table three that applicants are told apart of."""
    track: str = ""
    """The last track of table four named."""
    nested: bool = False
    parent: str = ""
    """The quantity of the total that this is a part of."""


def name(place: Place) -> str:
    """The quantity's name or cell address."""
    for step in (_money_or_rate, _litigation, _requests, _table_two, _services, _published):
        found = step(place)
        if found:
            return found
    if place.parent == "interpretations" and place.unit in {"条", "篇", "期", "件", "个"}:
        return "interpretations"
    return "other"


def _money_or_rate(place: Place) -> str:
    near = place.before + place.left
    if place.unit in {"%", "％", "百分点", "个百分点"}:
        return "satisfaction" if re.search(r"满意", place.left[-14:] or near) else "other"
    if place.unit in {"元", "万元", "亿元"}:
        if "行政事业性收费" in near:
            return "T2.fee.amount_wan"
        return "T2.procurement.amount" if "集中采购" in near else "funds"
    return ""


def _litigation(place: Place) -> str:
    if place.unit not in COUNT_UNITS:
        return ""
    words = place.left + place.right
    track = track_of(place.left) or track_of(place.right)
    result = next((code for code, p in _TRACK_RESULTS if p.search(words)), "")
    if track and not re.search(r"申请(?:公开)?$|公开", place.left[-4:]):
        return f"T4.{track}.{result or 'total'}"
    if place.topic == "litigation" and result and place.track:
        return f"T4.{place.track}.{result}"
    return ""


def track_of(text: str) -> str:
    """The track of table four that the words speak of last, or ''."""
    after = max(
        (
            m.end()
            for m in re.finditer(r"(?:经)?复议后(?:又|再|被)?(?:提起|起诉|诉讼|行政诉讼)+", text)
        ),
        default=-1,
    )
    direct = max((m.end() for m in re.finditer(r"诉讼|起诉|应诉", text)), default=-1)
    review = max((m.end() for m in re.finditer(r"复议(?!机关|后)", text)), default=-1)
    if after >= 0 and after >= direct:
        return "after"
    if direct > review:
        return "direct"
    return "review" if review >= 0 else ""


def _requests(place: Place) -> str:
    if place.unit not in _REQUEST_UNITS:
        return ""
    if place.unit in {"次", "个"} and not re.search(r"申请(?:公开)?$|发生", place.left[-8:]):
        return ""
    words = place.left + place.right
    near = place.before + place.left
    if len(place.left.strip()) <= 2:
        words = place.before[-14:] + words
    if place.topic != "requests" and not re.search(r"申请", words + near):
        return ""
    if place.topic != "requests" and _PUBLISH.search(words) and "申请" not in words:
        return ""
    return _request_row(place, words)


def _request_row(place: Place, words: str) -> str:
    if _CARRY_IN.search(words):
        return "T3[2,sum]"
    if _REFUSED.search(words) and not any(p.search(words) for row, p in RESULTS if row != "3.1"):
        return "other"
    for row, pattern in RESULTS:
        if pattern.search(place.left) or (
            pattern.search(place.right) and not _CARRY_OUT.search(words)
        ):
            return f"T3[{row},sum]"
    if _CARRY_OUT.search(words):
        return "T3[4,sum]"
    if place.nested or not _RECEIVED.search(words):
        for column, pattern in _APPLICANTS:
            if pattern.search(place.left) or pattern.search(place.right[:8]):
                return f"T3[{place.row},{column}]"
    if re.search(r"收到|新收|接收|接到|受理|收件", words) and not re.search(
        r"意见|建议|投诉|咨询|反映|来信", words
    ):
        partial = re.search(r"当场|现场|当面|网上|网络|信函|邮寄|窗口|月份?", place.left[-12:])
        if partial or (place.nested and place.parent == "T3[1,sum]"):
            return "other"
        return "T3[1,sum]"
    if _DONE.search(words):
        return "T3[3.7,sum]"
    if (
        "申请" in words
        and not place.nested
        and not re.search(r"补正|当面|网络|信函|邮寄|有\s*$", place.left)
    ):
        return "T3[1,sum]"
    return ""


def _table_two(place: Place) -> str:
    words = place.left + place.right[:12]
    stock = re.search(r"(?:现行|继续)有效|宣布失效|予以废止", place.left)
    follows = place.parent.startswith("T2.normative") and re.search(r"有效|废止|失效", place.left)
    if place.unit == "件" and (stock or follows):
        return _normative(place.left)
    if "规范性文件" in words and place.unit in COUNT_UNITS:
        return _normative(words)
    if re.search(r"规章(?!制度)", words) and place.unit in COUNT_UNITS:
        return "T2.rules.made"
    if place.unit in {"件", "宗", "起", "例", "次", "个", "件次", "", "份"}:
        for item, pattern in _T2:
            if pattern.search(place.left) and not re.search(
                r"信息|公示|事项|目录|清单|公开", place.left[-10:]
            ):
                return f"T2.{item}.decisions"
    if "集中采购" in words and place.unit in {"项", "个", "次", "件"}:
        return "T2.procurement.count"
    return ""


def _normative(words: str) -> str:
    if re.search(r"有效", words):
        return "T2.normative.valid"
    if re.search(r"废止|失效|宣布废", words):
        return "T2.normative.repealed"
    if re.search(r"对外公开总|公开总数", words):
        return "T2.normative.public_total"
    if re.search(r"制发|制定|印发|出台|制作|新制|发文", words):
        return "T2.normative.made"
    if re.search(r"公开|发布|公布", words):
        return "T2.normative.published"
    return "T2.normative.made" if not re.search(r"清理|备案|学习|转发|审查", words) else "other"


def _services(place: Place) -> str:
    near = place.before + place.left
    words = place.left + place.right[:10]
    if place.unit in {"次", "期", "场", "轮", "班", "回", "讲", "课"} and re.search(
        r"培训|轮训|讲座|集中学习|以会代训", near[-40:] + place.right[:8]
    ):
        return "trainings"
    if place.unit in {"人次", "人", "名"} and re.search(
        r"培训|参训|受训|轮训", near[-40:] + place.right[:4]
    ):
        return "trainees"
    if place.unit in {"人次", "人"} and place.parent == "trainings":
        return "trainees"
    if re.search(r"解读", words) and place.unit in _ITEM_UNITS | {"场"} and place.unit:
        return "interpretations"
    if place.unit in {"次", "场", "回"} and re.search(
        r"会议|中心组|党委会|办公会|推进会|汇报|专题会|例会|联席会|班子会|调度会|部署会|研究", words
    ):
        return "meetings"
    if place.unit in {"个", "处", "间"} and re.search(r"(?:公开|体验|服务)专区|专区", words):
        return "zones"
    return ""


def _published(place: Place) -> str:
    if place.unit not in _ITEM_UNITS:
        return ""
    near = place.before + place.left
    if re.search(
        r"清理|下架|撤下|排查|整改|收集|征集|采纳|留言|咨询|遮挡|意见|咨询|投诉|诉求|纠正|开展|档案|问题",
        place.left[-12:] + place.right[:4],
    ):
        return ""
    own = place.left + place.right[:6]
    channel = _channel(place.left) or ("" if place.nested else _channel(near[-40:]))
    publishes = (
        bool(_PUBLISH.search(near)) or place.topic == "publish" or place.parent.startswith("items")
    )
    if channel and publishes and not re.search(r"[个处]", place.unit + ""):
        return channel
    if channel and publishes and re.search(r"视频|信息|作品|推文", own):
        return channel
    if place.nested:
        return ""
    if place.parent.startswith("items") and re.search(r"(?:合计|总计|共计|总共)$", place.left):
        return "items_published"
    if _PUBLISH.search(own) and (_INFO.search(own) or place.unit in {"条"}):
        return "items_published"
    if place.topic == "publish" and _INFO.search(own) and re.search(r"共|总|累计|全年", near[-16:]):
        return "items_published"
    return ""


def _channel(text: str) -> str:
    """The channel named last in the words."""
    best, where = "", -1
    for code, pattern in (
        ("items_website", _WEB),
        ("items_wechat", _WECHAT),
        ("items_other_channel", _CHANNEL),
    ):
        for found in pattern.finditer(text):
            if found.start() >= where:
                best, where = code, found.start()
    if best == "items_wechat" and "微信群" in text[where:]:
        return "items_other_channel"
    return best
