"""Legal instruments that the news cites: what they are, since when, until when, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from asn_nlp.core.errors import KnowledgeError
from asn_nlp.core.record import RuleStatus
from asn_nlp.knowledge.files import Confidence, read_csv, read_toml

_LOCAL = {"local", "generic"}
_GONE = {"repealed", "superseded", "merged"}


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """One legal instrument.

    `numbers`: the number, or all numbers of a joint decision. Dates are ISO, partial allowed, None where not
    known. `valid_to` is the first day on which it no longer holds. `status`: in_force, repealed, superseded,
    superseded_in_practice, merged (a Perppu made law), expired, historic (made for one election), final (a
    judgement), local, generic (a class without a number) or unsure.
    """

    id: str
    type: str
    numbers: tuple[str, ...]
    year: int | None
    title: str
    issuer: str | None
    enacted: str | None
    valid_from: str | None
    valid_to: str | None
    status: str
    repealed_by: tuple[str, ...]
    amended_by: tuple[str, ...]
    subject: str
    spellings: tuple[str, ...]
    confidence: Confidence
    sources: str
    note: str

    @property
    def number(self) -> str | None:
        """The number as one string; the first of a joint decision."""
        return self.numbers[0] if self.numbers else None


@dataclass(frozen=True, slots=True)
class Article:
    """What a provision says, in own words. `provision` may be a range (`Pasal 42-45`)."""

    rule: str
    provision: str
    meaning: str
    confidence: Confidence
    sources: str


@dataclass(frozen=True, slots=True)
class RuleType:
    """A kind of instrument and the words that open a citation of it."""

    code: str
    slug: str
    words: tuple[str, ...]
    articles: bool
    numbering: str
    local: bool
    issuer: str | None
    bare: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """What a law is called without its number; `rules` oldest first."""

    name: str
    type: str
    issuer: str | None
    phrases: tuple[str, ...]
    titles: tuple[str, ...]
    rules: tuple[str, ...]
    switch_from: str | None
    switch_to: str | None
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class Misprint:
    """A number and year that outlets print, and the rule meant; `title`: a name beside it, or None."""

    type: str
    number: str
    year: int
    title: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that tell which of several circulars of one body is meant, from a day on."""

    issuer: str
    type: str
    start: str
    words: tuple[str, ...]
    rule: str


@cache
def all_rules() -> tuple[RuleFacts, ...]:
    """The registry, in file order."""
    out = []
    for row in read_csv("rules/registry.csv"):
        year = row["year"]
        if year and not year.isdigit():
            raise KnowledgeError(f"rules/registry.csv: {row['id']}: year {year!r} is no number")
        out.append(
            RuleFacts(
                id=row["id"],
                type=row["type"],
                numbers=_split(row["number"]),
                year=int(year) if year else None,
                title=row["title"],
                issuer=row["issuer"] or None,
                enacted=row["enacted"] or None,
                valid_from=row["valid_from"] or None,
                valid_to=row["valid_to"] or None,
                status=row["status"],
                repealed_by=_split(row["repealed_by"]),
                amended_by=_split(row["amended_by"]),
                subject=row["subject"],
                spellings=_split(row["spellings"]),
                confidence=cast(Confidence, row["confidence"]),
                sources=row["sources"],
                note=row["note"],
            )
        )
    return tuple(out)


@cache
def _by_id() -> dict[str, RuleFacts]:
    return {r.id: r for r in all_rules()}


def rule(id_: str) -> RuleFacts | None:
    """The rule with this id (`pp-94-2021`), or None."""
    return _by_id().get(id_)


@cache
def _by_number() -> dict[tuple[str, str], tuple[RuleFacts, ...]]:
    out: dict[tuple[str, str], list[RuleFacts]] = {}
    for r in all_rules():
        for number in r.numbers:
            out.setdefault((r.type, number_key(number)), []).append(r)
    return {k: tuple(v) for k, v in out.items()}


def by_number(type_: str, number: str, year: int | None = None) -> tuple[RuleFacts, ...]:
    """Rules of a type with a number (signs in it do not count), of a year where one is given."""
    found = _by_number().get((type_, number_key(number)), ())
    return tuple(r for r in found if year is None or r.year == year)


def number_key(number: str) -> str:
    """A number without signs and leading zeros, lower case: `B/71/M.SM.00.00/2017` -> `b71msm00002017`."""
    return re.sub(r"[\W_]+", "", number).lower().lstrip("0")


def status_on(facts: RuleFacts, date: str | None) -> RuleStatus:
    """Whether a rule held on a day (ISO, partial allowed; None: the day is not known).

    A partial date that could fall on either side of a change gives `unknown`.
    """
    if facts.status in _LOCAL:
        return "local"
    if date is None:
        return "in_force" if facts.status in {"in_force", "final"} else "unknown"
    if facts.valid_from is not None:
        side = _compare(date, facts.valid_from)
        if side < 0:
            return "not_yet"
        if side == 0 and len(date) < len(facts.valid_from):
            return "unknown"
    if facts.valid_to is not None:
        side = _compare(date, facts.valid_to)
        if side == 0 and len(date) < len(facts.valid_to):
            return "unknown"
        if side >= 0:
            return "repealed" if facts.status in _GONE else "unknown"
    elif facts.status in {"unsure", "historic"}:
        return "unknown"
    return "in_force"


