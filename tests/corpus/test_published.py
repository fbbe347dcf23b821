"""The project's corpus as it is published: valid, and the libraries count what the card counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from asn_nlp.dataset import front
from asn_nlp.dataset.build import CONFIGS
from asn_nlp.dataset.corpus import load_corpus
from asn_nlp.dataset.publish import publish
from asn_nlp.dataset.published import check_published

pytest.importorskip("pyarrow")
FOLDER = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("published") / "dataset"
    publish(load_corpus(FOLDER), out, repository="someone/asn-nlp-gold")
    return out


@pytest.fixture(scope="module")
def counted(built: Path) -> dict[str, int]:
    """The card's table of configs."""
    text = (built / "README.md").read_text("utf-8")
    return {
        c: int(n.replace(",", "")) for c, n in re.findall(r"^\| (\w+) \| ([\d,]+) \|$", text, re.MULTILINE)
    }


def test_it_is_valid(built: Path) -> None:
    assert [str(issue) for issue in check_published(built)] == []


def test_the_card_is_the_one_in_the_repository(built: Path) -> None:
    assert (built / "README.md").read_bytes() == (FOLDER / "README.md").read_bytes(), "run `make corpus`"
    head, _ = front.load(built / "README.md")
    assert (head["license"], head["language"], head["size_categories"]) == ("cc-by-4.0", ["id"], ["1K<n<10K"])
    assert not list(built.rglob("*.py"))


def test_tables_are_those_of_the_repository(built: Path) -> None:
    for path in (FOLDER / "data").glob("*/*.parquet"):
        assert (built / "data" / path.relative_to(FOLDER / "data")).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("library", ["duckdb", "polars", "pandas", "datasets"])
def test_rows_are_those_of_the_card(
    library: str, built: Path, counted: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    module = pytest.importorskip(library)
    found = {}
    for config in CONFIGS:
        pattern = f"{built}/data/{config}/*.parquet"
        if library == "duckdb":
            ((found[config],),) = module.sql(f"select count(*) from '{pattern}'").fetchall()
        elif library == "polars":
            found[config] = module.read_parquet(pattern).height
        elif library == "pandas":
            files = sorted((built / "data" / config).glob("*.parquet"))
            found[config] = sum(len(module.read_parquet(file)) for file in files)
        else:
            loaded = module.load_dataset(str(built), config, cache_dir=str(tmp_path))
            found[config] = sum(len(split) for split in loaded.values())
    assert found == {config: counted[config] for config in CONFIGS}


def test_the_reference_implementation_of_croissant_takes_it(built: Path, counted: dict[str, int]) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    dataset = mlcroissant.Dataset(jsonld=str(built / "croissant.json"))
    assert sum(1 for _ in dataset.records("documents")) == counted["documents"]
