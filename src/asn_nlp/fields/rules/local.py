"""Instruments of a region: who issued them, where, and the id that is built from their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.unit_heads import unit_head_at
from asn_nlp.fields.rules.values import RuleRef
from asn_nlp.knowledge import regions as region_knowledge
from asn_nlp.knowledge import rules as knowledge
from asn_nlp.reading.tokens import Tokens

_BEHALF = re.compile(r"(?<!\w)(?:atas nama|a\.\s?n\.?|a/n|an\.)\s+", re.I)
_YEAR = re.compile(r"\d{1,2}[\s/-]{1,2}(?:[^\W\d_]{3,9}|\d{1,2})[\s/-]{1,2}((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Local:
    """A local instrument. `office`: slug; `region`: its name as the tables spell it."""

    id: str
    type: str
    office: str | None
    region: str | None
    year: int | None

    @property
    def issuer(self) -> str | None:
        """`Bupati Batang`, for the record."""
        words = [w.capitalize() for w in (self.office or "").split("-") if w]
        return " ".join([*words, self.region or ""]).strip() or None


@dataclass(frozen=True, slots=True)
class _Signer:
    slug: str
    start: int
    end: int


def slug(text: str) -> str:
    """Lower case, a dash for every run of other signs: `800.1.6/2214/BKPSDM` -> `800-1-6-2214-bkpsdm`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def says_circular(mentions: list[Mention[RuleRef]]) -> bool:
    """Whether the article speaks of a local `edaran` apart from its number, and no number is called so."""
    if any(m.value.type == "SE" and m.value.kind == "full" and m.value.issuer is None for m in mentions):
        return False
    return any(
        m.value.type == "SE" and m.value.number is None and (m.value.office or m.value.issuer is None)
        for m in mentions
    )


def build(
    ctx: Context,
    mention: Mention[RuleRef],
    mentions: list[Mention[RuleRef]],
    date: str | None,
    circular: bool,
) -> Local:
    """The id of a numbered local instrument: type-office-region-number-year.

    `circular`: what `says_circular` found; `date`: day of the article, the last resort for the year."""
    ref = mention.value
    regulation = ref.type is not None and vocabulary.types_by_code()[ref.type].articles
    signer = _regulator(ctx, ref) if regulation else _signer(ctx, mention, mentions)
    office = signer.slug if signer else None
    region = _region(ctx, signer, office)
    if not regulation and (office in knowledge.issuers()["government"]["words"] or office is None):
        level = region[1] if region else knowledge.issuers()["level"].get(office or "", "")
        office = knowledge.issuers()["head"].get(level, office)
    code = _type(ctx, ref, office, circular)
    year = ref.year or (int(ref.date[:4]) if ref.date else None)
    if year is None and not regulation:
        year = _year_near(ctx, mention)
    if year is None and not regulation and date is not None:
        year = int(date[:4])
    type_slug = vocabulary.types_by_code()[code].slug
    parts = [type_slug]
    if office and not regulation:
        parts.append(office)
    if region:
        parts.append(slug(knowledge.issuers()["full_name"].get(region[0], region[0])))
    # 'Surat Edaran Nomor SE-800/359': the type is not repeated
    number = slug(ref.number or "").removeprefix(f"{type_slug}-")
    if number:
        parts.append(number)
    if year and str(year) not in number.split("-")[-1:]:
        parts.append(str(year))
    return Local("-".join(parts), code, office, region[0] if region else None, year)


def _type(ctx: Context, ref: RuleRef, office: str | None, circular: bool) -> str:
    """A bare `surat` is a circular where the article calls it so elsewhere."""
    if ref.type != "Surat" or office in vocabulary.election_bodies():
        return ref.type or "SE"
    printed = ctx.reading.view[ref.head[0] : ref.head[0] + 16].lower()
    if printed.startswith(("surat imbauan", "surat himbauan")):
        return "Surat"
    return "SE" if circular else "Surat"


