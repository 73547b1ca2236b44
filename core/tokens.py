"""tiktoken's door: how many tokens a text costs a model. Never the network.

The real encoding is used where its vocabulary file is on disk (setting ``encoding_file``); else an
``Encoding`` built here whose vocabulary is the 256 single bytes. Byte-pair vocabularies only merge
bytes, so one token a byte is an upper bound by construction: it never under-counts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken


def count_tokens(text: str, encoding_file: str = "") -> int:
    """Tokens of ``text``; an upper bound where the real vocabulary is not at hand."""
    return len(_encoding(encoding_file).encode(text, disallowed_special=()))


def fit(text: str, budget: int, encoding_file: str = "") -> str:
    """The longest head of ``text`` within ``budget`` tokens; cut at a character, never inside one."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if count_tokens(text[:middle], encoding_file) <= budget:
            low = middle
        else:
            high = middle - 1
    return text[:low]


@lru_cache(maxsize=4)
def _encoding(encoding_file: str) -> tiktoken.Encoding:
    import tiktoken

    if encoding_file:
        return _from_file(encoding_file)
    ranks = {bytes([b]): b for b in range(256)}
    return tiktoken.Encoding(
        "wenbao_bytes", pat_str=r"[\s\S]", mergeable_ranks=ranks, special_tokens={}
    )


def _from_file(encoding_file: str) -> tiktoken.Encoding:
    import base64
    from pathlib import Path

    import tiktoken

    ranks: dict[bytes, int] = {}
    for line in Path(encoding_file).read_bytes().splitlines():
        if line:
            token, rank = line.split()
            ranks[base64.b64decode(token)] = int(rank)
    pattern = (
        r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+"
        r"|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
    )
    return tiktoken.Encoding("from_file", pat_str=pattern, mergeable_ranks=ranks, special_tokens={})
