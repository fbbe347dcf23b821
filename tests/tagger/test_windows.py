from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.tagger.windows import make_windows


@given(st.integers(0, 3000), st.integers(2, 300), st.data())
def test_every_piece_is_kept_once_by_the_window_whose_centre_is_nearest(
    pieces: int, size: int, data: st.DataObject
) -> None:
    overlap = data.draw(st.integers(0, size - 1))
    windows = make_windows(pieces, size, overlap)
    kept = [i for w in windows for i in range(w.keep, w.until)]
    assert kept == list(range(pieces))
    for w in windows:
        assert w.start <= w.keep < w.until <= w.stop
        assert w.stop - w.start <= size
        for i in (w.keep, w.until - 1):
            mine = abs(i + 0.5 - (w.start + w.stop) / 2)
            others = [abs(i + 0.5 - (o.start + o.stop) / 2) for o in windows if o.start <= i < o.stop]
            assert mine <= min(others) + 1
    for a, b in itertools.pairwise(windows):
        assert a.stop - b.start >= overlap


@given(st.integers(0, 3000), st.integers(2, 300), st.data())
def test_windows_are_of_one_length_and_share_no_more_than_they_must(
    pieces: int, size: int, data: st.DataObject
) -> None:
    overlap = data.draw(st.integers(0, size - 1))
    windows = make_windows(pieces, size, overlap)
    assert len({w.stop - w.start for w in windows}) <= 1
    shared = sum(w.stop - w.start for w in windows) - pieces - (len(windows) - 1) * overlap
    assert not windows or shared < len(windows)


def test_a_short_text_is_one_window_and_an_empty_one_none() -> None:
    assert [(w.start, w.stop) for w in make_windows(7, 10, 3)] == [(0, 7)]
    assert make_windows(0, 10, 3) == []


@pytest.mark.parametrize("overlap", [-1, 10, 11])
def test_an_overlap_that_does_not_fit(overlap: int) -> None:
    with pytest.raises(ValueError, match="overlap"):
        make_windows(100, 10, overlap)
