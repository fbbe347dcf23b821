"""rensa beside datasketch: CPU time and memory a text of an index of MinHash signatures."""

from __future__ import annotations

import multiprocessing
import platform
import random
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

TEXTS, WORDS = 20_000, 350
PERMUTATIONS, BANDS = 128, 32


def _shingles(rng: random.Random) -> list[str]:
    words = [f"kata{rng.randrange(20_000)}" for _ in range(WORDS)]
    return [" ".join(words[i : i + 3]) for i in range(WORDS - 2)]


def _rensa() -> Any:
    from importlib import import_module

    rensa = import_module("rensa")
    index = rensa.RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)

    def add(number: int, shingles: list[str]) -> None:
        sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(shingles)
        index.query(sketch)
        index.insert(number, sketch)

    return add


def _datasketch() -> Any:
    from importlib import import_module

    datasketch = import_module("datasketch")
    index = datasketch.MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))

    def add(number: int, shingles: list[str]) -> None:
        sketch = datasketch.MinHash(PERMUTATIONS, seed=1)
        sketch.update_batch([s.encode() for s in shingles])
        index.query(sketch)
        index.insert(number, sketch)

    return add


LIBRARIES = {"rensa": _rensa, "datasketch": _datasketch}


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def measure(library: str) -> tuple[float, float]:
    """Milliseconds of CPU and bytes a text, of making the signature, asking for the like, and adding it."""
    add = LIBRARIES[library]()
    rng = random.Random(1)
    add(TEXTS, _shingles(rng))  # what is set up once does not count
    before, spent = _resident(), 0.0
    for number in range(TEXTS):
        shingles = _shingles(rng)
        start = time.process_time()
        add(number, shingles)
        spent += time.process_time() - start
    return spent / TEXTS * 1e3, (_resident() - before) / TEXTS


def compare() -> str:
    """A table of both, each in a process of its own."""
    lines = [
        f"{platform.machine()}, Python {platform.python_version()}, {TEXTS:,} texts of {WORDS} words",
        "",
    ]
    lines += ["| library | ms a text | bytes a text |", "|---|---|---|"]
    for library in LIBRARIES:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            ms, size = pool.apply(measure, (library,))
        lines.append(f"| {library} {version(library)} | {ms:.3f} | {size:,.0f} |")
    return "\n".join(lines)
