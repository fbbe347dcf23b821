"""A cold start: `asn-nlp extract one.txt` as a user types it, by backend; each run a fresh process."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evaluation.benchmarks.resample import Resampler

_CHILD = """import json, resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run([sys.executable, *{command!r}], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))"""


def measure(rounds: int) -> dict[str, Any]:
    """Median seconds, wall clock and processor, and peak megabytes, of each."""
    rows: dict[str, list[list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.txt"
        file.write_text(Resampler.of_corpus().article(0), "utf-8")
        program = "from asn_nlp.cli import main; main()"
        tried = {
            "python, nothing else": ["-c", "pass"],
            "import asn_nlp": ["-c", "import asn_nlp"],
            "asn-nlp extract one.txt, rules": [
                "-c",
                program,
                "extract",
                str(file),
                "-q",
                "--backend",
                "rules",
            ],
            "asn-nlp extract one.txt, hybrid": [
                "-c",
                program,
                "extract",
                str(file),
                "-q",
                "--backend",
                "hybrid",
            ],
        }
        for _ in range(rounds):
            for name, command in tried.items():
                rows.setdefault(name, []).append(_once(command))
    return {
        "rounds": rounds,
        "starts": {
            name: {
                "seconds": round(statistics.median(r[0] for r in found), 3),
                "processor_seconds": round(statistics.median(r[1] for r in found), 3),
                "peak_mb": round(max(r[2] for r in found), 1),
            }
            for name, found in rows.items()
        },
    }


def _once(command: list[str]) -> list[float]:
    out = subprocess.run(
        [sys.executable, "-c", _CHILD.format(command=command)], capture_output=True, text=True, check=True
    )
    found: list[float] = json.loads(out.stdout)
    return found
