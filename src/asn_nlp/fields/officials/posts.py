"""Posts as printed: acting prefix, head, unit or body, district, region tail."""

from __future__ import annotations

from asn_nlp.fields.officials.assemble import assemble
from asn_nlp.fields.officials.post_bodies import (
    is_court_town,
    take_body,
    take_body_before,
    take_body_behind,
    take_body_meant,
    take_commission,
    take_opened_body,
    take_sender,
    take_unknown_body,
)
from asn_nlp.fields.officials.post_parts import BELOW, PostParts
from asn_nlp.fields.officials.post_places import (
    awaits_place,
    is_name_of_minister,
    is_seat,
    skip_whereabouts,
    take_district,
    take_district_of_body,
    take_marked_place,
    take_place,
    take_region,
    take_unit_place,
    take_workplace,
)
from asn_nlp.fields.officials.post_prefixes import acting_prefix, why_barred
from asn_nlp.fields.officials.post_tails import (
    bracket_end,
    is_origin,
    is_unknown_agency,
    known_place_end,
    opens_name,
    origin_end,
    region_between_commas,
    unit_name_end,
)
from asn_nlp.fields.officials.post_titles import (
    TECHNICAL,
    is_judge,
    print_letters,
    print_school,
    read_staff,
    take_house,
    take_school,
)
from asn_nlp.fields.officials.post_units import (
    is_branch,
    is_linked,
    take_branch,
    take_branch_field,
    take_division,
    take_opened_unit,
    take_unit,
    unit_words,
)
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.staff import read_workplace
from asn_nlp.fields.officials.values import Held
from asn_nlp.knowledge.offices import Post, heads, status, units

# Pieces behind a post; more are never printed, and the bound keeps odd texts cheap.
_MOST_TAIL = 10
# A post names its body, and at most the one above it.
_MOST_BODIES = 2
# Groups whose posts are numbered: `SMPN 4`, `Kodim 0716`.
_NUMBERED = ("school", "security", "staff_named")


def parse_post(scene: Scene, i: int, inherited: str | None = None) -> Held | None:
    """The post whose trigger hit begins at token `i`; None where its words make no post.

    `inherited`: the bar of the post that this one is joined to (`calon bupati dan wakil bupati`).
    """
    hit = scene.hits[i]
    post = hit.payload.post
    if post is None:
        return None
    first, acting = acting_prefix(scene, i)
    return _parse(PostParts(scene, post, first, hit.last, acting, why_barred(scene, first) or inherited))


def parse_as(scene: Scene, post: Post, first: int, at: int) -> Held | None:
    """The post that is told by other words than its own: its mention begins at token `first`, its unit, body
    or place at token `at`."""
    return _parse(PostParts(scene, post, first, at, None, None))


def _parse(parts: PostParts) -> Held | None:
    """Read on behind the head of a post; None where its words make none."""
    if parts.post.group == "staff_named" and parts.post.object == "none":
        read_staff(parts)
        return assemble(parts)
    if parts.canonical == "Guru" and take_school(parts):
        return assemble(parts)
    _take_object(parts)
    for _ in range(_MOST_TAIL):
        if not _step(parts):
            break
    _look_for_body(parts)
    return assemble(parts) if _is_post(parts) else None


def _take_object(parts: PostParts) -> None:
    """What the head asks for, right behind it: its house, its field, its body's unit or its place."""
    post = parts.post
    if post.group == "school":
        print_school(parts)
    if parts.canonical in heads().house:
        take_house(parts)
    elif post.object == "field":
        print_letters(parts)
        take_opened_body(parts)
        if not parts.bodies:
            parts.field = unit_words(parts)
        if parts.field and post.canonical == TECHNICAL:
            take_unit_place(parts)
    elif post.object == "body":
        take_opened_unit(parts)
    if post.object == "place" and post.group in BELOW:
        place = read_workplace(parts.scene, parts.at, parts.first)
        if place.end > parts.at:
            parts.place, parts.region = " ".join(place.words), place.region
            parts.at = place.end


def _look_for_body(parts: PostParts) -> None:
    """The body of a post that has none behind it, from the words before it or from its clause."""
    for take in (take_sender, take_body_before):
        if parts.post.object == "body" and not (parts.bodies or parts.is_unit):
            take(parts)
    if parts.scene.tokens.form[parts.first] == "komisioner" and not parts.bodies:
        take_body_behind(parts)
        while parts.bodies and _step(parts):
            pass


def _is_post(parts: PostParts) -> bool:
    """Whether the pieces make a post."""
    if parts.post.object == "body" and not (parts.bodies or parts.is_unit or parts.division):
        return False
    if parts.post.group == "division_of_member":
        return False
    return parts.post.group != "judge" or is_judge(parts)


