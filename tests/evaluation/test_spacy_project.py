"""The spaCy project trains the baseline of the tables: the same examples, network and settings."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import spacy
from evaluation.spacy_project import reader
from evaluation.spacy_project.evaluate import evaluate
from evaluation.spacy_project.gold import write_gold
from evaluation.splits import Splits
from evaluation.systems import ner
from evaluation.systems.ner import make_examples
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from weasel.util import load_project_config

from tests.evaluation.corpus import write_corpus

PROJECT = Path(reader.__file__).parent
CONFIG = PROJECT / "configs" / "ner.cfg"
UPDATES = 70


@pytest.fixture(scope="module")
def splits(tmp_path_factory: pytest.TempPathFactory) -> Splits:
    return Splits(write_corpus(tmp_path_factory.mktemp("gold")))


@pytest.fixture(scope="module")
def corpus(splits: Splits, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for split in ("train", "dev"):
        assert write_gold(split, folder / f"{split}.spacy", splits) == len(splits.load(split))
    return folder


@pytest.mark.parametrize("layer", ner.LAYERS)
def test_the_doc_bin_gives_the_same_examples_as_the_gold(
    splits: Splits, corpus: Path, layer: tuple[str, ...]
) -> None:
    nlp = spacy.blank("xx")

    def entities(gold: Any) -> list[list[tuple[int, int, str]]]:
        made = make_examples(nlp, gold, layer)
        return [[(e.start_char, e.end_char, e.label_) for e in x.reference.ents] for x in made]

    assert entities(reader.read_gold(corpus / "train.spacy")) == entities(splits.load("train"))
    assert any(entities(splits.load("train")))


def test_the_settings_are_those_of_the_baseline() -> None:
    config = load_config(CONFIG).interpolate()
    training = config["training"]
    assert training["seed"] == ner.SEED
    assert training["max_steps"] + 1 == ner.UPDATES
    assert training["batcher"]["size"] == ner.BATCH
    assert training["dropout"] == ner.DROPOUT
    baseline = spacy.blank("id")
    baseline.add_pipe("ner")
    ours = spacy.util.load_model_from_config(config, auto_fill=True)
    assert ours.config["components"] == baseline.config["components"]
    assert ours.config["nlp"]["tokenizer"] == baseline.config["nlp"]["tokenizer"]
    assert ours.config["training"]["optimizer"] == baseline.config["training"]["optimizer"]


def test_the_project_trains_and_evaluates(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overrides = {
        "paths.train": str(corpus / "train.spacy"),
        "paths.dev": str(corpus / "dev.spacy"),
        "training.max_steps": UPDATES - 1,
        "training.eval_frequency": UPDATES - 1,
    }
    updates: list[int] = []
    update = Language.update

    def counted(nlp: Language, *given: Any, **named: Any) -> Any:
        updates.append(1)
        return update(nlp, *given, **named)

    monkeypatch.setattr(Language, "update", counted)
    train(init_nlp(load_config(CONFIG, overrides=overrides)), tmp_path, stdout=StringIO())
    assert len(updates) == UPDATES
    scores = evaluate(tmp_path / "model-last", corpus / "train.spacy", "lists")
    assert scores["ents_f"] > 0.3
    assert set(scores["ents_per_type"]) <= {*reader.LAYER["lists"], ner.EVENT}


@pytest.mark.parametrize("program", ["gold.py", "evaluate.py"])
def test_programs_run_from_the_folder_of_the_project(program: str) -> None:
    command = [sys.executable, program, "--help"]
    out = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert program in out


def test_the_project_file_is_valid() -> None:
    config = load_project_config(PROJECT)
    assert set(config["workflows"]["all"]) == {command["name"] for command in config["commands"]}
    for command in config["commands"]:
        for line in command["script"]:
            program = line.split()[1]
            assert program == "-m" or (PROJECT / program).is_file()
