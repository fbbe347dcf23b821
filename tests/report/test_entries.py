"""Articles of the list: sentences, marks, hidden names."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.report.entries import FIELDS, entry
from asn_nlp.report.index import Index
from asn_nlp.report.masking import MASK, masked, pattern
from asn_nlp.report.sentences import AROUND, LONGEST, MOST, Mark, sentences
from tests.report.made import APEL, four, person, record


def made(number: int, **how: Any) -> dict[str, Any]:
    """One of the four articles as an entry."""
    index = Index()
    records = four()
    for r in records:
        index.add(r)
    return entry(index, number, records[number], **how)


def flat(pieces: Any) -> str:
    """The words of a sentence."""
    return "".join(p if isinstance(p, str) else p[0] for p in pieces)


def test_sentences_hold_their_marks() -> None:
    found = made(0, text=APEL)
    words = [flat(pieces) for pieces, _ in found["s"]]
    assert "Ia merujuk PP 94 Tahun 2021." in words
    ban = next(pieces for pieces, _ in found["s"] if "melarang" in flat(pieces))
    assert ["berfoto bersama calon", FIELDS.index("prohibitions")] in ban


def test_without_text_the_words_of_the_evidence_are_shown() -> None:
    found = made(0, text=None)
    assert [[["berfoto bersama calon", FIELDS.index("prohibitions")]], [1]] in found["s"]


def test_names_links_and_paths_can_be_kept_out() -> None:
    found = made(0, text=APEL, names=False)
    assert "Retno" not in str(found)
    assert "Palupi" not in str(found)
    assert "alasroban.example" not in str(found)
    assert MASK in str(found["s"])
    assert made(0, text=APEL)["u"].startswith("https://alasroban.example")


def test_an_address_that_is_no_web_page_makes_no_link() -> None:
    r = record("Teks.", url="javascript:alert(1)")
    index = Index()
    index.add(r)
    assert "u" not in entry(index, 0, r, text="Teks.")


def test_a_title_is_found_without_a_path() -> None:
    r = record("Baris pertama.\nBaris kedua.", path="/rahasia/folder/berkas.txt")
    index = Index()
    index.add(r)
    assert entry(index, 0, r, text="Baris pertama.\nBaris kedua.")["t"] == "Baris pertama."
    assert entry(index, 0, r, text=None)["t"] == "berkas"
    assert entry(index, 0, r, text=None, names=False)["t"] == ""


def test_parts_and_capitals_of_a_name_are_hidden() -> None:
    r = record("x", officials=[person("Tgk T. Zulkarnaini Ali", "Camat", "x")])
    names = pattern(r)
    for text in ("Zulkarnaini", "T. Zulkarnaini", "ZULKARNAINI ALI", "Tgk T. Zulkarnaini Ali"):
        assert masked(f"Kata {text} kemarin.", names) == f"Kata {MASK} kemarin."
    assert masked("Kata T. Umar, Alim dan Zulkarnainis.", names) == "Kata T. Umar, Alim dan Zulkarnainis."


def test_no_name_no_pattern() -> None:
    assert pattern(record("x", officials=[person(None, "Camat", "x")])) is None


def test_a_long_sentence_is_cut_around_its_marks() -> None:
    text = "kata " * 300 + "BUKTI " + "kata " * 300
    start = text.index("BUKTI")
    ((pieces, values),) = sentences(text, [Mark(start, start + 5, 0, 0)], None)
    assert values == [0]
    assert ["BUKTI", 0] in pieces  # type: ignore[operator]
    assert flat(pieces).startswith("… ")
    assert len(flat(pieces)) <= LONGEST + 2 * AROUND


@given(
    st.lists(
        st.sampled_from(["Budi menolak. ", "Ia hadir, ", "kata 🙂 ", "A. B. ", "\n\n", "x" * 50]), max_size=40
    ),
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60)), max_size=12),
)
def test_what_is_shown_stands_in_the_text(parts: list[str], places: list[tuple[int, int]]) -> None:
    """Marked pieces are the text's own words; every mark inside a short text is shown."""
    text = "".join(parts)
    marks = [Mark(s, min(s + n, len(text)), 0, v) for v, (s, n) in enumerate(places) if s < len(text)]
    found = sentences(text, marks, None)
    assert len(found) <= MOST
    plain = "".join(text.split())
    for pieces, values in found:
        assert values
        shown = "".join(flat(pieces).replace("…", "").split())
        assert shown in plain
