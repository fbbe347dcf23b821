"""Region mentions: gazetteer hits, weighed by what stands around them."""

from __future__ import annotations

import re

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.regions import cues
from asn_nlp.fields.regions.dateline import in_dateline
from asn_nlp.fields.regions.gazetteer import Entry, gazetteer
from asn_nlp.fields.regions.pairs import pair_of_levels
from asn_nlp.fields.regions.places import find_districts
from asn_nlp.fields.regions.values import RegionMention
from asn_nlp.knowledge.regions import region, traps
from asn_nlp.reading.phrases import PhraseMatch
from asn_nlp.reading.tokens import Tokens

# How sure a kind of cue makes that a name is meant as a region. Below `SURE` a mention needs support.
STRENGTH = {
    "level": 1.0, "government": 1.0, "post": 1.0, "institution": 0.9, "dateline": 0.85, "place": 0.75,
    "bare": 0.65, "weak": 0.45,
}  # fmt: skip
SURE = 0.6
PENDING = 0.3

_INITIALS = re.compile(
    r"inisial(?:nya)?\b((?:[\s,(\"']{1,3}(?:dan |serta |yakni |yaitu )?[A-Z]{2,4}\b){1,6})"
)
_CAPITALS = re.compile(r"[A-Z]{2,4}")

_HARD = ("level", "government", "post")
_OPEN = ("bare", "place", *_HARD)  # no capitalised word before the name, or one that makes it a region
_LIST_GAPS = frozenset(
    (", ", ",", " dan ", ", dan ", " serta ", ", serta ", " & ", " maupun ", "/", "-", " hingga ", " atau ")
)


def find(ctx: Context) -> list[Mention[RegionMention]]:
    """Region mentions of the view, in text order; weak ones too, with a confidence below 0.6."""
    tokens = ctx.reading.tokens
    out: list[Mention[RegionMention]] = []
    claimed: set[int] = set()
    for i, mention in find_districts(tokens):
        claimed.add(i)
        out.append(mention)
    outlet = ctx.reading.article.outlet or ctx.reading.metadata.outlet
    last: Mention[RegionMention] | None = None
    floor = 0
    for match in gazetteer().find(tokens):
        entry = match.payload
        if match.first in claimed or not (entry.codes or entry.seats):
            continue
        if _begins_other(tokens, match):
            continue
        both = pair_of_levels(tokens, match.first) if len(entry.codes) > 1 else ()
        twins = [_twin(match, context) for context in both]
        if twins and all(twins):
            out += [m for m in twins if m is not None]
            last, floor = out[-1], match.last
            continue
        found = _mention(ctx, tokens, match, last, floor)
        if found is None:
            continue
        if outlet and _inside_outlet(ctx.reading.view, outlet, found):
            ctx.drop("regions", found, "part of the outlet's name")
            continue
        out.append(found)
        last = found
        if found.confidence >= SURE:
            floor = match.last
    persons = _initials(ctx.reading.view)
    for m in [m for m in out if ctx.reading.view[m.value.name_start : m.end] in persons]:
        ctx.drop("regions", m, "initials of a person")
        out.remove(m)
    out.sort(key=lambda m: (m.start, m.end))
    return out


def _initials(view: str) -> set[str]:
    """Letters that the text introduces as initials (`berinisial RL dan BU`), which are no regions in it."""
    if "inisial" not in view:
        return set()
    return {letters for m in _INITIALS.finditer(view) for letters in _CAPITALS.findall(m[1])}


def _twin(match: PhraseMatch[Entry], context: cues.Context) -> Mention[RegionMention] | None:
    """The region of one level of `Kabupaten dan Kota Bima`."""
    codes, fits = _of_level(match.payload.codes, context.level)
    return (
        _make(match, codes, context, f"regions.{match.payload.via}.level", STRENGTH["level"])
        if fits
        else None
    )


