"""Which article is in which split."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.splits import Splits, check_disjoint

from asn_nlp import InputError
from asn_nlp.io.standoff import Annotated
from tests.evaluation.corpus import write_article, write_corpus


def ids(items: list[Annotated]) -> list[str]:
    return [item.id for item in items]


def test_folders_by_split(tmp_path: Path) -> None:
    splits = Splits(write_corpus(tmp_path))
    assert ids(splits.load("train")) == ["batang", "demak", "demak-panen", "klaten"]
    assert ids(splits.load("dev")) == ["blora"]
    assert ids(splits.load("test")) == ["sragen"]
    assert {item.document["split"] for item in splits.load("test")} == {"test"}


def test_train_is_read_without_opening_test(tmp_path: Path) -> None:
    splits = Splits(write_corpus(tmp_path))
    (tmp_path / "corpus" / "articles" / "test" / "sragen.toml").write_text("broken =", "utf-8")
    assert len(splits.load("train")) == 4
    with pytest.raises(InputError, match=r"sragen\.toml"):
        splits.load("test")


def test_an_empty_split_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no article of the split test"):
        Splits(tmp_path).load("test")


def test_a_text_that_is_there_twice_is_named(tmp_path: Path) -> None:
    splits = Splits(write_corpus(tmp_path))
    again = tmp_path / "corpus" / "articles" / "train" / "again"
    write_article(again, "batang")
    with pytest.raises(InputError, match="train/batang: the text is also train/batang"):
        splits.load("train")
    write_article(tmp_path / "corpus" / "articles" / "dev", "sragen")
    with pytest.raises(InputError, match="test/sragen: the text is also dev/sragen"):
        check_disjoint(splits.load("dev"), splits.load("test"))


def test_the_plan_knows_the_outlets(tmp_path: Path) -> None:
    assert Splits(tmp_path).outlets() == {}
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "plan.csv").write_text("id,outlet\na,Warta X\nb,(none printed)\n", "utf-8")
    assert Splits(tmp_path).outlets() == {"a": "Warta X"}


def test_the_repository_has_its_splits() -> None:
    """Train and dev only: a test of the code does not look at the test articles."""
    splits = Splits()
    train, dev = splits.load("train"), splits.load("dev")
    check_disjoint(train, dev)
    assert len(train) > len(dev) > 0
