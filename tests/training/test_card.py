"""The model card's figures are measured, its free text holds none, and its head is what the hub reads."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from evaluation.splits import Splits
from training.card import CARD, FIGURES, HERE, RELEASE, SHOWN, differences, number

from asn_nlp.core.article import Article
from asn_nlp.core.options import Backend, Options
from asn_nlp.dataset import front
from asn_nlp.extractor import Extractor
from asn_nlp.hub.model import check_head
from asn_nlp.scoring import evaluate, from_records
from asn_nlp.tagger.manifest import read_manifest, shipped

# What the template may hold: names with digits, and how intervals are drawn.
NAMES = ("indobert-base-p1", "F1", "95 %", "bf16")


@pytest.mark.parametrize("backend", ["rules", "hybrid"])
def test_scores_on_dev_are_the_measured_ones(backend: Backend) -> None:
    """Points without intervals; `python -m training.card --check` measures all, test and slices too."""
    gold = Splits().load("dev")
    extractor = Extractor(Options(backend=backend))
    records = [extractor(Article(item.text)) for item in gold]
    scores = evaluate(gold, from_records(records, gold, system=backend), draws=1)
    printed = json.loads(FIGURES.read_text("utf-8"))["dev"]
    assert printed["articles"] == len(gold)
    measured = {m: number(scores.get(m, how).to_dict()["value"]) for m, how in SHOWN}
    shown = {m: number(printed["scores"][backend][m][0]) for m, _ in SHOWN}
    assert shown == measured, "run: python -m training.card --measure"


def test_no_number_is_typed_in_the_template() -> None:
    text = (HERE / "card.md").read_text("utf-8")
    text = re.sub(r"^\d+\. ", "", text, flags=re.MULTILINE)
    for name in NAMES:
        assert name in text
        text = text.replace(name, " ")
    assert re.findall(r"\S*\d\S*", text) == []


def test_sizes_are_those_of_the_shipped_files() -> None:
    release = json.loads(RELEASE.read_text("utf-8"))
    manifest = read_manifest(shipped())
    size = round(manifest.path("model").stat().st_size / 1e6, 1)
    assert release["exports"][release["taken"]]["megabytes"] == size
    assert release["taken"] == manifest.about["precision"]
    assert release["model"]["parameters"] == manifest.about["parameters"]
    assert release["model"]["members"] == manifest.about["members"]
    assert {c["head"]: c["temperature"] for c in release["calibration"]} == manifest.temperatures


def test_words_of_pretraining_are_those_of_the_collections() -> None:
    words = json.loads((HERE / "encoder" / "words.json").read_text("utf-8"))
    text = CARD.read_text("utf-8")
    assert (
        f"read {sum(words.values()) / 1e6:.1f} million words of running text ({len(words)} collections"
        in text
    )
    listed = re.search(r"## Data\n\n(.*?)\n\n", text, re.DOTALL)
    assert listed is not None
    assert len(listed[1].splitlines()) - 2 == len(words)


def test_the_head_is_what_the_hub_shows() -> None:
    head, _ = front.load(CARD)
    check_head(head, CARD)
    assert head["license"] == "mit"


@pytest.mark.parametrize(
    ("printed", "measured", "found"),
    [
        ({"a": 0.1234}, {"a": 0.1231}, []),
        ({"a": 0.1234}, {"a": 0.1239}, ["a: the card has 0.1234, measured 0.1239"]),
        ({"a": [1, None]}, {"a": [1, None]}, []),
        ({"a": [1, 2]}, {"a": [1, 3]}, ["a [1]: the card has 2, measured 3"]),
        ({"a": {"b": 1}}, {"a": {}}, ["a b: the card has 1, measured None"]),
        ({}, {"c": 1}, ["c: the card has None, measured 1"]),
        ({"a": [1]}, {"a": [1, 2]}, ["a: the card has [1], measured [1, 2]"]),
        ({"a": float("nan")}, {"a": float("nan")}, []),
    ],
)
def test_differences_are_those_that_the_card_would_show(
    printed: object, measured: object, found: list[str]
) -> None:
    assert differences(printed, measured) == found


def test_paths_in_the_card_exist() -> None:
    text = CARD.read_text("utf-8")
    paths = re.findall(r"`((?:training|src|corpus)/[\w./]+)`", text)
    assert len(paths) >= 6
    assert [p for p in paths if not (Path(__file__).parents[2] / p).exists()] == []
