"""All benchmarks of speed, memory and scale: `python -m evaluation.benchmarks [NAME ...]`, or `make bench`.

Each appends a line to `results/NAME.jsonl`; then `evaluation/BENCHMARKS.md` and its chart are made from
the newest ones (`page` alone does only that). `--model` is the folder of the torch checkpoint that the
package's weights were exported from; without it the torch peer is left out. The labelling tool and the
scores have benchmarks of their own: `evaluation.benchmarks.annotate`, `.annotate_page`, `.scoring`.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evaluation.benchmarks import cold, jobs, length, long_run, page, profile, record, speed, storage
from evaluation.benchmarks.resample import SEED


def _long(articles: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return long_run.run(articles, 2, Path(folder))


def main(argv: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="of: %(choices)s", choices=[*NAMES, []])
    parser.add_argument("--articles", type=int, default=10_000, help="of the throughput of the rules")
    parser.add_argument("--hybrid", type=int, default=1_000, help="articles of the throughput of hybrid")
    parser.add_argument("--long", type=int, default=100_000, help="articles of the long run")
    parser.add_argument("--peers", type=int, default=1_000, help="articles a round of the comparison")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--model", type=Path, help="folder of the torch checkpoint")
    given = parser.parse_args(argv)
    runs: dict[str, Callable[[], dict[str, Any]]] = {
        "speed": lambda: speed.measure(given.peers, given.rounds, given.model),
        "profile": lambda: profile.measure(given.peers),
        "length": lambda: length.measure(given.rounds),
        "cold": lambda: cold.measure(given.rounds),
        "jobs_rules": lambda: jobs.measure(given.articles, given.rounds, "rules"),
        "jobs_hybrid": lambda: jobs.measure(given.hybrid, given.rounds, "hybrid"),
        "storage": storage.measure,
        "long_run": lambda: _long(given.long),
    }
    for name in given.names or NAMES:
        if name != "page":
            print(f"{name} ...", flush=True)
            record.add(name, runs[name](), seed=SEED)
    page.write()


NAMES = ("speed", "profile", "length", "cold", "jobs_rules", "jobs_hybrid", "storage", "long_run", "page")

if __name__ == "__main__":
    main()
