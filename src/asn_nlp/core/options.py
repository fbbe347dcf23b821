"""How an extraction is run: one frozen object instead of a long parameter list."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Backend = Literal["rules", "indobert", "hybrid"]
"""Who extracts."""


class Options(BaseModel):
    """Options of an extraction.

    - `backend`: `rules`; `indobert`, where the encoder decides what stands in the record and the rules only
      read what its mentions mean; `hybrid`, both, merged field by field (a text of fewer than 80 words, a
      headline say, is left to the rules: the encoder has learnt from whole articles).
    - `model`: folder of an encoder (one that `training/export.py` wrote) instead of the one that comes with
      the package. `rules` uses none.
    - `threads`: of the encoder.
    - `min_confidence`: values below it are left out of the record (0 to 1; 0 keeps all).
    - `trace`: keep what was found, dropped and why, for `Record.explain()`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    backend: Backend = "hybrid"
    model: Path | None = None
    threads: int = Field(default=1, ge=1)
    min_confidence: float = Field(default=0.0, ge=0.0, le=1.0)
    trace: bool = False
