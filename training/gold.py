"""Gold articles as examples: the annotated stretches, and what the rules proposed as right or wrong.

The network reads the article as the fields do (`Reading.view`, furniture blanked), and it learns both to find
stretches and to judge those that the rules find: their candidates are examples too, with `none` for an answer
where the gold has no such value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.options import Options
from asn_nlp.core.record import Official
from asn_nlp.extractor import Extractor
from asn_nlp.fields.context import Context
from asn_nlp.fields.officials.scene import make_scene
from asn_nlp.io.standoff import Annotated
from asn_nlp.knowledge.offices import bodies, name_words
from asn_nlp.scoring.keys import plain
from asn_nlp.tagger.layout import NONE
from training.examples import Example, Stretch, merged

_WORD = re.compile(r"\w+")
_NOTHING = frozenset({NONE})
Offsets = tuple[int, int]


def article_examples(gold: Iterable[Annotated], outlets: Mapping[str, str] | None = None) -> list[Example]:
    """One example an article, grouped by outlet where it is known."""
    extractor = Extractor(Options(backend="rules"))
    return [article_example(item, extractor, (outlets or {}).get(item.id, item.id)) for item in gold]


def article_example(item: Annotated, extractor: Extractor, group: str = "") -> Example:
    """One article with its gold and the rules' candidates, all offsets those of the view."""
    ctx = extractor.analyse(Article(item.text))
    gold = _Gold(item, ctx)
    told = [*gold.stretches(), *_candidates(ctx, gold)]
    # Evidence in the furniture, a header's date say, is blanked: the network does not see it.
    stretches = merged(s for s in told if gold.text[s.start : s.end].strip())
    about = item.document
    answers = {"genre": about["genre"], "relevant": "yes" if about["relevant"] else "no"}
    unsure = tuple(sorted({*_repeats(ctx.reading.view, stretches), *_told_again(ctx, gold)}))
    return Example(item.id, ctx.reading.view, stretches, answers, unsure, group)


class _Gold:
    """The gold of an article in view offsets, by field."""

    def __init__(self, item: Annotated, ctx: Context) -> None:
        view = ctx.reading.view
        # `Reading.span` leads from the view to the text; here the way back.
        self._starts = [ctx.reading.span(i, i + 1).start for i in range(len(view))]
        self.text = view
        self.values: dict[str, list[tuple[dict[str, Any], list[Offsets]]]] = {
            field: [(entry, [self.view(*e) for e in entry["evidence"]]) for entry in entries]
            for field, entries in item.values.items()
        }
        self.event_date = item.document.get("event_date")
        self.primary = item.document.get("primary_region")

    def view(self, start: int, end: int) -> Offsets:
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def stretches(self) -> Iterator[Stretch]:
        for entry, places in self.values["regions"]:
            for s, e in places:
                yield Stretch(s, e, "REGION", {"region": frozenset({self.region(entry["code"])})})
        for entry, places in self.values["dates"]:
            for s, e in places:
                answers = {"date_kind": frozenset({entry["kind"]}), "event_day": self.day(entry["value"])}
                yield Stretch(s, e, "DATE", answers)
        for _, places in self.values["rules"]:
            for s, e in places:
                yield Stretch(s, e, "RULE")
        for field, use in (("prohibitions", "modality"), ("violations", "status")):
            for entry, places in self.values[field]:
                answers = {"conduct": frozenset({entry["code"]}), "use": frozenset({entry[use]})}
                for s, e in places:
                    yield Stretch(s, e, "PROHIBITION", answers)
        for entry, places in self.values["sanctions"]:
            told = {"sanction": frozenset({entry["code"]}), "sanction_status": frozenset({entry["status"]})}
            for s, e in places:
                yield Stretch(s, e, "SANCTION", told)
        for entry, places in self.values["officials"]:
            for s, e in places:
                yield from official_parts(self.text, s, e, entry)

    def region(self, code: str) -> str:
        return "primary" if code == self.primary else "named"

    def day(self, value: str) -> frozenset[str]:
        return frozenset({"event"}) if value == self.event_date else _NOTHING

    def entries(self, field: str, key: str, value: str) -> list[dict[str, Any]]:
        return [entry for entry, _ in self.values[field] if entry.get(key) == value]

    def touching(self, fields: Sequence[str], start: int, end: int) -> list[tuple[str, dict[str, Any]]]:
        """Entries with evidence that shares a character with the stretch."""
        return [
            (field, entry)
            for field in fields
            for entry, places in self.values[field]
            if any(s < end and start < e for s, e in places)
        ]


