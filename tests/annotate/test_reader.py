"""Tokens and sentences: exact in code points, whatever the text holds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from asn_nlp.annotate.reader import sentences, tokens
from asn_nlp.core.article import Article
from tests.annotate.conftest import PLAIN, TRICKY

TEXTS = st.lists(
    st.sampled_from(
        ["ASN ", "netral. ", "\r\n", "\n\n", "\u00a0", "👩\u200d👩\u200d👧🏽", "e\u0301", "🇮🇩", " ",
         "Rp1.000", "\u202e", "2024", "(", "\ud800", "\u00ad", "\ufeff", "Kab. ", "❤️", "_"]
    )
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Apel pagi.", ["Apel", "pagi", "."]),
        ("PP 94/2021", ["PP", "94", "/", "2021"]),
        ("a\u00a0b\r\nc", ["a", "b", "c"]),
        ("Ke\u0301pala", ["Ke\u0301pala"]),
        ("👩\u200d👩\u200d👧🏽x🇮🇩🇮🇩", ["👩\u200d👩\u200d👧🏽", "x", "🇮🇩", "🇮🇩"]),
        ("❤️!", ["❤️", "!"]),
        ("", []),
    ],
)
def test_tokens(text: str, wanted: list[str]) -> None:
    assert [text[s:e] for s, e in tokens(text)] == wanted


@given(TEXTS)
@example(TRICKY)
@example(PLAIN)
def test_tokens_leave_nothing_but_white_space(text: str) -> None:
    at = 0
    for start, end in tokens(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(TEXTS.filter(lambda t: bool(t.strip())))
@example(TRICKY)
@example(PLAIN)
def test_sentences_hold_every_token(text: str) -> None:
    found = sentences(Article(text))
    for (_, end), (start, _) in pairwise(found):
        assert end <= start
    inside = [(s, e) for s, e in tokens(text) if any(a <= s and e <= b for a, b in found)]
    assert inside == tokens(text)
