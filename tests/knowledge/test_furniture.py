"""The furniture knowledge: shape of the data files, and what would silently never match."""

from __future__ import annotations

import pytest

from asn_nlp.knowledge.files import read_toml
from asn_nlp.knowledge.furniture import KINDS, line_rules, links, normalized, words
from asn_nlp.knowledge.sentences import abbreviations

FILES = [
    "furniture/lines.toml",
    "furniture/words.toml",
    "furniture/links.toml",
    "sentences/abbreviations.toml",
]


@pytest.mark.parametrize("name", FILES)
def test_files_say_how_sure_they_are_and_whence(name: str) -> None:
    data = read_toml(name)
    assert data["confidence"] in ("sure", "likely", "unsure")
    assert data["source"]


def test_rules_have_the_known_fields() -> None:
    for row in read_toml("furniture/lines.toml")["rule"]:
        assert set(row) <= {"kind", "where", "then", "longest", "needs", "head", "phrases"}
        assert row["kind"] in KINDS
        assert row["where"] in ("line", "start")
        assert row.get("then", "any") in ("any", "colon")
        assert (row["where"] == "start") == ("then" in row)
        assert 0 < row.get("longest", 120) <= 600
        assert row["phrases"]


def test_phrases_are_in_the_form_in_which_lines_are_compared() -> None:
    for row in read_toml("furniture/lines.toml")["rule"]:
        for phrase in row["phrases"]:
            assert phrase == normalized(phrase), f"would never match: {phrase!r}"


def test_no_phrase_twice_in_one_rule() -> None:
    for row in read_toml("furniture/lines.toml")["rule"]:
        assert len(set(row["phrases"])) == len(row["phrases"]), row["kind"]


def test_needed_words_are_lower_case() -> None:
    for row in read_toml("furniture/lines.toml")["rule"]:
        assert all(needed == needed.lower() for needed in row.get("needs", ()))


def test_longer_phrases_are_tried_first() -> None:
    for rows in line_rules().starts.values():
        lengths = [len(phrase) for phrase, _ in rows]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    "name", ["furniture/words.toml", "furniture/links.toml", "sentences/abbreviations.toml"]
)
def test_lists_are_lower_case_and_without_repeats(name: str) -> None:
    for key, entries in read_toml(name).items():
        if isinstance(entries, list):
            assert all(e == e.lower().strip() and e for e in entries), key
            assert len(set(entries)) == len(entries), key


def test_the_loaders_take_every_list() -> None:
    for name, loaded in (
        ("furniture/words.toml", words()),
        ("furniture/links.toml", links()),
        ("sentences/abbreviations.toml", abbreviations()),
    ):
        lists = {k for k, v in read_toml(name).items() if isinstance(v, list)}
        assert lists == set(type(loaded).__dataclass_fields__)


def test_every_kind_that_lines_can_be_is_used_by_a_rule_or_a_place() -> None:
    by_rule = {row["kind"] for row in read_toml("furniture/lines.toml")["rule"]}
    by_place = {"site_header", "page_clock", "menu", "duplicate_title", "read_also", "other_story"}
    assert by_rule | by_place == KINDS
    assert not by_rule & by_place


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("komentar (0)", "komentar"),
        ("halaman: 1 2", "halaman"),
        ("- iklan -", "iklan"),
        ("123", ""),
        ("", ""),
    ],
)
def test_normalized(line: str, words: str) -> None:
    assert normalized(line) == words
