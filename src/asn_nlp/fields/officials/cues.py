"""All trigger phrases of the room in one trie: posts, bodies, outsiders, verbs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from asn_nlp.knowledge.files import read_toml
from asn_nlp.knowledge.offices import Body, Post, bodies, holder_words, outsiders, posts, speech
from asn_nlp.reading.phrases import PhraseTrie

SAY_BEFORE = 1
SAY_AFTER = 2
ISSUE_ACTIVE = 4
ISSUE_PASSIVE = 8
ATTEND = 16
COMPANION = 32
ACCUSED_AFTER = 64
ACCUSED_BEFORE = 128
HANDLE_ACTIVE = 256
HANDLE_PASSIVE = 512
OUTSIDER = 1024
MENTION_BEFORE = 2048
MENTION_AFTER = 4096
HANDLE_PASSED = 8192
ISSUE_SENT = 16384
LEADS = 32768

_DEPARTMENT = ("Kepala Dinas ", "Sekretaris Dinas ")

_FLAGS = (
    ("speaker", "before", SAY_BEFORE),
    ("speaker", "after", SAY_AFTER),
    ("issuer", "active", ISSUE_ACTIVE),
    ("issuer", "passive", ISSUE_PASSIVE),
    ("issuer", "sent", ISSUE_SENT),
    ("attendee", "cues", ATTEND),
    ("attendee", "companion", COMPANION),
    ("accused", "after", ACCUSED_AFTER),
    ("accused", "before", ACCUSED_BEFORE),
    ("handler", "active", HANDLE_ACTIVE),
    ("handler", "passive", HANDLE_PASSIVE),
    ("handler", "passed", HANDLE_PASSED),
    ("mentioned", "before", MENTION_BEFORE),
    ("mentioned", "after", MENTION_AFTER),
)


@dataclass(frozen=True, slots=True)
class Cue:
    """What a trigger phrase can be: a post, a body, and any of the flags above."""

    flags: int = 0
    post: Post | None = None
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Single words that the roles look at, as `speech.toml` explains them."""

    papers: frozenset[str]
    appeals: frozenset[str]
    penalties: frozenset[str]
    deeds: frozenset[str]
    genitive: frozenset[str]
    signed_papers: frozenset[str]
    through: frozenset[str]
    signers: frozenset[str]
    rulings: frozenset[str]
    pronouns: frozenset[str]
    between: frozenset[str]
    continues: frozenset[str]
    headline: frozenset[str]
    denies: frozenset[str]
    undone: frozenset[str]
    negations: frozenset[str]
    purpose: frozenset[str]
    shots: frozenset[str]
    candidates: frozenset[str]
    others: frozenset[str]
    done: frozenset[str]
    case: frozenset[str]
    modal: frozenset[str]
    letters: frozenset[str]
    urged: frozenset[str]
    penal: frozenset[str]
    delivers: frozenset[str]
    worked: frozenset[str]
    at: frozenset[str]
    own: frozenset[str]
    future: frozenset[str]
    summoned: frozenset[str]
    lifts: frozenset[str]
    hypothetical: frozenset[str]
    lies: frozenset[str]
    desks: frozenset[str]
    reports: frozenset[str]
    products: frozenset[str]
    found: frozenset[str]
    verdicts: frozenset[str]
    judged: frozenset[str]
    dated: frozenset[str]
    theirs: frozenset[str]
    of: frozenset[str]
    files: frozenset[str]
    ordinals: frozenset[str]
    labels: frozenset[str]
    persons: frozenset[str]
    proxy: frozenset[str]
    shown: frozenset[str]
    called: frozenset[str]
    read: frozenset[str]
    addresses: frozenset[str]
    objects: frozenset[str]
    cases: frozenset[str]
    opening: frozenset[str]
    speeches: frozenset[str]
    dismissed: frozenset[str]
    asked: frozenset[str]
    workers: frozenset[str]
    numbers: frozenset[str]
    together: frozenset[str]
    deputed: frozenset[str]
    partners: frozenset[str]
    listing: frozenset[str]
    summons: frozenset[str]
    them: frozenset[str]
    all_of: frozenset[str]
    tried: frozenset[str]
    later: frozenset[str]
    besides: frozenset[str]
    goes_on: frozenset[str]
    hearing: frozenset[str]
    urging: frozenset[str]
    handed_on: frozenset[str]
    old: frozenset[str]
    lowers: frozenset[str]


@dataclass(frozen=True, slots=True)
class StaffWords:
    """Words around posts below the heads, and those of places, as `staff.toml` explains them."""

    houses: frozenset[str]
    districts: frozenset[str]
    seats: frozenset[str]
    many: tuple[str, ...]
    grades: frozenset[str]
    statuses: frozenset[str]
    front: frozenset[str]
    back: frozenset[str]
    closing: frozenset[str]
    numerals: frozenset[str]
    persons: frozenset[str]
    personal: frozenset[str]


@cache
def staff_words() -> StaffWords:
    """The words around posts below the heads."""
    data = read_toml("offices/staff.toml")
    lists = {
        key: frozenset(value) for key, value in (data["staff"] | data["places"]).items() if key != "many"
    }
    return StaffWords(many=tuple(data["staff"]["many"]), **lists)


@cache
def trie() -> PhraseTrie[Cue]:
    """The trie, built once from the knowledge (some 1,300 phrases)."""
    found: dict[str, Cue] = {}

    def add(phrase: str, flags: int = 0, post: Post | None = None, body: Body | None = None) -> None:
        key = phrase.lower()
        old = found.get(key, Cue())
        found[key] = Cue(old.flags | flags, old.post or post, old.body or body)

    cues = speech()
    for role, group, flag in _FLAGS:
        for phrase in cues[role][group]:
            add(phrase, flag)
    for phrase in holder_words().leading | holder_words().helms | holder_words().charges:
        add(phrase, LEADS)
    for phrase in outsiders():
        add(phrase, OUTSIDER)
    for body in bodies():
        for phrase in (body.short, body.name, *body.forms):
            add(phrase, body=body)
    for post in posts():
        if post.group != "staff":
            # The full name of a department goes on as it likes: the general head reads it.
            spelled = post.canonical.startswith(_DEPARTMENT)
            for phrase in post.forms if spelled else (post.canonical, *post.forms):
                add(phrase, post=post)
                if " " not in phrase:
                    add(f"{phrase}nya", post=post)
    return PhraseTrie(found.items())


@cache
def words() -> Words:
    """The single words. A list is told by its name alone, which no two roles share."""
    lists = {name: found for groups in speech().values() for name, found in groups.items()}
    return Words(**{each.name: frozenset(lists[each.name]) for each in fields(Words)})
