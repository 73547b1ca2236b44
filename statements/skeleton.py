"""The bones of a sentence about staff: who, how bound, which work, which not; all names and trades alike.

兼带信息公开的人大秘书 and 帮管公开的统计员 have the same bones. Rows of pairs of these bones, and of the
words between them, for the learned reader of staff.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from models.runs import hashed

if TYPE_CHECKING:
    from models.runs import Floats

_NUMBER: Final = r"(?:\d+|[一二两三四五六七八九十]+)"
_BONES: Final = {
    "N": rf"{_NUMBER}(?:多|余)?(?=名|位|人|个)",
    "P": r"(?<![一-龥])[老小][一-龥](?=[，。、；]|[一-龥])|(?<=[办室员事长记任站所部务由的为是给让叫归])[老小][一-龥](?![组区镇学康型额时微])|[一-龥]某",
    "F": r"专职|全职|脱产|专岗|专任",
    "H": r"兼职|兼任|兼管|兼办|兼做|兼着|兼顾|代管|代办|身兼|兼",
    "Z": r"专人|专员|专干|专管员",
    "A": r"AB角|AB岗|[ABＡＢ][角岗]",
    "D": r"党政(?:综合)?办(?:公室)?|党建办|综合(?:事务)?办(?:公室)?|[经社]发办|应急办|财政所|民政所|司法所|文化站|宣传办|组织办|人大办|政府办|办公室|综合行政执法队|融媒体?中心|综治中心|便民(?:服务)?中心|统计站|农业农村办|武装部|妇联|团委|工会",
    "R": r"副?主任科?员?|科员|干事|文员|文书|文秘|秘书|干部|同志|工作人员|公务员|会计|出纳|内勤|打字员|机要员|统计员|组织员|经办人员?|承办人员?|责任人|联系人|负责人|公开员|信息员|管理员|人员|选调生|大学生|职员|职工",
    "V": r"窗口|大厅|村|社区|网格|志愿|消防|河道?|热线|法律顾问|律师|监督员|宣讲|讲解|导办|引导|公示栏|公开栏|站所|各部门|代表|群众|县里|县|领导小组|组长|成员",
    "J": r"党建|党员|党务|信访|民政|扶贫|振兴|财务|统计|宣传|综治|平安|材料|档案|会务|收发|印章|公章|食堂|车辆|值班|人事|组织|武装|防汛|防火|应急|安全|环保|创建|驻村|包村|驻片|征兵|社保|医保|执法|接待|后勤|采购|督查|机要|保密|人大|政协|计生|卫健|文化|教育|招商|城建|征地|征迁|拆迁|林业|水利|农业|司法|调解|低保|残联|退役军人|其他工作|其他事务|其他业务|本职|主业",
    "W": r"政务公开|政府信息公开|信息公开|公开|信息发布|信息|网站|专栏|栏目|上传|发布|依申请|答复|上网",
    "X": r"没有|尚未|未能|还未|从未|没能|没|未|无|尚无|缺少|缺乏|缺|不",
    "L": r"(?:分管|主管|常务)?副?(?:镇长|乡长|书记|主席)|分管领导|主要领导|班子",
    "Q": r"下一步|明年|今后|拟|计划|将|争取|力争|打算|进一步|加强|强化",
    "M": r"去年|上年度?|年初|以前|原先|原来|原",
}
"""Number, name, full-time, beside other work, a particular person, AB角, office, role, others' staff and
places, other jobs, the work itself, not, leaders, plans, the past."""
_ANY: Final = re.compile("|".join(f"(?P<{k}>{p})" for k, p in _BONES.items()))
_MARK: Final = re.compile(r"^[（(]?[一二三四五\d]+[）)、是.]+")


def bones(text: str) -> list[str]:
    """The sentence as a row of bones (one capital each) and of the characters between them."""
    bare = _MARK.sub("", text.strip())
    out, at = ["^"], 0
    for found in _ANY.finditer(bare):
        out += [*bare[at : found.start()], str(found.lastgroup)]
        at = found.end()
    return [*out, *bare[at:], "$"]


def skeletons(texts: list[str]) -> Floats:
    """(n, 4096) unit rows: single bones and pairs of neighbours, and pairs and triples of bones alone."""
    return hashed([_parts(bones(text)) for text in texts])


def _parts(whole: list[str]) -> set[str]:
    alone = [b for b in whole if b in _BONES]
    out = {*whole, *(" ".join(p) for p in zip(whole, whole[1:], strict=False))}
    out |= {"c " + " ".join(p) for p in zip(alone, alone[1:], strict=False)}
    out |= {"c " + " ".join(p) for p in zip(alone, alone[1:], alone[2:], strict=False)}
    return out
