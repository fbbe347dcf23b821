"""Offices: posts, bodies, names' furniture and the cue words of who does what. Typed, cached, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from asn_nlp.core.errors import KnowledgeError
from asn_nlp.knowledge.files import Confidence, read_csv, read_toml

_WORD = re.compile(r"[^\W_]+")

OBJECTS = ("none", "field", "place", "body")
LEVELS = ("national", "provinsi", "kabupaten", "kota", "kecamatan", "desa", "any")


@dataclass(frozen=True, slots=True)
class Post:
    """What a person can be in public office. See the head of `posts.toml` for the values."""

    canonical: str
    group: str
    level: str
    object: str
    forms: tuple[str, ...]
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class Body:
    """An institution that posts belong to. See the head of `bodies.toml` for the values."""

    short: str
    name: str
    kind: str
    in_position: bool
    handles: bool
    national: bool
    forms: tuple[str, ...]
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class Function:
    """An abbreviation that is a function, a group or a paper, never a post with a holder."""

    abbreviation: str
    senses: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class NameWords:
    """Parts of personal names, all lower case; `back` degrees without dots and blanks."""

    kept: frozenset[str]
    light: frozenset[str]
    abbreviated: frozenset[str]
    inside: frozenset[str]
    front: frozenset[str]
    back: frozenset[str]
    risky: frozenset[str]
    loose: frozenset[str]
    ranks: frozenset[str]
    arms: frozenset[str]
    address: frozenset[str]
    surnames: frozenset[str]
    never: frozenset[str]
    groups: frozenset[str]
    adverbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Status:
    """Words around a post.

    `acting`: words of a prefix -> canonical prefix; `barred`: word before a post -> why its holder is no
    official here; `barred_after`: the same for the word behind; `tail`: words between post and name;
    `dotted`: those with a dot; `place_cues`: what stands before a district or village; `provincial`: the
    level word behind a comma; `links`: small words before a body; `origins`: those before a region;
    `parties`: words of the names of parties; `each`: what opens several names of one post; `governments`:
    words that name a regional government; `trial`: those of an article on a trial.
    """

    acting: dict[tuple[str, ...], str]
    barred: dict[str, str]
    barred_after: frozenset[str]
    tail: frozenset[str]
    dotted: frozenset[str]
    place_cues: frozenset[str]
    provincial: frozenset[str]
    links: frozenset[str]
    origins: frozenset[str]
    parties: frozenset[str]
    each: frozenset[str]
    governments: frozenset[str]
    trial: frozenset[str]


@dataclass(frozen=True, slots=True)
class HolderWords:
    """Small words between a post and its holder, as the data's `[holder]` explains them."""

    leads: frozenset[str]
    initials: frozenset[str]
    links: frozenset[str]
    joins: frozenset[str]
    still: frozenset[str]
    whose: frozenset[str]
    back: frozenset[str]
    one: frozenset[str]
    one_of: frozenset[str]
    terms: frozenset[str]
    charges: frozenset[str]
    and_: frozenset[str]
    closes: frozenset[str]
    clause: frozenset[str]
    turns: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    gone: frozenset[str]
    kinds: frozenset[str]
    subjects: frozenset[str]
    leading: frozenset[str]
    helms: frozenset[str]
    seats: dict[str, str]


@dataclass(frozen=True, slots=True)
class Heads:
    """How heads of posts go with the bodies behind them, as the data's `[heads]` explains."""

    opens_body: frozenset[str]
    agency: tuple[str, ...]
    leaders: tuple[str, ...]
    house: frozenset[str]
    runs_unit: frozenset[str]
    runs_any: frozenset[str]
    runs_unknown: frozenset[str]
    meant: frozenset[str]
    meant_as: frozenset[str]
    seekers: frozenset[str]
    of_districts: frozenset[str]
    branched: frozenset[str]
    branches: frozenset[str]


