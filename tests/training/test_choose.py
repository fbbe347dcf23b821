"""Choosing the policy, temperatures, the sweep's report: on made-up articles and answers written by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

import numpy as np
import pytest
from training.calibrate import calibrate, expected_error
from training.card import number, table
from training.choose import HYBRID, SHOWN, alone, choose, halves, held_out, to_toml
from training.edits import Edit, apply
from training.examples import Example, Stretch
from training.sweep import changed, report
from training.trial import Trial, f1

from asn_nlp.backends.policy import read_policy
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.keys import HEADLINE
from asn_nlp.tagger.tagged import Tagged
from tests.tagger.fake import make_tagged
from tests.training.tiny import make_gold

UNKNOWN = "menyodorkan blangko merah muda dari pintu ke pintu"


def gold() -> list[Annotated]:
    """Articles whose second act no rule knows; the encoder below sees it in each of them."""
    out = []
    for item in make_gold(12):
        text = f"{item.text} Ada juga larangan {UNKNOWN}."
        at = text.index(UNKNOWN)
        act = {
            "code": "ktp_support",
            "modality": "larangan",
            "subject": "asn",
            "evidence": [[at, at + len(UNKNOWN)]],
        }
        values = {**item.values, "prohibitions": [*item.values["prohibitions"], act]}
        out.append(Annotated(item.id, text, item.document, values))
    return out


def tag(texts: Sequence[str]) -> list[Tagged]:
    told = [(UNKNOWN, "conduct", "ktp_support"), (UNKNOWN, "use", "larangan")]
    return [make_tagged(text, [(UNKNOWN, "PROHIBITION")], told) for text in texts]


@pytest.fixture(scope="module")
def trial() -> Trial:
    return Trial(gold(), tag)


def test_counts_are_those_of_what_is_settled_now(trial: Trial) -> None:
    trial.merge(None)
    rules = f1(trial.counts("prohibitions"))
    assert 0 < rules < 1
    right, _, missed = (sum(x) for x in zip(*trial.counts("prohibitions"), strict=True))
    assert right + missed == 24
    trial.merge(choose(trial, range(12)))
    assert f1(trial.counts("prohibitions")) > rules
    trial.merge(None)
    assert f1(trial.counts("prohibitions")) == rules, "merging leaves no trace"


def test_the_choice_adds_what_the_encoder_knows_and_drops_nothing_else(trial: Trial) -> None:
    policy = choose(trial, range(12))
    assert policy.of("prohibitions").add < 1
    assert policy.of("prohibitions").keep == 0, (
        "this encoder sees no other act: judged by it the rules would lose"
    )
    assert policy.of("sanctions").add > 1 or policy.of("sanctions").keep == 0


def test_held_out_scores_articles_of_other_outlets(trial: Trial) -> None:
    groups = [f"outlet-{i % 6}" for i in range(12)]
    one, other = halves(groups)
    assert sorted([*one, *other]) == list(range(12))
    assert {groups[i] for i in one}.isdisjoint(groups[i] for i in other)
    away = held_out(trial, groups, ["prohibitions", "regions"])
    trial.merge(None)
    assert away["prohibitions"] > f1(trial.counts("prohibitions"))


def test_the_table_is_read_back_as_it_was_chosen(trial: Trial) -> None:
    policies = {"indobert": alone(trial, range(12)), "hybrid": choose(trial, range(12))}
    figures = {
        b: {SHOWN.get(c.field, c.field): {"rules": 0.5, "merged": 0.6} for c in HYBRID} for b in policies
    }
    data = tomllib.loads(to_toml(policies, figures))["backend"]
    for name, policy in policies.items():
        back = read_policy(data[name])
        for choice in HYBRID:
            mine, theirs = policy.of(choice.field), back.of(choice.field)
            assert getattr(mine, choice.number) == getattr(theirs, choice.number)


def test_every_measure_of_the_choice_can_be_counted(trial: Trial) -> None:
    for measure in {*HEADLINE, *(m for c in HYBRID for m in c.measures)}:
        assert len(trial.counts(measure)) == 12


def test_temperature_of_scores_that_are_too_sure() -> None:
    text = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh"
    words = text.split()
    stretches = []
    for i, word in enumerate(words):
        at = text.index(word)
        right = "join_campaign" if i % 5 else "money_politics"  # the encoder says the first, always
        stretches.append(Stretch(at, at + len(word), "PROHIBITION", {"conduct": frozenset({right})}))
    tagged = make_tagged(text, answers=[(word, "conduct", "join_campaign") for word in words], sure=12.0)
    found = {c.head: c for c in calibrate([Example("x", text, tuple(stretches))], [tagged])}
    assert found["conduct"].temperature > 2
    assert found["conduct"].answers == 10
    assert found["conduct"].after < found["conduct"].before


def test_expected_error_of_honest_scores_is_none() -> None:
    rows = np.log(np.array([[0.75, 0.25]] * 4, np.float32))
    assert expected_error(rows, np.array([0, 0, 0, 1])) == pytest.approx(0, abs=1e-6)
    assert expected_error(rows, np.array([1, 1, 1, 1])) == pytest.approx(0.75, abs=1e-6)


def test_a_changed_configuration_leaves_the_first_alone() -> None:
    config = {"recipe": {"hide": 0.1}, "augment": {}}
    assert changed(config, {"recipe.hide": 0.0, "augment.share": 0.5}) == {
        "recipe": {"hide": 0.0},
        "augment": {"share": 0.5},
    }
    assert config == {"recipe": {"hide": 0.1}, "augment": {}}


def test_the_report_has_a_row_a_variant_and_means_over_seeds() -> None:
    row = dict.fromkeys((*HEADLINE, "violations", "genre", "mean of six"), 0.5)
    better = {**row, "mean of six": 0.7}
    run = {"variant": "whole recipe", "train": 20, "dev": 8, "rules": row, "indobert": row, "hybrid": row}
    runs = [{**run, "seed": 1}, {**run, "seed": 2, "indobert": better}]
    text = report(runs, [{"base": "encoder", "random": True, "dev": 0.5, "test": 0.6}])
    assert "## The encoder alone: trained on 20 articles, scored on 8 of dev" in text
    assert "| whole recipe | 2 | 0.600 <sub>0.500–0.700</sub> |" in text
    assert "weights drawn anew | 1 | 0.500 | 0.600 |" in text


def test_numbers_and_tables_of_the_card() -> None:
    assert (number(None), number(0.12345)) == ("–", "0.123")
    assert table(["", "F1"], [["a", "1"]]) == "|  | F1 |\n|---|---:|\n| a | 1 |"


def test_an_edit_gives_its_stretch_another_answer() -> None:
    example = Example(
        "x", "ASN ikut kampanye", (Stretch(4, 17, "PROHIBITION", {"conduct": frozenset({"join_campaign"})}),)
    )
    out = apply(example, [Edit(4, 17, "bagi uang", {"conduct": frozenset({"money_politics"})})])
    assert out.text == "ASN bagi uang"
    assert out.stretches == (Stretch(4, 13, "PROHIBITION", {"conduct": frozenset({"money_politics"})}),)