def _step(parts: PostParts) -> bool:
    """Take the next piece of the tail; False when there is none."""
    scene, tokens, k = parts.scene, parts.scene.tokens, parts.at
    if k >= len(tokens.form):
        return False
    gap = parts.gap()
    if gap in (" (", "(", " ( "):
        parts.at = k if opens_name(scene, k) else bracket_end(scene, k)
        return parts.at > k
    region_end = scene.region_at.get(tokens.start[k])
    if gap in (", ", ",", " , ") and region_end is not None and region_between_commas(scene, k):
        return take_region(parts, region_end)
    if parts.place is not None and tokens.form[k] in status().place_cues and gap in (" ", ", ", ","):
        return take_district(parts)
    if not _is_joined(parts, gap):
        return False
    if region_end is not None and not awaits_place(parts):
        return not is_name_of_minister(parts, k) and take_region(parts, region_end)
    return _take_named(parts, k)


def _is_joined(parts: PostParts, gap: str) -> bool:
    """Whether the next token belongs to the post by the characters before it: a comma does so only where a
    level word of the region (`Kota`, `Provinsi`) follows."""
    scene, k = parts.scene, parts.at
    form = scene.tokens.form
    if gap in (", ", ","):
        provincial = parts.region is not None and form[k] in status().provincial
        marked = scene.region_at.get(scene.tokens.start[k]) is not None and form[k] in status().tail
        return provincial or (parts.place is not None and marked)
    if gap == "-" and parts.post.group == "security":
        # `Danramil 0721-05/X`
        return form[k].isdigit() and form[k - 1].isdigit()
    return gap in (" ", ") ", "/", ")") or (gap == ". " and form[k - 1] in status().dotted)


def _take_named(parts: PostParts, k: int) -> bool:
    """Take the number, body, division, place or unknown agency at token `k`, else a detail of one."""
    form, post = parts.scene.tokens.form, parts.post
    hit = parts.scene.hits.get(k)
    if form[k].isdigit():
        return _take_number(parts, form[k])
    if form[k] in status().barred_after:
        parts.barred = parts.barred or "after"
        parts.at = k + 1
        return True
    if hit is not None and hit.payload.body is not None and len(parts.bodies) < _MOST_BODIES:
        take_body(parts, k, hit.last, hit.payload.body)
        return True
    if hit is not None and hit.payload.post is not None and hit.payload.post.group.startswith("division"):
        return take_division(parts, hit.last, hit.payload.post.canonical)
    if post.object == "place" and parts.place is None and not parts.elsewhere:
        return take_place(parts) or take_marked_place(parts) or skip_whereabouts(parts)
    if post.object == "body" and not parts.bodies and not parts.is_unit:
        return (
            take_body_meant(parts)
            or take_commission(parts)
            or take_unknown_body(parts)
            or (form[k] in status().links and _take_detail(parts, k))
        )
    if post.group in BELOW and take_workplace(parts):
        return True
    return _take_detail(parts, k)


def _take_number(parts: PostParts, digits: str) -> bool:
    """`SMPN 4`, `Kodim 0716`: the number of a school or a unit of the forces."""
    group = parts.post.group
    if group not in _NUMBERED:
        return False
    if group == "school" and parts.place:
        # `SDN Cimanuk 7`: the number behind the place stays there.
        parts.place = f"{parts.place} {digits}"
    else:
        parts.number = "" if group == "security" else digits
    parts.at += 1
    return True


def _take_detail(parts: PostParts, k: int) -> bool:
    """Take what is said of the post's body, region or unit at token `k`, or a small word between."""
    scene, form = parts.scene, parts.scene.tokens.form
    if parts.post.group == "security" and scene.gap(k - 1) == "/" and (end := unit_name_end(scene, k)) > k:
        parts.at = end
        return True
    if is_origin(scene, k) or is_court_town(parts, k):
        parts.at = k + 1
        return True
    if parts.region and not parts.field and is_branch(parts, k):
        return take_branch_field(parts)
    if form[k] in units().heads and form[k + 1 : k + 2] == ["tersebut"]:
        parts.at = k + 1
        return True
    if parts.bodies and form[k] in status().origins and (end := origin_end(scene, k)) > k:
        parts.at = end
        return True
    if parts.bodies and form[k] in units().branches:
        return take_branch(parts)
    if parts.bodies and parts.post.object == "body" and take_district_of_body(parts):
        return True
    end = known_place_end(scene, k, national=parts.post.level == "national")
    if end > k:
        parts.at = end
        return True
    if form[k] in status().links and is_linked(parts, k + 1):
        parts.at = k + 1
        return True
    if parts.field and form[k] in units().heads:
        return take_unit(parts)
    if parts.field and not parts.bodies and is_unknown_agency(scene, k):
        return take_unknown_body(parts)
    if form[k] not in status().tail and not is_seat(parts, k):
        return False
    parts.at = k + 1
    return True
