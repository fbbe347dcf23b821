"""Where a value stands in the text."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Grounding = Literal["exact", "normalised", "fuzzy", "inferred"]


class Span(BaseModel):
    """A half-open stretch of the article's text, in Unicode code points.

    `article.text[start:end] == text` always holds. `grounding` tells how the value follows from it:
    `exact` as printed, `normalised` spelling or form changed, `fuzzy` matched approximately,
    `inferred` concluded from this stretch although it does not name the value.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    start: int
    end: int
    text: str
    grounding: Grounding = "exact"
