"""Specific beats general: levels and families give way to the penalties named for them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.sanctions.values import SanctionMention, Status
from asn_nlp.knowledge.sanctions import sanction_codes

_FIRM = 0.8  # confidence of a status that a cue gave
_FOLLOWS = 160  # characters behind `hukuman berat` in which a dismissal is the penalty meant
_APPOSITION = 30
_LEVELS = ("disiplin_ringan", "disiplin_sedang", "disiplin_berat")


@dataclass(frozen=True, slots=True)
class Found:
    """A coded mention with its status.

    `start`, `end`: view offsets of its own part; `sentence`: index; `title`: it stands in the headline.
    """

    mention: Mention[SanctionMention]
    code: str
    status: Status
    months: int | None
    amount: str | None
    start: int
    end: int
    sentence: int
    confidence: float
    title: bool

    @property
    def level(self) -> str:
        """Family of the penalty."""
        return sanction_codes()[self.code].level

    @property
    def concrete(self) -> bool:
        """Advised, imposed or lifted in a case, not threatened."""
        return self.status != "ancaman"


class _Rivals:
    """Named penalties and families found, by code and by case or threat, for look-ups in constant time."""

    def __init__(self, found: list[Found]) -> None:
        self.codes: dict[bool, set[str]] = {True: set(), False: set()}
        self._starts: dict[tuple[str, bool], list[int]] = {}
        self._sentences: dict[tuple[str, bool], list[int]] = {}
        for f in found:
            key = (f.code, f.concrete)
            self.codes[f.concrete].add(f.code)
            self._starts.setdefault(key, []).append(f.start)
            self._sentences.setdefault(key, []).append(f.sentence)

    def follows(self, code: str, concrete: bool, start: int, end: int) -> bool:
        """Whether the code stands in the view's stretch."""
        starts = self._starts[code, concrete]
        k = bisect_left(starts, start)
        return k < len(starts) and starts[k] < end

    def soon(self, code: str, concrete: bool, start: int, sentence: int) -> bool:
        """Whether the code stands behind `start` in this sentence or the next."""
        k = bisect_left(self._starts[code, concrete], start)
        sentences = self._sentences[code, concrete]
        return k < len(sentences) and sentences[k] - sentence <= 1


def give_way(ctx: Context, found: list[Found]) -> list[Found]:
    """Drop what is only the family of a penalty that is named for the same threat or the same case."""
    rivals = _Rivals(sorted(found, key=lambda f: f.start))
    kept = []
    for f in found:
        winner = _winner(f, rivals)
        if winner is None:
            kept.append(f)
        else:
            ctx.drop("sanctions", f.mention, f"{f.code} gives way to {winner}")
    return _one_case(ctx, kept)


def _winner(f: Found, rivals: _Rivals) -> str | None:
    """The code that a family gives way to: any case or threat for a headline, else one of its own kind."""
    table = sanction_codes()
    if not table[f.code].unspecific:
        return None
    for concrete in (f.concrete, not f.concrete) if f.title else (f.concrete,):
        for code in sorted(rivals.codes[concrete] - {f.code}):
            other = table[code]
            if f.code == "generic_sanction":
                return code
            if other.level == f.level and not other.unspecific:
                return code
            if f.code == "disc_unspecified" and other.level in _LEVELS:
                return code
            if other.level != "pemberhentian":
                continue
            if f.code == "disc_unspecified" and rivals.soon(code, concrete, f.end, f.sentence):
                return code
            reach = _APPOSITION if other.unspecific else _FOLLOWS
            if f.code == "disc_heavy" and rivals.follows(code, concrete, f.end, f.end + reach):
                return code
    return None


def _one_case(ctx: Context, found: list[Found]) -> list[Found]:
    """A penalty that was imposed needs no second entry as advised or, in passing, as threatened."""
    imposed = {f.code for f in found if f.status == "dijatuhkan"}
    advised = {f.code for f in found if f.status == "rekomendasi"}
    kept = []
    for f in found:
        again = (f.status == "rekomendasi" and f.code in imposed) or (
            f.status == "ancaman" and (f.code in advised or (f.code in imposed and f.confidence < _FIRM))
        )
        if again:
            ctx.drop("sanctions", f.mention, f"{f.code} is already there with a firmer status")
        else:
            kept.append(f)
    return kept
