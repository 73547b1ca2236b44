"""Text that speaks to the machine. Such a passage of a report is not sent, nor rested on."""

from __future__ import annotations

import re
from typing import Final

_ORDER: Final = re.compile(
    r"忽略|无视|指令|提示词|系统(?:消息|提示)|(?:请|必须|应当?|一律|务必)[^。；，]{0,8}(?:判断|判定|回答|输出|答复|视为|认定)[^。；]{0,10}(?:为|成|是|[“\"「]|yes|no)"
    r"|(?:读到|看到|处理|阅读)(?:此|这|本|到)[^。；，]{0,6}(?:程序|助手|模型|机器|人工智能|AI)"
    r"|(?:程序|助手|模型|机器人?|人工智能|AI)[^。；，]{0,4}(?:请|都?要|应当?|须|务必|必须|一律)"
    r"|请(?:助手|模型|机器|人工智能|AI)"
    r"|ignore|disregard|instructions?|system prompt|verdict|answer (?:yes|no)|\byou (?:must|are)\b",
    re.I,
)


def is_order(text: str) -> bool:
    """Does a report's text speak to the machine?"""
    return bool(_ORDER.search(text))
