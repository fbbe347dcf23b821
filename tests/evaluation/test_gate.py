"""The gate is shut when it has to be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from evaluation.gate import FLOORS, MEASURES, Floor, Pinned, current, main, pin, problems, read, write
from evaluation.splits import Splits

from asn_nlp import InputError
from asn_nlp.scoring import Figure, Scores, gold_hash
from tests.evaluation.corpus import write_article, write_corpus

OLD = "a" * 64


def scores(**changed: float) -> Scores:
    """Every gated score 0.8; `regions=0.7` changes one."""
    figures = [
        Figure("values", measure, statistic, changed.get(measure.replace(" ", "_"), 0.8), 0, 1, 10)
        for measure, statistic in MEASURES
    ]
    return Scores("rules", 12, tuple(figures))


NONE = Pinned("", 0, ())
PINNED = pin(NONE, OLD, scores())


def said(pinned: Pinned, corpus: str = OLD, found: Scores | None = None) -> str:
    return "\n".join(problems(pinned, corpus, found or scores()))


def test_the_floors_of_the_repository_hold() -> None:
    """The gate itself, as `python -m evaluation.gate` runs it."""
    gold = Splits().load("dev")
    assert list(problems(read(), gold_hash(gold), current(gold))) == []


def test_the_gate_is_open_while_scores_are_kept() -> None:
    assert said(PINNED) == ""
    assert said(PINNED, found=scores(regions=0.9)) == ""


def test_a_score_that_drops_shuts_it() -> None:
    assert said(PINNED, found=scores(regions=0.7999)) == "regions (f1): 0.7999 is below the floor 0.8"
    assert "genre (accuracy)" in said(PINNED, found=scores(genre=0.1))
    assert "rules (f1): 0.0000" in said(PINNED, found=scores(rules=float("nan")))


def test_another_corpus_shuts_it_until_it_is_pinned_again() -> None:
    other = "b" * 64
    assert "the gold is another one" in said(PINNED, corpus=other)
    assert said(pin(PINNED, other, scores()), corpus=other) == ""


def test_a_floor_that_was_lowered_by_hand_shuts_it() -> None:
    floors = tuple(replace(f, value=0.5) if f.measure == "regions" else f for f in PINNED.floors)
    lowered = replace(PINNED, floors=floors)
    assert "regions (f1): the floor was lowered from 0.8 to 0.5 without a reason" in said(lowered)
    assert "without a reason" in said(lowered, corpus="b" * 64)
    explained = replace(PINNED, floors=tuple(replace(f, reason="narrower gold") for f in floors))
    assert said(explained) == ""


def test_no_floors_shut_it() -> None:
    assert "no floors are pinned" in said(replace(NONE, corpus=OLD))


def test_pinning_refuses_to_lower_without_a_reason() -> None:
    with pytest.raises(InputError, match=r"regions \(f1\) from 0\.8 to 0\.7"):
        pin(PINNED, OLD, scores(regions=0.7))
    with pytest.raises(InputError, match="--reason"):
        pin(PINNED, "b" * 64, scores(regions=0.7), reason="  ")


def test_a_reason_stays_until_the_score_is_back() -> None:
    lower = pin(PINNED, OLD, scores(regions=0.7), reason="names of districts count no longer")
    assert lower.floors[1] == Floor("regions", "f1", 0.7, 0.8, "names of districts count no longer")
    assert lower.floors[2] == Floor("officials", "f1", 0.8, 0.8)
    assert said(lower, found=scores(regions=0.7)) == ""
    better = pin(lower, OLD, scores(regions=0.75))
    assert better.floors[1] == Floor("regions", "f1", 0.75, 0.8, "names of districts count no longer")
    assert pin(better, OLD, scores(regions=0.85)).floors[1] == Floor("regions", "f1", 0.85, 0.85)


def test_floors_are_rounded_down() -> None:
    assert pin(NONE, OLD, scores(regions=2 / 3)).floors[1].value == 0.6666


def test_files_keep_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("# A word\n# of warning.\ncorpus = ''\n", "utf-8")
    lower = pin(PINNED, OLD, scores(regions=0.7), reason='a "reason"\nof two lines')
    write(lower, path)
    assert read(path) == lower
    assert path.read_text("utf-8").startswith("# A word\n# of warning.\ncorpus =")


@pytest.mark.parametrize("text", ["corpus = ", "articles = 1", "corpus = ''\narticles = 1\n[[floor]]\nx = 1"])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"floors\.toml: the floors cannot be read"):
        read(path)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, floors = write_corpus(tmp_path), tmp_path / "floors.toml"
    floors.write_text('corpus = ""\narticles = 0\n', "utf-8")
    where = ["--root", str(root), "--floors", str(floors)]
    assert main(where) == 1
    assert "no floors are pinned" in capsys.readouterr().err
    assert main([*where, "--pin"]) == 0
    assert main(where) == 0
    assert read(floors).articles == 1
    write_article(root / "corpus" / "articles" / "dev", "blora", relevant=False)
    assert main(where) == 1
    assert "the gold is another one" in capsys.readouterr().err
    write(replace(read(floors), floors=tuple(replace(f, value=1.0) for f in read(floors).floors)), floors)
    assert main([*where, "--pin"]) == 2
    assert "Say why" in capsys.readouterr().err
    assert main([*where, "--pin", "--reason", "a negative article more"]) == 0
    assert main(where) == 0


def test_every_gated_measure_is_pinned() -> None:
    assert {(f.measure, f.statistic) for f in read(FLOORS).floors} >= set(MEASURES)
