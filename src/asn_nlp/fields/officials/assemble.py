"""The post that its parts make: how the record prints it."""

from __future__ import annotations

from asn_nlp.fields.officials.cues import trie
from asn_nlp.fields.officials.post_parts import BELOW, PostParts
from asn_nlp.fields.officials.values import Held
from asn_nlp.knowledge.offices import Body, heads


def assemble(parts: PostParts) -> Held:
    """The post with its canonical name, institution and region."""
    post, body = parts.post, parts.bodies[0] if parts.bodies else None
    base = parts.canonical
    institution = body.name if body else None
    if base == "Koordinator Divisi" or post.group == "division":
        base = f"{base} {parts.field}".strip()
        if body:
            base = f"{base} {body.short}"
    elif post.object == "body" and parts.division and not body:
        base = f"{base} {parts.division}"
    elif post.object == "body" and body:
        base = f"{base} {body.short}"
        if parts.division:
            base = f"{base} {parts.division}"
    elif post.object == "field":
        base, institution = _unit(parts, base, body, institution)
    elif post.object == "place" and parts.place:
        base = f"{base} {parts.number} {parts.place}".replace("  ", " ")
    if institution is None and base.startswith("Kepala Dinas "):
        institution = base.removeprefix("Kepala ")
    level = post.level
    return Held(
        first=parts.first,
        last=parts.at,
        base=base,
        acting=parts.acting,
        group=post.group,
        level=level,
        institution=institution or parts.unit,
        body=body.short if body else None,
        region=parts.region,
        place=parts.place,
        barred=parts.barred,
        national=level == "national" or bool(body and body.national),
        is_placed=parts.is_placed,
    )


def _assistant(parts: PostParts) -> str:
    """`Asisten Sekda`: the word of the secretary stays where it is printed in one with the post."""
    printed = parts.scene.tokens.form[parts.first : parts.at]
    return "Asisten Sekda" if "sekda" in printed[:3] else "Asisten"


def _unit(parts: PostParts, base: str, body: Body | None, institution: str | None) -> tuple[str, str | None]:
    head, _, unit = base.rpartition(" ")
    if parts.post.group == "assistant":
        return (base if base != "Asisten" else f"{_assistant(parts)} {parts.field}".strip()), institution
    if unit in heads().opens_body and parts.field and body is None:
        known_body = _body_of(f"{unit} {parts.field}")
        if known_body is not None:
            return f"{head} {known_body.short}", known_body.name
    if unit == "Regional":
        return f"{base} {parts.field} BKN".replace("  ", " "), "Badan Kepegawaian Negara"
    if parts.field:
        base = f"{base} {parts.field}".replace(" ,", ",")
        if unit in heads().opens_body:
            institution = f"{unit} {parts.field}"
    elif body is not None and unit in heads().opens_body:
        return f"{head} {body.short}", institution
    below = bool(parts.field) or unit in heads().branches
    if parts.unit and parts.post.group in BELOW and unit not in heads().opens_body:
        base = f"{base} {parts.unit}"
    if body is not None and body.in_position and below and not parts.unnamed:
        base = f"{base} {body.short}"
    return base, institution


def _body_of(words: str) -> Body | None:
    """The body that a unit's full name means, commas in it aside."""
    found = trie().get(words)
    return found.body if found is not None else None