def _year_near(ctx: Context, mention: Mention[RuleRef]) -> int | None:
    """The year of a date in the same sentence, behind the citation first."""
    start, end = ctx.reading.sentence_span(mention.start)
    view = ctx.reading.view
    m = _YEAR.search(view, mention.end, min(end, mention.end + 120))
    m = m or _YEAR.search(view, max(start, mention.start - 120), mention.start)
    return int(m[1]) if m else None


def _regulator(ctx: Context, ref: RuleRef) -> _Signer:
    """Of a regulation the type names the office: `Peraturan Wali Kota Ternate`, `Qanun Aceh`."""
    office = knowledge.issuers()["regulation"].get(ref.type or "", "")
    tokens = ctx.reading.tokens
    end = ref.head[0]
    stop = ref.number_at or ref.head[1]
    i = tokens.at(ref.head[0])
    while i < len(tokens) and tokens.start[i] < stop:
        head = vocabulary.heads().longest_at(tokens, i)
        if head is None or head.end > stop:
            break
        end, i = head.end, head.last
    return _Signer(office, end, end)


def _signer(ctx: Context, mention: Mention[RuleRef], mentions: list[Mention[RuleRef]]) -> _Signer | None:
    ref, tokens = mention.value, ctx.reading.tokens
    inside = _offices(tokens, ref.head[0], ref.number_at or ref.head[1])
    if not any(s.slug in knowledge.issuers()["head"].values() for s in inside):
        behalf = _on_behalf(ctx, mention)
        if behalf is not None:
            return behalf
    if ref.issuer is not None and inside:
        return next((s for s in inside if s.slug == ref.issuer), inside[0])
    if inside:
        return inside[0]
    body = _in_number(ref)
    if body is not None:
        return _Signer(body, ref.head[0], ref.head[0])
    signed = _signed_behind(tokens, mention)
    if signed is not None:
        return signed
    before = _senders(tokens, _offices(tokens, max(0, mention.start - 420), mention.start))
    government = knowledge.issuers()["government"]["words"]
    for s in reversed(before):
        if s.slug not in government and _signs(ctx, s, mention.start):
            return s
    for s in reversed([s for s in before if mention.start - s.start < 260]):
        if s.slug not in government:
            return s
    named = _named_elsewhere(tokens, mentions)
    return named or (before[-1] if before else None) or _first_office(tokens)


def _in_number(ref: RuleRef) -> str | None:
    """`047/PANWASLIH-SS/IV/2018`: an election body names itself in the number."""
    parts = re.findall(r"[a-z]+", (ref.number or "").lower())
    return next((p for p in parts if p in vocabulary.election_bodies() and len(p) > 3), None)


def _on_behalf(ctx: Context, mention: Mention[RuleRef]) -> _Signer | None:
    """`Sekda meneken edaran itu atas nama Bupati`: the office in whose name a letter is signed."""
    tokens, view = ctx.reading.tokens, ctx.reading.view
    heads = set(knowledge.issuers()["head"].values())
    w, acting = vocabulary.words(), vocabulary.acting()
    for m in _BEHALF.finditer(view, max(0, mention.start - 260), min(len(view), mention.end + 300)):
        i = first = tokens.at(m.end())
        while i < min(first + 4, len(tokens)) and tokens.form[i] in acting:
            i += 1
        match = vocabulary.offices().longest_at(tokens, i) if i < len(tokens) else None
        if match is None or match.payload.slug not in heads:
            continue
        near = 0 <= m.start() - mention.end < 60
        at = tokens.at(m.start())
        if near or any(f in w.signed for f in tokens.form[max(0, at - 18) : at + 10]):
            return _Signer(match.payload.slug, match.start, match.end)
    return None


def _senders(tokens: Tokens, found: list[_Signer]) -> list[_Signer]:
    """Without offices that receive the letter or are being elected (`Pemilihan Bupati dan Wakil Bupati`)."""
    recipients = knowledge.issuers()["recipient"]["words"]
    out: list[_Signer] = []
    dropped = -100
    for s in found:
        before = _word_before(tokens, s.start, vocabulary.acting())
        if before in recipients or (before in vocabulary.words().linked and s.start - dropped < 8):
            dropped = s.end
        else:
            out.append(s)
    return out


