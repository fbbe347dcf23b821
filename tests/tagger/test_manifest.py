from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.core.errors import ModelError
from asn_nlp.tagger.manifest import FORMAT, NAME, read_manifest, sha256_of
from tests.tagger.fake import LAYOUT


def write_model(folder: Path, change: Callable[[dict[str, Any]], None] = lambda data: None) -> Path:
    """A model folder with files that are no models, its manifest changed."""
    for name in ("model.onnx", "tokenizer.json"):
        (folder / name).write_bytes(name.encode())
    files = {"model": "model.onnx", "tokenizer": "tokenizer.json"}
    data = {
        "format": FORMAT,
        "name": "tiny",
        "version": "1",
        "heads": LAYOUT.to_list(),
        "files": {role: {"name": n, "sha256": sha256_of(folder / n)} for role, n in files.items()},
        "window": 32,
        "overlap": 8,
        "first": 2,
        "last": 3,
        "temperatures": {},
    }
    change(data)
    (folder / NAME).write_text(json.dumps(data), "utf-8")
    return folder


def test_a_whole_folder(tmp_path: Path) -> None:
    manifest = read_manifest(write_model(tmp_path))
    assert manifest.layout == LAYOUT
    assert manifest.path("model").read_bytes() == b"model.onnx"
    assert manifest.id.startswith("tiny-1@")


def test_no_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model here.*--model") as error:
        read_manifest(tmp_path / "nowhere")
    assert error.value.where.endswith("nowhere")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_changed_file_is_named(tmp_path: Path, name: str) -> None:
    write_model(tmp_path)
    (tmp_path / name).write_bytes(b"other")
    with pytest.raises(ModelError, match=rf"{name}.*SHA-256"):
        read_manifest(tmp_path)
    assert read_manifest(tmp_path, check=False).name == "tiny"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write_model(tmp_path)
    (tmp_path / "model.onnx").unlink()
    with pytest.raises(ModelError, match=r"model\.onnx.*missing"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.update(format=99), "form 99"),
        (lambda d: d.pop("heads"), "not a manifest"),
        (lambda d: d.update(window="wide"), "not a manifest"),
        (lambda d: d["files"].pop("model"), "names no model"),
    ],
)
def test_a_manifest_that_cannot_be_used(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], message: str
) -> None:
    with pytest.raises(ModelError, match=message):
        read_manifest(write_model(tmp_path, change))


def test_a_manifest_that_is_no_json(tmp_path: Path) -> None:
    (write_model(tmp_path) / NAME).write_text("{", "utf-8")
    with pytest.raises(ModelError, match="not a manifest"):
        read_manifest(tmp_path)
