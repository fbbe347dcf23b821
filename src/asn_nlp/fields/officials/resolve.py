"""Officials as values: one a person or acting office, with position, institution, region and role."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from asn_nlp.core.build import build
from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Official, Region, Role
from asn_nlp.fields.context import Context
from asn_nlp.fields.officials.cues import words as words_of_roles
from asn_nlp.fields.officials.values import LOCAL_HEADS, Held, OfficialMention
from asn_nlp.knowledge.offices import status

# How the ids of letters begin.
_LETTERS = ("se-", "surat-", "instruksi-", "edaran-", "imbauan-")
# How far behind a mention an act is looked for, and what ends its sentence.
_NEAR = 120
_BREAKS = (". ", "\n", '"', "? ", "! ")
# Groups whose members tell of cases and are hardly ever their subject.
_OFFICERS = ("security", "justice", "judge")
_SETDA = ("assistant", "expert_staff")
# The stronger role of a person who has several in one article.
_RANK: dict[Role, int] = {
    "accused": 5,
    "issuer": 4,
    "handler": 3,
    "speaker": 2,
    "attendee": 1,
    "mentioned": 0,
}


def resolve(ctx: Context, mentions: list[Mention[OfficialMention]]) -> list[Official]:
    """One official for each person of the mentions, in order of appearance."""
    groups: dict[int, list[Mention[OfficialMention]]] = {}
    for mention in mentions:
        groups.setdefault(mention.value.person, []).append(mention)
    places = _places(ctx)
    court = any(m.value.kind == "body" and m.value.held and m.value.held.group == "justice" for m in mentions)
    out: list[Official] = []
    signers = [g[0].value for g in groups.values() if any(_is_signer(m.value) for m in g)]
    handlers = {m.value.held.body for m in mentions if m.value.held and _is_handler(m.value)}
    for number in sorted(groups):
        group = groups[number]
        fixed: Role | None = None
        if _is_signed_for(group[0].value, signers):
            for mention in group:
                ctx.drop("officials", mention, "a named person signed the letter of this office")
            continue
        if group[0].value.kind == "office" and group[0].value.needs and not _issued_by_office(ctx, group):
            for mention in group:
                ctx.drop("officials", mention, "the letter of this office is only cited")
            continue
        if group[0].value.kind == "body":
            fixed = _body_role(ctx, group[0].value, signers)
            if fixed == "handler" and group[0].value.held and group[0].value.held.body in handlers:
                for mention in group:
                    ctx.drop("officials", mention, "a named person of the body handles the case")
                continue
            if fixed is None:
                for mention in group:
                    ctx.drop("officials", mention, "the body acts on no case and issues no letter")
                continue
        out.append(_official(ctx, group, places, fixed, court=court))
    return out


def _is_signer(value: OfficialMention) -> bool:
    return value.role == "issuer" and value.kind in ("named", "short") and not value.is_guess


def _is_handler(value: OfficialMention) -> bool:
    """Whether a person named with the body handles the case for it."""
    return value.role == "handler" and value.kind == "named" and bool(value.held and value.held.body)


def _is_signed_for(value: OfficialMention, signers: list[OfficialMention]) -> bool:
    """Whether an office is only the name of a letter that somebody else signed (`Surat Edaran Bupati X`,
    signed by the secretary)."""
    return value.kind == "office" and value.name is None and value.needs == "letter" and bool(signers)


def _body_role(ctx: Context, value: OfficialMention, signers: list[OfficialMention]) -> Role | None:
    """What a body is entered as, or None. The one that issued a letter of the record is that and no more."""
    if value.held is None:
        return None
    signed = any(s.held is not None and s.held.body == value.held.body for s in signers)
    if signed and value.role != "handler":
        return None
    if not signed and _issued(ctx, value.held):
        return "issuer"
    states = {m.value.status for m in ctx.of("CONDUCT")} - {None}
    if value.needs == "letter" and not value.held.national:
        return "issuer"
    if value.needs in ("letter", "followed"):
        return "handler" if states - {"alleged"} else None
    if value.needs == "case" and not states:
        return None
    return value.role


def _issued(ctx: Context, held: Held) -> bool:
    """Whether a letter of the body stands among the rules."""
    short = (held.body or "").lower()
    return any(rule.id.startswith(_LETTERS) and short in rule.id.split("-")[1:] for rule in ctx.rules)


def _issued_by_office(ctx: Context, group: list[Mention[OfficialMention]]) -> bool:
    """Whether a letter of the unnamed office stands among the rules."""
    held = group[0].value.held
    if held is None:
        return False
    office = held.base.lower().replace("sekretaris daerah", "sekda").replace(" ", "-")
    return any(rule.id.startswith(_LETTERS) and f"-{office}-" in rule.id for rule in ctx.rules)


def _official(
    ctx: Context,
    group: list[Mention[OfficialMention]],
    places: _Places,
    fixed: Role | None,
    *,
    court: bool,
) -> Official:
    named = [m for m in group if m.value.kind == "named" and m.value.name is not None]
    lead = named[0] if named else group[0]
    held = lead.value.held or next((m.value.held for m in group if m.value.held is not None), None)
    names = [m.value.name for m in group if m.value.name is not None]
    name = max(names, key=lambda n: len(n.words), default=None)
    region = _region(ctx, held, group, places)
    for mention in group:
        ctx.keep("officials", mention)
    return build(
        Official,
        name=name.text if name else None,
        position=_position(ctx, held, group, region) if held else None,
        institution=_institution(held, region, places) if held else None,
        region_code=region,
        role=fixed or _role(ctx, held, group, court=court),
        confidence=lead.confidence,
        evidence=tuple(ctx.reading.span(m.start, m.end) for m in group),
    )


def _start(mention: Mention[Any]) -> int:
    return mention.start


def _acts(ctx: Context, group: list[Mention[OfficialMention]]) -> bool:
    """Whether conduct of a case is told right behind a mention, in its sentence."""
    view = ctx.reading.view
    for mention in group:
        if mention.value.in_headline:
            continue
        acts = ctx.of("CONDUCT")
        for k in range(bisect_left(acts, mention.end, key=_start), len(acts)):
            act = acts[k]
            if act.start >= mention.end + _NEAR:
                break
            if getattr(act.value, "status", None) is None:
                continue
            between = view[mention.end : act.start]
            if any(mark in between for mark in _BREAKS):
                continue
            if mention.value.denies or words_of_roles().workers.isdisjoint(between.lower().split()):
                return True
    return False


def _is_agent(ctx: Context, group: list[Mention[OfficialMention]]) -> bool:
    """Whether conduct of a case is told right before `oleh` and the mention."""
    view = ctx.reading.view
    for mention in group:
        if not view[max(0, mention.start - 6) : mention.start].rstrip().endswith("oleh"):
            continue
        for act in ctx.of("CONDUCT"):
            near = mention.start - _NEAR // 2 < act.end <= mention.start
            if not near or getattr(act.value, "status", None) is None:
                continue
            if not any(mark in view[act.end : mention.start] for mark in _BREAKS):
                return True
    return False


def _role(ctx: Context, held: Held | None, group: list[Mention[OfficialMention]], *, court: bool) -> Role:
    """The strongest role. A judge who says nothing handles the case, unless the
    court itself is in the record for that."""
    found: list[Role] = [m.value.role for m in group if m.value.role is not None]
    if held is not None and held.group == "judge" and not court and "speaker" not in found:
        return "handler"
    names = [m.value.name for m in group if m.value.name is not None]
    if held is not None and names and all(name.text.isupper() and len(name.text) < 5 for name in names):
        return "accused"
    if held is not None and held.group in _OFFICERS and "accused" not in found:
        return max(found, key=lambda role: _RANK[role], default="mentioned")
    suspect = group[0].value.is_guess or any(m.value.denies for m in group) or set(found) == {"attendee"}
    if (suspect and _acts(ctx, group)) or ("issuer" not in found and _is_agent(ctx, group)):
        return "accused"
    if held is not None and held.group == "pledge_reader":
        return "attendee"
    return max(found, key=lambda role: _RANK[role], default="mentioned")


def _position(ctx: Context, held: Held, group: list[Mention[OfficialMention]], region: str | None) -> str:
    """Canonical position; the acting prefix of the headline, or of any other mention, is the person's."""
    base = held.base
    if base == "Sekretaris Daerah" and region is not None and len(region) == 2:
        base = "Sekretaris Daerah Provinsi"
    acting = held.acting
    others = sorted(
        (m for m in group if (h := m.value.held) is not None and h.acting and h.base == held.base),
        key=lambda m: not m.value.in_headline,
    )
    if others and others[0].value.held is not None:
        printed = others[0].value.held.acting
        if acting is None or (others[0].value.in_headline and printed != acting):
            ctx.warn(
                "acting_status_conflict",
                f"the post is printed as {printed} {held.base} and as {held.position}",
                (others[0].start, others[0].end),
                (group[0].start, group[0].end)
                if group[0] is not others[0]
                else (group[-1].start, group[-1].end),
            )
            acting = printed
    return f"{acting} {base}" if acting else base


