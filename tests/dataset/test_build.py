"""The tables: offsets true, the same bytes twice, readable by others."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.build import CONFIGS, build
from asn_nlp.dataset.corpus import Corpus, load_corpus
from tests.dataset.test_validate import GOOD, TEXT

PLAN = """id,split,province,outlet,year
a,train,Jawa Tengah,Kabar,2024
b,test,Bali,Warta,2020
"""
REAL = """{"id": "r", "file": "r.txt", "sha256": "00", "style": "clean", "relevant": true, "genre": "other",
"regions": [{"code": "33.25", "evidence": [[3, 9]]}]}"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    for name, folder in (("a", "articles/train"), ("b", "articles/test")):
        where = tmp_path / folder
        where.mkdir(parents=True)
        (where / f"{name}.txt").write_bytes(f"{TEXT} {name}".encode())
        (where / f"{name}.toml").write_text(GOOD.replace('id = "a"', f'id = "{name}"'), "utf-8")
    raw = tmp_path / "annotations_raw" / "second"
    raw.mkdir(parents=True)
    (raw / "b.toml").write_text(GOOD.replace('id = "a"', 'id = "b"'), "utf-8")
    (tmp_path / "standoff").mkdir()
    (tmp_path / "standoff" / "r.json").write_text(REAL, "utf-8")
    (tmp_path / "plan.csv").write_text(PLAN, "utf-8")
    return load_corpus(tmp_path)


def test_splits_come_from_folders(corpus: Corpus) -> None:
    assert {split: list(golds) for split, golds in corpus.golds.items()} == {
        "train": ["a"],
        "dev": [],
        "test": ["b"],
    }
    assert list(corpus.raw["second"]) == ["b"]


def test_the_same_bytes_twice(corpus: Corpus, tmp_path: Path) -> None:
    first, second = build(corpus, tmp_path / "one"), build(corpus, tmp_path / "two")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
    assert {p.parent.name for p in first[:-1]} == set(CONFIGS)


def test_span_rows_point_at_their_words(corpus: Corpus, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out")
    documents = [json.loads(x) for x in (tmp_path / "out/documents/train.jsonl").read_text().splitlines()]
    texts = {d["id"]: d["text"] for d in documents}
    spans = [json.loads(x) for x in (tmp_path / "out/spans/train.jsonl").read_text().splitlines()]
    assert len(spans) == 5
    for span in spans:
        assert texts[span["id"]][span["start"] : span["end"]] == span["text"]
    assert documents[0]["year"] == 2024


def test_parquet_holds_the_same_rows(corpus: Corpus, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    build(corpus, tmp_path / "out")
    for config in CONFIGS:
        for path in (tmp_path / "out" / config).glob("*.parquet"):
            lines = path.with_suffix(".jsonl").read_text("utf-8").splitlines()
            assert pq.read_table(path).to_pylist() == [json.loads(line) for line in lines]


def test_a_raw_layer_without_article_is_named(corpus: Corpus) -> None:
    (corpus.folder / "annotations_raw/second/z.toml").write_text(GOOD, "utf-8")
    with pytest.raises(InputError, match=r"z\.toml: no article of this id"):
        load_corpus(corpus.folder)


def test_without_a_plan(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no plan\.csv"):
        load_corpus(tmp_path)


def test_published_articles_are_a_split_without_text(corpus: Corpus, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out")
    (document,) = map(json.loads, (tmp_path / "out/documents/real.jsonl").read_text().splitlines())
    assert (document["id"], document["text"], document["sha256"]) == ("r", None, "00")
    (span,) = map(json.loads, (tmp_path / "out/spans/real.jsonl").read_text().splitlines())
    assert (span["start"], span["end"], span["text"], span["value"]) == (3, 9, None, "33.25")


def test_sums_tell_the_files_apart(corpus: Corpus, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out")
    for line in (tmp_path / "out/SHA256SUMS").read_text().splitlines():
        found, _, name = line.partition("  ")
        assert found == hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest()
