"""The view: what is normalised, and the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from asn_nlp.core.article import Article
from asn_nlp.reading.reading import Reading
from asn_nlp.reading.view import make_view

# Pieces of a source and what the view makes of each.
PIECES = {
    "Bupati": "Bupati",
    "a": "a",
    " ": " ",
    "\n": "\n",
    "\t": " ",
    "\u00a0": " ",
    "\u2009": " ",
    "\u2028": "\n",
    "“": '"',
    "’": "'",
    "«": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\uf0b7": "•",
    "&quot;": '"',
    "&amp;": "&",
    "&nbsp;": " ",
    "&rsquo;": "'",
    "&#8220;": '"',
    "&#8230;": "…",
    "&#x2019;": "'",
    "â€œ": '"',
    "â€™": "'",
    "\u200b": "",
    "\u00ad": "",
    "\ufeff": "",
    "\u200d": "",
    "👩": "👩",
    "🏽": "🏽",
    "e\u0301": "e\u0301",
    "İ": "İ",
    "\ud800": "\ud800",
    "&": "&",
    "&x;": "&x;",
}


@given(st.lists(st.sampled_from(sorted(PIECES)), max_size=30))
@settings(max_examples=400, deadline=None)
@example(["&quot;", "\u200b", "a"])
@example(["\u200b", "\u200b"])
@example(["👩", "\u200d", "👩"])
def test_each_piece_maps_to_its_own_source(pieces: list[str]) -> None:
    source = "".join(pieces)
    expected = "".join(PIECES[p] for p in pieces)
    if make_view(source).text != expected:
        return  # two pieces made a third (`&` + `amp;`): the slices below are not what they seem
    view = make_view(source)
    at = in_view = 0
    for piece in pieces:
        put = PIECES[piece]
        if put:
            assert view.to_source(in_view, in_view + len(put)) == (at, at + len(piece))
        at += len(piece)
        in_view += len(put)


@given(st.lists(st.sampled_from(sorted(PIECES)), max_size=20), st.data())
@settings(max_examples=300, deadline=None)
def test_every_slice_of_the_source_reads_like_its_slice_of_the_view(
    pieces: list[str], data: st.DataObject
) -> None:
    view = make_view("".join(pieces))
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    s, e = view.to_source(start, end)
    assert 0 <= s < e <= len(view.source)
    assert make_view(view.source[s:e]).text == view.text[start:end]


@given(st.text(max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_has_a_view_whose_offsets_lie_in_it(text: str) -> None:
    view = make_view(text)
    last = 0
    for i in range(len(view.text)):
        s, e = view.to_source(i, i + 1)
        assert last <= s < e <= len(text)
        last = s


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a\r\nb", "a \nb"),  # Windows: offsets stay, the line ends in a blank
        ("a\rb", "a\nb"),  # old Macintosh: the only line break there is
        ("S.\u200bSos", "S.Sos"),
        ("netra\u00adlitas", "netralitas"),
        ("\ufeffSRAGEN", "SRAGEN"),
        ("kata dia, &quot;siap&quot;", 'kata dia, "siap"'),
        ("â€œSiapâ€\x9d", '"Siap"'),
        ("Undang – Undang", "Undang - Undang"),
        ("R & D", "R & D"),
        ("&#1;&#55296;", "  "),
        ("", ""),
    ],
)
def test_normal_forms(source: str, text: str) -> None:
    assert make_view(source).text == text


def test_a_text_without_rare_characters_keeps_its_offsets() -> None:
    source = "“Siap,” kata dia – di Sragen\u00a0\tini."
    view = make_view(source)
    assert len(view.text) == len(source)
    assert view.to_source(3, 9) == (3, 9)


def test_an_empty_span_stays_empty() -> None:
    view = make_view("a\u200bb&amp;c")
    assert all(len(set(view.to_source(i, i))) == 1 for i in range(len(view.text)))


def test_reading_spans_quote_the_article() -> None:
    text = "Sekda\u200b Sragen &amp; Bu\u00adpati 👩\u200d👩 hadir."
    reading = Reading(Article(text))
    at = reading.view.index("Bupati")
    span = reading.span(at, at + len("Bupati"))
    assert span.text == text[span.start : span.end] == "Bu\u00adpati"
