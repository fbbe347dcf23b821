from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.tables.fingerprint import FEWEST, MOST_TIMES, body_words, likeness, shingles

STORY = (
    "Bupati Sigi mengimbau seluruh aparatur sipil negara tetap netral dalam pilkada, Senin pagi.\n\n"
    "Ia meminta pegawai tidak memakai atribut calon di tempat kerja maupun di media sosial."
)


@pytest.mark.parametrize(
    "page",
    [
        f"Bupati Sigi Ingatkan Pegawai Tetap Netral\n\nSIGI, LensaPantura.net - {STORY}",
        f"Pegawai Diminta Netral\n\nSigi (Suara Lontar) - {STORY}\n\nBaca juga: Harga Cabai Turun",
        f"Beranda > Daerah\nShare on Facebook\n\nASN Sigi Harus Netral\n\nSIGI - {STORY.upper()}",
    ],
)
def test_page_headline_and_dateline_are_left_out(page: str) -> None:
    assert body_words(page) == body_words(f"Judul yang Lain Sama Sekali\n\n{STORY}")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [([], []), (["a"], ["a"]), (["a", "b", "c"], ["a b c"]), (list("abcabc"), ["a b c", "b c a", "c a b"])],
)
def test_shingles(words: list[str], wanted: list[str]) -> None:
    assert shingles(words, 3) == wanted


SETS = st.sets(st.integers(0, 200), max_size=120)


@given(SETS, SETS)
def test_likeness_is_a_share_and_has_no_direction(a: set[int], b: set[int]) -> None:
    assert 0.0 <= likeness(a, b) == likeness(b, a) <= 1.0
    assert likeness(a, a) == (1.0 if a else 0.0)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (range(100), range(50), 1.0),  # cut in half: all that is left is shared
        (range(100), range(50, 150), 0.5),
        (range(FEWEST - 1), range(60), (FEWEST - 1) / 60),  # too short to be told by its part
        (range(20), range(20 * MOST_TIMES + 1), 20 / (20 * MOST_TIMES + 1)),  # a digest of many stories
        (range(20), range(20 * MOST_TIMES), 1.0),
        (range(0), range(9), 0.0),
    ],
)
def test_likeness(first: range, second: range, wanted: float) -> None:
    assert likeness(set(first), set(second)) == pytest.approx(wanted)
