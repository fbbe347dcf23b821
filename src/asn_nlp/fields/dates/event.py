"""Which day is the event: that of the statement, ceremony, issue or decision that the lead reports."""

from __future__ import annotations

from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.item import Item
from asn_nlp.fields.dates.layout import body_start
from asn_nlp.knowledge.calendar import cues

_EARLY = 6
_LEAD = 2
_CIRCULAR_LEAD = 4
_SIGNED_LEAD = 2
_REGIONAL = ("kabupaten", "kota", "provinsi", "daerah")
_TITLE = 14
"""Words before a document's day that can name the document."""
_CLEAR = 3.0
"""A day that is only counted (`kemarin`, `Rabu siang`) has to stand in the lead, with a verb of the event."""


def choose(ctx: Context, items: list[Item]) -> Item | None:
    """The item whose day is the event, or None."""
    first = ctx.reading.sentence_at(body_start(ctx.reading.view))
    candidates = [
        i
        for i in items
        if i.day is not None
        and i.full
        and not (ctx.published and len(ctx.published) == 10 and i.iso > ctx.published)
        and (i.cue == "event" or (i.ranged and i.mention.value.edge == "start"))
    ]
    scored = [(_score(ctx, item, first), -n, item) for n, item in enumerate(candidates)]
    best = max(scored, key=lambda s: s[:2])[2] if scored else None
    if best is not None and best.mention.value.shape != "day" and max(s[0] for s in scored) < _CLEAR:
        best = None
    issued = _issue(ctx, items, first)
    if issued is not None and best is not None and _is_newer(best, issued) and _signs(best):
        return best
    if issued is not None and (best is None or not _beats(ctx, best, issued, first)):
        return issued
    if issued is not None and best is not None and _is_about_paper(ctx, best, issued, first):
        return issued
    return best or _dateline(items) or _fallback(items) or _decision(ctx, items, first)


def position(ctx: Context, item: Item, first: int) -> int:
    """Number of the sentence in the body, the lead's first one 0."""
    return max(0, ctx.reading.sentence_at(item.mention.start) - first)


def _score(ctx: Context, item: Item, first: int) -> float:
    value = item.mention.value
    dateline = value.weekday is not None and (value.bracketed or item.words.comma)
    score = 3.0 if dateline else 2.0 if value.weekday or value.edge else 1.5 if value.bracketed else 0.5
    if value.shape in ("weekday", "relative"):
        score = 1.0
    score += max(0.0, 3.0 - 0.4 * position(ctx, item, first))
    if any(item.words.says(name) for name in ("statement_cues", "ceremony_cues", "decision_cues")):
        score += 1.5
    elif value.shape in ("weekday", "relative") and not _is_told_in_lead(ctx, item, first):
        score -= 4.0
    if item.ranged or item.why == "dates.kind.from_a_day_on":
        score -= 2.0
    if not item.words.says("statement_cues") and item.words.near("pluperfect", 8):
        score -= 1.5
    return score


def _is_told_in_lead(ctx: Context, item: Item, first: int) -> bool:
    """`kemarin`, `Senin` in the lead of a page whose day is known: the day of what it reports."""
    value = item.mention.value
    told = value.shape == "relative" or (value.relative is None and item.cue == "event")
    return told and ctx.published is not None and position(ctx, item, first) <= _LEAD and not item.quoted


def _beats(ctx: Context, item: Item, issued: Item, first: int) -> bool:
    """Whether the day of a statement or ceremony near the lead beats the day of the letter."""
    if position(ctx, item, first) > _EARLY:
        return False
    if item.day is None or issued.day is None or item.day < issued.day:
        return False
    return any(item.words.says(name) for name in ("statement_cues", "ceremony_cues", "decision_cues"))


def is_central(left: list[str]) -> bool:
    """Whether a law or a central letter stands before the day; a regional government is none."""
    central = cues("central_documents")
    following = [*left[1:], ""]
    return any(
        w in central and not (w == "pemerintah" and n in _REGIONAL)
        for w, n in zip(left, following, strict=False)
    )