def _signs(ctx: Context, signer: _Signer, stop: int) -> bool:
    """Whether the sentence goes on to say that this office signs or issues."""
    tokens, signed = ctx.reading.tokens, vocabulary.words().signed
    end = min(ctx.reading.sentence_span(signer.end)[1], stop)
    i = tokens.at(signer.end)
    while i < len(tokens) and tokens.start[i] < end:
        if tokens.form[i] in signed:
            return True
        i += 1
    return False


def _signed_behind(tokens: Tokens, mention: Mention[RuleRef]) -> _Signer | None:
    """`... itu ditandatangani Bupati Tanah Datar`, within two sentences."""
    signed = vocabulary.words().signed
    i = tokens.at(mention.end)
    stop = min(len(tokens), i + 40)
    while i < stop:
        if tokens.form[i] in signed:
            found = _offices(tokens, tokens.start[i], tokens.end[min(i + 6, len(tokens) - 1)])
            if found:
                return found[0]
            # 'Sekda Batang menandatanganinya': who signs stands before the verb
            found = _offices(tokens, max(mention.end, tokens.start[max(0, i - 14)]), tokens.start[i])
            if found and "." not in tokens.text[found[-1].end : tokens.start[i]]:
                return found[-1]
        i += 1
    return None


def _named_elsewhere(tokens: Tokens, mentions: list[Mention[RuleRef]]) -> _Signer | None:
    """`Edaran Bupati Malteng` in the headline."""
    for m in mentions:
        if m.value.office and m.value.type in ("SE", "Surat", "Instruksi"):
            found = _offices(tokens, *m.value.head)
            if found:
                return found[0]
    return None


def _first_office(tokens: Tokens) -> _Signer | None:
    found = _offices(tokens, 0, tokens.end[min(len(tokens) - 1, 120)])
    return found[0] if found else None


def _offices(tokens: Tokens, start: int, end: int) -> list[_Signer]:
    trie = vocabulary.offices()
    out = []
    i = tokens.at(start)
    while i < len(tokens) and tokens.start[i] < end:
        match = trie.longest_at(tokens, i)
        head = unit_head_at(tokens, i)
        if head is not None and head.start >= start and head.end <= end:
            out.append(_Signer(head.slug, head.start, head.end))
            i = head.last
        elif match is not None and match.start >= start and match.end <= end:
            out.append(_Signer(match.payload.slug, match.start, match.end))
            i = match.last
        else:
            i += 1
    return out


def _word_before(tokens: Tokens, offset: int, skip: frozenset[str]) -> str:
    i = tokens.at(offset) - 1
    while i >= 0 and tokens.form[i] in skip:
        i -= 1
    return tokens.form[i] if i >= 0 else ""


def _region(ctx: Context, signer: _Signer | None, office: str | None) -> tuple[str, str] | None:
    """Name and level of the signer's region: printed behind the office, else the article's."""
    level = knowledge.issuers()["level"].get(office or "")
    if signer is not None:
        tokens = ctx.reading.tokens
        i = tokens.at(signer.end)
        for _ in range(3):
            if i >= len(tokens) or tokens.start[i] - signer.end > 30:
                break
            match = vocabulary.regions().longest_at(tokens, i)
            if match is not None:
                wanted = "kota" if tokens.form[i - 1] == "kota" else level
                return _name(match.payload, wanted)
            if tokens.form[i] not in vocabulary.region_words() and tokens.form[i] not in ("ri", "pj"):
                break
            i += 1
    code = ctx.primary_region
    if code is None and ctx.regions:
        fitting = [r for r in ctx.regions if r.code and (level is None or r.level == level)]
        code = fitting[0].code if fitting else None
    if code is None:
        return None
    return _name((code,), level)


def _name(codes: tuple[str, ...], level: str | None) -> tuple[str, str] | None:
    found = [region_knowledge.region(c) for c in codes]
    for r in found:
        if level is None or r.level == level:
            return r.name, r.level
    return (found[0].name, found[0].level) if found else None
