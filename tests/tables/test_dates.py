from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.tables.dates import first_and_last


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-11-27", "2024-11-27", "2024-11-27"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
    ],
)
def test_partial_dates(value: str, first: str, last: str) -> None:
    assert first_and_last(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", [None, "", "kemarin", "2024-13", "2023-02-30", "0000", "2024-1", "24", "２０２４"]
)
def test_what_is_no_date(value: str | None) -> None:
    assert first_and_last(value) == (None, None)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_day_lies_within_every_cut_of_it(day: dt.date, length: int) -> None:
    first, last = first_and_last(day.isoformat()[:length])
    assert first is not None
    assert last is not None
    assert first <= day <= last