def official_parts(text: str, start: int, end: int, entry: Mapping[str, Any]) -> Iterator[Stretch]:
    """A quote of an official divided: the name OFFICIAL, the post around it POSITION, a body INSTITUTION."""
    role = {"role": frozenset({entry["role"]})}
    yield Stretch(start, end, None, role)
    place = name_in(text, start, end, entry.get("name"))
    if place is None:
        label = "INSTITUTION" if entry.get("name") is None and is_body(entry.get("position")) else "POSITION"
        yield Stretch(start, end, label, role)
        return
    yield Stretch(*place, "OFFICIAL", role)
    for s, e in ((start, place[0]), (place[1], end)):
        post = trimmed(text, s, e)
        if post is not None:
            yield Stretch(*post, "POSITION", role)
            body = str(entry.get("institution") or "")
            at = text.find(body, *post) if body else -1
            if at >= 0:
                yield Stretch(at, at + len(body), "INSTITUTION")


def name_in(text: str, start: int, end: int, name: str | None) -> Offsets | None:
    """Where words of the name stand in a quote: from the first to the last that is one of them."""
    if not name:
        return None
    words = set(plain(name).split())
    found = [m.span() for m in _WORD.finditer(text, start, end) if m[0].casefold() in words]
    if not found:
        quote = text[start:end].split()
        nick = bool(quote) and len(quote) < 3 and all(w[:1].isupper() for w in quote)
        return (start, end) if nick and quote[0].lower() in name_words().address else None
    run = [found[-1]]
    for before in reversed(found[:-1]):
        if len(_WORD.findall(text, before[1], run[0][0])):
            break
        run.insert(0, before)
    return run[0][0], run[-1][1]


def trimmed(text: str, start: int, end: int) -> Offsets | None:
    """A post without the degrees and punctuation at its ends; None where nothing else is there."""
    words = [m.span() for m in _WORD.finditer(text, start, end)]
    front = name_words().front | name_words().address
    while words and text[slice(*words[-1])].casefold() in front:
        words.pop()
    if not words or words[-1][1] - words[0][0] < 4:
        return None
    return words[0][0], words[-1][1]


def is_body(position: str | None) -> bool:
    """Whether a position names an institution instead of a post."""
    first = (position or "").casefold()
    return any(first.startswith((b.short.casefold(), b.name.casefold())) for b in bodies())


def _candidates(ctx: Context, gold: _Gold) -> Iterator[Stretch]:
    """What the rules found, with the answers that the gold gives. A candidate of which the gold does not say
    whether it is right (its code is in the article, elsewhere) teaches nothing."""
    yield from _conduct(ctx, gold)
    yield from _sanctions(ctx, gold)
    yield from _officials(ctx, gold)
    for date in ctx.dates:
        right = gold.entries("dates", "value", date.value)
        kinds = frozenset(e["kind"] for e in right) or _NOTHING
        answers = {"date_kind": kinds, "event_day": gold.day(date.value)}
        yield from (Stretch(*gold.view(s.start, s.end), None, answers) for s in date.evidence)
    for region in ctx.regions:
        told = bool(region.code and gold.entries("regions", "code", region.code))
        answer = gold.region(region.code) if told and region.code else NONE
        for s in region.evidence:
            yield Stretch(*gold.view(s.start, s.end), None, {"region": frozenset({answer})})


