"""The file of results: one line of JSON a measurement, the newest last; `results/NAME.jsonl`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation.benchmarks.machine import about

RESULTS = Path(__file__).with_name("results")


def add(name: str, figures: dict[str, Any], *, seed: int | None = None, folder: Path = RESULTS) -> None:
    """Append a measurement: `figures`, and what it was made with."""
    folder.mkdir(exist_ok=True)
    entry = {"day": datetime.now(UTC).date().isoformat(), "about": about(seed), "figures": figures}
    with (folder / f"{name}.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(entry, ensure_ascii=False) + "\n")


def latest(name: str, *, folder: Path = RESULTS) -> dict[str, Any] | None:
    """The newest measurement of a name; None where there is none."""
    path = folder / f"{name}.jsonl"
    if not path.exists():
        return None
    entry: dict[str, Any] = json.loads(path.read_text("utf-8").splitlines()[-1])
    return entry
