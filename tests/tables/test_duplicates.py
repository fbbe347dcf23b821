"""Which texts are copies: the same answer whatever the order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_nlp.tables.duplicates import THRESHOLD, Copy, Duplicates, same_place
from evaluation import duplicates as evaluation

pytest.importorskip("rensa")

_RNG = random.Random(7)
_VOCABULARY = [f"kata{i}" for i in range(600)]


def _story(seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choices(_VOCABULARY, k=120))


def _changed(text: str, share: float, seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(_VOCABULARY) if rng.random() < share else w for w in text.split())


TEXTS = {
    "a0": _story(1),
    "a1": _changed(_story(1), 0.03, 11),
    "a2": _story(1)[: len(_story(1)) // 2],
    "b0": _story(2),
    "b1": _changed(_story(2), 0.05, 12),
    "c0": _story(3),
    "d0": "",
    "d1": "...",
}


def _copies(
    order: list[str],
    scratch: Path,
    days: dict[str, str] | None = None,
    places: dict[str, str | None] | None = None,
) -> dict[str, Copy]:
    with Duplicates(scratch / "scratch.sqlite") as found:
        for id_ in order:
            found.add(id_, TEXTS[id_])
        return found.copies(days, places)


@given(
    st.permutations(sorted(TEXTS)), st.dictionaries(st.sampled_from(sorted(TEXTS)), st.sampled_from("123"))
)
@settings(deadline=None, max_examples=30)
def test_the_order_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], days: dict[str, str]
) -> None:
    days = {id_: days.get(id_, "~") for id_ in TEXTS}
    scratch = tmp_path_factory.mktemp("order")
    found = _copies(order, scratch, days)
    assert found == _copies(sorted(TEXTS), scratch, days)
    assert set(found) == {"a0", "a1", "a2", "b0", "b1"} - {c.original for c in found.values()}
    for id_, copy in found.items():
        assert id_[0] == copy.original[0]
        assert (days[copy.original], copy.original) < (days[id_], id_)
        assert copy.likeness >= THRESHOLD
        assert copy.original not in found


def test_the_one_that_was_published_first_is_the_original(tmp_path: Path) -> None:
    days = {"b0": "2024-09-25", "b1": "2024-09-24"}
    assert _copies(["b0", "b1"], tmp_path, days)["b0"].original == "b1"
    assert _copies(["b0", "b1"], tmp_path)["b1"].original == "b0"


def test_only_texts_that_count_are_originals(tmp_path: Path) -> None:
    found = _copies(["a0", "a1", "a2"], tmp_path, {"a1": "~", "a2": "~"})
    assert {id_: copy.original for id_, copy in found.items()} == {"a2": "a1"}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("33.25", "33.25", True),
        ("33", "33.25", True),
        (None, "33.25", True),
        ("33.25", "33.26", False),
        ("33", "34.01", False),
    ],
)
def test_the_same_words_of_two_places_are_two_stories(
    tmp_path: Path, a: str | None, b: str | None, same: bool
) -> None:
    assert same_place(a, b) == same_place(b, a) == same
    found = _copies(["b0", "b1"], tmp_path, places={"b0": a, "b1": b})
    assert bool(found) == same


def test_a_chain_of_changes_does_not_make_two_stories_one(tmp_path: Path) -> None:
    """Each text drops 30 of 120 words of the one before and adds 30: neighbours are alike, others not."""
    words = _story(5).split() + _story(6).split()
    with Duplicates(tmp_path / "scratch.sqlite") as index:
        for i in range(5):
            index.add(str(i), " ".join(words[30 * i : 30 * i + 120]))
        found = index.copies()
    assert {id_: copy.original for id_, copy in found.items()} == {"1": "0", "3": "2"}


def test_the_same_id_twice_changes_nothing(tmp_path: Path) -> None:
    assert _copies(["b0", "b0", "b1"], tmp_path) == _copies(["b0", "b1"], tmp_path)


def test_nothing_is_left_on_the_disk(tmp_path: Path) -> None:
    _copies(sorted(TEXTS), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from asn_nlp.core.errors import MissingExtraError

    monkeypatch.setitem(__import__("sys").modules, "rensa", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'asn-nlp\[duplicates\]'"):
        Duplicates(tmp_path / "scratch.sqlite")


@pytest.mark.parametrize("how", ["light", "medium"])
def test_syndicated_copies_of_the_corpus_are_found(tmp_path: Path, how: str) -> None:
    lists = evaluation.settings()
    texts = evaluation.articles()[:20]
    with Duplicates(tmp_path / "scratch.sqlite") as index:
        for i, text in enumerate(texts):
            index.add(f"{i:02}", text)
            index.add(f"{i:02}-copy", evaluation.edited(text, how, lists, random.Random(i)))
        found = index.copies()
    assert {id_: c.original for id_, c in found.items()} == {f"{i:02}-copy": f"{i:02}" for i in range(20)}


def test_what_the_corpus_was_planned_with_is_found() -> None:
    pairs = list(evaluation.own_pairs())
    assert len(pairs) == 2
    assert all(evaluation.proposed(pair) for pair in pairs)
