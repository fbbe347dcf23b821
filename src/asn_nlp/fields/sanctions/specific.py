"""Specific beats general: levels and families give way to the penalties named for them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.sanctions.values import SanctionMention, Status
from asn_nlp.knowledge.sanctions import cues, sanction_codes

_FIRM = 0.8  # confidence of a status that a cue gave
_FOLLOWS = 160  # characters behind `hukuman berat` in which a dismissal is the penalty meant
_APPOSITION = 30
# sentences around the threat of a family in which a named penalty belongs to the same statement
_FAMILY = {"dismissal_unspecified": 0, "disc_unspecified": 2, "disc_light": 2, "disc_med": 2, "disc_heavy": 2}
_SHORT, _LONG = "disc_med_rank_down_1y", "disc_heavy_rank_down_3y"
_ON_TOP = frozenset(("admin_by_ethics_board", "temporary_suspension"))
_FAR = 10**6  # article-wide
_POINTER, _PROMISE = 5, 0  # sentences around `dikenai sanksi`, around `ada sanksinya`
_LEVELS = ("disiplin_ringan", "disiplin_sedang", "disiplin_berat")


@dataclass(frozen=True, slots=True)
class Found:
    """A coded mention with its status.

    `start`, `end`: view offsets of its own part; `sentence`: index; `title`: it stands in the headline;
    `forms`: its words; `climbs`: a ladder goes on from it (`hukuman disiplin sampai pemberhentian`).
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
    forms: tuple[str, ...] = ()
    climbs: bool = False

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

    def near(self, code: str, concrete: bool, sentence: int, reach: int) -> bool:
        """Whether the code stands at most `reach` sentences away."""
        sentences = self._sentences[code, concrete]
        k = bisect_left(sentences, sentence - reach)
        return k < len(sentences) and sentences[k] <= sentence + reach

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
        if winner == _SHORT and f.status == "dicabut":
            f = replace(f, code=_SHORT)
            winner = None
        if winner is None:
            kept.append(f)
        else:
            ctx.drop("sanctions", f.mention, f"{f.code} gives way to {winner}")
    return _one_case(ctx, kept)


def _winner(f: Found, rivals: _Rivals) -> str | None:
    """The code that a family gives way to: any case or threat for a headline, else one of its own kind."""
    table = sanction_codes()
    if f.code == _LONG and f.months is None and _SHORT in rivals.codes[True] | rivals.codes[False]:
        return _SHORT  # `turun pangkat` of a headline whose term stands in the body
    if not table[f.code].unspecific:
        return None
    for concrete in (f.concrete, not f.concrete) if f.title else (f.concrete,):
        for code in sorted(rivals.codes[concrete] - {f.code}):
            other = table[code]
            if f.code == "generic_sanction":
                if f.title or f.concrete or rivals.near(code, concrete, f.sentence, _statement(f)):
                    return code
                continue
            reach = _FAR if f.title or f.concrete else _FAMILY.get(f.code, _FAR)
            if not rivals.near(code, concrete, f.sentence, reach):
                continue
            if (
                other.level == f.level and not other.unspecific and code not in _ON_TOP
            ):  # not those that come on top of the moral one or before the heavy one
                return code
            if f.code == "disc_unspecified" and other.level in _LEVELS:
                return code
            if other.level != "pemberhentian":
                continue
            family = f.code == "disc_unspecified" and code not in _ON_TOP and not f.climbs
            if family and rivals.soon(code, concrete, f.end, f.sentence):
                return code
            reach = _APPOSITION if other.unspecific else _FOLLOWS
            if f.code == "disc_heavy" and rivals.follows(code, concrete, f.end, f.end + reach):
                return code
    return None


def _statement(f: Found) -> int:
    """How many sentences away a named penalty still belongs to the statement of one without a kind.

    A threat that is complete in itself (`ditindak tegas`) stands beside penalties named elsewhere; a mere
    reference (`dikenai sanksi`) is what the penalties named around it spell out.
    """
    words = cues().words
    if not words("generic", "complete").isdisjoint(f.forms):
        return 0
    return _POINTER if words("generic", "promise").isdisjoint(f.forms) else _PROMISE


def _one_case(ctx: Context, found: list[Found]) -> list[Found]:
    """A penalty that was imposed needs no second entry as advised or, in passing, as threatened; one that was
    lifted none as imposed."""
    imposed = {f.code for f in found if f.status == "dijatuhkan"}
    advised = {f.code for f in found if f.status == "rekomendasi"}
    lifted = {f.code for f in found if f.status == "dicabut"}
    kept = []
    for f in found:
        demanded = f.code.startswith("criminal_")  # what the prosecution asked for stands beside the sentence
        undone = f.status in ("dijatuhkan", "rekomendasi") and f.code in lifted and not demanded
        undone = undone or (f.status == "ancaman" and f.code in lifted and f.confidence < _FIRM)
        again = (
            undone
            or (f.status == "rekomendasi" and f.code in imposed and not demanded)
            or (f.status == "ancaman" and (f.code in advised or (f.code in imposed and f.confidence < _FIRM)))
        )
        if again:
            ctx.drop("sanctions", f.mention, f"{f.code} is already there with a firmer status")
        else:
            kept.append(f)
    return kept
