"""Fine-tuning end to end on made-up articles and tiny checkpoints: train, resume, export, extract."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from training.batches import encode
from training.export import export
from training.finetune import finetune
from training.model import load
from training.network import load_encoder
from training.predict import tag_all

from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from asn_nlp.tagger.manifest import read_manifest
from asn_nlp.tagger.session import Tagger
from tests.training.tiny import make_checkpoint, make_gold

CONFIG: dict[str, Any] = {
    "recipe": {"epochs": 30, "batch": 8, "rate": 4e-3, "head_rate": 1e-2, "decay": 1.0, "window": 96,
               "overlap": 24, "dropout": 0.0},
    "augment": {"share": 0.3},
}  # fmt: skip
INDOBERT = Path(__file__).parents[2].parent / "shared" / "data" / "tokenizers" / "indobert-base" / "vocab.txt"
TEXT = "Bupati Batang Rusdi Hamka meminta ASN netral, Senin (16/9/2024). ASN dilarang ikut kampanye."


@pytest.fixture(scope="module")
def tuned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("tuned")
    base = make_checkpoint(work / "base", "modernbert")
    finetune(str(base), make_gold(24), CONFIG, work / "model")
    return work


@pytest.fixture(scope="module")
def exported(tuned: Path) -> Path:
    gap = export([tuned / "model"], tuned / "onnx", name="tiny")
    assert gap["max"] < 1e-4
    return tuned / "onnx"


def test_it_learns(tuned: Path) -> None:
    network, tokenizer, data = load(tuned / "model")
    log = data["about"]["log"]
    assert log[-1]["loss"] < 0.5 * log[0]["loss"]
    (tagged,) = tag_all(network, tokenizer, [TEXT], size=96, overlap=24)
    found = {(TEXT[m.start : m.end], m.label) for m in tagged.mentions()}
    assert ("ikut kampanye", "PROHIBITION") in found
    at = TEXT.index("ikut kampanye")
    told = tagged.answer("conduct", at, at + 13)
    assert max(told, key=lambda code: told[code]) == "join_campaign"


def test_a_finished_run_is_not_trained_again_and_gives_the_same(tuned: Path) -> None:
    before, _, _ = load(tuned / "model")
    finetune(str(tuned / "base"), make_gold(24), CONFIG, tuned / "model")
    after, _, _ = load(tuned / "model")
    for a, b in zip(before.parameters(), after.parameters(), strict=True):
        assert np.array_equal(a.detach().numpy(), b.detach().numpy())


def test_a_run_does_not_go_on_with_other_gold(tuned: Path) -> None:
    with pytest.raises(ValueError, match="other gold"):
        finetune(str(tuned / "base"), make_gold(25), CONFIG, tuned / "model")


def test_the_export_says_nothing_of_the_machine(exported: Path) -> None:
    written = (exported / "model.onnx").read_bytes()
    assert b"site-packages" not in written
    assert b".py" not in written


def test_attention_is_the_operators_of_the_runtime_and_asks_for_no_mask(tuned: Path, exported: Path) -> None:
    graph = onnx.load(str(exported / "model.onnx")).graph
    layers = load(tuned / "model")[0].encoder.config.num_hidden_layers
    operators = Counter(node.op_type for node in graph.node)
    assert operators["MultiHeadAttention"] == layers
    assert operators["RotaryEmbedding"] == 2 * layers
    assert not operators["Softmax"]
    assert [i.name for i in graph.input] == ["input_ids"]


def test_onnx_scores_are_those_of_torch_at_any_length(tuned: Path, exported: Path) -> None:
    network, tokenizer, _ = load(tuned / "model")
    tagger = Tagger(read_manifest(exported))
    for text in (TEXT, "Netral.", TEXT * 30, "\n\n"):
        (mine,) = tag_all(network, tokenizer, [text], size=96, overlap=24)
        theirs = tagger.tag(text)
        assert (mine.starts, mine.ends) == (theirs.starts, theirs.ends)
        assert np.allclose(mine.tokens, theirs.tokens, atol=1e-3)
        assert np.allclose(mine.article, theirs.article, atol=1e-3)


def test_int8_is_smaller_and_near(tuned: Path, exported: Path, tmp_path: Path) -> None:
    gap = export([tuned / "model"], tmp_path / "int8", int8=True)
    assert gap["mean"] < 0.3
    sizes = [(folder / "model.onnx").stat().st_size for folder in (tmp_path / "int8", exported)]
    assert sizes[0] < sizes[1]
    assert read_manifest(tmp_path / "int8").about["precision"] == "int8"


@pytest.mark.parametrize("backend", ["hybrid", "indobert"])
def test_extraction_with_a_model_of_ones_own(exported: Path, backend: Any) -> None:
    extractor = Extractor(Options(backend=backend, model=exported))
    text = "\n".join([TEXT] * 6)
    record = extractor(text)
    assert record.provenance.backend == backend
    assert str(record.provenance.model).startswith("tiny-1@")
    assert record == extractor(text)
    for _, value in record.values():
        for span in value.evidence:
            assert text[span.start : span.end] == span.text


def test_a_headline_is_left_to_the_rules(exported: Path) -> None:
    record = Extractor(Options(backend="hybrid", model=exported))(TEXT)
    assert record.provenance.model is None
    rules = Extractor(Options(backend="rules"))(TEXT)
    assert [value for _, value in record.values()] == [value for _, value in rules.values()]


@pytest.mark.parametrize("kind", ["bert", "albert"])
@pytest.mark.parametrize("lower", [True, False], ids=["uncased", "cased"])
def test_any_bert_with_the_vocabulary_of_indobert(tmp_path: Path, kind: str, lower: bool) -> None:
    if not INDOBERT.is_file():
        pytest.skip("the vocabulary of IndoBERT is not beside this checkout (../shared)")
    base = make_checkpoint(tmp_path / "base", kind, INDOBERT, lower=lower)
    config = {"recipe": {**CONFIG["recipe"], "epochs": 1}}
    network, tokenizer = finetune(str(base), make_gold(4), config, tmp_path / "model")
    assert network.encoder.config.model_type == kind
    text = "Bupati  Batang – H. Rusdi Hamka\nmeminta “ASN” nétral 😀 di Sarolangun."
    _, offsets = encode(tokenizer, text)
    covered = "".join(text[s:e] for s, e in offsets)
    assert covered.replace(" ", "") == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(offsets))
    export([tmp_path / "model"], tmp_path / "onnx")
    (mine,) = tag_all(network, tokenizer, [text], size=96, overlap=24)
    theirs = Tagger(read_manifest(tmp_path / "onnx")).tag(text)
    assert mine.starts == theirs.starts
    assert np.allclose(mine.tokens, theirs.tokens, atol=1e-3)


def test_the_mean_of_two_networks_is_one_model(tuned: Path, tmp_path: Path) -> None:
    finetune(
        str(tuned / "base"),
        make_gold(6),
        {"recipe": {**CONFIG["recipe"], "epochs": 1}},
        tmp_path / "b",
        seed=2,
    )
    folders = [tuned / "model", tmp_path / "b"]
    assert export(folders, tmp_path / "both")["max"] < 1e-4
    one, two = (tag_all(*load(f)[:2], [TEXT], size=96, overlap=24)[0] for f in folders)
    both = Tagger(read_manifest(tmp_path / "both")).tag(TEXT)
    assert np.allclose(both.tokens, (one.tokens + two.tokens) / 2, atol=1e-4)


def test_weights_drawn_anew_are_others(tmp_path: Path) -> None:
    base = make_checkpoint(tmp_path, "bert")
    known, _ = load_encoder(base)
    drawn, _ = load_encoder(base, random=True)
    same = [
        bool((a == b).all())
        for a, b in zip(known.parameters(), drawn.parameters(), strict=True)
        if a.ndim > 1
    ]
    assert not any(same)


def test_a_model_without_its_data(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path)
