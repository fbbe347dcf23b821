from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_nlp.tables.sentences import REACH, Context

TEXT = "Apel ASN di Sigi\n\nBupati hadir pagi itu.  Sekda &amp; Camat juga hadir.\nASN diminta netral."


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("Bupati", "Bupati hadir pagi itu."),
        ("Camat", "Sekda &amp; Camat juga hadir."),
        ("hadir pagi itu.  Sekda", "Bupati hadir pagi itu.  Sekda &amp; Camat juga hadir."),
    ],
)
def test_the_sentence_around(printed: str, sentence: str) -> None:
    at = TEXT.index(printed)
    found = Context(TEXT)(at, at + len(printed))
    assert found is not None
    start, end, text = found
    assert text == sentence == TEXT[start:end]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (0, 10_000), (9, 4)])
def test_offsets_that_the_text_has_not(start: int, end: int) -> None:
    assert Context(TEXT)(start, end) is None


def test_outside_all_sentences_the_line_is_shown_and_a_long_one_cut() -> None:
    links = "Baca juga: " + "x" * 1000 + " Sigi " + "y" * 1000
    text = f"Apel ASN di Sigi\n\nBupati Sigi mengimbau ASN netral dalam pilkada, Senin.\n\n{links}\n"
    at = text.index(" Sigi ") + 1
    found = Context(text)(at, at + 4)
    assert found is not None
    assert found[1] - found[0] <= 2 * REACH + 4 or found[2] in text


@given(st.text(max_size=80), st.integers(0, 80), st.integers(1, 20))
@settings(deadline=None)
def test_what_is_shown_holds_the_stretch(text: str, start: int, length: int) -> None:
    found = Context(text)(start, start + length)
    if start + length > len(text):
        assert found is None
        return
    assert found is not None
    begin, stop, shown = found
    assert begin <= start
    assert stop >= start + length
    assert text[begin:stop] == shown
