"""From words to conduct mentions: units, acts, scope, and what one unit hands to the next."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Subject
from asn_nlp.fields.conduct.acts import find_acts
from asn_nlp.fields.conduct.attribution import mark_asked
from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.case import mark_outcomes, read_case
from asn_nlp.fields.conduct.decide import decide
from asn_nlp.fields.conduct.hand_on import read_unit
from asn_nlp.fields.conduct.hits import Hit, find_hits
from asn_nlp.fields.conduct.passage import Passage
from asn_nlp.fields.conduct.scope import Head, Mode, Told
from asn_nlp.fields.conduct.subject import subject_of
from asn_nlp.fields.conduct.units import Unit, find_units
from asn_nlp.fields.conduct.value import Conduct
from asn_nlp.fields.context import Context
from asn_nlp.knowledge.prohibitions import numbered_words, prohibition
from asn_nlp.reading.tokens import Tokens

# No attribution without a quotation mark is longer, in words.
_ATTRIBUTION = 6
# Where the subject of a ban is the one who is asked, not the one who asks.
_ASKED = (Mode.NEG, Mode.DONT, Mode.AVOID)


def find(ctx: Context) -> list[Mention[Conduct]]:
    """Conduct mentions of the view, in text order."""
    tokens = ctx.reading.tokens
    hits = find_hits(tokens)
    if not hits:
        return []
    hits = _unquoted(hits, tokens)
    passages = _passages(find_units(tokens, numbered_words()), hits, tokens)
    says = max((i + 1 for i, passage in enumerate(passages) if passage.acts), default=0)
    if not says:
        return []
    mark_asked(passages, tokens)
    for i, passage in enumerate(passages[: says + 1]):
        if len(passage.acts) > 1 and passage.mask & B.BAN:
            passage.stops = frozenset(
                h.last for h in passage.hits if h.mask & B.BAN and "," in tokens.gap(h.last - 1)
            )
        if passage.acts and passage.mask & B.REFUSE:
            passage.pauses = frozenset(
                h.last for h in passage.hits if h.mask & B.REFUSE and _pauses(h.last, passage.unit, tokens)
            )
        if i and passages[i - 1].acts and not passage.acts and passage.mask & B.BAN:
            passage.answers = _answers(passage, tokens)
    case = read_case(passages)
    mark_outcomes(passages, says, case.about)
    head = Head()
    # Behind the last act no unit says anything but the one that may point back to it.
    for i, passage in enumerate(passages[:says]):
        passage.in_case = case.about or passage.outcome is not None
        following = passages[i + 1].unit if i + 1 < len(passages) else None
        head = read_unit(passage, head, passages[i - 1] if i else None, following)
    out: list[Mention[Conduct]] = []
    for i, passage in enumerate(passages[:says]):
        if not passage.told:
            continue
        before = passages[i - 1] if i else None
        after = passages[i + 1] if i + 1 < len(passages) else None
        for told in passage.told:
            value = decide(told, passage, before, after, case)
            if value.modality is not None:
                value = replace(value, subject=_subject(told, passage, before, value))
            out.append(_mention(ctx, told, value))
    return out


def _unquoted(hits: list[Hit], tokens: Tokens) -> list[Hit]:
    """Hits in which "pesan" behind a closing quotation mark says who speaks, not what is passed on."""
    both = B.ASKED_BY | B.CONTENT
    return [
        h._replace(mask=h.mask & ~B.CONTENT)
        if h.mask & both == both and h.first and '"' in tokens.gap(h.first - 1)
        else h
        for h in hits
    ]


def _pauses(end: int, unit: Unit, tokens: Tokens) -> bool:
    """Whether a quote ends behind a word, or a comma stands there and little else follows: an attribution."""
    gap = tokens.gap(end - 1) if end < unit.last else ""
    return '"' in gap or ("," in gap and unit.last - end <= _ATTRIBUTION)


def _answers(passage: Passage, tokens: Tokens) -> bool:
    """Whether a sentence opens with a ban that answers the one before: "Haram, kata Camat Sukamaju." """
    first = passage.hits[0]
    if not first.mask & B.BAN or first.first != passage.unit.first:
        return False
    return (
        first.last >= passage.unit.last
        or _pauses(first.last, passage.unit, tokens)
        or (tokens.gap(first.last - 1).startswith(","))
    )


def _passages(units: list[Unit], hits: list[Hit], tokens: Tokens) -> list[Passage]:
    """Units with their hits and acts."""
    out: list[Passage] = []
    firsts = [hit[0] for hit in hits]
    end = 0
    for unit in units:
        start = bisect_left(firsts, unit.first, end)
        end = bisect_left(firsts, unit.last, start)
        mine = hits[start:end]
        out.append(Passage(unit, mine, find_acts(mine, tokens) if mine else []))
    return out


def _subject(told: Told, passage: Passage, before: Passage | None, value: Conduct) -> Subject:
    """Whom a ban binds: named in the clause, taken over from the sentence before, or what the code says."""
    bound = prohibition(value.code).subject
    if bound != "asn":
        return bound  # type: ignore[return-value]
    if value.modality == "ikrar":
        return "asn"
    taken = [(f.first, f.last) for f in passage.acts]
    cue = told.cue if told.cue >= 0 else told.found.first
    subject = subject_of(passage.hits, cue, told.found.first, told.advise and told.mode in _ASKED, taken)
    if subject == "regional_head" and told.cue < 0:
        subject = None
    if subject is None and passage.mask & B.THEY and before is not None:
        subject = subject_of(before.hits, before.unit.last, before.unit.last, False, [])
        if subject in ("regional_head", "candidate", "other"):
            subject = None
    if subject is not None:
        passage.subject = subject
    elif told.inherited or passage.listed:
        subject = before.subject if before is not None else None
        passage.subject = subject
    return subject or "asn"


def _mention(ctx: Context, told: Told, value: Conduct) -> Mention[Conduct]:
    tokens, found = ctx.reading.tokens, told.found
    return Mention(
        tokens.start[found.first],
        tokens.end[found.last - 1],
        "CONDUCT",
        value,
        f"{found.act.why}+{value.scope}",
        found.act.confidence,
    )
