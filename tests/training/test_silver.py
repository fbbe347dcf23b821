"""Silver labels: which texts are taken, what is learnt from them."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

from training.heads import article_layout
from training.silver import Settings, drawn, near_domain, silver_examples

from asn_nlp.tagger.layout import MENTIONS

FILLER = "Warga tetap tenang dan mengikuti acara sampai selesai. " * 12
NEAR = f"BATANG - Sekda Batang Rusdi Hamka meminta ASN netral, Senin (16/9/2024). {FILLER}"
FAR = f"BATANG - Harga cabai di pasar naik lagi. {FILLER}"
SETTINGS = Settings(words=r"\b(?:ASN|Sekda)\b", backend="rules", weight=0.25)


def write(folder: Path, name: str, *texts: str) -> None:
    folder.mkdir(exist_ok=True)
    with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as out:
        for text in texts:
            out.write(json.dumps({"text": text}) + "\n")


def test_only_texts_near_the_domain_and_of_fit_length_are_taken(tmp_path: Path) -> None:
    write(tmp_path / "t", "a", NEAR, FAR, "Sekda dan ASN.", NEAR + FILLER * 20)
    assert near_domain(tmp_path / "t", SETTINGS) == [NEAR.strip()]


def test_the_choice_does_not_depend_on_the_order_of_the_files(tmp_path: Path) -> None:
    texts = [f"{NEAR} Nomor {n}." for n in range(9)]
    write(tmp_path / "one", "a", *texts)
    write(tmp_path / "two", "a", *texts[5:])
    write(tmp_path / "two", "b", *texts[:5])
    few = Settings(words=SETTINGS.words, documents=4)
    assert near_domain(tmp_path / "one", few) == near_domain(tmp_path / "two", few)
    assert len(near_domain(tmp_path / "one", few)) == 4


def test_a_page_teaches_whether_it_is_relevant_and_no_mention() -> None:
    text = f"BATANG - Sekda Batang Rusdi Hamka melantik pegawai, Senin (16/9/2024). {FILLER}"
    near, other = silver_examples([NEAR, text], SETTINGS)
    assert near.answers == {"relevant": "yes"}
    assert other.answers == {"relevant": "no", "genre": "other"}
    for example in (near, other):
        assert example.weight == 0.25
        assert not example.stretches
        assert {(a, b) for a, b, _ in example.unsure} == {(0, len(example.text))}
        assert {label for *_, label in example.unsure} == set(article_layout().by_name[MENTIONS].labels)


def test_an_epoch_draws_the_relevant_pages_and_some_others() -> None:
    other = "BATANG - Sekda Batang Rusdi Hamka melantik pegawai"
    examples = list(silver_examples([NEAR, *(f"{other} {n}. {FILLER}" for n in range(8))], SETTINGS))
    assert drawn(examples, 3, seed=1) == drawn(examples, 3, seed=1)
    assert {e.id for seed in range(20) for e in drawn(examples, 3, seed)} == {e.id for e in examples}
    for seed in range(5):
        assert [e.answers["relevant"] for e in drawn(examples, 3, seed)] == ["yes", "no", "no", "no"]
    assert len(drawn(examples, 99, seed=1)) == 9
