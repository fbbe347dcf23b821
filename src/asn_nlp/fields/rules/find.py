"""Finding citations: type words, provisions, back-references; what is no citation is dropped here."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.attach import Attached, attach
from asn_nlp.fields.rules.citations import Citation, Head, find_heads
from asn_nlp.fields.rules.continued import find_follow_ups
from asn_nlp.fields.rules.filters import reject
from asn_nlp.fields.rules.joint import JointReader
from asn_nlp.fields.rules.lone_numbers import find_lone_numbers
from asn_nlp.fields.rules.provisions import ProvisionGroup, find_groups, read_unit, render
from asn_nlp.fields.rules.reader import Reader
from asn_nlp.fields.rules.values import Provision, RuleRef
from asn_nlp.reading.tokens import Tokens

LABEL = "RULE"
_CLOSING = re.compile(r" ?\)")
_BEFORE = re.compile(r"(?<![\w./-])\d[\w.-]{0,8}(?:/[\w.-]{1,8}){0,2}/$")
_LONGEST_PART = 24  # characters of a number before the type word in it
_CONFIDENCE = {"full": 0.97, "short": 0.88, "back": 0.75, "unknown": 0.7}


def find(ctx: Context) -> list[Mention[RuleRef]]:
    """Citations in the view, in text order. Spans do not overlap; lists share what is printed once."""
    reading = ctx.reading
    view, tokens = reading.view, reading.tokens
    mixed = [f for f in tokens.numerals if f[-1].isdigit() and f[0].isalpha()]
    heads = find_heads(tokens, mixed)
    groups = find_groups(tokens, mixed)
    if not heads and not groups:
        return []
    citations = _citations(ctx, heads)
    _nested(view, tokens, citations)
    groups += _loose_units(tokens, citations, groups)
    groups.sort(key=lambda g: g.start)
    attached = attach(
        tokens,
        groups,
        citations,
        [reading.sentence_at(c.start) for c in citations],
        [reading.sentence_at(g.start) for g in groups],
    )
    attached += _follow_ups(tokens, groups, citations, attached)
    mentions = _assemble(view, citations, attached)
    out: list[Mention[RuleRef]] = []
    for mention, citation in mentions:
        if citation is not None and citation.nested:
            ctx.drop("rules", mention, "stands in the title of another law")
            continue
        out.append(mention)
    return _disjoint(ctx, out)


def _disjoint(ctx: Context, mentions: list[Mention[RuleRef]]) -> list[Mention[RuleRef]]:
    """In text order; of two that overlap the one that starts first stays, the longer of equal starts."""
    out: list[Mention[RuleRef]] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if out and mention.start < out[-1].end:
            ctx.drop("rules", mention, "inside another citation")
        else:
            out.append(mention)
    return out


def _citations(ctx: Context, heads: list[Head]) -> list[Citation]:
    reading = ctx.reading
    view, tokens = reading.view, reading.tokens
    out: list[Citation] = []
    free = -1
    for index, head in enumerate(heads):
        if head.start < free:
            continue
        reader = JointReader if head.type.code == "SKB" else Reader
        for citation in reader(view, tokens, heads, index).read():
            citation = _pointing(tokens, _whole_number(view, tokens, citation))
            reason = reject(ctx, head, citation)
            if reason is not None:
                if _unknown_name(tokens, citation):
                    out.append(replace(citation, ref=replace(citation.ref, bare=False)))
                else:
                    ctx.drop("rules", _mention(citation, citation.ref), reason)
                break
            out.append(citation)
            free = citation.end
    out += _pointers(ctx, out)
    out += find_lone_numbers(ctx, out)
    out.sort(key=lambda c: c.start)
    _chains(view, tokens, out)
    return out


def _unknown_name(tokens: Tokens, citation: Citation) -> bool:
    """`UU Tipikor`: a law that the tables do not know takes its provisions and is dropped when resolved."""
    ref, i = citation.ref, citation.last
    if not ref.bare or ref.type not in ("UU", "PP", "Perpres") or i >= len(tokens):
        return False
    return tokens.surface(i)[0].isupper() and tokens.text[citation.end : tokens.start[i]] == " "


def _whole_number(view: str, tokens: Tokens, citation: Citation) -> Citation:
    """`Nomor 19/SE/2022`: the type word stands inside the number, whose beginning is taken in."""
    ref, start = citation.ref, citation.start
    if ref.type != "SE" or not ref.number or view[start - 1 : start] != "/":
        return citation
    m = _BEFORE.search(view, max(0, start - _LONGEST_PART), start)
    if m is None:
        return citation
    first = citation.first
    while first > 0 and tokens.start[first] > m.start():
        first -= 1
    return replace(citation, ref=replace(ref, number=m[0] + ref.number), start=m.start(), first=first)


def _pointing(tokens: Tokens, citation: Citation) -> Citation:
    """`SE tersebut`, `undang-undang ini`: a bare type word that points back."""
    ref = citation.ref
    if ref.number is not None or ref.names or ref.date or ref.year:
        return citation
    if ref.type == "SKB" and not ref.bare:  # `SKB lima menteri itu` says which
        return citation
    i = citation.last
    if i >= len(tokens) or tokens.form[i] not in vocabulary.words().pointing:
        return citation
    if tokens.start[i] - citation.end > 2 or "\n" in tokens.text[citation.end : tokens.start[i]]:
        return citation
    end = tokens.end[i]
    back = replace(ref, kind="back", head=(ref.head[0], end), bare=False)
    return Citation(
        back, citation.start, end, citation.first, i + 1, f"rules.back.{(ref.type or 'any').lower()}"
    )


def _pointers(ctx: Context, citations: list[Citation]) -> list[Citation]:
    """Back-references without a type: `beleid itu`, `aturan tersebut`."""
    tokens = ctx.reading.tokens
    pointing = vocabulary.words().pointing
    taken = {c.first for c in citations}
    out = []
    for m in vocabulary.pointers().find(tokens):
        if m.first in taken or m.last >= len(tokens):
            continue
        if tokens.form[m.last] not in pointing or tokens.gap(m.last - 1) != " ":
            continue
        span = (m.start, tokens.end[m.last])
        ref = RuleRef(kind="back", head=span)
        out.append(Citation(ref, *span, m.first, m.last + 1, "rules.back.any"))
    return out


def _chains(view: str, tokens: Tokens, citations: list[Citation]) -> None:
    """`UU 1/2015 sebagaimana telah diubah dengan UU 6/2020`: the second is named as the one that changes."""
    amended = vocabulary.words().amended
    for a, b in pairwise(citations):
        between = tokens.form[a.last : b.first]
        if (
            0 < len(between) <= 12
            and any(w in amended for w in between)
            and not _sentence_break(view, a.end, b.start)
        ):
            b.ref = replace(b.ref, via=True)


def _nested(view: str, tokens: Tokens, citations: list[Citation]) -> None:
    """`UU 10/2016 tentang Perubahan Kedua atas UU 1/2015`: the second stands in the title of the first."""
    w = vocabulary.words()
    for a, b in pairwise(citations):
        between = tokens.form[a.last : b.first]
        if b.ref.type == "Perppu":  # `tentang Penetapan Perppu 1/2014`: a law of its own
            continue
        if a.ref.kind != "full" or not 1 < len(between) <= 8 or not {*between} & w.about:
            continue
        if any(f in w.nested for f in between) and not any(f in w.amended for f in between):
            b.nested = not _sentence_break(view, a.end, b.start)


def _sentence_break(view: str, start: int, end: int) -> bool:
    return re.search(r"[.;]\s|\n\s*\n", view[start:end]) is not None


def _loose_units(
    tokens: Tokens, citations: list[Citation], groups: list[ProvisionGroup]
) -> list[ProvisionGroup]:
    """`angka 4 edaran`, `poin 6 SKB`: a unit without pasal right before a circular or joint decision."""
    units = vocabulary.units()
    out = []
    taken = {i for g in groups for i in range(g.first, g.last)}
    for c in citations:
        if c.ref.type not in ("SE", "SKB", "Surat", "Instruksi"):
            continue
        i = c.first - 2
        if i >= 0 and tokens.form[i + 1] in ("dalam", "dari", "pada"):
            i -= 1
        if i < 0 or i in taken or units.get(tokens.form[i]) in (None, "pasal"):
            continue
        step = read_unit(tokens, i)
        if step is None or step[1] > c.first or "\n\n" in tokens.text[tokens.end[i] : c.start]:
            continue
        start, end = tokens.start[i], tokens.end[step[1] - 1]
        provision = Provision(render(step[0]), start, end)
        out.append(ProvisionGroup(i, step[1], start, end, [provision], own_law=True, path=step[0]))
    return out


def _follow_ups(
    tokens: Tokens, groups: list[ProvisionGroup], citations: list[Citation], attached: list[Attached]
) -> list[Attached]:
    """Units that continue a group share its law."""
    law = {id(a.group): a.citation for a in attached}
    out = []
    for group, root in find_follow_ups(tokens, groups):
        citation = law.get(id(root))
        if root.own_law:
            citation = next((k for k, c in enumerate(citations) if c.first >= root.last), None)
        if not any(c.start <= group.start < c.end for c in citations):
            out.append(Attached(group, citation, False, "rules.provision.continued"))
    return out


def _assemble(
    view: str, citations: list[Citation], attached: list[Attached]
) -> list[tuple[Mention[RuleRef], Citation | None]]:
    """Mentions of the citations, what touches them taken in, and of the provisions that stand alone."""
    before: dict[int, list[ProvisionGroup]] = {}
    after: dict[int, list[ProvisionGroup]] = {}
    alone: list[Attached] = []
    for a in attached:
        if a.group.own_law:
            k = next(k for k, c in enumerate(citations) if c.first >= a.group.last)
            before.setdefault(k, []).append(a.group)
        elif a.citation is not None and a.touching:
            side = before if a.group.start < citations[a.citation].start else after
            side.setdefault(a.citation, []).append(a.group)
        else:
            alone.append(a)
    out: list[tuple[Mention[RuleRef], Citation | None]] = []
    starts: dict[int, int] = {}
    for k, c in enumerate(citations):
        first, last = before.get(k, []), after.get(k, [])
        provisions = tuple(p for g in [*first, *last] for p in g.provisions)
        start = min([c.start, *(g.start for g in first)])
        end = max([c.end, *(g.end for g in last)])
        starts[k] = start
        if (
            last
            and (m := _CLOSING.match(view, end))
            and view.count("(", start, end) > view.count(")", start, end)
        ):
            end = m.end()
        ref = replace(c.ref, provisions=provisions) if provisions else c.ref
        out.append((Mention(start, end, LABEL, ref, c.why, _CONFIDENCE[ref.kind]), c))
    for a in alone:
        of = starts[a.citation] if a.citation is not None else None
        nested = citations[a.citation] if a.citation is not None else None
        ref = RuleRef(
            kind="unknown", head=(a.group.start, a.group.end), provisions=tuple(a.group.provisions), of=of
        )
        mention = Mention(a.group.start, a.group.end, LABEL, ref, a.why, _CONFIDENCE["unknown"])
        out.append((mention, nested if nested is not None and nested.nested else None))
    return out


def _mention(citation: Citation, ref: RuleRef) -> Mention[RuleRef]:
    return Mention(citation.start, citation.end, LABEL, ref, citation.why, _CONFIDENCE[ref.kind])
