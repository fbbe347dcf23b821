"""Both languages are complete: every key in both, every key that the page asks for there, every code
named."""

from __future__ import annotations

import re

import pytest

from asn_nlp.knowledge.elections import elections
from asn_nlp.knowledge.genres import genre_codes
from asn_nlp.knowledge.prohibitions import all_prohibitions
from asn_nlp.knowledge.sanctions import sanction_codes
from asn_nlp.report import labels
from asn_nlp.report.bundle import SCRIPTS
from asn_nlp.report.entries import FIELDS
from asn_nlp.report.figures import figures, offices
from asn_nlp.report.words import LANGUAGES, Language, date, number, say, static, table

_ASKED = re.compile(r'\bt\(\s*"([^"$]+)"')
_MADE = re.compile(r"\bt\(\s*`([^`]+)`")


def test_both_languages_have_the_same_keys_and_places() -> None:
    id_, en = table("id"), table("en")
    assert id_.keys() == en.keys()
    for key in id_:
        assert set(re.findall(r"\{\w+\}", id_[key])) == set(re.findall(r"\{\w+\}", en[key])), key
        assert id_[key].strip(), key
        assert en[key].strip(), key


def test_every_key_that_the_page_asks_for_is_there() -> None:
    known = table("id").keys()
    for name in SCRIPTS:
        code = static(f"js/{name}.js")
        for key in _ASKED.findall(code):
            assert key in known, (name, key)
        for pattern in _MADE.findall(code):
            wanted = re.compile(
                re.sub(r"\\?\$\\?\{[^}]*\}", ".+", re.escape(pattern).replace("\\{", "{").replace("\\}", "}"))
            )
            assert any(wanted.fullmatch(key) for key in known), (name, pattern)


def test_every_series_field_and_office_has_words() -> None:
    known = table("id").keys()
    for figure in figures():
        assert {f"series.{s}" for s in figure.series} <= known
        assert {f"figure.{figure.id}.title", f"figure.{figure.id}.note", f"column.{figure.field}"} <= known
    assert {f"office.{o}" for o in offices()["order"]} <= known
    assert {f"field.{f}" for f in FIELDS if f != "dates"} <= known


def test_no_words_are_left_over() -> None:
    """A key that nothing asks for is a mistake of somebody who changed the page."""
    code = "\n".join(static(f"js/{name}.js") for name in SCRIPTS)
    made = [re.split(r"\$\{[^}]*\}", p) for p in re.findall(r"`([a-z]+\.\$\{[^`\s]+)`", code)]
    asked = set(_ASKED.findall(code)) | set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)*)"', code))
    by_python = {"noscript", "old_browser", "title", "language"}
    for key in table("id"):
        fits = any(key.startswith(parts[0]) and key.endswith(parts[-1]) for parts in made)
        by_code = key.startswith(("series.", "office.", "election.", "figure.map.note."))
        assert key in asked or fits or by_code or key in by_python, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_label(language: Language) -> None:
    for code in (c.code for c in all_prohibitions()):
        assert labels.conduct(code, language) != code
    for code in sanction_codes():
        assert labels.sanction(code, language) != code
    for code in genre_codes():
        assert labels.genre(code, language) != code
    for election in elections():
        assert str(election.year) in labels.election(election, language)


def test_an_unknown_code_names_itself() -> None:
    assert labels.conduct("baru", "id") == labels.conduct("baru", "en") == "baru"


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [("id", 1234567, "1.234.567"), ("en", 1234567, "1,234,567"), ("id", 12, "12")],
)
def test_numbers(language: Language, value: int, text: str) -> None:
    assert number(language, value) == text


@pytest.mark.parametrize(
    ("language", "iso", "text"),
    [("id", "2024-08-05", "5 Agustus 2024"), ("en", "2024-08", "August 2024"), ("id", "2024", "2024")],
)
def test_dates(language: Language, iso: str, text: str) -> None:
    assert date(language, iso) == text


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("id", "tiada")