@dataclass(frozen=True, slots=True)
class Units:
    """Words of unit names, the connectors between them, letters that the record spells out.

    `heads`: words that open a unit's name; `openers`: those of units that no list has; `branches`: words
    that open what a member of a body looks after; `no_unit`: what `Kepala` heads that is no office."""

    words: frozenset[str]
    connectors: frozenset[str]
    expand: dict[str, str]
    heads: frozenset[str]
    openers: frozenset[str]
    branches: frozenset[str]
    no_unit: frozenset[str]


@dataclass(frozen=True, slots=True)
class PositionInfo:
    """What a written position means: `canonical` with its acting prefix, `meaning` of that prefix."""

    printed: str
    canonical: str
    acting: str | None
    meaning: str | None
    post: Post
    body: Body | None


def words_of(text: str) -> tuple[str, ...]:
    """Lower-cased words of a phrase; punctuation does not count."""
    return tuple(_WORD.findall(text.lower()))


def _tables(name: str, key: str) -> list[dict[str, Any]]:
    data = read_toml(name)
    common = {k: v for k, v in data.items() if k in ("confidence", "source")}
    return [common | row for row in data[key]]


@cache
def posts() -> tuple[Post, ...]:
    """All posts, in file order."""
    out = []
    for row in _tables("offices/posts.toml", "post"):
        if row["object"] not in OBJECTS or row["level"] not in LEVELS:
            raise KnowledgeError(f"offices/posts.toml: {row['canonical']}: unknown object or level")
        out.append(Post(**{**row, "forms": tuple(row["forms"])}))
    return tuple(out)


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies, in file order."""
    defaults = {"handles": False, "national": False}
    return tuple(
        Body(**{**defaults, **row, "forms": tuple(row["forms"])})
        for row in _tables("offices/bodies.toml", "body")
    )


@cache
def functions() -> tuple[Function, ...]:
    """Abbreviations that are no posts."""
    return tuple(
        Function(row["abbreviation"], tuple(row["senses"]), row["hint"])
        for row in _tables("offices/functions.toml", "function")
    )


@cache
def name_words() -> NameWords:
    """The parts of personal names."""
    data = read_toml("offices/names.toml")
    return NameWords(
        kept=frozenset(data["kept"]["words"]),
        light=frozenset(data["kept"]["light"]),
        abbreviated=frozenset(data["abbreviated"]["words"]),
        inside=frozenset(data["inside"]["words"]),
        front=frozenset(data["degrees"]["front"]),
        back=frozenset(data["degrees"]["back"]),
        risky=frozenset(data["degrees"]["risky"]),
        loose=frozenset(data["degrees"]["loose"]),
        ranks=frozenset(data["ranks"]["words"]),
        arms=frozenset(data["ranks"]["arms"]),
        address=frozenset(read_toml("offices/status.toml")["address"]["words"]),
        surnames=frozenset(data["surnames"]["words"]),
        never=frozenset(data["never"]["words"]),
        groups=frozenset(data["groups"]["words"]),
        adverbs=frozenset(data["adverbs"]["words"]),
    )


@cache
def status() -> Status:
    """Acting prefixes and the words that bar a holder."""
    data = read_toml("offices/status.toml")
    acting = {words_of(form): short for short, forms in data["acting"].items() for form in forms}
    groups = data["no_official"]
    barred = {word: why for why, words in groups.items() if why != "after" for word in words}
    tail = data["tail"]
    return Status(
        acting,
        barred,
        barred_after=frozenset(groups["after"]),
        tail=frozenset(tail["words"]),
        dotted=frozenset(tail["dotted"]),
        place_cues=frozenset(tail["place_cues"]),
        provincial=frozenset(tail["provincial"]),
        links=frozenset(tail["links"]),
        origins=frozenset(tail["origins"]),
        parties=frozenset(tail["parties"]),
        each=frozenset(tail["each"]),
        governments=frozenset(data["governments"]["words"]),
        trial=frozenset(data["trial"]["words"]),
    )


@cache
def holder_words() -> HolderWords:
    """Small words between a post and its holder."""
    data = dict(read_toml("offices/status.toml")["holder"])
    seats = data.pop("seats")
    lists = {"and_" if key == "and" else key: frozenset(value) for key, value in data.items()}
    return HolderWords(seats=dict(seats), **lists)


@cache
def heads() -> Heads:
    """How heads of posts go with bodies."""
    data = read_toml("offices/status.toml")["heads"]
    lists = {key: frozenset(value) for key, value in data.items() if key not in ("agency", "leaders")}
    return Heads(agency=tuple(data["agency"]), leaders=tuple(data["leaders"]), **lists)


@cache
def units() -> Units:
    """Words of unit names."""
    data = read_toml("offices/units.toml")
    return Units(
        words=frozenset(data["words"]),
        connectors=frozenset(data["connectors"]),
        expand=dict(data["expand"]),
        heads=frozenset(data["heads"]),
        openers=frozenset(data["openers"]),
        branches=frozenset(data["branches"]),
        no_unit=frozenset(data["no_unit"]),
    )


@cache
def speech() -> dict[str, dict[str, list[str]]]:
    """Cue words by role and place, as in `speech.toml`."""
    data = read_toml("offices/speech.toml")
    return {role: groups for role, groups in data.items() if isinstance(groups, dict)}


@cache
def outsiders() -> tuple[str, ...]:
    """Words for people who speak without holding office."""
    return tuple(read_toml("offices/outsiders.toml")["words"])


@cache
def district_names() -> frozenset[str]:
    """Lower-cased names of all districts (kecamatan, distrik)."""
    return frozenset(row["name"].lower() for row in read_csv("regions/districts.csv"))


@cache
def joined_districts() -> frozenset[str]:
    """Names of districts of several words, run together (`ujungbatu`)."""
    return frozenset(name.replace(" ", "") for name in district_names() if " " in name)


@cache
def region_words() -> frozenset[tuple[str, ...]]:
    """Names of all regions without their level, as lower-cased words."""
    return frozenset(words_of(row["name"]) for row in read_csv("regions/regions.csv"))


@cache
def joined_regions() -> frozenset[str]:
    """Names of regions of several words, run together (`waykanan`)."""
    return frozenset("".join(words) for words in region_words() if len(words) > 1)


@cache
def _by_form() -> tuple[dict[tuple[str, ...], Post], dict[tuple[str, ...], Body]]:
    post_of = {words_of(f): p for p in posts() for f in (p.canonical, *p.forms)}
    body_of = {words_of(f): b for b in bodies() for f in (b.short, b.name, *b.forms)}
    return post_of, body_of


def lookup_position(text: str) -> PositionInfo | None:
    """What a position in words means, e.g. `Plt. Kaban BKPSDM` or `Pj Sekda`; None when it is no post."""
    words = words_of(text)
    found: str | None = None
    for size in (3, 2, 1):
        found = status().acting.get(words[:size])
        if found and len(words) > size:
            words = words[size:]
            break
        found = None
    post_of, body_of = _by_form()
    meanings: dict[str, str] = read_toml("offices/status.toml")["meaning"]
    for size in range(len(words), 0, -1):
        post = post_of.get(words[:size])
        if post is None:
            continue
        body: Body | None = None
        for begin in (size, size - 1):
            for end in range(len(words), begin, -1):
                body = body or body_of.get(words[begin:end])
            if body:
                break
        if post.object == "body" and body is None:
            continue
        canonical = post.canonical
        if body is not None and (post.object == "body" or canonical in ("Kepala Badan", "Sekretaris Badan")):
            canonical = f"{canonical.split(' Badan')[0]} {body.short}"
        if found:
            canonical = f"{found} {canonical}"
        return PositionInfo(text, canonical, found, meanings.get(found or ""), post, body)
    return None
