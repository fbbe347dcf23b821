"""The calendar's data files: complete, unambiguous, in the form that the loaders promise."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from asn_nlp.core.errors import KnowledgeError
from asn_nlp.knowledge.calendar import cues, months, relatives, weekdays
from asn_nlp.knowledge.files import read_csv

MONTH_KINDS = {"full", "variant", "typo", "abbreviation", "english"}


@pytest.mark.parametrize("name", ["calendar/months.csv", "calendar/weekdays.csv"])
def test_rows_have_source_and_confidence(name: str) -> None:
    rows = read_csv(name)
    for row in rows:
        assert row["confidence"] in ("sure", "likely", "unsure"), row
        assert row["source"], row
        assert row["kind"] in MONTH_KINDS, row
        assert row["form"] == row["form"].lower().strip(), row
    forms = [row["form"] for row in rows]
    assert len(forms) == len(set(forms)), "a form twice"


def test_every_month_and_weekday_has_its_full_name() -> None:
    assert sorted(m.month for m in months().values() if m.kind == "full") == list(range(1, 13))
    assert sorted(d.weekday for d in weekdays().values() if d.kind == "full") == list(range(1, 8))


def test_months_are_single_tokens() -> None:
    assert all(form.isalpha() for form in months())


@pytest.mark.parametrize(
    ("form", "month"),
    [
        ("nopember", 11),
        ("pebruari", 2),
        ("febuari", 2),
        ("agust", 8),
        ("okt", 10),
        ("sept", 9),
        ("desembar", 12),
    ],
)
def test_spellings_of_hazard_25(form: str, month: int) -> None:
    assert months()[form].month == month


@pytest.mark.parametrize(
    ("form", "weekday"), [("ahad", 7), ("jum at", 5), ("saptu", 6), ("rebo", 3), ("rab", 3)]
)
def test_spellings_of_hazard_24(form: str, weekday: int) -> None:
    assert weekdays()[form].weekday == weekday


def test_short_forms_need_company() -> None:
    assert months()["mar"].needs_day
    assert not months()["maret"].needs_day
    assert weekdays()["min"].needs_date
    assert not weekdays()["minggu"].needs_date


def test_relative_expressions() -> None:
    assert relatives()["kemarin"].offset == -1
    assert relatives()["hari ini"].offset == 0
    assert relatives()["tiga hari lalu"].offset == -3
    assert relatives()["bulan lalu"].unit == "month"
    for phrase, value in relatives().items():
        assert phrase == phrase.lower()
        assert value.unit in ("day", "month", "told")
        assert -31 <= value.offset <= 31


def test_cue_lists_hold_single_lower_case_words() -> None:
    text = files("asn_nlp.knowledge").joinpath("data", "calendar", "cues.toml").read_text("utf-8")
    for name, words in tomllib.loads(text).items():
        assert len(words) == len(set(words)), f"{name}: a word twice"
        for word in words:
            assert word == word.lower(), (name, word)
            phrases = name in ("report_sources", "report_leads", "outlets", "range_marks")
            assert " " not in word or phrases, (name, word)
        assert cues(name) == frozenset(words)


def test_unknown_cue_list() -> None:
    with pytest.raises(KnowledgeError, match="no list"):
        cues("none of these")
