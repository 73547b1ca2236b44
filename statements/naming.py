"""What a number in prose counts: a cell's address, or one of the contract's quantity names.

Read from the words before it (then after it) in its piece of the clause, and the topic of the passage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from statements.namewords import (
    APPLICANTS,
    CARRY_IN,
    CARRY_OUT,
    CHANNEL,
    COUNT_UNITS,
    DONE,
    GOT,
    INFO,
    ITEM_UNITS,
    NOT_RECEIVED,
    PARTIAL,
    PUBLISH,
    RECEIVED,
    REFUSED,
    REQUEST_UNITS,
    RESULTS,
    T2,
    TRACK_RESULTS,
    WEB,
    WECHAT,
)

Topic = Literal["", "requests", "litigation", "publish"]


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
    if _NO_CASE.search(words):
        return ""
    track = track_of(place.left) or track_of(place.right)
    result = next((code for code, p in TRACK_RESULTS if p.search(words)), "")
    if track and not re.search(r"申请(?:公开)?$|公开", place.left[-4:]):
        return f"T4.{track}.{result or 'total'}"
    if place.topic == "litigation" and result and place.track:
        return f"T4.{place.track}.{result}"
    return ""


_NO_CASE = re.compile(
    r"复议法|诉讼法|旁听|庭审|(?:复议|诉讼|应诉)[^，。；、]{0,10}(?:培训|学习|宣传|宣讲|讲座|知识|通知书|案例|会议|能力|咨询|条例|文书|课)"
)
"""Lessons, papers and hearings about reviews and lawsuits, which are no cases."""


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
    if place.unit not in REQUEST_UNITS:
        return ""
    if place.unit in {"次", "个"} and not re.search(r"申请(?:公开)?$|发生", place.left[-8:]):
        return ""
    words = place.left + place.right
    near = place.before + place.left
    if len(place.left.strip()) <= 2:
        words = place.before[-14:] + words
    if place.topic != "requests" and not re.search(r"申请", words + near):
        return ""
    if place.topic != "requests" and PUBLISH.search(words) and "申请" not in words:
        return ""
    return _request_row(place, words)


def _request_row(place: Place, words: str) -> str:
    if CARRY_IN.search(words):
        return "T3[2,sum]"
    if REFUSED.search(words) and not any(p.search(words) for row, p in RESULTS if row != "3.1"):
        return "other"
    out = CARRY_OUT.search(words)
    for row, pattern in RESULTS:
        if pattern.search(place.left) or (pattern.search(place.right) and not out):
            return f"T3[{row},sum]"
    return "T3[4,sum]" if out else _applicant(place, words) or _received(place, words)


def _applicant(place: Place, words: str) -> str:
    if not place.nested and RECEIVED.search(words):
        return ""
    for column, pattern in APPLICANTS:
        if pattern.search(place.left) or pattern.search(place.right[:8]):
            return f"T3[{place.row},{column}]"
    return ""


_OTHER_CASES = re.compile(
    r"意见|建议|投诉|咨询|反映|来信|工单|热线|来电|来访|信访(?!类)|诉求|留言|求助|报修|纠纷|报名|稿件|材料|证件|办件|服务事项|业务|举报|线索|问卷|提案|评论|点赞|低保申请|救助申请|入党|建房|宅基地审批|许可申请|办证"
)
"""Other things that an office receives and deals with."""


_SOME_DONE = re.compile(
    r"(?:延期|逾期|超期|延长|当场|当面|口头|书面|补正后?|提前|(?:工作日|日|天)内)(?:办理|办结|答复|回复|处理)?$"
)
"""Some of those dealt with (延期答复1件), not all."""


def _received(place: Place, words: str) -> str:
    got = GOT.search(words) and not _OTHER_CASES.search(words)
    if got:
        within = place.nested and place.parent == "T3[1,sum]"
        return "other" if within or PARTIAL.search(place.left[-12:]) else "T3[1,sum]"
    summed = place.parent.startswith("T3[3.") and re.search(r"(?:合计|共计|总计|小计)$", place.left)
    some = _SOME_DONE.search(place.left[-8:])
    if summed or (DONE.search(words) and not some and not _OTHER_CASES.search(words)):
        return "T3[3.7,sum]"
    named = "申请" in words and not place.nested
    return "T3[1,sum]" if named and not NOT_RECEIVED.search(place.left) else ""


def _table_two(place: Place) -> str:
    words = place.left + place.right[:12]
    stock = re.search(r"(?:现行|继续)有效|宣布失效|予以废止", place.left)
    follows = place.parent.startswith("T2.normative") and re.search(r"有效|废止|失效", place.left)
    normative = "规范性文件" in place.before + place.left + place.right
    if place.unit == "件" and ((stock and normative) or follows):
        return _normative(place.left)
    if "规范性文件" in words and place.unit in COUNT_UNITS:
        return _normative(words)
    if re.search(r"规章(?!制度)", words) and place.unit in COUNT_UNITS:
        return "T2.rules.made"
    if place.unit in {"件", "宗", "起", "例", "次", "个", "件次", "", "份"}:
        words = (place.before + place.left).rpartition("，")[2]
        shown = _HANDED.search(words) or _SHOWN.search(words)
        for item, pattern in T2:
            named = not shown and pattern.search(place.left)
            if named and not re.search(r"信息|公示|事项|目录|清单|公开", place.left[-10:]):
                return f"T2.{item}.decisions"
    if "集中采购" in words and place.unit in {"项", "个", "次", "件"}:
        return "T2.procurement.count"
    return ""


_HANDED = re.compile(r"(?:移交|移送|转交|上报|协助|配合|受[^，。；]{1,12}委托)")
"""Cases of another body (移交县综合执法局行政处罚案件3件)."""
_SHOWN = re.compile(
    r"(?:公开|公示|发布|上传|推送)(?![^，。；]*(?:办理|作出|实施|受理|下达|立案))[^，。；]*、[^，。；]*$"
)
"""公开行政许可12件、行政处罚22件: what was put on show, not what was decided."""


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
    # Without a word of making it may be any stock of documents: no cell is held against it.
    return "other"


def _services(place: Place) -> str:
    near = place.before + place.left
    words = place.left + place.right[:10]
    if place.unit in {"次", "期", "场", "轮", "班", "回", "讲", "课"} and re.search(
        r"培训|轮训|讲座|集中学习|业务学习|以会代训|实务班|辅导课", near[-40:] + place.right[:8]
    ):
        return "trainings"
    if place.unit in {"人次", "人", "名"} and re.search(
        r"培训|参训|受训|轮训", near[-40:] + place.right[:4]
    ):
        return "trainees"
    if place.unit in {"人次", "人"} and place.parent == "trainings":
        return "trainees"
    if re.search(r"解读", words) and place.unit in ITEM_UNITS | {"场"} and place.unit:
        return "interpretations"
    if place.unit in {"次", "场", "回"} and re.search(
        r"会议|开的?会|开会|中心组|党委会|办公会|推进会|汇报|专题会|例会|联席会|班子会|调度会|部署会|研究",
        words,
    ):
        return "meetings"
    if place.unit in {"个", "处", "间"} and re.search(r"(?:公开|体验|服务)专区|专区", words):
        return "zones"
    return ""


def _published(place: Place) -> str:
    if place.unit not in ITEM_UNITS:
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
        bool(PUBLISH.search(near)) or place.topic == "publish" or place.parent.startswith("items")
    )
    if channel and publishes and not re.search(r"[个处]", place.unit + ""):
        return channel
    if channel and publishes and re.search(r"视频|信息|作品|推文", own):
        return channel
    if place.nested:
        return ""
    if place.parent.startswith("items") and re.search(r"(?:合计|总计|共计|总共)$", place.left):
        return "items_published"
    if PUBLISH.search(own) and (INFO.search(own) or place.unit in {"条"}):
        return "items_published"
    if place.topic == "publish" and INFO.search(own) and re.search(r"共|总|累计|全年", near[-16:]):
        return "items_published"
    return ""


def _channel(text: str) -> str:
    """The channel named last in the words."""
    best, where = "", -1
    for code, pattern in (
        ("items_website", WEB),
        ("items_wechat", WECHAT),
        ("items_other_channel", CHANNEL),
    ):
        for found in pattern.finditer(text):
            if found.start() >= where:
                best, where = code, found.start()
    if best == "items_wechat" and "微信群" in text[where:]:
        return "items_other_channel"
    return best