def _begins_other(tokens: Tokens, match: PhraseMatch[Entry]) -> bool:
    """`Polres Metro Tangerang`: the word is part of a longer name, not the city of Metro."""
    word = tokens.form[match.last - 1]
    if word not in traps().before_names or match.last >= len(tokens) or tokens.gap(match.last - 1) != " ":
        return False
    return gazetteer().longest_at(tokens, match.last) is not None


def _inside_outlet(view: str, outlet: str, m: Mention[RegionMention]) -> bool:
    """Whether the mention is a part of the outlet's printed name (and not the whole of it)."""
    if len(outlet) <= m.end - m.start:
        return False
    low = max(0, m.start - len(outlet))
    at = view[low : m.end + len(outlet)].lower().find(outlet.lower())
    return at != -1 and low + at <= m.start and m.end <= low + at + len(outlet)


def _mention(
    ctx: Context,
    tokens: Tokens,
    match: PhraseMatch[Entry],
    last: Mention[RegionMention] | None,
    floor: int,
) -> Mention[RegionMention] | None:
    view, entry = tokens.text, match.payload
    start, end = match.start, match.end
    capital = view[start].isupper() or view[start].isdigit()
    if (entry.acronym or entry.need == "upper") and not view[start:end].isupper():
        return None
    if (start and view[start - 1] in "#@") or not (capital or entry.codes):
        return None
    context = cues.before(tokens, match.first, floor)
    dropped = ""
    if cues.is_outlet_behind(tokens, match.last) and context.kind not in _HARD:
        dropped = "an outlet's name or an address"
    elif context.kind == "trap":
        dropped = f"belongs to a name that begins with {context.cue}"
    elif context.kind == "village":
        dropped = f"a village: {context.cue}"
    elif not capital and not _clear(entry, context):
        dropped = "not capitalised and no level, government or head before it"
    if dropped:
        ctx.drop("regions", _make(match, entry.codes or entry.seats, context, "regions.trap", 0.0), dropped)
        return None
    # At the end of a name (`Badan Kepegawaian Negara (`) such a word begins no dateline.
    dateline = _dateline(ctx, view, start, end) and (not entry.need or context.kind in _OPEN)
    codes, kind = entry.codes, context.kind
    if kind in ("bare", "weak") and last is not None and last.confidence >= SURE:
        joined = _joined(view[last.end : start], last, entry)
        if joined is not None:
            why = f"regions.{entry.via}.{joined[1]}"
            return _make(match, joined[0], cues.Context("bare", joined[1]), why, joined[2])
    if dateline and kind in ("bare", "weak", "place"):
        context, kind = cues.Context("bare", "dateline", None), "bare"
    if not codes:
        return _seat(match, context, dateline)
    level = "kota" if cues.is_city_police(tokens, match.last, context.cue) else context.level
    codes, fits = _of_level(codes, level)
    if not fits:
        # `kota Garut`: the town, not a municipality. The head of the other level is a slip or another region.
        context = cues.Context(kind if kind != "level" else "bare", context.cue)
        kind = context.kind
    strength = 0.85 if dateline and kind == "bare" else STRENGTH.get(kind, 0.6)
    if kind == "institution" and not context.near:
        strength = 0.8
    if entry.need:
        strength = _needed(entry, context, strength, dateline)
    if not fits and entry.codes:
        strength = min(strength, 0.7)
    if kind in ("bare", "weak") and strength < STRENGTH["bare"] and _counted(tokens, match):
        strength = STRENGTH["bare"]
    why = f"regions.{entry.via}.{'dateline' if dateline else kind}"
    return _make(match, (*codes, *(entry.seats if kind not in _HARD else ())), context, why, strength)