@dataclass(frozen=True, slots=True)
class _Places:
    """Resolved regions as the officials need them. `code_at`: view offset (a mention's begin, and that of the
    name in it) -> code; `by_code`: code -> region; `governed`: the text names a regional government."""

    code_at: dict[int, str]
    by_code: dict[str, Region]
    governed: bool


def _places(ctx: Context) -> _Places:
    printed = {span.start: r.code for r in ctx.regions if r.code for span in r.evidence}
    code_at: dict[int, str] = {}
    for mention in ctx.of("REGION"):
        code = printed.get(ctx.reading.span(mention.start, mention.end).start)
        if code is not None:
            code_at[mention.start] = code
            code_at[max(mention.start, getattr(mention.value, "name_start", -1))] = code
    positions = ctx.reading.tokens.positions
    return _Places(
        code_at,
        {r.code: r for r in ctx.regions if r.code},
        any(word in positions for word in status().governments),
    )


def _region(
    ctx: Context, held: Held | None, group: list[Mention[OfficialMention]], places: _Places
) -> str | None:
    """Code of the region printed with the post, else of the article's own place; None for national posts."""
    if held is not None and held.national:
        return None
    for post in [held, *(m.value.held for m in group)]:
        if post is not None and post.region is not None and post.region[0] in places.code_at:
            return places.code_at[post.region[0]]
    return ctx.primary_region


def _institution(held: Held, region: str | None, places: _Places) -> str | None:
    """Name of the institution, with the region behind it where it is local and known."""
    place = places.by_code.get(region) if region else None
    if held.national:
        return held.institution
    if held.institution is not None:
        if place is None or held.place is not None:
            return held.institution
        printed = _printed(place)
        level = printed.split()[0]
        return f"{held.institution.removesuffix(f' {level}')} {printed}"
    if place is None or not places.governed:
        return None
    if held.group in LOCAL_HEADS:
        return f"Pemerintah {_printed(place)}"
    return f"Sekretariat Daerah {_printed(place)}" if held.group in _SETDA else None


def _printed(region: Region) -> str:
    if region.level == "provinsi" and not region.name.startswith("Provinsi"):
        return f"Provinsi {region.name}"
    return region.name
