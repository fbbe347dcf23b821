from __future__ import annotations

from math import isnan
from typing import Any

from asn_nlp.scoring.evaluation import evaluate
from asn_nlp.scoring.types import Slice
from tests.scoring.gold import against, article


def document(n: int, found: bool = True, **given: Any) -> Any:
    words = given.pop("words", 20)
    regions = given.pop("regions", ["33.25"])
    return article(
        f"d{n}",
        f"Berita {n}: " + "kata " * (words - 2),
        regions=[{"code": c, "evidence": [[0, 6]]} for c in (regions if found else [])],
        **given,
    )


GIVEN: list[dict[str, Any]] = [
    {"style": "clean", "year": 2018, "words": 100, "primary_region": "33.25"},
    {"style": "nasty", "year": 2024, "words": 250, "primary_region": "33.25", "genre": "other"},
    {"style": "nasty", "year": 2024, "words": 251, "primary_region": "15.03", "regions": ["15.03", "33.25"]},
    {"style": "nasty", "event_date": "2020-11-16", "words": 451, "primary_region": None},
]
GOLD = [document(n, **g) for n, g in enumerate(GIVEN)]
FOUND = [document(n, found=n != 1, **g) for n, g in enumerate(GIVEN)]
TRAIN = [document(9, primary_region="33.76", regions=["33.76", "33.25"])]


def sliced(train: bool = True) -> dict[tuple[str, str], Slice]:
    got = evaluate(GOLD, against(GOLD, FOUND), train=TRAIN if train else (), draws=20)
    return {(s.dimension, s.name): s for s in got.slices}


def regions_f1(s: Slice) -> float:
    return next(f.value for f in s.figures if f.measure == "regions")


def test_documents_are_divided() -> None:
    assert {key: s.documents for key, s in sliced().items() if key[0] != "value in train"} == {
        ("style", "clean"): 1,
        ("style", "nasty"): 3,
        ("genre", "ceremony_pledge"): 3,
        ("genre", "other"): 1,
        ("year", "2018"): 1,
        ("year", "2020"): 1,
        ("year", "2024"): 2,
        ("length", "up to 250 words"): 2,
        ("length", "251 to 450 words"): 1,
        ("length", "over 450 words"): 1,
        ("relevant", "True"): 4,
        ("province", "seen in train"): 2,  # Batang lies in the province of Tegal; one article has no region
        ("province", "not in train"): 1,
    }


def test_each_slice_has_its_own_scores() -> None:
    got = sliced()
    assert regions_f1(got["style", "clean"]) == 1
    assert regions_f1(got["genre", "other"]) == 0
    assert regions_f1(got["style", "nasty"]) == 2 * 3 / (2 * 3 + 1)
    assert [f.measure for f in got["style", "clean"].figures] == [
        "regions", "officials", "event_date", "rules", "prohibitions", "sanctions", "mean of six",
    ]  # fmt: skip


def test_values_seen_and_not_seen_in_train() -> None:
    """33.25 is in the training gold: three of its four are found; 15.03 is not, and is found."""
    got = sliced()
    seen, new = got["value in train", "seen in train"], got["value in train", "not in train"]
    assert regions_f1(seen) == 2 * 3 / (2 * 3 + 1)
    assert regions_f1(new) == 1
    assert isnan(next(f.value for f in seen.figures if f.measure == "rules"))


def test_without_train_nothing_is_called_seen() -> None:
    assert not {d for d, _ in sliced(train=False)} & {"province", "value in train"}
