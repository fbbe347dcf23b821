"""The whole pretraining on a handful of made-up documents: real steps, tiny sizes."""

from __future__ import annotations

import json
import lzma
import random
from pathlib import Path
from typing import Any

import pytest
import torch
from training.encoder import mask
from training.pretrain import pretrain
from training.text import documents

CONFIG: dict[str, Any] = {
    "seed": 1,
    "text": {"share": {"lain": 0.0}, "held_out": 0.1},
    "tokenizer": {"vocabulary": 300, "min_frequency": 1},
    "embeddings": {"window": 2, "epochs": 1, "norm": 0.5},
    "encoder": {"layers": 1, "hidden": 32, "heads": 2, "intermediate": 32, "positions": 64},
    "training": {
        "sequence": 32,
        "batch": 4,
        "masked": 0.2,
        "learning_rate": 5e-3,
        "warmup": 5,
        "tokens": 4 * 32 * 1600,
        "evaluate_every": 400,
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("text")
    draw = random.Random(0)
    # Each post has its place: there is something to learn, and no document like another.
    pairs = ["Bupati Batang", "Camat Sigi", "Lurah Merangin", "Sekda Demak", "Panewu Bantul"]
    for name in ("berita", "lain"):
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as out:
            for _ in range(200):
                out.write(json.dumps({"text": ", ".join(draw.choices(pairs, k=12))}) + "\n")
    return folder


def test_learns_resumes_and_loads(text: Path, tmp_path: Path) -> None:
    from transformers import AutoModelForMaskedLM, AutoTokenizer

    whole = pretrain(CONFIG, text, tmp_path / "whole")
    assert whole[-1]["held_out_perplexity"] < 0.75 * whole[0]["held_out_perplexity"]
    again = pretrain(CONFIG, text, tmp_path / "whole")
    assert again == whole, "a finished run is not trained again"
    tokenizer = AutoTokenizer.from_pretrained(tmp_path / "whole")
    model = AutoModelForMaskedLM.from_pretrained(tmp_path / "whole")
    sentence = "Bupati Batang, Camat Sigi"
    encoded = tokenizer(sentence, return_offsets_mapping=True, return_tensors="pt")
    assert tokenizer.is_fast
    start, end = encoded.pop("offset_mapping")[0][1].tolist()
    assert sentence[start:end] == "Bupati"
    assert model(**encoded).logits.shape[-1] == model.config.vocab_size
    assert model.decoder.weight.data_ptr() == model.get_input_embeddings().weight.data_ptr()


def test_shares_and_duplicates(text: Path, tmp_path: Path) -> None:
    names = [d.source for d in documents(text, {"lain": 0.0})]
    assert set(names) == {"berita"}
    half = sum(1 for _ in documents(text, {"lain": 0.0, "berita": 0.5}))
    assert 60 < half < 140
    with lzma.open(tmp_path / "x.jsonl.xz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"text": "sama"}) + "\n" + json.dumps({"text": "sama "}) + "\n")
    assert len(list(documents(tmp_path))) == 1


def test_no_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no \*\.jsonl\.xz"):
        next(documents(tmp_path))


def test_mask_hides_exactly_so_many_and_no_special_piece() -> None:
    batch = torch.randint(5, 100, (4, 16), generator=torch.Generator().manual_seed(0))
    batch[:, 0] = 2
    changed, at, wanted = mask(batch, 12, 100, torch.Generator().manual_seed(1))
    assert at.shape == wanted.shape == (12,)
    assert torch.equal(batch.reshape(-1)[at], wanted)
    assert not (at % 16 == 0).any()
    untouched = torch.ones(64, dtype=torch.bool)
    untouched[at] = False
    assert torch.equal(changed.reshape(-1)[untouched], batch.reshape(-1)[untouched])
    assert (changed.reshape(-1)[at] == 4).sum() >= 6
