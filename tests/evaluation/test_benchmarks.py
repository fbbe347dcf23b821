"""The benchmarks: what they make is reproducible, and the documents say what was measured."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from evaluation.benchmarks import long_run, page, record, scale
from evaluation.benchmarks.machine import about
from evaluation.benchmarks.resample import Resampler
from evaluation.splits import Splits

TEXT = (
    "BATANG – Sekda Kabupaten Batang, Rini Wahyuni, Senin (7/10/2024), melarang 350 ASN ikut kampanye."
    "\n\nSurat itu terbit 5 Oktober 2024.\n\nRini meminta camat mengawasi."
)


@pytest.fixture
def sampler() -> Resampler:
    return Resampler((TEXT, "Apel ASN di Kota Salatiga.\n\nSelesai."), (("Rini Wahyuni",), ()), seed=1)


def test_an_article_depends_on_seed_and_number_alone(sampler: Resampler) -> None:
    forwards = [sampler.article(n) for n in range(30)]
    backwards = [Resampler(sampler.texts, sampler.names, 1).article(n) for n in reversed(range(30))]
    assert forwards == backwards[::-1]
    assert forwards != [Resampler(sampler.texts, sampler.names, 2).article(n) for n in range(30)]
    assert [row["text"] for row in sampler.rows(3, first=5)] == forwards[5:8]


def test_every_kind_of_edit_is_made(sampler: Resampler) -> None:
    texts = "\n".join(sampler.article(n) for n in range(400))
    assert "Rini Wahyuni" in texts
    assert "Kabupaten Batang" in texts
    made = [sampler.article(n) for n in range(400)]
    long = [text for text in made if "ASN ikut" in text]
    for original in ("Rini", "Kabupaten Batang", "(7/10/2024)", "350 ASN", "5 Oktober 2024", "camat"):
        share = sum(original in text for text in long) / len(long)
        assert 0.05 < share < 0.99, original


def test_the_test_split_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    load = Splits.load

    def watched(self: Splits, split: Any) -> Any:
        read.append(split)
        return load(self, split)

    monkeypatch.setattr(Splits, "load", watched)
    Resampler.of_corpus()
    assert read == ["train", "dev"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_run_that_is_killed_three_times_writes_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("psutil", reason="psutil is not installed (extra `bench`)")
    figures = long_run.run(300, 2, tmp_path)
    assert figures["lines"] == 300
    assert figures["resumed"]["sha256"] == figures["sha256"]
    assert len(figures["resumed"]["killed_at"]) == 3
    assert all(0 < stood < 300 for stood in figures["resumed"]["killed_at"])
    assert figures["memory"]["peak_mb"] < 600


def test_a_measurement_is_kept_with_what_it_was_made_on(tmp_path: Path) -> None:
    assert record.latest("x", folder=tmp_path) is None
    record.add("x", {"n": 1}, seed=3, folder=tmp_path)
    record.add("x", {"n": 2}, seed=3, folder=tmp_path)
    newest = record.latest("x", folder=tmp_path)
    assert newest is not None
    assert newest["figures"] == {"n": 2}
    assert newest["about"].keys() == about(3).keys()
    assert len((tmp_path / "x.jsonl").read_text("utf-8").splitlines()) == 2


def test_every_kept_measurement_names_machine_versions_commit_and_seed() -> None:
    files = sorted(record.RESULTS.glob("*.jsonl"))
    assert files
    for path in files:
        for line in path.read_text("utf-8").splitlines():
            found = json.loads(line)["about"]
            assert {"machine", "processors", "python", "packages", "commit", "load", "seed"} <= found.keys()


def test_the_page_is_made_from_the_results() -> None:
    entries = page.results()
    assert page.PAGE.read_text("utf-8") == page.text(entries)
    assert set(page.SECTIONS) == set(entries)


def test_the_figures_of_the_scale_page_are_those_of_the_results() -> None:
    results = {name: entry["figures"] for name, entry in page.results().items()}
    assert scale.block(results) in scale.PAGE.read_text("utf-8")


def test_work_is_what_the_rate_makes_it() -> None:
    run = {
        "articles_per_processor_second": 250.0,
        "articles_per_head_second": 10_000.0,
        "memory": {"peak_mb": 60.0},
    }
    rows = {what: much for what, _, much in scale.figures({"long_run": run})}
    assert rows["work, rules"] == "111 core hours"
    assert rows["on 64 cores, rules"] == "1.7 hours"
    assert rows["so many workers it feeds, rules"] == "40"


def test_linear_work_has_the_ratio_of_one() -> None:
    from evaluation.benchmarks.watch import Watched

    samples = [(float(n), n * 0.004, [50.0, 60.0], n) for n in range(0, 8001, 100)]
    seen = Watched(seconds=8000.0, processor=32.0, peak=60.0, code=0, samples=samples)
    assert long_run.linearity(seen, 8000)["ratio"] == pytest.approx(1.0)
    assert [point[0] for point in long_run.doublings(seen, 8000)] == [1000, 2000, 4000, 8000]
    assert long_run.memory(seen)["second_quarter_mb"] == long_run.memory(seen)["last_part_mb"] == 60.0