def _counted(tokens: Tokens, match: PhraseMatch[Entry]) -> bool:
    """Whether a name stands in a list of counts (`Poso empat`) or before its province (`Buol Sulteng`)."""
    i = match.last
    if match.payload.need == "level" or i >= len(tokens) or tokens.gap(i - 1) not in (" ", ": "):
        return False
    form = tokens.form[i]
    if form in cues.number_words() or (form.isdigit() and len(form) <= 3):
        return i + 1 >= len(tokens) or tokens.form[i + 1] not in cues.age_words()
    follows = gazetteer().longest_at(tokens, i)
    return follows is not None and any(
        len(p) == 2 and any(c[:2] == p and c != p for c in match.payload.codes) for p in follows.payload.codes
    )


def _clear(entry: Entry, context: cues.Context) -> bool:
    """Whether a name in lower case is a region all the same: beside a government or head, or its level."""
    if not entry.codes or context.kind not in _HARD or not context.near:
        return False
    return not entry.need or context.kind != "level" or context.level != "kota"


def _needed(entry: Entry, context: cues.Context, strength: float, dateline: bool) -> float:
    """The strength of a form that does not count by itself."""
    kind = context.kind
    if entry.need == "level":
        near = kind == "institution" and context.near
        return strength if kind in _HARD or near or (dateline and kind == "bare") else PENDING
    if entry.need == "national":
        return strength if (kind in _HARD or kind == "institution") and not dateline else PENDING
    if entry.need == "cue":
        if kind in _HARD or dateline:
            return strength
        return strength if kind in ("institution", "place") and context.near else PENDING
    return strength


def _dateline(ctx: Context, view: str, start: int, end: int) -> bool:
    span = ctx.reading.metadata.dateline
    return (span is not None and span[0] <= start < span[1]) or in_dateline(view, start, end)


def _of_level(codes: tuple[str, ...], level: str | None) -> tuple[tuple[str, ...], bool]:
    """The codes of the level that the cue demands; all of them where none is of that level."""
    if level is None:
        return codes, True
    fitting = tuple(c for c in codes if region(c).level == level)
    return (fitting, True) if fitting else (codes, False)


def _joined(
    gap: str, last: Mention[RegionMention], entry: Entry
) -> tuple[tuple[str, ...], str, float] | None:
    """A name tied to the mention before it: its abbreviation in brackets, its province, the next of a list.

    Returns (codes, cue, strength) or None."""
    before = last.value.codes
    if gap.strip() == "(" and len(gap) <= 3:
        same = tuple(c for c in entry.codes if c in before)
        if same:
            return same, "bracket", 0.95
    tight = gap.strip(" ,(/-|")
    if len(gap) <= 4 and not tight and "\n" not in gap:
        province = tuple(c for c in entry.codes if len(c) == 2 and any(b[:2] == c and b != c for b in before))
        if province:
            return province, "province_of", 0.8
    if gap in _LIST_GAPS and last.value.level in (None, "kabupaten", "kota"):
        codes, fits = _of_level(entry.codes, last.value.level)
        if codes and last.value.via != "capital":
            return codes, "list", 0.7 if fits else 0.62
    return None


def _seat(match: PhraseMatch[Entry], context: cues.Context, dateline: bool) -> Mention[RegionMention]:
    """A capital town that is no region itself: good in a dateline, elsewhere only support."""
    strength = 0.8 if dateline else 0.5 if context.kind in ("institution", "level", "place") else PENDING
    if match.payload.need == "level" and not dateline:
        strength = 0.1
    why = f"regions.capital.{'dateline' if dateline else context.kind}"
    plain = cues.Context(context.kind, context.cue)
    return _make(match, match.payload.seats, plain, why, strength)


def _make(
    match: PhraseMatch[Entry], codes: tuple[str, ...], context: cues.Context, why: str, strength: float
) -> Mention[RegionMention]:
    via = match.payload.via
    value = RegionMention(codes, context.cue, via, context.level, match.start)
    start = context.start if context.start >= 0 and via != "capital" else match.start
    return Mention(start, match.end, "REGION", value, why, strength)
