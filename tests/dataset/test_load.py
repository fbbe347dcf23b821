"""The built folder in the libraries that people read it with: equal rows and values, without network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from asn_nlp.dataset import front
from asn_nlp.dataset.build import CONFIGS, rows
from asn_nlp.dataset.corpus import Corpus, load_corpus
from asn_nlp.dataset.publish import publish
from asn_nlp.dataset.tables import by_split
from tests.dataset.published import write_corpus

pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return load_corpus(write_corpus(tmp_path_factory.mktemp("load") / "corpus"))


@pytest.fixture(scope="module")
def built(corpus: Corpus) -> Path:
    publish(corpus, corpus.folder.parent / "built")
    return corpus.folder.parent / "built"


def tables(corpus: Corpus) -> list[tuple[str, str, list[dict[str, Any]]]]:
    return [(c, s, found) for c in CONFIGS for s, found in by_split(rows(corpus, c)).items()]


def test_datasets(built: Path, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    for config in CONFIGS:
        found = datasets.load_dataset(str(built), config, cache_dir=str(tmp_path))
        wanted = by_split(rows(corpus, config))
        assert set(found) == set(wanted)
        for split, data in found.items():
            assert data.to_list() == wanted[split]
    assert datasets.load_dataset(str(built), cache_dir=str(tmp_path))["train"][0]["id"] == "a"


def test_the_card_names_the_files_in_the_order_that_datasets_shows(built: Path) -> None:
    head, _ = front.load(built / "README.md")
    paths = [part["path"] for config in head["configs"] for part in config["data_files"]]
    assert all((built / path).is_file() for path in paths)
    assert len(paths) == len(set(paths)) == 10


def test_polars(built: Path, corpus: Corpus) -> None:
    polars = pytest.importorskip("polars")
    for config, split, wanted in tables(corpus):
        assert polars.read_parquet(built / "data" / config / f"{split}.parquet").to_dicts() == wanted


def test_duckdb(built: Path, corpus: Corpus) -> None:
    duckdb = pytest.importorskip("duckdb")
    for config, split, wanted in tables(corpus):
        found = duckdb.read_parquet(str(built / "data" / config / f"{split}.parquet"))
        assert [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()] == wanted
    counted = duckdb.sql(
        f"select d.id, count(*) from '{built}/data/documents/*.parquet' d "
        f"join '{built}/data/spans/*.parquet' s using (id) where s.text is not null "
        'and substr(d.text, s.start + 1, s."end" - s.start) = s.text group by all order by all'
    ).fetchall()
    assert counted == [("a", 5), ("b", 5)]


def test_pandas(built: Path, corpus: Corpus) -> None:
    pandas = pytest.importorskip("pandas")
    for config, split, wanted in tables(corpus):
        found = pandas.read_parquet(built / "data" / config / f"{split}.parquet")
        assert list(found.columns) == list(wanted[0])
        assert len(found) == len(wanted)
        for got, row in zip(found.to_dict("records"), wanted, strict=True):
            for name, value in row.items():
                if value is None:
                    assert pandas.isna(got[name])
                else:
                    assert (list(got[name]) if isinstance(value, list) else got[name]) == value
