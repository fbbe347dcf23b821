"""The labelled set of copies, and what is counted over it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from evaluation.duplicates import Scored

from asn_nlp import extract
from asn_nlp.tables.duplicates import THRESHOLD
from asn_nlp.tables.fingerprint import SHINGLE, body_words
from evaluation import duplicates as d

TEXT = (
    "Bupati Sigi Larang Pegawai Ikut Kampanye\n\n"
    "SIGI - Bupati Sigi Ardana Wirasaba melarang pegawai ikut kampanye, Senin (23/9/2024).\n\n"
    "Ia mengatakan seluruh pegawai harus netral.\n\nCamat juga hadir dalam apel pagi.\n\nApel ditutup doa."
)
OTHER = "DEMAK - Sekda Demak Bagus Nirwana mengimbau guru netral, Jumat (20/9/2024)."


@pytest.mark.parametrize("how", d.EDITS)
def test_edits_are_seeded_and_leave_the_story(how: str) -> None:
    lists = d.settings()
    made = d.edited(TEXT, how, lists, random.Random(1))
    assert made == d.edited(TEXT, how, lists, random.Random(1))
    assert made != d.edited(TEXT, how, lists, random.Random(2))
    assert "Larang Pegawai Ikut Kampanye" not in made
    assert "ditutup doa" not in made
    assert "Sigi Ardana" in made or how != "light"


def test_each_edit_keeps_less() -> None:
    words = set(body_words(TEXT))
    lists = d.settings()
    left = [len(words & set(body_words(d.edited(TEXT, how, lists, random.Random(3))))) for how in d.EDITS]
    assert left == sorted(left, reverse=True)
    assert left[0] > left[-1]


def test_another_place_has_its_own_names() -> None:
    told = d.other_place(TEXT, OTHER)
    assert "Sigi" not in told
    assert "Ardana" not in told
    assert extract(told).primary_region == "33.21"


PAIRS = [
    Scored("light", True, 0.9, True),
    Scored("light", True, 0.9, False),
    Scored("heavy", True, 0.3, True),
    Scored("follow-up", False, 0.6, True),
    Scored("other place", False, 0.9, False),
]


@pytest.mark.parametrize(
    ("threshold", "wanted"),
    [(0.5, (1 / 2, 1 / 3, 0.4)), (0.2, (2 / 3, 2 / 3, 2 / 3)), (0.95, (1.0, 0.0, 0.0))],
)
def test_precision_and_recall(threshold: float, wanted: tuple[float, float, float]) -> None:
    assert d.prf(PAIRS, threshold) == pytest.approx(wanted)


def test_the_best_threshold_is_the_middle_one_of_the_best() -> None:
    assert d.best([Scored("a", True, 0.8, True), Scored("b", False, 0.2, True)]) == 0.55


def test_the_page_tells_of_what_is_used() -> None:
    page = (Path(d.__file__).parents[1] / "docs" / "tables.md").read_text("utf-8")
    assert f"threshold {THRESHOLD}:" in page
    assert f"\n| {SHINGLE} (used) | {THRESHOLD:.2f} |" in page
