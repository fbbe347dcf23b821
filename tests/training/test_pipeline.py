"""All steps from running text to a record, each by its function, on what this test makes: tiny sizes."""

from __future__ import annotations

import json
import lzma
import random
from pathlib import Path
from typing import Any

import pytest
from training.entities import measure as measure_entities
from training.finetune import finetune
from training.loop import Recipe
from training.pretrain import pretrain
from training.release import release

from asn_nlp.backends.policy import policies
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from asn_nlp.tagger.manifest import read_manifest
from tests.training.test_pretrain import CONFIG as PRETRAINING
from tests.training.tiny import NAMES, PLACES, make_gold

NER = Path("idner_news_2k")


def write_text(folder: Path) -> Path:
    folder.mkdir()
    with lzma.open(folder / "berita.jsonl.xz", "wt", encoding="utf-8") as out:
        for item in make_gold(300, seed=7):
            out.write(json.dumps({"text": item.text}) + "\n")
    return folder


def write_entities(folder: Path) -> Path:
    (folder / NER).mkdir(parents=True)
    draw = random.Random(3)
    for part, count in (("train", 60), ("dev", 10), ("test", 10)):
        lines = []
        for _ in range(count):
            first, last = draw.choice(NAMES).split()
            lines += [f"{first} B-PER", f"{last} I-PER", "di O", f"{draw.choice(PLACES)[0]} B-LOC", ". O", ""]
        (folder / NER / f"{part}.txt").write_text("\n".join(lines), "utf-8")
    return folder


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("pipeline")
    config: dict[str, Any] = {
        **PRETRAINING,
        "tokenizer": {"vocabulary": 400, "min_frequency": 1},
        "encoder": {**PRETRAINING["encoder"], "positions": 128},
        "training": {**PRETRAINING["training"], "tokens": 4 * 32 * 200, "evaluate_every": 100},
    }
    log = pretrain(config, write_text(work / "text"), work / "encoder")
    assert log[-1]["held_out_perplexity"] < log[0]["held_out_perplexity"]
    return work / "encoder"


def test_from_running_text_to_a_record(encoder: Path, tmp_path: Path) -> None:
    recipe = {"epochs": 12, "batch": 8, "rate": 4e-3, "head_rate": 1e-2, "window": 64, "overlap": 16}
    names = {**recipe, "epochs": 1}
    config = {
        "recipe": recipe,
        "augment": {"share": 0.3},
        "silver": {"words": "ASN", "least": 1, "shortest": 50, "backend": "rules", "an_epoch": 4},
        "names": {"recipe": names, "sets": {str(NER / "train.txt"): {"PER": "PERSON", "LOC": "PLACE"}}},
    }
    ner, text = write_entities(tmp_path / "ner"), write_text(tmp_path / "text")
    finetune(str(encoder), make_gold(24), config, tmp_path / "model", ner=ner, silver=text)
    dev = make_gold(8, seed=5)
    groups = [f"outlet {i % 4}" for i in range(len(dev))]
    out = tmp_path / "weights"
    figures = release([tmp_path / "model"], out, tmp_path / "policy.toml", dev, groups, name="tiny", most=1.0)
    (tmp_path / "policy.toml").rename(out / "policy.toml")
    assert figures["taken"] == "int8"
    assert set(figures["exports"]) == {"fp32", "int8"}
    for row in figures["dev"]["hybrid"].values():
        assert row["merged"] >= row["rules"] - 0.2
    manifest = read_manifest(out)
    assert manifest.temperatures
    assert policies(out)["hybrid"].fields
    record = Extractor(Options(backend="hybrid", model=out))(" ".join(item.text for item in dev))
    assert record.provenance.model == manifest.id


def test_the_check_on_entities_tells_a_learnt_set_from_nothing(encoder: Path, tmp_path: Path) -> None:
    data = write_entities(tmp_path) / NER
    learnt = Recipe(epochs=6, batch=8, rate=4e-3, head_rate=1e-2, window=64, overlap=16)
    found = measure_entities(str(encoder), data, learnt, seed=1)
    assert found["test"] > 0.8
    untaught = Recipe(epochs=1, batch=64, rate=0.0, head_rate=0.0, window=64, overlap=16)
    assert measure_entities(str(encoder), data, untaught, seed=1, random=True)["test"] < 0.5
