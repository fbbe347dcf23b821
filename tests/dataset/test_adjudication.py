"""Raw layers, decisions and gold fit together, or the check says where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.adjudication import as_text, check_adjudication, read_decisions, worksheet
from asn_nlp.dataset.corpus import Corpus
from asn_nlp.io.standoff import Annotated
from tests.dataset.conftest import Make

TEXT = "Camat itu diduga ikut kampanye, 'kata' Bawaslu."
ACT = {"code": "join_campaign", "status": "alleged", "evidence": [[17, 30]]}
REVIEWED = {**ACT, "status": "under_review"}


@pytest.fixture
def layers(make: Make) -> tuple[Annotated, Annotated]:
    return make("a", TEXT, violations=[dict(ACT)]), make("a", TEXT, violations=[dict(REVIEWED)])


def corpus(folder: Path, layers: tuple[Annotated, Annotated], gold: Annotated) -> Corpus:
    golds = {"train": {}, "dev": {}, "test": {"a": gold}}
    return Corpus(folder, golds, {}, {"first": {"a": layers[0]}, "second": {"a": layers[1]}})


def decide(folder: Path, sheet: str, keep: str, reason: str = "registered: section 10") -> None:
    (folder / "adjudication").mkdir(exist_ok=True)
    text = sheet.replace('keep = ""', f'keep = "{keep}"').replace('reason = ""', f'reason = "{reason}"')
    (folder / "adjudication" / "a.toml").write_text(text, "utf-8")


def test_a_worksheet_shows_the_words_and_is_filled_in(
    tmp_path: Path, layers: tuple[Annotated, Annotated]
) -> None:
    sheet = worksheet(*layers)
    assert "# Camat itu diduga [ikut kampanye], 'kata' Bawaslu." in sheet
    decide(tmp_path, sheet, "second")
    (decision,) = read_decisions(tmp_path)["a"]
    assert (decision.field, decision.keep) == ("violations", "second")
    assert decision.first == {"code": "join_campaign", "status": "alleged"}


@pytest.mark.parametrize(
    ("keep", "gold", "told"),
    [
        ("second", [REVIEWED], 0),
        ("second", [ACT], 2),
        ("first", [ACT], 0),
        ("both", [ACT, REVIEWED], 0),
        ("both", [ACT], 1),
        ("neither", [], 0),
        ("neither", [ACT], 1),
        ("other", [{**ACT, "status": "proven"}], 0),
    ],
)
def test_the_gold_follows_the_decision(
    tmp_path: Path, layers: tuple[Annotated, Annotated], make: Make, keep: str, gold: list[object], told: int
) -> None:
    decide(tmp_path, worksheet(*layers), keep)
    issues = check_adjudication(corpus(tmp_path, layers, make("a", TEXT, violations=gold)))
    assert len(issues) == told, issues
    assert all(issue.where.endswith("adjudication/a.toml") for issue in issues)


def test_document_fields_are_decided_too(tmp_path: Path, make: Make) -> None:
    layers = make("a", document={"topics": []}), make("a", document={"topics": ["village_head"]})
    decide(tmp_path, worksheet(*layers), "second")
    assert check_adjudication(corpus(tmp_path, layers, layers[1])) == []
    assert len(check_adjudication(corpus(tmp_path, layers, layers[0]))) == 2


def test_a_difference_without_decision(tmp_path: Path, layers: tuple[Annotated, Annotated]) -> None:
    (issue,) = check_adjudication(corpus(tmp_path, layers, layers[0]))
    assert issue.message.startswith("not decided: violations")


def test_a_decision_on_nothing(tmp_path: Path, layers: tuple[Annotated, Annotated]) -> None:
    decide(tmp_path, worksheet(*layers), "first")
    (issue,) = check_adjudication(corpus(tmp_path, (layers[0], layers[0]), layers[0]))
    assert issue.message.startswith("decides what is no difference")


@pytest.mark.parametrize(
    ("keep", "reason", "told"), [("a", "x", "keep 'a'"), ("first", " ", "needs its reason")]
)
def test_an_incomplete_decision_names_its_place(
    tmp_path: Path, layers: tuple[Annotated, Annotated], keep: str, reason: str, told: str
) -> None:
    decide(tmp_path, worksheet(*layers), keep, reason)
    with pytest.raises(InputError, match=told):
        read_decisions(tmp_path)
    (issue,) = check_adjudication(corpus(tmp_path, layers, layers[0]))
    assert "a.toml: decision 1" in issue.message


def test_values_with_apostrophes_survive(tmp_path: Path, make: Make) -> None:
    a = make("a", TEXT, officials=[{"name": 'Sa\'dun "Didi"', "role": "speaker", "evidence": [[0, 5]]}])
    decide(tmp_path, worksheet(a, make("a", TEXT)), "first")
    (decision,) = read_decisions(tmp_path)["a"]
    assert decision.first is not None
    assert decision.first["name"] == 'Sa\'dun "Didi"'
    assert as_text(decision.second) == ""
