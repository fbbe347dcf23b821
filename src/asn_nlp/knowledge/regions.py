"""Administrative regions of Indonesia: codes, names, capitals, districts, the other names they go by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, cast

from asn_nlp.knowledge.files import Confidence, read_csv, read_text, read_toml

Level = Literal["provinsi", "kabupaten", "kota"]
AliasKind = Literal["abbreviation", "spelling", "former"]
When = Literal["", "upper", "cue", "national"]
"""When an alias counts: always; only in capitals; only beside a cue; `Jakarta`: beside an institution."""

_PREFIX = {"provinsi": "Provinsi", "kabupaten": "Kabupaten", "kota": "Kota"}
_LEVEL_WORDS = re.compile(
    r"(?P<prov>provinsi|propinsi|prov|pemprov|gubernur)\b\.?\s*|(?P<kab>kabupaten|kab|pemkab|bupati)\b\.?\s*"
    r"|(?P<kota>wali\s*kota|kotamadya|kota|pemkot|pemko)\b\.?\s*",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[\s\-./]+")


@dataclass(frozen=True)
class Region:
    """A province (`15`), kabupaten (`15.03`) or kota (`15.71`). `lat`, `lon`: its centroid in degrees."""

    code: str
    level: Level
    name: str
    lat: float
    lon: float

    @cached_property
    def full_name(self) -> str:
        """The name with its level: `Kabupaten Sarolangun`, `Provinsi Jambi`."""
        return f"{_PREFIX[self.level]} {self.name}"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of one region, or of several that share it (`Mura`), most likely first."""

    form: str
    codes: tuple[str, ...]
    kind: AliasKind
    when: When
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class Capital:
    """The town where a region is governed from. `kind`: `capital`, or `variant` (another name of it)."""

    code: str
    town: str
    kind: Literal["capital", "variant"]
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the knowledge says to a name. `matches`: (region, how: `name`, `code`, `abbreviation`, `spelling`,
    `former`, `capital` or `kecamatan`), most likely first. `suggestions`: (name, code, likeness 0 to 100)
    where nothing matches."""

    query: str
    matches: tuple[tuple[Region, str], ...] = ()
    suggestions: tuple[tuple[str, str, float], ...] = ()


@cache
def _regions() -> dict[str, Region]:
    # By hand instead of through csv.DictReader: half the loading time of the gazetteer.
    out = {}
    for line in _lines("regions/regions.csv"):
        code, level, name, lat, lon = line.split(",")
        out[code] = Region(code, cast(Level, level), name, float(lat), float(lon))
    return out


def _lines(name: str) -> list[str]:
    """The rows of a plain table (no quoted commas), without comments and header."""
    return [line for line in read_text(name).splitlines() if line and line[0] != "#"][1:]


def all_regions() -> tuple[Region, ...]:
    """All provinces, kabupaten and kota, each province before its parts."""
    return tuple(_regions().values())


def region(code: str) -> Region:
    """The region of a code. KeyError for a code that does not exist."""
    return _regions()[code]


def parent(code: str) -> Region | None:
    """The province of a kabupaten or kota; None for a province."""
    return _regions()[code[:2]] if len(code) > 2 else None


def province_of(code: str) -> Region:
    """The province that a code (region or district) belongs to; a province itself."""
    return _regions()[code[:2]]


@cache
def aliases() -> tuple[Alias, ...]:
    """Press abbreviations, former names, other spellings."""
    out = []
    for line in _lines("regions/aliases.csv"):
        form, codes, kind, when, confidence, source = line.split(",")
        out.append(
            Alias(
                form,
                tuple(codes.split("+")),
                cast(AliasKind, kind),
                cast(When, when),
                cast(Confidence, confidence),
                source,
            )
        )
    return tuple(out)


@cache
def capitals() -> tuple[Capital, ...]:
    """Capital towns; of several regions with one form, all."""
    return tuple(Capital(**row) for row in read_csv("regions/capitals.csv"))  # type: ignore[arg-type]


@cache
def districts() -> dict[str, tuple[str, ...]]:
    """Districts: name (lower case, words joined by one blank) -> codes of the kabupaten or kota that have one
    of that name."""
    out: dict[str, tuple[str, ...]] = {}
    for line in _lines("regions/districts.csv"):
        code, _, name = line.partition(",")
        key = _BLANKS.sub(" ", name.lower())
        known = out.get(key, ())
        if code[:5] not in known:
            out[key] = (*known, code[:5])
    return out


@cache
def homonyms() -> dict[str, tuple[str, ...]]:
    """Names (lower case) that more than one region bears -> their codes, provinces first."""
    names: dict[str, tuple[str, ...]] = {}
    for r in all_regions():
        names[r.name.lower()] = (*names.get(r.name.lower(), ()), r.code)
    return {name: codes for name, codes in names.items() if len(codes) > 1}


@dataclass(frozen=True, slots=True)
class Cues:
    """Words before a name: form -> (kind, level or None). Kinds: `level`, `government`, `post`,
    `institution`, `place`. `district`, `village`: words before the name of something smaller.
    `national`: bodies of the whole country, and the town where they sit. `numbers`: behind a name in a list
    of counts; `ages`: what makes such a number an age or a clock."""

    words: dict[str, tuple[str, str | None]]
    district: frozenset[str]
    village: frozenset[str]
    national: frozenset[str]
    numbers: frozenset[str]
    ages: frozenset[str]


@cache
def cues() -> Cues:
    """The cue words, a form under the strongest kind that has it."""
    data = read_toml("regions/cues.toml")
    words: dict[str, tuple[str, str | None]] = {}
    for kind in ("level", "government", "post", "institution", "place"):
        for level, forms in data[kind].items():
            for form in forms:
                words.setdefault(form, (kind, None if level == "any" else level))
    return Cues(
        words,
        frozenset(data["district"]["any"]),
        frozenset(data["village"]["any"]),
        frozenset(data["national"]["any"]),
        frozenset(data["counts"]["numbers"]),
        frozenset(data["counts"]["ages"]),
    )


@dataclass(frozen=True, slots=True)
class Traps:
    """Where the name of a region is none; see `regions/traps.toml`."""

    heads: frozenset[str]
    phrases: tuple[str, ...]
    no_level_after: frozenset[str]
    person_before: frozenset[str]
    before_names: frozenset[str]
    needs_cue: frozenset[str]
    needs_level: frozenset[str]


@cache
def traps() -> Traps:
    """The traps, read once."""
    data = read_toml("regions/traps.toml")
    return Traps(
        heads=frozenset(data["heads"]),
        phrases=tuple(data["phrases"]),
        no_level_after=frozenset(data["no_level_after"]),
        person_before=frozenset(data["person_before"]),
        before_names=frozenset(data["before_names"]),
        needs_cue=frozenset(data["needs_cue"]),
        needs_level=frozenset(data["needs_level"]),
    )


def _key(name: str) -> str:
    """Letters and digits only, lower case, `sumatra` as `sumatera`: spellings that differ in blanks meet."""
    return re.sub(r"[\W_]+", "", name.lower()).replace("sumatra", "sumatera")


@cache
def _index() -> dict[str, list[tuple[str, str]]]:
    """Key of every name, alias and capital -> (code, how), in that order."""
    out: dict[str, list[tuple[str, str]]] = {}
    for r in all_regions():
        out.setdefault(_key(r.name), []).append((r.code, "name"))
    for a in aliases():
        out.setdefault(_key(a.form), []).extend((code, a.kind) for code in a.codes)
    for c in capitals():
        out.setdefault(_key(c.town), []).append((c.code, "capital"))
    return out


def lookup(text: str) -> Lookup:
    """What the knowledge says to a code or a name as people write it (`Pemkab PPU`, `kota solo`, `16.05`).

    A district's name leads to its kabupaten when nothing else bears it. On a miss, names like it.
    """
    query = text.strip()
    if query in _regions():
        return Lookup(query, ((region(query), "code"),))
    level: str | None = None
    name = query
    m = _LEVEL_WORDS.match(query)
    hits = _index().get(_key(query), [])
    if m is not None:
        level = "provinsi" if m["prov"] else "kabupaten" if m["kab"] else "kota"
        name = query[m.end() :]
        hits = [h for h in _index().get(_key(name), []) if region(h[0]).level == level] or hits
    if not hits:
        hits = [(code, "kecamatan") for code in districts().get(_BLANKS.sub(" ", name.lower()), ())]
    seen: dict[str, str] = {}
    for code, how in hits:
        seen.setdefault(code, how)
    if seen:
        return Lookup(query, tuple((region(code), how) for code, how in seen.items()))
    return Lookup(query, suggestions=_suggest(name))


def _suggest(name: str) -> tuple[tuple[str, str, float], ...]:
    from rapidfuzz import fuzz, process  # only needed on a miss

    best = process.extract(_key(name), list(_index()), scorer=fuzz.ratio, limit=5, score_cutoff=70)
    out: list[tuple[str, str, float]] = []
    for key, score, _ in best:
        for code, _how in _index()[key]:
            if all(code != c for _, c, _ in out):
                out.append((region(code).full_name, code, round(score, 1)))
    return tuple(out)
