"""The sanction tables: complete, consistent, sourced."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import get_args

import pytest

from asn_nlp.knowledge.files import Confidence, read_csv, read_toml
from asn_nlp.knowledge.sanctions import bases, cues, lexicon, regime_at, regimes, sanction_codes

LEVELS = {
    "moral",
    "disiplin_unspecified",
    "disiplin_ringan",
    "disiplin_sedang",
    "disiplin_berat",
    "pemberhentian",
    "pidana",
    "administratif_lain",
    "kontrak_non_asn",
    "generic",
}
# Names that find and codes.py turn into codes or throw away.
WORKING = {"allowance_cut", "reprimand", "none", "criminal_term"}


def test_codes() -> None:
    codes = sanction_codes()
    assert len(codes) == 36
    for code in codes.values():
        assert code.level in LEVELS
        assert code.label
        assert code.source
        assert code.confidence in get_args(Confidence)


def test_each_level_has_a_code() -> None:
    assert {code.level for code in sanction_codes().values()} == LEVELS


def test_bases_name_codes_and_rules_of_the_registry() -> None:
    rules = {row["id"] for row in read_csv("rules/registry.csv")}
    for basis in bases():
        assert basis.code in sanction_codes()
        assert basis.rule in rules, basis.rule
        assert basis.provision.startswith("Pasal ")
        assert basis.confidence in get_args(Confidence)


@pytest.mark.parametrize(
    ("date", "rule"),
    [
        ("2020-11-16", "pp-53-2010"),
        ("2021-08-30", "pp-53-2010"),
        ("2021-08-31", "pp-94-2021"),
        ("2024", "pp-94-2021"),
        ("2009-01", None),
    ],
)
def test_regime_at(date: str, rule: str | None) -> None:
    assert regime_at(date) == rule


def test_regimes_follow_one_another() -> None:
    ends = [r.until for r in regimes()]
    assert ends[-1] == ""
    assert all(a.until < b.since for a, b in pairwise(regimes()))


def test_every_code_is_worded() -> None:
    data = lexicon()
    worded = {penalty.code for penalty in data.penalties}
    assert worded - set(sanction_codes()) == WORKING
    by_level = set(cues().level_of.values()) | {"disc_unspecified"}
    by_term = {code for code in sanction_codes() if code.startswith("disc_med_allowance_")}
    derived = {"disc_med_rank_down_1y", "village_reprimand_dismissal"}
    assert set(sanction_codes()) - worded == by_level | by_term | derived


def test_phrases_use_known_classes_and_steps() -> None:
    data = lexicon()
    for penalty in data.penalties:
        assert len(set(penalty.phrases)) == len(penalty.phrases), penalty.code
        for phrase in penalty.phrases:
            for step in phrase.split():
                assert re.fullmatch(r"\*[1-9]\d?|\||<|(?:\{\w+\}|[\w-]+)\??", step), (phrase, step)
                if step.startswith("{"):
                    assert step.rstrip("?")[1:-1] in data.classes, (phrase, step)


def test_classes_are_lower_case_words() -> None:
    for name, forms in lexicon().classes.items():
        assert forms, name
        assert len(set(forms)) == len(forms), name
        for form in forms:
            assert form == form.lower(), (name, form)
            assert re.fullmatch(r"[^\W_]+", form), (name, form)


def test_cues_are_lower_case() -> None:
    for section, lists in cues().sections.items():
        for name, forms in lists.items():
            assert forms, (section, name)
            assert all(form == form.lower() for form in forms), (section, name)
    for table in cues().tables.values():
        assert all(value > 0 for value in table.values())


@pytest.mark.parametrize("name", ["sanctions/lexicon.toml", "sanctions/cues.toml"])
def test_files_say_how_sure_and_whence(name: str) -> None:
    data = read_toml(name)
    assert data["confidence"] in get_args(Confidence)
    assert data["source"]
