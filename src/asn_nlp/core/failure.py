"""What stands in the output where an input could not be turned into a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Failure:
    """One input without a record. `where`: file (and line) or id; `reason`: one word for counting."""

    where: str
    reason: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        """The error entry as it is written into JSON outputs."""
        return {"error": {"where": self.where, "reason": self.reason, "message": self.message}}