def _conduct(ctx: Context, gold: _Gold) -> Iterator[Stretch]:
    fields = ("prohibitions", "violations")
    for m in ctx.of("CONDUCT"):
        near = gold.touching(fields, m.start, m.end)
        if near:
            same = [(f, e) for f, e in near if e["code"] == m.value.code] or near
            codes = frozenset(e["code"] for _, e in same)
            uses = frozenset(e["modality" if f == "prohibitions" else "status"] for f, e in same)
            yield Stretch(m.start, m.end, None, {"conduct": codes, "use": uses})
        elif not any(gold.entries(f, "code", m.value.code) for f in fields):
            yield Stretch(m.start, m.end, None, {"conduct": _NOTHING, "use": _NOTHING})
        elif m.value.modality is None and m.value.status is None:
            yield Stretch(m.start, m.end, None, {"use": _NOTHING})


def _sanctions(ctx: Context, gold: _Gold) -> Iterator[Stretch]:
    for sanction in ctx.sanctions:
        for span in sanction.evidence:
            s, e = gold.view(span.start, span.end)
            near = [entry for _, entry in gold.touching(("sanctions",), s, e)]
            if near:
                same = [entry for entry in near if entry["code"] == sanction.code] or near
                codes = frozenset(entry["code"] for entry in same)
                states = frozenset(entry["status"] for entry in same)
                yield Stretch(s, e, None, {"sanction": codes, "sanction_status": states})
            elif not gold.entries("sanctions", "code", sanction.code):
                yield Stretch(s, e, None, {"sanction": _NOTHING, "sanction_status": _NOTHING})


def _officials(ctx: Context, gold: _Gold) -> Iterator[Stretch]:
    def key(official: Official | Mapping[str, Any]) -> str:
        data = (
            official
            if isinstance(official, Mapping)
            else {"name": official.name, "position": official.position}
        )
        return plain(data.get("name")) or plain(data.get("position"))

    right = {key(entry): entry["role"] for entry, _ in gold.values["officials"]}
    for official in ctx.officials:
        role = right.get(key(official))
        for span in official.evidence:
            s, e = gold.view(span.start, span.end)
            if role is not None:
                yield Stretch(s, e, None, {"role": frozenset({role})})
            elif not gold.touching(("officials",), s, e):
                yield Stretch(s, e, None, {"role": _NOTHING})
    yield from _posts(ctx, gold)


def _posts(ctx: Context, gold: _Gold) -> Iterator[Stretch]:
    """Posts and bodies that are printed and no official: named, written to, or a form that the gold marked
    elsewhere is not among them."""
    tokens = ctx.reading.tokens
    marked = {gold.text[s:e].casefold() for _, places in gold.values["officials"] for s, e in places}
    for hit in make_scene(ctx).hits.values():
        if hit.payload.post is None and hit.payload.body is None:
            continue
        s, e = tokens.start[hit.first], tokens.end[hit.last - 1]
        form = gold.text[s:e].casefold()
        if not gold.touching(("officials",), s, e) and not any(form in m for m in marked):
            yield Stretch(s, e, None, {"role": _NOTHING})


def _repeats(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[int, int, str]]:
    """Where a mention's words stand again: the gold marks each form once."""
    own = {(s.start, s.end, s.label) for s in stretches}
    forms = {
        (text[s.start : s.end], s.label)
        for s in stretches
        if s.label in ("REGION", "OFFICIAL", "POSITION", "INSTITUTION", "DATE", "RULE")
    }
    for form, label in forms:
        if len(form) > 1 and label is not None:
            for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                if (*m.span(), label) not in own:
                    yield (*m.span(), label)


def _told_again(ctx: Context, gold: _Gold) -> Iterator[tuple[int, int, str]]:
    """Conduct and penalties that the rules find beside the marked ones, of a code that the article has: the
    gold marks at most three statements of each."""
    for label, mine, fields in (
        ("PROHIBITION", "CONDUCT", ("prohibitions", "violations")),
        ("SANCTION", "SANCTION", ("sanctions",)),
    ):
        for m in ctx.of(mine):
            coded = any(gold.entries(f, "code", m.value.code) for f in fields)
            if coded and not gold.touching(fields, m.start, m.end):
                yield m.start, m.end, label
