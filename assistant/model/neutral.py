"""Words that a rewriting may bring: connectives and words of telling. Every other new word is new matter.

A word is known where it stands in the template, in the sources cited or in the question.
"""

from __future__ import annotations

import re
from typing import Final

from core.words import words

_WORDS: Final = frozenset(
    """
    报告 年报 写明 写道 写到 说明 提到 提及 提出 说到 显示 表明 记载 载明 载有 反映 指出 介绍 表示 称 描述 列明 注明
    共有 合计 总计 一共 总共 共计 总数 总量 数量 数字 数据 数值 件数 份数 分别 分别为 依次 逐一 逐年 其中 包括 包含 含有 涉及 涵盖
    以及 并且 而且 另外 另有 还有 此外 同时 同样 也有 其他 其余 其它 至于 对于 关于 方面 情况 情形 有关 相关 具体 而言 来说 来看
    年度 年份 本年 当年 全年 政府 信息 政务 乡镇 街道 镇街 列出 如下 以下 下列 属于 归为 归入 划为 列为 单独 单列 另列
    处于 阶段 停留 依据 根据 按照 围绕 针对 按 据 可见 出处 来自 内容 主题 相差 差额 之间 前后 首尾 之差 差值 变化
    没有 打算 计划 明确 仅仅 只有 只是 仅是 仅有 有的 这些 这份 这里 这个 该镇 该乡 该街道 它们 二者 两者 两份 一份 名单
    例如 比如 譬如 诸如 等等 即为 也就是 就是 便是 分为 进行 开展 得到 得出 作为 成为 位居 位列 居于 名列 为首 居首 第一 首位 排在 排名
    因为 由于 所以 因此 不过 但是 而是 然而 虽然 尽管 可以 能够 看到 看出 得知 存在 出现 采取 采用 通过 使用 做法 措施 事项 工作
    收到 新收 受理 办结 办理 申请 记录 统计 计算 公式 汇总 平均 平均数 最多 最少 最高 最低 提供 参考 供参考 借鉴 原文 原话 引文
    已经 尚未 并未 未曾 并无 未有 无人 没人 有人 专人 由人 负责 承担 配有 设有 建有
    对应 对照 相比 比较 与此 由此 由 均为 都是 皆为 一种 一类 各有 各自 是否 之一 为止 之中 当中 之后 之前 以来的
    """.split()  # noqa: SIM905
)
_SMALL: Final = frozenset(
    "的了着过和与及跟同是为有在于由以对把被将从到至向就也还又再则而且并或其该此这那之所得地等两均都中里内时"
    "个份件条次名项处篇期场例年月日第共总计达如即若按据经因故者们来去写述称说见做已未无没不非仅只一二三四五六七八九十零上下前后"
    "含除但却使让给用可能会应要请曾才更最很较些某另别各每属居列占现"
)
_EDGES: Final = "".join(sorted(_SMALL))
_ENGLISH: Final = frozenset(
    """
    the and for with total totals totalling totaled namely listed there were was are has have had having been being this that these those
    report reports reported said says say states state stated stating according one two both only other others which who whose
    them they their its from into also more than each all any not none nor while but whereas however respectively
    followed follows following such include includes including included comes come came made make makes namely
    mention mentions mentioned mentioning town towns township county received handled number numbers count counts counted
    first last change changes changed between remaining another further most least describe describes described show shows
    shown note noted notes regarding about per year years
    """.split()  # noqa: SIM905
)


def novel(text: str, known: str) -> list[str]:
    """Words of ``text`` that stand nowhere in ``known`` and are not neutral, each once, in order."""
    low = known.lower()
    text = re.sub(r"[0-9０-９]+\s*[年月日]?", " ", text)
    found = dict.fromkeys(w.strip().lower() for w in words(text))
    return [w for w in found if _tells(w) and w not in low and not _neutral(w, low)]


def _tells(word: str) -> bool:
    if word.isascii():
        return len(word) > 2 and word.isalpha()
    return bool(re.search(r"[一-鿿]", word))


def _neutral(word: str, known: str) -> bool:
    if word.isascii():
        return word in _ENGLISH or word.removesuffix("s") in known
    cut = word.strip(_EDGES), word.lstrip(_EDGES), word.rstrip(_EDGES)
    # jieba leaves 据表三 and 而表三 whole.
    return not cut[0] or any(c in _WORDS or (len(c) > 1 and c in known) for c in (word, *cut))
