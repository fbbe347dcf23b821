"""What a check found: data, not prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One finding. `where`: file or id; `offset`: code point in the text, or None; `code`: one word."""

    where: str
    offset: int | None
    level: Literal["ERROR", "WARNING"]
    code: str
    message: str

    def __str__(self) -> str:
        at = f":{self.offset}" if self.offset is not None else ""
        return f"{self.level} {self.where}{at} [{self.code}] {self.message}"


def errors(issues: Iterable[Issue]) -> list[Issue]:
    """Those that make the corpus invalid."""
    return [issue for issue in issues if issue.level == "ERROR"]
