"""Figures of the card: counted, put in place, compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from asn_nlp.cli.app import app
from asn_nlp.dataset import card
from asn_nlp.dataset.corpus import Corpus, load_corpus
from asn_nlp.io.standoff import Annotated
from tests.dataset.published import write_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return load_corpus(write_corpus(tmp_path / "corpus"))


def test_figures_of_a_corpus_counted_by_hand(corpus: Corpus) -> None:
    found = card.facts(corpus)
    # "Apel di Batang, Senin (16/9/2024). Bupati Batang Hasan Basri melarang ASN ikut kampanye. [emoji] a"
    wanted = {
        "articles": "2", "words": "32", "shortest": "16", "longest": "16", "entries": "8", "spans": "10",
        "real": "1", "near_misses": "0%", "provinces": "1", "years": "2024", "pilot": "0",
        "guidelines": "1.4", "decided": "0",
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted
    assert found["splits"].splitlines()[2:] == ["| train | 1 | 16 | 4 |", "| test | 1 | 16 | 4 |"]
    assert found["configs"].splitlines()[2:] == [
        "| documents | 3 |", "| spans | 11 |", "| records | 3 |", "| annotations_raw | 1 |",
    ]  # fmt: skip


def test_fill_is_stable_and_differences_are_told() -> None:
    text = "a <!-- articles -->7<!-- / --> b <!-- splits -->\nx\n<!-- / -->"
    values = {"articles": "2", "splits": "| s |\n|---|"}
    filled = card.fill(text, values)
    assert filled == "a <!-- articles -->2<!-- / --> b <!-- splits -->\n| s |\n|---|\n<!-- / -->"
    assert card.fill(filled, values) == filled
    assert card.differences(filled, values) == []
    assert card.differences(text, values) == [
        ("articles", "7", "2"),
        ("splits", "x", "| s |"),
        ("splits", "", "|---|"),
    ]


@pytest.mark.parametrize(
    ("documents", "name"), [(999, "n<1K"), (1000, "1K<n<10K"), (99_999, "10K<n<100K"), (1_000_000, "n>1M")]
)
def test_size_categories(documents: int, name: str) -> None:
    gold = Annotated("x", "Teks", {}, {})
    corpus = Corpus(Path(), {"train": dict.fromkeys(map(str, range(documents)), gold)}, {}, {})
    assert card.size_category(corpus) == name


def test_the_command_prints_the_card_and_finds_what_differs(corpus: Corpus) -> None:
    path = corpus.folder / "README.md"
    wrong = CliRunner().invoke(app, ["dataset", "card", str(corpus.folder), "--check"])
    assert wrong.exit_code == 1
    assert "articles: 7, counted: 2" in wrong.stdout
    assert "head: configs" in wrong.stdout
    made = CliRunner().invoke(app, ["dataset", "card", str(corpus.folder)])
    assert made.exit_code == 0
    path.write_text(made.stdout, "utf-8")
    right = CliRunner().invoke(app, ["dataset", "card", str(corpus.folder), "--check"])
    assert (right.exit_code, right.stdout) == (0, "")


def test_the_command_without_a_card(corpus: Corpus) -> None:
    (corpus.folder / "README.md").unlink()
    done = CliRunner().invoke(app, ["dataset", "card", str(corpus.folder), "--check"])
    assert done.exit_code == 2
    assert "the card is missing" in done.stderr
    assert "2" in CliRunner().invoke(app, ["dataset", "card", str(corpus.folder)]).stdout
