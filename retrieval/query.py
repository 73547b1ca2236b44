"""What a question looks for: its words, the texts whose meaning is meant, the kind it asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.words import search_words
from corpus.ports import PassageKind
from retrieval.glossary import is_english, translate

LONGEST: Final = 400
"""Characters of a question that are read; more is not a question."""
MOST_WORDS: Final = 48

# Words that ask, not words that are asked for.
_ASKED_WITH: Final = (
    "哪些 哪个 哪 哪里 哪几 几个 多少 什么 怎么 怎样 如何 怎么办 是否 有没有 没有 可以 照着 为什么 谁 请问 请 "
    "吗 呢 吧 的 了 着 过 是 有 在 和 与 或 及 把 被 对 对于 关于 都 也 还 就 又 而 等 这 那 这些 那些 其 它 他们 "
    "我们 你 我 给 让 个 份 家 里 上 下 中 到 从 向 为 以 做 大 太 不 没 乡镇 镇 乡 县 街道 年报 报告 提到 写 说 "
    "查 找 列出 一下 方面 情况 相关 有关 反映 抱怨 存在 问题 措施 做法 打算 计划"
)
_ASKING: Final = frozenset(_ASKED_WITH.split())
_PROBLEM: Final = re.compile(
    r"抱怨|反映.{0,6}(?:问题|困难|不足)|承认|(?:什么|哪些|有何|存在).{0,4}(?:问题|困难|不足|短板|薄弱)"
    r"|complain|admit|problem|difficult|shortcoming|weakness",
    re.IGNORECASE,
)
_MEASURE: Final = re.compile(
    r"措施|做法|办法|怎么办|怎么解决|如何解决|怎么做|如何做|打算|计划|下一步|准备|将要|拟"
    r"|经验|借鉴|整改|改进|measure|\bplan|intend|solution|remed|approach|how did|how do",
    re.IGNORECASE,
)
# A clause that only asks for help: 别的镇是怎么办的, 有没有可以照着做的机制, 有哪些好办法.
_FRAME: Final = re.compile(
    r"^(?:请问|那|想|要|我们)?(?:别的|其他|其它|兄弟)?(?:乡镇|镇|地方|单位)?(?:都|是|又)?"
    r"(?:有没有|有哪些|有什么|有何|哪些|什么|怎么|怎样|如何|应该|该|可以)[^，。；]{0,8}?"
    r"(?:办法|做法|措施|机制|经验|例子|办|做|解决|应对|处理|改进|借鉴|参考|的|好)+[吗呢]?$"
)
# The end of a question that asks who or where: …是哪个镇, …谁写过, …是哪份报告.
_WHO: Final = re.compile(
    r"[，,]?这?[是在有]?(?:哪(?:个|家|里|儿|份|些|几家|一份|一家)(?:乡镇|镇|乡|街道|地方|单位|报告)?|谁家?|什么地方)"
    r"(?:的(?:办法|做法))?"
    r"(?:写过|提的|说的|写的|这么(?:说|写|反映)|反映|提到|提过|说过|干的|做的|有)?的?[？?。]?$"
)
_CLAUSE: Final = re.compile(r"[，。；？！,;?!]+")


@dataclass(frozen=True, slots=True)
class Query:
    """A question as search reads it."""

    text: str
    groups: tuple[tuple[str, ...], ...]
    """Each thing asked for, as the words that may say it."""
    meanings: tuple[str, ...]
    """Texts to embed; their mean is the question's vector."""
    prefers: PassageKind | None
    terms: tuple[str, ...] = ()
    """Chinese terms that English words were read as."""

    @property
    def words(self) -> list[str]:
        """All words, each once."""
        return list(dict.fromkeys(word for group in self.groups for word in group))


def read_query(question: str) -> Query:
    """Read a question: Chinese as it is, English through the glossary."""
    text = " ".join(question.split())[:LONGEST]
    prefers = _prefers(text)
    if is_english(text):
        return _english(text, prefers)
    content = [w for w in dict.fromkeys(search_words(text)) if w not in _ASKING]
    words = content or list(dict.fromkeys(search_words(text)))
    groups = tuple((word,) for word in words[:MOST_WORDS])
    mixed = translate(text)
    terms = tuple(wordings[0] for wordings in mixed.terms)
    more = tuple(tuple(search_words(" ".join(wordings))) for wordings in mixed.terms)
    thing = _WHO.sub("", text) or text
    meanings = (thing, f"{thing} {mixed.chinese}") if terms else (thing,)
    return Query(text, groups + more, meanings if text else (), prefers, terms)


def subject(question: str) -> str:
    """A question without the clauses that only ask what to do; itself where nothing else is left."""
    clauses = [c.strip() for c in _CLAUSE.split(question) if c.strip()]
    kept = [c for c in clauses if not _FRAME.match(c)]
    return "，".join(kept) if kept else question


def _english(text: str, prefers: PassageKind | None) -> Query:
    found = translate(text)
    groups = [tuple(dict.fromkeys(search_words(" ".join(terms)))) for terms in found.terms]
    groups += [(word,) for word in found.rest]
    chinese = " ".join((found.chinese, *found.rest)).strip()
    meanings = (chinese, text) if found.terms else (text,)
    terms = tuple(wordings[0] for wordings in found.terms)
    return Query(text, tuple(g for g in groups if g)[:MOST_WORDS], meanings, prefers, terms)


def _prefers(text: str) -> PassageKind | None:
    if _MEASURE.search(text):
        return "measure"
    return "problem" if _PROBLEM.search(text) else None
