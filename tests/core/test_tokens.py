"""Tokens are counted without the network, and never under-counted."""

import base64

from core.tokens import count_tokens, fit


def test_one_token_a_byte_without_a_vocabulary():
    assert count_tokens("年报abc") == 6 + 3
    assert count_tokens("") == 0


def test_fit_cuts_between_characters():
    assert fit("政务公开", 7) == "政务"
    assert fit("政务公开", 100) == "政务公开"


def test_a_vocabulary_on_disk_is_used(tmp_path):
    ranks = [bytes([b]) for b in range(256)] + ["年".encode()[:2], "年".encode()]
    file = tmp_path / "ours.tiktoken"
    file.write_bytes(
        b"\n".join(base64.b64encode(t) + b" " + str(i).encode() for i, t in enumerate(ranks))
    )
    assert count_tokens("年", str(file)) == 1


def test_special_words_are_plain_text():
    assert count_tokens("<|endoftext|>") == len("<|endoftext|>")
