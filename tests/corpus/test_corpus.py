"""The project's own corpus: valid, and everything that is built from it is up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus.tools.annotators import compare
from corpus.tools.card import fill
from corpus.tools.statistics import render

from asn_nlp.dataset.build import CONFIGS, build
from asn_nlp.dataset.corpus import Corpus, load_corpus
from asn_nlp.dataset.validate import check_folder

FOLDER = Path(__file__).parents[2] / "corpus"
STALE = "run `make corpus` and commit what it writes"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(FOLDER)


def test_it_is_valid() -> None:
    assert [str(issue) for issue in check_folder(FOLDER)[1]] == []


def test_what_is_built_is_up_to_date(corpus: Corpus, tmp_path: Path) -> None:
    build(corpus, tmp_path)
    for path in sorted((FOLDER / "data").glob("*/*.parquet")):
        assert path.read_bytes() == (tmp_path / path.relative_to(FOLDER / "data")).read_bytes(), STALE
    assert (FOLDER / "data" / "SHA256SUMS").read_text() == (tmp_path / "SHA256SUMS").read_text(), STALE


def test_every_number_of_statistics_and_card_is_the_recomputed_one(corpus: Corpus, tmp_path: Path) -> None:
    annotators = compare(corpus)
    page = render(corpus, annotators, tmp_path / "figures")
    assert page == (FOLDER / "STATISTICS.md").read_text("utf-8"), STALE
    for chart in (tmp_path / "figures").iterdir():
        assert chart.read_bytes() == (FOLDER / "figures" / chart.name).read_bytes(), STALE
    card = (FOLDER / "README.md").read_text("utf-8")
    assert fill(card, corpus, annotators) == card, STALE


@pytest.mark.parametrize("config", CONFIGS)
def test_it_loads_in_datasets_without_network(
    config: str, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    found = datasets.load_dataset(str(FOLDER), config, cache_dir=str(tmp_path))
    if config == "annotations_raw":
        assert {row["annotator"] for row in found["test"]} == {"first", "second"}
        assert len(found["test"]) == 2 * len(corpus.golds["test"])
        return
    assert list(found) == ["train", "dev", "test", "real"]
    if config == "documents":
        assert [len(found[s]) for s in found] == [*(len(g) for g in corpus.golds.values()), len(corpus.real)]
        assert all(row["text"] is None for row in found["real"])
    if config == "spans":
        texts = {id_: gold.text for id_, gold in corpus.golds["dev"].items()}
        assert all(texts[row["id"]][row["start"] : row["end"]] == row["text"] for row in found["dev"])
    if config == "records":
        assert json.loads(found["dev"][0]["record"])["regions"]
