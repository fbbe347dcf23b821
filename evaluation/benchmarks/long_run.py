"""A long run of the command, unbroken and killed: `python -m evaluation.benchmarks.long_run`.

`asn-nlp extract crawl.jsonl --out records.jsonl --jobs 2 --backend rules` over resampled articles (as
many as `--articles` says), watched every second. Then the same into another file, killed with `kill -9`
three times on the way and gone on with `--resume`. Both outputs have to be the same bytes. What is
recorded: memory of each process over time, processor seconds for each thousand articles in the first and
in the last quarter of the run (linear: the same), and when 1,000 articles were done, 2,000, 4,000 and so
on; the hashes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from evaluation.benchmarks import record
from evaluation.benchmarks.resample import SEED, Resampler
from evaluation.benchmarks.watch import Watched, watch

KILLS = 3
EVERY = 1.0
"""Seconds between two looks."""
PART = 1000
"""Articles of a part (`--part-size`), fewer in a short run."""
KEPT = 60
"""Samples of memory that are kept of a run."""


def command(crawl: Path, out: Path, jobs: int, part: int, *more: str, backend: str = "rules") -> list[str]:
    """The command line."""
    program = "from asn_nlp.cli import main; main()"
    given = ["extract", str(crawl), "--out", str(out), "--jobs", str(jobs), "--part-size", str(part)]
    return [sys.executable, "-c", program, *given, "--backend", backend, "--quiet", *more]


class Progress:
    """Articles in the finished parts of a run under way, when it is called."""

    def __init__(self, out: Path) -> None:
        self._folder = out.with_name(f"{out.name}.parts")
        self._known: dict[str, int] = {}

    def __call__(self) -> int:
        for path in self._folder.glob("part-*.json"):
            if path.name not in self._known:
                try:
                    self._known[path.name] = int(json.loads(path.read_text("utf-8"))["read"])
                except (OSError, ValueError):
                    continue  # being put in place, or removed, at this moment
        return sum(self._known.values())


def unbroken(crawl: Path, out: Path, jobs: int, part: int) -> Watched:
    """The whole run."""
    seen = watch(command(crawl, out, jobs, part), every=EVERY, extra=Progress(out))
    if seen.code != 0:
        raise RuntimeError(f"the run ended with code {seen.code}")
    return seen


def killed(crawl: Path, out: Path, jobs: int, part: int, articles: int, kills: int = KILLS) -> dict[str, Any]:
    """The run, killed `kills` times at even distances and gone on; where it stood, and its peak memory."""
    stood: list[int] = []
    peak = 0.0
    for n in range(kills):

        def far_enough(done: int, bound: int = articles * (n + 1) // (kills + 1)) -> bool:
            return done >= bound

        more = ["--resume"] if n else []
        seen = watch(command(crawl, out, jobs, part, *more), every=0.2, extra=Progress(out), until=far_enough)
        if seen.code is not None:
            raise RuntimeError(f"the run was over, with code {seen.code}, before it could be killed")
        stood.append(Progress(out)())
        peak = max(peak, seen.peak)
    seen = watch(command(crawl, out, jobs, part, "--resume"), every=EVERY, extra=Progress(out))
    if seen.code != 0:
        raise RuntimeError(f"the run gone on ended with code {seen.code}")
    return {"killed_at": stood, "peak_mb": round(max(peak, seen.peak), 1)}


def linearity(seen: Watched, articles: int) -> dict[str, float]:
    """Processor seconds for a thousand articles, in the first and in the last quarter of the articles."""
    points = [(done, processor) for _, processor, _, done in seen.samples if done]
    if len(points) < 2:
        return {}

    def at(share: float) -> tuple[int, float]:
        return next((p for p in points if p[0] >= share * articles), points[-1])

    def cost(start: tuple[int, float], end: tuple[int, float]) -> float:
        return 1000 * (end[1] - start[1]) / max(1, end[0] - start[0])

    first, last = cost(points[0], at(0.25)), cost(at(0.75), points[-1])
    return {
        "first_quarter_s_per_1000": round(first, 3),
        "last_quarter_s_per_1000": round(last, 3),
        "ratio": round(last / first, 3) if first else 0.0,
    }


def doublings(seen: Watched, articles: int) -> list[list[float]]:
    """(articles done, processor seconds, seconds) at some 1,000 articles, 2,000, 4,000, ..., at the end."""
    out: list[list[float]] = []
    bound = 1000
    while bound < articles:
        point = next((p for p in seen.samples if p[3] >= bound), None)
        if point is not None:
            out.append([point[3], round(point[1], 2), round(point[0], 1)])
        bound *= 2
    return [*out, [articles, round(seen.processor, 2), round(seen.seconds, 1)]]


def memory(seen: Watched) -> dict[str, Any]:
    """The peak of a process, and the largest one over time: (seconds, articles done, megabytes)."""
    step = max(1, len(seen.samples) // KEPT)
    kept = [[round(at), done, round(max(sizes), 1)] for at, _, sizes, done in seen.samples[::step] if sizes]
    half = [max(sizes) for _, _, sizes, _ in seen.samples if sizes][len(seen.samples) // 4 :]
    middle = len(half) // 2
    return {
        "peak_mb": round(seen.peak, 1),
        "processes": max(len(sizes) for _, _, sizes, _ in seen.samples),
        "second_quarter_mb": round(statistics.median(half[:middle] or half), 1),
        "last_part_mb": round(statistics.median(half[middle:] or half), 1),
        "over_time": kept,
    }


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def made(crawl: Path, articles: int) -> int:
    """Make the input, unless a run before has made it in this folder; characters of all texts."""
    if crawl.exists():
        with crawl.open(encoding="utf-8") as lines:
            found = [len(json.loads(line)["text"]) for line in lines]
        if len(found) == articles:
            return sum(found)
    return Resampler.of_corpus().write(crawl, articles)


def run(
    articles: int, jobs: int, folder: Path, *, kills: int = KILLS, at_once: bool = False
) -> dict[str, Any]:
    """All of it; the figures. `at_once`: both runs at the same time. Raises `RuntimeError` where a run fails
    or the outputs differ."""
    crawl, whole, broken = folder / "crawl.jsonl", folder / "whole.jsonl", folder / "broken.jsonl"
    characters = made(crawl, articles)
    part = max(1, min(PART, articles // 20))
    with ThreadPoolExecutor(2 if at_once else 1) as threads:
        first = threads.submit(unbroken, crawl, whole, jobs, part)
        second = threads.submit(killed, crawl, broken, jobs, part, articles, kills)
        seen, resumed = first.result(), second.result()
    figures: dict[str, Any] = {
        "articles": articles,
        "characters": characters,
        "jobs": jobs,
        "at_once": at_once,
        "seconds": round(seen.seconds, 1),
        "processor_seconds": round(seen.processor, 1),
        "articles_per_second": round(articles / seen.seconds, 1),
        "articles_per_processor_second": round(articles / seen.processor, 1),
        "articles_per_head_second": round(articles / seen.head, 1),
        "output_mb": round(whole.stat().st_size / 1e6, 1),
        "sha256": digest(whole),
        "linear": linearity(seen, articles),
        "doublings": doublings(seen, articles),
        "memory": memory(seen),
        "resumed": resumed | {"sha256": digest(broken)},
    }
    if figures["resumed"]["sha256"] != figures["sha256"]:
        raise RuntimeError(f"the outputs differ: compare {whole} and {broken}")
    with broken.open("rb") as stream:
        figures["lines"] = sum(1 for _ in stream)
    return figures


def main(argv: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the files go (kept); else a temporary folder")
    parser.add_argument("--at-once", action="store_true", help="both runs at the same time")
    given = parser.parse_args(argv)
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        figures = run(given.articles, given.jobs, given.folder, at_once=given.at_once)
    else:
        with tempfile.TemporaryDirectory() as folder:
            figures = run(given.articles, given.jobs, Path(folder), at_once=given.at_once)
    record.add("long_run", figures, seed=SEED)
    print(json.dumps({k: v for k, v in figures.items() if k != "memory"}, indent=2))
    print(f"peak of a process: {figures['memory']['peak_mb']} MB")


if __name__ == "__main__":
    main()
