"""Silver labels: which texts are taken, what is learnt from them."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

from training.silver import Settings, drawn, near_domain, silver_examples

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


def test_what_the_extractor_says_is_learnt_with_less_weight() -> None:
    (example,) = silver_examples([NEAR, FILLER], SETTINGS)
    told = {(example.text[s.start : s.end], s.label) for s in example.stretches}
    assert {("Rusdi Hamka", "OFFICIAL"), ("Senin (16/9/2024)", "DATE")} <= told
    assert example.weight == 0.25
    assert not example.answers


def test_of_a_page_on_something_else_that_is_learnt() -> None:
    text = f"BATANG - Sekda Batang Rusdi Hamka melantik pegawai, Senin (16/9/2024). {FILLER}"
    (example,) = silver_examples([text], SETTINGS)
    assert example.answers == {"genre": "other", "relevant": "no"}


def test_an_epoch_draws_its_own() -> None:
    examples = list(silver_examples([f"{NEAR} Nomor {n}." for n in range(8)], SETTINGS))
    assert drawn(examples, 3, seed=1) == drawn(examples, 3, seed=1)
    assert {e.id for seed in range(20) for e in drawn(examples, 3, seed)} == {e.id for e in examples}
    assert len(drawn(examples, 99, seed=1)) == 8