def _compare(a: str, b: str) -> int:
    """-1, 0, 1: order of two ISO dates as far as both are given."""
    n = min(len(a), len(b))
    return (a[:n] > b[:n]) - (a[:n] < b[:n])


@cache
def articles() -> tuple[Article, ...]:
    """Key articles of the registry's rules."""
    return tuple(
        Article(r["rule"], r["provision"], r["meaning"], cast(Confidence, r["confidence"]), r["sources"])
        for r in read_csv("rules/articles.csv")
    )


@cache
def article_numbers(id_: str) -> frozenset[str]:
    """Numbers of the pasal of a rule that the registry knows: ranges are opened (`42-45`)."""
    out: set[str] = set()
    for a in articles():
        if a.rule != id_ or not a.provision.startswith("Pasal"):
            continue
        for m in re.finditer(
            r"(?<![(\w])(\d+[A-Z]?)(?:-(\d+))?(?![\w)])",
            re.sub(r"(ayat|angka).*?(?=and|dan|$)", "", a.provision),
        ):
            first, last = m[1], m[2]
            out.add(first)
            if last and first.isdigit():
                out.update(str(n) for n in range(int(first), int(last) + 1))
    return frozenset(out)


@cache
def types() -> tuple[RuleType, ...]:
    """Kinds of instrument."""
    return tuple(
        RuleType(
            code=t["code"],
            slug=t["slug"],
            words=tuple(t["words"]),
            articles=t.get("articles", False),
            numbering=t.get("numbering", "law"),
            local=t.get("local", False),
            issuer=t.get("issuer"),
            bare=t.get("bare"),
        )
        for t in read_toml("rules/types.toml")["type"]
    )


@cache
def names() -> tuple[Name, ...]:
    """Names of laws."""
    return tuple(
        Name(
            name=r["name"],
            type=r["type"],
            issuer=r["issuer"] or None,
            phrases=_split(r["phrases"]),
            titles=_split(r["titles"]),
            rules=_split(r["rules"]),
            switch_from=r["switch_from"] or None,
            switch_to=r["switch_to"] or None,
            confidence=cast(Confidence, r["confidence"]),
            note=r["note"],
        )
        for r in read_csv("rules/names.csv")
    )


@cache
def misprints() -> tuple[Misprint, ...]:
    """Known misprints."""
    return tuple(
        Misprint(r["type"], r["number"], int(r["year"]), r["title"] or None, r["rule"])
        for r in read_csv("rules/misprints.csv")
    )


@cache
def topics() -> tuple[Topic, ...]:
    """Words that tell circulars of one body apart."""
    return tuple(
        Topic(r["issuer"], r["type"], r["from"], _split(r["words"]), r["rule"])
        for r in read_csv("rules/topics.csv")
    )


@cache
def words() -> dict[str, Any]:
    """The vocabulary of citations (`words.toml`)."""
    return read_toml("rules/words.toml")


@cache
def issuers() -> dict[str, Any]:
    """National bodies and regional offices (`issuers.toml`)."""
    return read_toml("rules/issuers.toml")


def in_force_of(ids: Iterable[str], date: str | None) -> RuleFacts | None:
    """The newest of these rules that is valid on the day; with no day the newest of all; None before the
    first came into force."""
    known = [r for r in map(rule, ids) if r is not None]
    if date is None:
        return known[-1] if known else None
    valid = [r for r in known if r.valid_from is None or _compare(date, r.valid_from) >= 0]
    return valid[-1] if valid else None


def lookup(text: str) -> tuple[RuleFacts, ...]:
    """Rules that a short text names: an id, `PP 53/2010`, `UU ASN`, `SKB netralitas`; empty if none."""
    wanted = " ".join(re.findall(r"[^\W_]+", text.lower()))
    if not wanted:
        return ()
    for r in all_rules():
        if r.id == text.strip().lower():
            return (r,)
    for t in sorted(types(), key=lambda t: -max(map(len, t.words))):
        for word in sorted(t.words, key=len, reverse=True):
            if wanted == word:
                return tuple(r for r in all_rules() if r.type == t.code)
            if not wanted.startswith(word + " "):
                continue
            found = _lookup_rest(t.code, wanted[len(word) + 1 :])
            if found:
                return found
    return tuple(
        r
        for r in all_rules()
        if any(wanted == " ".join(re.findall(r"[^\W_]+", s.lower())) for s in r.spellings)
        or wanted in r.title.lower()
    )


def _lookup_rest(type_: str, rest: str) -> tuple[RuleFacts, ...]:
    m = re.match(r"(?:(?:nomor|no) )?0*(\d{1,4})(?: (?:tahun |th |thn )?(\d{4}))?(?: |$)", rest)
    if m:
        found = by_number(type_, m[1], int(m[2]) if m[2] else None)
        if found:
            return found
    for name in names():
        if name.type == type_ and (rest in name.phrases or rest.removeprefix("tentang ") in name.titles):
            return tuple(r for r in map(rule, name.rules) if r is not None)
    if type_ == "SKB":
        year = re.search(r"\b(20\d\d)\b", rest)
        return tuple(r for r in all_rules() if r.type == "SKB" and (not year or r.year == int(year[1])))
    key = number_key(rest)
    return tuple(
        r
        for r in all_rules()
        if key
        and (
            (len(key) > 3 and any(key == number_key(n) for n in r.numbers))
            or any(key in number_key(s) for s in r.spellings if r.type == type_)
        )
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
