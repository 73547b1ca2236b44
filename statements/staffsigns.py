"""The signs by which a segment is weighed for who does the work: what the rules filed it under, what the
learned examples say, whose staff it may be instead, and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from statements.clauses import Clause
from statements.negation import denies, is_weak, mask
from statements.staffmeaning import KINDS
from statements.staffwords import (
    AVOIDED,
    OTHER_STAFF,
    OTHER_TASK,
    OWN_WORK,
    PAST,
    RECIPIENTS,
    REVIEW,
)  # fmt: skip
from statements.topics import Topic

FILES: Final = (
    "dedicated", "spelled", "no_full_time", "part", "part_list", "named", "slogan", "handler",
    "loose", "lacking", "short", "unstable", "weak",
)  # fmt: skip
_WORK: Final = re.compile(r"公开|信息|网站|专栏|栏目|上传|发布|申请|答复")
_LONG: Final = 80
_FULL: Final = re.compile(r"专职|全职|脱产|专岗|专任")
_ELSE: Final = re.compile(
    r"(?:专职|专人|专员|兼职)[^，。；公开信]{0,4}(?:消防|网格|护林|巡|人大|社工|社区|驾驶|保洁|引导|讲解|宣讲|辅导|督导|武装|民兵|移民)"
)


def signs(
    clauses: list[Clause],
    filed: Collection[str],
    scores: Mapping[str, float],
    topic: Topic | None,
    *,
    planned: bool = False,
) -> dict[str, float]:
    """All signs of one segment, given by its clauses; ``filed`` names the lists of Found it is in,
    ``planned``: some of it is read as a plan."""
    text = "，".join(c.text for c in clauses)
    bare = RECIPIENTS.sub("□", AVOIDED.sub("□", mask(text)))
    cosine = 0.0
    if topic:
        cosine = max(topic.all.get(n, 0.0) for n in ("dedicated_staff", "staff_designated"))
    best = max(KINDS, key=lambda k: scores[k])
    out: dict[str, float] = {f"filed_{name}": name in filed for name in FILES}
    out |= {f"score_{kind}": scores[kind] for kind in KINDS}
    out |= {f"best_{kind}": kind == best for kind in KINDS}
    out |= {
        "silent": not filed,
        "cosine": cosine,
        "behind": topic.cosine - cosine if topic else 0.0,
        "no_topic": topic is None,
        "others_staff": bool(OTHER_STAFF.search(bare)),
        "others_task": bool(OTHER_TASK.search(bare)),
        "else": bool(_ELSE.search(bare)),
        "own_work": bool(OWN_WORK.search(bare)),
        "review": bool(REVIEW.search(bare)),
        "planned": planned,
        "past": bool(PAST.search(bare)),
        "work": bool(_WORK.search(bare)),
        "openness": "公开" in bare,
        "full": bool(_FULL.search(bare)),
        "denies": denies(bare),
        "is_weak": is_weak(bare),
        "problems": clauses[0].section == "problems",
        "problem_half": clauses[0].half == "problem",
        "overview": clauses[0].section == "overview",
        "length": min(len(text), _LONG) / _LONG,
    }
    return {name: float(value) for name, value in out.items()}
