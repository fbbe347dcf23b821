"""The command with one worker process and with two, over the same articles, turn by turn.

`scaling` is the ratio of wall-clock times of a round. On a machine that does other work besides, it says
more about that than about the command. `capacity` does not depend on it: twice the processor seconds of
the run with one process by those of the run with two workers. It is 2 where handing articles to workers
costs nothing.
`head`: the process that reads, hands out and writes.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

from evaluation.benchmarks.long_run import command
from evaluation.benchmarks.resample import Resampler
from evaluation.benchmarks.watch import Watched, watch


def measure(articles: int, rounds: int, backend: str) -> dict[str, Any]:
    """Medians over the rounds, for 1 and 2 jobs; peak megabytes of the largest process."""
    seen: dict[int, list[Watched]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as folder:
        crawl = Path(folder) / "crawl.jsonl"
        Resampler.of_corpus().write(crawl, articles)
        for number in range(rounds):
            for jobs in (1, 2) if number % 2 == 0 else (2, 1):
                out = Path(folder) / f"{jobs}.jsonl"
                found = watch(command(crawl, out, jobs, 1000, backend=backend), every=0.5)
                if found.code != 0:
                    raise RuntimeError(f"the run with {jobs} jobs ended with code {found.code}")
                seen[jobs].append(found)
    pairs = list(zip(seen[1], seen[2], strict=True))
    return {
        "backend": backend,
        "articles": articles,
        "rounds": rounds,
        "jobs": {str(jobs): _row(articles, runs) for jobs, runs in seen.items()},
        "scaling": round(statistics.median(a.seconds / b.seconds for a, b in pairs), 2),
        "capacity": round(statistics.median(2 * a.processor / b.processor for a, b in pairs), 2),
    }


def _row(articles: int, runs: list[Watched]) -> dict[str, float]:
    return {
        "articles_per_second": round(articles / statistics.median(r.seconds for r in runs), 1),
        "articles_per_processor_second": round(articles / statistics.median(r.processor for r in runs), 1),
        "articles_per_head_second": round(articles / statistics.median(r.head for r in runs), 1),
        "peak_mb": round(max(r.peak for r in runs), 1),
    }
