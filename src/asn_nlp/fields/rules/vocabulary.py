"""The knowledge of citations in the form in which the finder looks things up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from asn_nlp.knowledge import regions as region_knowledge
from asn_nlp.knowledge import rules as knowledge
from asn_nlp.knowledge.rules import Name, RuleType
from asn_nlp.reading.phrases import PhraseTrie


class Issuer(NamedTuple):
    """`slug`: `menpanrb`, `wali-kota`; `office`: of a region."""

    slug: str
    office: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of the single words of `words.toml`."""

    number: frozenset[str]
    year: frozenset[str]
    about: frozenset[str]
    linked: frozenset[str]
    through: frozenset[str]
    counted: frozenset[str]
    loose: frozenset[str]
    after_law: frozenset[str]
    before_law: frozenset[str]
    not_law: frozenset[str]
    not_law_between: frozenset[str]
    not_law_court: frozenset[str]
    nested: frozenset[str]
    amended: frozenset[str]
    pointing: frozenset[str]
    circular_before: frozenset[str]
    joint: frozenset[str]
    joint_not_after: frozenset[str]
    joint_not_before: frozenset[str]
    joint_other: tuple[str, ...]
    letters_no: frozenset[str]
    decision_no: frozenset[str]
    drafting: frozenset[str]
    leaning: frozenset[str]
    signed: frozenset[str]
    forwarding: frozenset[str]
    lone: frozenset[str]
    lone_not: frozenset[str]
    lone_files: frozenset[str]
    plan: frozenset[str]
    plan_verbs: frozenset[str]
    paired: frozenset[str]


@cache
def words() -> Words:
    """The vocabulary as sets."""
    w = knowledge.words()
    return Words(
        number=frozenset(w["number"]),
        year=frozenset(w["year"]),
        about=frozenset(w["about"]),
        linked=frozenset(w["linked"]),
        through=frozenset(w["through"]),
        counted=frozenset(w["counted"]["words"]),
        loose=frozenset(w["units_loose"]["words"]),
        after_law=frozenset(w["joins"]["after_law"]),
        before_law=frozenset(w["joins"]["before_law"]),
        not_law=frozenset(w["not_law"]["before"]),
        not_law_between=frozenset(w["not_law"]["between"]),
        not_law_court=frozenset(w["not_law"]["court"]),
        nested=frozenset(w["nested"]["words"]),
        amended=frozenset(w["amended"]["words"]),
        pointing=frozenset(w["back"]["pointing"]),
        circular_before=frozenset(w["circular"]["before"]),
        joint=frozenset(w["joint"]["words"]),
        joint_not_after=frozenset(w["joint"]["not_after"]),
        joint_not_before=frozenset(w["joint"]["not_before"]),
        joint_other=tuple(w["joint"]["other_topic"]),
        letters_no=frozenset(w["letters"]["not_instruments"]),
        decision_no=frozenset(w["letters"]["decision_no"]),
        drafting=frozenset(w["local"]["drafting"]),
        leaning=frozenset(w["local"]["leaning"]),
        signed=frozenset(w["local"]["signed"]),
        forwarding=frozenset(w["letters_handed_on"]["words"]),
        lone=frozenset(w["lone"]["words"]),
        lone_not=frozenset(w["lone"]["not"]),
        lone_files=frozenset(w["lone"]["files"]),
        plan=frozenset(w["plan"]["words"]),
        plan_verbs=frozenset(w["plan"]["verbs"]),
        paired=frozenset(w["paired"]["names"]),
    )


@cache
def heads() -> PhraseTrie[RuleType]:
    """Words that open a citation -> the type."""
    return PhraseTrie((phrase, t) for t in knowledge.types() for phrase in t.words)


@cache
def types_by_code() -> dict[str, RuleType]:
    """Type code -> type."""
    return {t.code: t for t in knowledge.types()}


@cache
def glued() -> dict[str, RuleType]:
    """Type words that outlets print without a blank before the number (`UU5/2014`)."""
    return {w: t for t in knowledge.types() for w in t.words if w.isalpha() and len(w) <= 10}


@cache
def issuers() -> PhraseTrie[Issuer]:
    """Spellings of national bodies and regional offices."""
    table = knowledge.issuers()
    trie: PhraseTrie[Issuer] = PhraseTrie()
    for group, office in (("election", True), ("national", False), ("office", True)):
        for slug, phrases in table[group].items():
            for phrase in phrases:
                trie.add(phrase, Issuer(slug, office))
    return trie


@cache
def offices() -> PhraseTrie[Issuer]:
    """Who signs a local letter: regional offices and regional election bodies."""
    table = knowledge.issuers()
    trie: PhraseTrie[Issuer] = PhraseTrie()
    for group in ("election", "office"):
        for slug, phrases in table[group].items():
            for phrase in phrases:
                trie.add(phrase, Issuer(slug, True))
    return trie


@cache
def election_bodies() -> frozenset[str]:
    """Slugs of the election bodies."""
    return frozenset(knowledge.issuers()["election"])


@cache
def acting() -> frozenset[str]:
    """Acting prefixes and honorifics before an office, single words."""
    return frozenset(w for phrase in knowledge.issuers()["acting"]["words"] for w in phrase.split())


@cache
def region_words() -> frozenset[str]:
    """Words between an office and its region."""
    return frozenset(knowledge.issuers()["region"]["words"])


@cache
def names(type_code: str) -> PhraseTrie[Name]:
    """Names that follow a type word directly (`UU ASN`)."""
    return PhraseTrie((p, n) for n in knowledge.names() if n.type == type_code for p in n.phrases)


@cache
def titles(type_code: str) -> dict[tuple[str, ...], Name]:
    """Titles that follow `tentang`, as words: they run over commas, which phrases do not."""
    return {tuple(title.split()): n for n in knowledge.names() if n.type == type_code for title in n.titles}


@cache
def longest_title(type_code: str) -> int:
    """Words of the longest title of a type."""
    return max(map(len, titles(type_code)), default=0)


@cache
def names_by_id() -> dict[str, Name]:
    """Name id -> row."""
    return {n.name: n for n in knowledge.names()}


@cache
def units() -> dict[str, str]:
    """Spellings of the units of a provision -> unit."""
    table = knowledge.words()["units"]
    return {
        spelling: unit for unit, spellings in table.items() for spelling in spellings if " " not in spelling
    }


@cache
def pointers() -> PhraseTrie[str]:
    """What a back-reference without a type is called (`beleid`)."""
    return PhraseTrie((phrase, phrase) for phrase in knowledge.words()["back"]["typeless"])


@cache
def numerals() -> dict[str, int]:
    """`satu` -> 1 ... `sebelas` -> 11."""
    return {w: i for i, w in enumerate(knowledge.words()["numerals"]["ones"])}


@cache
def regions() -> PhraseTrie[tuple[str, ...]]:
    """Names and press abbreviations of regions -> codes."""
    names: dict[str, list[str]] = {}
    for r in region_knowledge.all_regions():
        names.setdefault(r.name.lower(), []).append(r.code)
    for a in region_knowledge.aliases():
        names.setdefault(a.form.lower(), []).extend(a.codes)
    return PhraseTrie((name, tuple(codes)) for name, codes in names.items())
