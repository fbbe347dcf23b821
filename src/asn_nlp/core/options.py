"""How an extraction is run: one frozen object instead of a long parameter list."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Options(BaseModel):
    """Options of an extraction.

    `min_confidence`: values below it are left out of the record (0 keeps all, range 0 to 1).
    `trace`: keep what was found, dropped and why for `Record.explain()`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    backend: Literal["rules"] = "rules"
    min_confidence: float = Field(default=0.0, ge=0.0, le=1.0)
    trace: bool = False
