"""Every row of the furniture cases: exactly the marked stretches are masked, each as its kind."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from asn_nlp.core.article import Article
from asn_nlp.reading.furniture import find_furniture
from asn_nlp.reading.metadata import find_metadata
from asn_nlp.reading.reading import Reading
from asn_nlp.reading.sentences import split_sentences
from asn_nlp.reading.view import make_view
from tests.cases import Case
from tests.reading.markup import LEAD, load
from tests.work import grows_linearly

CASES = [case for path in sorted(Path(__file__).parent.glob("furniture_*.cases")) for case in load(path)]


def _found(view: str) -> list[tuple[str, str]]:
    """What is masked: text without blanks at its ends, and kind."""
    return [(view[f.start : f.end].strip(), f.kind) for f in find_furniture(view)]


@pytest.mark.parametrize("case", CASES, ids=[c.where for c in CASES])
def test_case(case: Case) -> None:
    view = make_view(case.text).text
    wanted = [(view[m.start : m.end].strip(), m.attributes["kind"]) for m in case.marked]
    assert _found(view) == wanted, f"{case.name}: {case.why}"


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 70
    assert sum(not case.marked for case in CASES) >= 20


@pytest.mark.parametrize("case", CASES, ids=[c.where for c in CASES])
def test_masking_keeps_length_and_line_breaks(case: Case) -> None:
    reading = Reading(Article(case.text))
    assert len(reading.view) == len(reading.raw)
    assert [i for i, c in enumerate(reading.view) if c == "\n"] == [
        i for i, c in enumerate(reading.raw) if c == "\n"
    ]
    for f in reading.furniture:
        assert not reading.view[f.start : f.end].strip()


def test_furniture_is_in_order_and_apart() -> None:
    for case in CASES:
        found = find_furniture(make_view(case.text).text)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))
        assert all(f.start < f.end for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        ".",
        "Baca juga",
        "baca juga: " * 4000,
        "Foto: " * 4000,
        "(" * 20000,
        "- A B C D\n" * 4000,
        "Berita Terkait\n" * 4000,
        "12 Mei 2024 " * 4000,
        "ASN " * 20000,
        "#a " * 8000,
        "©" * 5000,
        "İ\nBACA JUGA: İ İ İ",
    ],
    ids=lambda t: repr(t[:12]),
)
def test_hostile_texts_end(text: str) -> None:
    for f in find_furniture(make_view(text).text):
        assert f.start < f.end


UNITS = [
    "BACA JUGA: A B c ",
    "- A B C D\n",
    "Ab Cd Ef\n",
    "Kata ini. (a/b)\n",
    "12 Mei 2024\n",
    "#a b ",
    "A - ",
    "x" * 80 + "\n",
]


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_work_grows_with_the_length(unit: str) -> None:
    def job(size: int) -> Callable[[], object]:
        view = make_view(LEAD + "\n" + unit * (size // len(unit)) + "\n" + LEAD + LEAD).text
        return lambda: (find_metadata(view, find_furniture(view)), split_sentences(view))

    assert grows_linearly(job, size=20_000)
