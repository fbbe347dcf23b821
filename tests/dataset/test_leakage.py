"""Names and texts that cross splits are found; what is shared by nature is counted."""

from __future__ import annotations

from collections.abc import Callable

from asn_nlp.dataset.corpus import Corpus
from asn_nlp.dataset.leakage import check_leakage, leakage, shingles
from tests.dataset.conftest import Make

Build = Callable[..., Corpus]
STORY = "Bupati meminta seluruh pegawai tidak ikut kampanye di lapangan alun-alun pada hari Senin pagi itu"


def test_a_person_in_two_splits(make: Make, corpus_of: Build) -> None:
    corpus = corpus_of(
        train=[make("a", officials=[{"name": "H. Made Rai", "role": "speaker"}, {"name": "Tono"}])],
        test=[make("b", officials=[{"name": "h made rai", "role": "issuer"}, {"name": "Tono"}])],
    )
    assert leakage(corpus).names == {"h made rai": ("a", "b")}
    assert [i.message for i in check_leakage(corpus)] == ["'h made rai' stands in two splits: a, b"]


def test_the_same_person_twice_in_one_split_is_no_leak(make: Make, corpus_of: Build) -> None:
    people = [{"name": "Made Rai", "role": "speaker"}]
    corpus = corpus_of(train=[make("a", officials=people), make("b", officials=people)])
    assert leakage(corpus).names == {}


def test_near_duplicates_are_listed_in_a_split_and_an_error_across(make: Make, corpus_of: Build) -> None:
    copy = STORY.replace("Senin", "Selasa")
    within = corpus_of(train=[make("a", STORY), make("b", copy), make("c", "Lain sama sekali isinya.")])
    (found,) = leakage(within).near
    assert (found.a, found.b, found.splits) == ("a", "b", ("train", "train"))
    # 16 words give 12 shingles; the changed word stands in 3 of them, so that 9 of 15 are shared.
    assert found.similarity == 9 / 15
    assert check_leakage(within) == []
    across = corpus_of(train=[make("a", STORY)], dev=[make("b", copy)])
    assert [i.code for i in check_leakage(across)] == ["near_duplicate"]


def test_shingles_of_a_short_text() -> None:
    assert shingles("Satu dua") == {("satu", "dua")}


def test_overlap_with_train(make: Make, corpus_of: Build) -> None:
    corpus = corpus_of(
        train=[make("a", regions=[{"code": "33.25"}])],
        test=[make("b", regions=[{"code": "33.25"}, {"code": "33.26"}])],
    )
    found = {(o.split, o.measure): (o.values, o.seen) for o in leakage(corpus).overlaps}
    assert found["test", "regions.code"] == (2, 1)
    assert found["dev", "regions.code"] == (0, 0)
