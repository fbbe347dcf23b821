"""Errors in their sentences."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from asn_nlp.scoring.report.passages import AROUND, MOST, Sentences, passages, visible

TEXT = "Apel digelar di Batang. Bupati melarang ASN ikut kampanye. Sanksi menanti.\n\nTamat."


def shown(gold: list[str], found: list[str], text: str = TEXT) -> tuple[list[str], int]:
    def at(quotes: list[str]) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(q), text.index(q) + len(q)) for q in quotes)

    return passages(Sentences.of(text), at(gold), at(found))


GOLD = '<mark class="g" title="gold">'
FOUND = '<mark class="p" title="predicted">'
BOTH = '<mark class="g p" title="gold and predicted">'


@pytest.mark.parametrize(
    ("gold", "found", "wanted"),
    [
        (["ikut kampanye"], [], [f"Bupati melarang ASN {GOLD}ikut kampanye</mark>."]),
        ([], ["Batang"], [f"Apel digelar di {FOUND}Batang</mark>."]),
        (["kampanye"], ["kampanye"], [f"Bupati melarang ASN ikut {BOTH}kampanye</mark>."]),
        (
            ["ASN ikut"],
            ["ikut kampanye"],
            [f"Bupati melarang {GOLD}ASN </mark>{BOTH}ikut</mark>{FOUND} kampanye</mark>."],
        ),
        (
            ["Batang"],
            ["Sanksi"],
            [f"Apel digelar di {GOLD}Batang</mark>.", f"{FOUND}Sanksi</mark> menanti."],
        ),
        (
            ["Batang. Bupati"],
            [],
            [f"Apel digelar di {GOLD}Batang. Bupati</mark> melarang ASN ikut kampanye."],
        ),
        ([], [], ["Apel digelar di Batang."]),
    ],
)
def test_sentences_with_marks(gold: list[str], found: list[str], wanted: list[str]) -> None:
    assert shown(gold, found) == (wanted, 0)


def test_what_is_not_shown_is_counted() -> None:
    text = " ".join(f"Kalimat nomor {n} menyebut ASN." for n in range(5))
    spans = tuple((m.start(), m.end()) for m in re.finditer("ASN", text))
    got, more = passages(Sentences.of(text), spans, ())
    assert (len(got), more) == (MOST, 5 - MOST)


def test_a_long_sentence_is_cut_and_says_so() -> None:
    text = "kata " * 200 + "ASN" + " kata" * 200
    got, _ = shown(["ASN"], [], text)
    assert got[0].startswith("… ")
    assert got[0].endswith(" …")
    assert len(got[0]) < 2 * AROUND + 60


def test_what_could_run_is_escaped() -> None:
    got, _ = shown(["<b>"], [], "Ia & <b>kata</b> \x00\x1b[31m\ud800.")
    assert got == [f"Ia &amp; {GOLD}&lt;b&gt;</mark>kata&lt;/b&gt; \ufffd\ufffd[31m\ufffd."]


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing_where_there_is_no_text(text: str) -> None:
    assert passages(Sentences.of(text), ((0, 4),), ()) == ([], 0)


def test_offsets_outside_the_text_are_left_out() -> None:
    assert passages(Sentences.of("Apel ASN."), ((5, 8),), ((7, 99), (-3, 2))) == (
        [f"Apel {GOLD}ASN</mark>."],
        0,
    )


@example("<\r\n", [(0, 2)])
@given(
    st.text("aA.\n <&\r\x00", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4),
)
def test_the_words_are_those_of_the_text(text: str, raw: list[tuple[int, int]]) -> None:
    spans = tuple((s, s + n) for s, n in raw)
    for passage in passages(Sentences.of(text), spans[:2], spans[2:])[0]:
        plain = unescape(re.sub(r"</?mark[^>]*>", "", passage)).removeprefix("… ").removesuffix(" …")
        assert plain in visible(text)
        marked = re.findall(r"<mark[^>]*>", passage)
        assert bool(marked) == any(s < len(text) and s + n <= len(text) for s, n in raw)
