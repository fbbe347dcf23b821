"""Which outlet an article is from, by the plan of the corpus."""

from __future__ import annotations

import csv
from pathlib import Path


def outlets(root: Path) -> dict[str, str]:
    """Article id -> outlet. Empty where the plan is not there."""
    plan = root / "corpus" / "plan.csv"
    if not plan.is_file():
        return {}
    out: dict[str, str] = {}
    with plan.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["outlet"] and not row["outlet"].startswith("("):
                out[row["id"]] = row["outlet"]
                out[row["pilot"].rpartition("/")[2] or row["id"]] = row["outlet"]
    return out
