"""`make results` on a small corpus, with the systems that train in no time."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from evaluation.markdown import number, table
from evaluation.results import render
from evaluation.run import Results, best, measure, slug
from evaluation.splits import Splits
from evaluation.systems import BASELINES

from asn_nlp.scoring import System, find_system
from tests.evaluation.corpus import write_corpus

QUICK = ("empty", "majority", "naive regex", "TF-IDF + LR", "rules")


def made(root: Path, out: Path) -> Results:
    systems: dict[str, System] = {name: find_system(name) for name in QUICK}
    return measure(Splits(root), systems, out, draws=20, trials=50)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, Path]:
    root = tmp_path_factory.mktemp("repository")
    return made(write_corpus(root), root / "out"), root


def test_all_systems_on_both_splits(results: tuple[Results, Path]) -> None:
    found, root = results
    assert [r.split for r in found.splits] == ["dev", "test"]
    for r in found.splits:
        assert tuple(r.scores) == QUICK
        assert r.scores["empty"].get("mean of six").value == 0
        assert r.rival == best(found.splits[0].scores)
        assert [t.measure for t in r.tests][-1] == "mean of six"
        for name in QUICK:
            lines = (root / "out" / r.split / f"{slug(name)}.jsonl").read_text("utf-8").splitlines()
            assert len(lines) == len(r.gold)
            written = json.loads((root / "out" / r.split / f"{slug(name)}.scores.json").read_text("utf-8"))
            assert written["system"] == r.scores[name].system


def test_the_rival_is_the_best_baseline_on_dev(results: tuple[Results, Path]) -> None:
    dev = results[0].splits[0].scores
    six = {name: scores.get("mean of six").value for name, scores in dev.items() if name != "rules"}
    assert six[best(dev)] == max(six.values())


def test_the_document(results: tuple[Results, Path]) -> None:
    text = render(results[0])
    assert "## Dev: 1 articles" in text
    assert "stand in for it" not in text
    score = results[0].splits[1].scores["rules"].get("regions").value
    assert number(score) in text
    for line in text.splitlines():
        if line.startswith("|"):
            assert line.endswith("|")
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({row.count("|") for row in block.splitlines()}) == 1
    assert all(name in text for name in BASELINES)


def test_the_same_corpus_gives_the_same_document(results: tuple[Results, Path], tmp_path: Path) -> None:
    assert render(made(results[1], tmp_path)) == render(results[0])


def test_tables_and_names() -> None:
    assert table(["", "F1"], [["a", "1"]]) == "|  | F1 |\n|---|---:|\n| a | 1 |"
    assert (number(float("nan")), number(0.5)) == ("–", "0.500")
    assert slug("TF-IDF + LR") == "tf-idf-lr"