def _is_about_paper(ctx: Context, best: Item, issued: Item, first: int) -> bool:
    """Whether the article is about the paper: its title names it, or its day stands before all others."""
    if issued.words.near("bases", _TITLE):
        return False
    title, end = title_words(ctx)
    if issued.mention.start >= end and not cues("title_papers").isdisjoint(title):
        return True
    place = position(ctx, issued, first)
    return place <= _CIRCULAR_LEAD - 1 and issued.mention.start < best.mention.start


def title_words(ctx: Context) -> tuple[list[str], int]:
    """Words of the headline, else of the first line, and the offset behind it."""
    tokens, title = ctx.reading.tokens, ctx.reading.metadata.title
    view = ctx.reading.view
    if title is not None:
        start, end = title
    else:
        start = len(view) - len(view.lstrip())
        end = view.find("\n", start)
    end = max(start, end if end >= 0 else len(view))
    return tokens.form[tokens.at(start) : tokens.at(end)], end


def signs_paper(ctx: Context, items: list[Item], chosen: Item) -> bool:
    """Whether the event is the signing or sending of a letter or law that prints no day of its own."""
    title, _ = title_words(ctx)
    titled = not cues("title_papers").isdisjoint(title)
    if not _signs(chosen, is_named=titled):
        return False
    first = ctx.reading.sentence_at(body_start(ctx.reading.view))
    lead = _EARLY if titled else _SIGNED_LEAD
    if position(ctx, chosen, first) > lead:
        return False
    issued = _issue(ctx, items, first)
    return issued is None or _is_newer(chosen, issued)


def _is_newer(item: Item, issued: Item) -> bool:
    return item.day is not None and issued.day is not None and item.day > issued.day


def _signs(item: Item, *, is_named: bool = False) -> bool:
    """Whether the sentence dates the signing or sending of a paper that is no penalty. `is_named`: the title
    names the paper."""
    words = item.words
    if item.cue != "event" or words.says("penalties"):
        return False
    if words.says("decrees") and not words.says("joint"):
        return False
    verb, statement = words.near("document_verbs", _TITLE), words.near("statement_cues", _TITLE)
    if not verb and not statement:
        verb = 0 if cues("document_verbs").isdisjoint(words.rest[:3]) else 1
    return bool(verb) and not (0 < statement < verb) and (is_named or words.says("signed_papers"))


def _issue(ctx: Context, items: list[Item], first: int) -> Item | None:
    """The issue of the local circular that the lead reports."""
    for item in items:
        if item.cue != "document" or item.day is None or not item.full:
            continue
        if position(ctx, item, first) > _CIRCULAR_LEAD + 4:
            continue
        if is_central(item.words.left[-_TITLE:]):
            continue
        if any(w in cues("circular_words") for w in item.words.left) or any(
            w in cues("circular_words") for w in _lead_words(ctx, first)
        ):
            return item
    return None


def _lead_words(ctx: Context, first: int) -> list[str]:
    sentences, tokens = ctx.reading.sentences, ctx.reading.tokens
    if not sentences:
        return []
    end = sentences[min(first + 2, len(sentences) - 1)][1]
    return tokens.form[: tokens.at(end)][:200]


def _dateline(items: list[Item]) -> Item | None:
    """The day behind the town: the page's own, near enough to the event where no other day is told."""
    return next((i for i in items if i.cue == "dateline" and i.full), None)


def _fallback(items: list[Item]) -> Item | None:
    """Nothing plain: a caption's day, else the latest past day with a weekday, else one that no plain word
    of a plan puts ahead (`perkara itu berakhir Kamis (17/6)`)."""
    for cue in ("caption", "past", "future"):
        found = [
            i for i in items if i.cue == cue and i.day and i.full and i.mention.value.weekday is not None
            and i.mention.value.shape == "day" and not (cue == "future" and i.words.near("plans", 12))
        ]  # fmt: skip
        if found:
            return max(found, key=lambda i: i.day)  # type: ignore[arg-type, return-value]
    return None


def _decision(ctx: Context, items: list[Item], first: int) -> Item | None:
    """The recommendation or decision that the lead reports, dated itself (`rekomendasi ... tertanggal`)."""
    for item in items:
        if item.cue != "document" or not item.full or position(ctx, item, first) > _CIRCULAR_LEAD:
            continue
        near = item.words.left[-_TITLE:]
        if not cues("decision_documents").isdisjoint(near) and cues("law_documents").isdisjoint(near):
            return item
    return None
