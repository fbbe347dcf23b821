"""What a run did, in figures."""

from __future__ import annotations

import json
import time
from array import array
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asn_nlp.io.atomic import replacing
from asn_nlp.io.encode import Encoded


@dataclass
class Summary:
    """Counts of a run. `read`: inputs, each of which is in `extracted` or, by reason, in `failed`.
    `earlier`: inputs that earlier, stopped runs had read; `kept`: those that a later run need not read again.
    `copies`: records whose text came before.
    `seconds`: of this run, wall clock."""

    read: int = 0
    extracted: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    earlier: int = 0
    kept: int = 0
    copies: int = 0
    complete: bool = False
    started: float = field(default_factory=time.perf_counter)
    seconds: float = 0.0

    def add(self, encoded: Encoded) -> None:
        """Count a chunk."""
        self.read += encoded.count
        self.failed.update(failure.reason for failure in encoded.failures)
        self.extracted += encoded.count - len(encoded.failures)

    def stop(self) -> None:
        """Take the time."""
        self.seconds = time.perf_counter() - self.started

    @property
    def rate(self) -> float:
        """Inputs a second, of this run."""
        return (self.read - self.earlier) / self.seconds if self.seconds > 0 else 0.0

    def line(self) -> str:
        """One line for a terminal or a log."""
        reasons = ", ".join(f"{reason} {n}" for reason, n in sorted(self.failed.items()))
        parts = [
            f"{self.read} read" + (f" ({self.earlier} by earlier runs)" if self.earlier else ""),
            f"{self.extracted} extracted",
            f"{self.failed.total()} failed" + (f" ({reasons})" if reasons else ""),
        ]
        if self.copies:
            parts.append(f"{self.copies} of a text that came before")
        return ", ".join([*parts, f"{self.rate:,.0f} a second"])

    def to_dict(self) -> dict[str, Any]:
        """The figures as they are written to a file."""
        return {
            "read": self.read,
            "extracted": self.extracted,
            "failed": self.failed.total(),
            "failed_by_reason": dict(sorted(self.failed.items())),
            "read_by_earlier_runs": self.earlier,
            "copies": self.copies,
            "complete": self.complete,
            "seconds": round(self.seconds, 3),
            "per_second": round(self.rate, 1),
        }

    def write(self, path: Path, about: dict[str, Any]) -> None:
        """Write the figures, with `about` in front, as JSON."""
        with replacing(path) as beside:
            text = json.dumps(about | self.to_dict(), ensure_ascii=False, indent=2)
            beside.write_text(text + "\n", "utf-8", errors="backslashreplace")


def copies(ids: array[int]) -> int:
    """How many of these ids have come before."""
    import numpy as np

    return len(ids) - len(np.unique(np.frombuffer(ids, np.uint64))) if len(ids) else 0
