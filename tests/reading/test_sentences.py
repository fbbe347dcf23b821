"""Sentences: the cases, and what holds for every text."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_nlp.reading.sentences import LONGEST, split_sentences
from asn_nlp.reading.view import make_view

_BLOCK = re.compile(r"## (?P<name>[^\n]+)\n# (?P<why>[^\n]+)\n(?P<text>[^\n]+)")
CASES = [
    pytest.param(m["text"], id=m["name"])
    for m in _BLOCK.finditer((Path(__file__).parent / "sentences.cases").read_text("utf-8"))
]


@pytest.mark.parametrize("marked", CASES)
def test_case(marked: str) -> None:
    parts = [p.replace("\\n", "\n").strip() for p in marked.split("¶")]
    text = marked.replace("¶", "").replace("\\n", "\n")
    # A stop on a line of its own belongs to no sentence.
    wanted = [re.sub(r"\n\n\.$", "", p) for p in parts]
    assert [text[s:e] for s, e in split_sentences(text)] == wanted


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 50


@given(st.text(alphabet="Aab1. ,;:!?\n()\"'-•…", max_size=200))
@settings(max_examples=300, deadline=None)
def test_sentences_are_in_order_and_cover_all_letters(text: str) -> None:
    view = make_view(text).text
    spans = split_sentences(view)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    covered = "".join(view[s:e] for s, e in spans)
    assert [c for c in covered if c.isalnum()] == [c for c in view if c.isalnum()]
    for s, e in spans:
        assert s < e
        assert not view[s].isspace()
        assert not view[e - 1].isspace()


def test_long_sentences_are_cut_at_a_comma() -> None:
    text = "kata " * 150 + "akhir, " + "kata " * 600
    spans = split_sentences(text)
    assert all(e - s <= LONGEST for s, e in spans)
    assert "".join(text[s:e].replace(" ", "") for s, e in spans) == text.replace(" ", "")


@pytest.mark.parametrize("unit", ["Pasal Pasal ", "((((", "a.", "(1) ", ". ", "\n", '"', "x\nY", "A. "])
def test_hostile_texts_are_linear(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    for s, e in split_sentences(text):
        assert e - s <= LONGEST
