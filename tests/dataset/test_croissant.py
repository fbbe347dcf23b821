"""Croissant metadata: valid for the reference implementation, which reads every row through it."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.dataset import croissant
from asn_nlp.dataset.build import CONFIGS, rows
from asn_nlp.dataset.columns import columns
from asn_nlp.dataset.corpus import Corpus, load_corpus
from asn_nlp.dataset.publish import publish
from tests.dataset.published import write_corpus

pytest.importorskip("pyarrow")


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return load_corpus(write_corpus(tmp_path / "corpus"))


@pytest.fixture
def built(corpus: Corpus, tmp_path: Path) -> Path:
    publish(corpus, tmp_path / "built", version="1.2.3", repository="o/n")
    return tmp_path / "built"


def read(built: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((built / croissant.NAME).read_text("utf-8"))
    return data


def test_what_is_said_of_the_dataset(built: Path) -> None:
    data = read(built)
    assert data["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert data["name"] == "berita-percobaan"
    assert data["description"] == "Karangan: 2 artikel."
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["url"] == "https://huggingface.co/datasets/o/n"
    assert (data["version"], data["datePublished"]) == ("1.2.3", "2026-01-02")
    assert data["creator"] == [{"@type": "sc:Organization", "name": "Tim percobaan"}]


def test_every_column_is_described(built: Path) -> None:
    for record_set in read(built)["recordSet"][1:]:
        for field in record_set["field"]:
            assert field["description"] == columns()[field["name"]].about


@pytest.fixture
def reference(built: Path, caplog: pytest.LogCaptureFixture) -> Any:
    mlcroissant = pytest.importorskip("mlcroissant")
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(jsonld=str(built / croissant.NAME))
    assert [r.message for r in caplog.records if "valid" in r.message] == []
    return dataset


@pytest.mark.parametrize("config", CONFIGS)
def test_the_reference_implementation_reads_every_row(reference: Any, corpus: Corpus, config: str) -> None:
    def plain(value: Any) -> Any:
        if isinstance(value, bytes):
            return value.decode()
        if isinstance(value, list):
            return [plain(v) for v in value]
        return value.item() if hasattr(value, "item") else value

    found = [
        {name.split("/")[1]: plain(value) for name, value in row.items()} for row in reference.records(config)
    ]
    wanted = list(rows(corpus, config))
    key = ["id", "field", "start"] if config == "spans" else ["id"]

    def order(row: dict[str, Any]) -> list[Any]:
        return [row[k] for k in key]

    assert sorted(map(_none, found), key=order) == sorted(map(_none, wanted), key=order)


def _none(row: dict[str, Any]) -> dict[str, Any]:
    """Pandas has no missing integer and string: NaN and None are the same here."""
    return {k: None if isinstance(v, float) and v != v else v for k, v in row.items()}


def test_splits_are_listed_once(reference: Any) -> None:
    assert [row["splits/name"] for row in reference.records("splits")] == ["train", "test", "real"]
