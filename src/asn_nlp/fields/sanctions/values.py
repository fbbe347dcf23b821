"""What a sanction mention says before the article around it is taken into account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["ancaman", "rekomendasi", "dijatuhkan", "dicabut"]


@dataclass(frozen=True, slots=True)
class Term:
    """Months, with the tokens that say so (half-open)."""

    months: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SanctionMention:
    """A penalty as worded.

    `code`: of the sanction table, or a working name of the lexicon (`allowance_cut`, `reprimand`) that
    codes.py turns into codes. `months`: its term; of a range the maximum, where `terms` has all that are
    printed (`6/9/12 bulan`). `amount`: rupiah as digits or `25%`. `first`, `last`: its tokens, half-open.
    """

    code: str
    first: int
    last: int
    months: int | None = None
    terms: tuple[Term, ...] = ()
    amount: str | None = None
