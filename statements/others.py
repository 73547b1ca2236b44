"""Whose deed is it? What the county, a neighbouring town or a school did is no deed of this town's.

A report tells of visits, of what the county asked for, of the tax office beside its own hall. Such a
clause says nothing of the town, unless the town stands in it too (来我镇督导).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

OTHERS_COUNT: Final = frozenset({
    "training", "in_assessment", "social_review", "daily_check", "accountability", "proposals",
    "legal_review", "secrecy_review", "followup", "funding", "response", "application_process",
    "applications_received", "review_litigation", "corrected", "fee_charged", "fee_statement",
    "new_media", "website", "content_cleanup", "privacy_check",
})  # fmt: skip
"""Facets in which others act upon the town (assess, teach, host it): their deed counts."""
_TIME: Final = (
    r"(?:(?:今年|本年度?|全年|年内|年[初中底]|其间|期间|此外|另外|同时|同年|\d{1,4}[年月日](?:底|初|中旬|上旬|下旬)?|"
    r"[一二三四五六七八九十]+月(?:份|底|初)?|[上下]半年|第[一二三四]季度)[，,]?)*"
)
_PLACE: Final = r"(?!(?:级|直)?(?:人民)?(?:政府)?(?:门户)?(?:里)?(?:的)?(?:门户|网|信息公开网|政务公开网|平台|公众号|融媒))"
_BODY: Final = (
    r"(?:国家|国务院|中央|省|市(?!场|民|政)|州|县|区(?!域|位|内|片)|上级)" + _PLACE + r"|"
    r"邻(?:近|县|镇|乡)|相邻|兄弟(?:乡镇|单位|街道)|外(?:地|县|镇|乡)(?!人|务)|某邻?(?:镇|乡|县)|别的?(?:镇|乡)|其他(?:乡|镇)|"
    r"(?:镇|乡|街道|辖区)?(?:中心|第[一二三]|镇|乡)?(?:小学|中学|幼儿园|学校|卫生院|医院|税务|派出所|法庭|法院|银行|信用社|供电所|邮政|电信|移动|反诈中心)|"
    r"[^，。；]{0,6}(?:公司|企业|合作社)"
)
_DOES: Final = re.compile(rf"^{_TIME}(?:{_BODY})")
_OWN: Final = re.compile(
    r"(?:我|本|全)(?:镇|乡|街|办|处|机关|单位|辖区)|我们|(?:镇|乡|街道)(?:里|上|党委|政府|办事处|党政|纪委|班子|干部)|[来到赴给为向][镇乡]"
)


@lru_cache(maxsize=4096)
def by_others(clause: str) -> bool:
    """Does the clause tell another body's deed, and nothing of the town?"""
    return bool(_DOES.search(clause)) and not _OWN.search(clause)
