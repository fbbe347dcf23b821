"""The elections' data: dates that fit each other, vocabulary without contradictions."""

from __future__ import annotations

import datetime as dt

import pytest

from asn_nlp.knowledge.elections import by_id, elections, eras, vocabulary, voting_days
from asn_nlp.knowledge.files import read_csv


def test_rows() -> None:
    rows = read_csv("elections/elections.csv")
    assert len({r["id"] for r in rows}) == len(rows)
    for row in rows:
        assert row["kind"] in ("pemilu", "pilkada")
        assert row["confidence"] in ("sure", "likely", "unsure")
        assert row["source"]


@pytest.mark.parametrize("election", elections(), ids=lambda e: e.id)
def test_dates_fit(election: object) -> None:
    from asn_nlp.knowledge.elections import Election

    assert isinstance(election, Election)
    assert election.id.endswith(str(election.year))
    assert all(day.year == election.year for day in election.voting)
    assert list(election.voting) == sorted(election.voting)
    assert election.season_start < election.voting[0] <= election.season_end
    if election.campaign:
        first, last = election.campaign
        assert election.season_start <= first < last < election.voting[0]
        assert (election.voting[0] - last).days <= 4, "the quiet days are three"


def test_in_the_order_of_their_votes() -> None:
    days = [e.voting[0] for e in elections()]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("pilkada-2015", dt.date(2015, 12, 9)),
        ("pilkada-2018", dt.date(2018, 6, 27)),
        ("pemilu-2019", dt.date(2019, 4, 17)),
        ("pilkada-2020", dt.date(2020, 12, 9)),
        ("pemilu-2024", dt.date(2024, 2, 14)),
        ("pilkada-2024", dt.date(2024, 11, 27)),
    ],
)
def test_voting_days(name: str, day: dt.date) -> None:
    assert by_id()[name].voting[0] == day
    assert day.isoweekday() == 3, "Indonesia votes on Wednesdays"


def test_voting_days_by_month_and_day() -> None:
    assert {e.id for e in voting_days()[12, 9]} == {"pilkada-2015", "pilkada-2020"}
    assert {e.id for e in voting_days()[9, 23]} == {"pilkada-2020"}, "the day before the postponement"
    assert (8, 17) not in voting_days()


def test_vocabulary() -> None:
    words = vocabulary()
    assert set(words.names.values()) <= {"pemilu", "pilkada", "neither", "any"}
    assert not set(words.names) & set(words.loose)
    assert words.names["pilkades"] == "neither"
    for name in ("not_after", "weak_after", "before_year", "joins", "past", "future", "future_before"):
        assert words.around[name], name
    assert words.around["weak_after"] <= words.around["not_after"]


def test_eras() -> None:
    for era in eras():
        assert era.phrases
        assert era.start or era.end
        assert era.source
        assert era.confidence in ("sure", "likely", "unsure")
        if era.start and era.end:
            assert era.start < era.end
