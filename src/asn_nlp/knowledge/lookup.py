"""One door to everything that the knowledge says of a word."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """What one table says. `facts` are (name, value) lines; `confidence`: sure, likely or unsure."""

    kind: str
    title: str
    facts: tuple[tuple[str, str], ...] = field(default=())
    confidence: str = "sure"

    def render(self) -> str:
        """The entry as text; what is not sure says so."""
        mark = "" if self.confidence == "sure" else f"  ({self.confidence})"
        lines = [f"{self.kind}: {self.title}{mark}"]
        lines += [f"  {name}: {value}" for name, value in self.facts if value]
        return "\n".join(lines)


def lookup(text: str) -> list[Entry]:
    """Entries that fit, best first; empty where nothing is known."""
    return []
