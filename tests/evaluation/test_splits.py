"""Which article is in which split."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.splits import Splits, check_disjoint, draw_outlets

from asn_nlp import InputError
from asn_nlp.io.standoff import Annotated
from tests.evaluation.corpus import write_article, write_corpus
from tests.scoring.gold import article


def ids(items: list[Annotated]) -> list[str]:
    return [item.id for item in items]


def test_folders_by_split(tmp_path: Path) -> None:
    splits = Splits(write_corpus(tmp_path), tmp_path / "splits.toml")
    write_article(tmp_path / "corpus" / "pilot" / "heldout", "blora", relevant=False)
    assert ids(splits.load("train")) == ["batang", "demak", "demak-panen", "klaten"]
    assert ids(splits.load("dev")) == ["blora"]
    assert ids(splits.load("test")) == ["blora-panen", "sragen"]
    assert {item.document["split"] for item in splits.load("test")} == {"test"}
    assert not splits.stand_in


def test_whole_outlets_of_train_stand_in_for_an_empty_dev(tmp_path: Path) -> None:
    splits = Splits(write_corpus(tmp_path, dev=False), tmp_path / "splits.toml")
    train, dev = splits.load("train"), splits.load("dev")
    assert splits.stand_in
    assert sorted(ids(train + dev)) == ["batang", "blora", "demak", "demak-panen", "klaten"]
    assert dev
    assert not {i.document["outlet"] for i in train} & {i.document["outlet"] for i in dev}
    assert {item.document["split"] for item in dev} == {"dev"}


def test_a_dev_of_too_few_articles_is_filled_up(tmp_path: Path) -> None:
    root = write_corpus(tmp_path)
    path = root / "splits.toml"
    path.write_text(path.read_text("utf-8").replace("below = 1", "below = 2"), "utf-8")
    splits = Splits(root, path)
    train, dev = splits.load("train"), splits.load("dev")
    assert splits.stand_in
    assert "blora" in ids(dev)
    assert len(dev) > 1
    assert len(train + dev) == 5
    check_disjoint(train, dev)


def test_train_is_read_without_opening_test(tmp_path: Path) -> None:
    splits = Splits(write_corpus(tmp_path), tmp_path / "splits.toml")
    (tmp_path / "corpus" / "articles" / "test" / "sragen.toml").write_text("broken =", "utf-8")
    assert len(splits.load("train")) == 4
    with pytest.raises(InputError, match=r"sragen\.toml"):
        splits.load("test")


def test_an_empty_split_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no article of the split test"):
        Splits(tmp_path).load("test")


def test_a_text_that_is_there_twice_is_named(tmp_path: Path) -> None:
    splits = Splits(write_corpus(tmp_path), tmp_path / "splits.toml")
    write_article(tmp_path / "corpus" / "pilot" / "develop", "batang")
    with pytest.raises(InputError, match="train/batang: the text is also train/batang"):
        splits.load("train")
    write_article(tmp_path / "corpus" / "articles" / "dev", "sragen")
    with pytest.raises(InputError, match="test/sragen: the text is also dev/sragen"):
        check_disjoint(splits.load("dev"), splits.load("test"))


def test_outlets_are_drawn_whole_and_by_seed() -> None:
    items = [article(f"a{n}", text=str(n), outlet=f"o{n // 3}") for n in range(30)]
    drawn = draw_outlets(items, {}, share=0.2, seed="x")
    assert set(ids(drawn)) == set(ids(draw_outlets(items[::-1], {}, share=0.2, seed="x")))
    assert len(drawn) == 6
    assert len({i.document["outlet"] for i in drawn}) == 2
    others = {tuple(ids(draw_outlets(items, {}, share=0.2, seed=str(n)))) for n in range(8)}
    assert len(others) > 1


def test_the_plan_knows_the_outlets_of_articles_that_do_not_say_theirs(tmp_path: Path) -> None:
    items = [article(f"a{n}", text=str(n)) for n in range(4)]
    same = dict.fromkeys((i.id for i in items), "Kabar Pesisir")
    assert len(draw_outlets(items, same, share=0.25, seed="x")) == 4
    assert len(draw_outlets(items, {}, share=0.25, seed="x")) == 1


def test_the_repository_has_its_splits() -> None:
    """Train and dev only: a test of the code does not look at the test articles."""
    splits = Splits()
    train, dev = splits.load("train"), splits.load("dev")
    check_disjoint(train, dev)
    assert len(train) > len(dev) > 0
