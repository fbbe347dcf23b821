"""From a citation to the id of a rule of the registry: by number, by name and day, by known misprint."""

from __future__ import annotations

from dataclasses import dataclass

from asn_nlp.core.span import Grounding
from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.values import RuleRef
from asn_nlp.knowledge import rules as knowledge
from asn_nlp.knowledge.rules import RuleFacts

_RECENT = 2010  # from this year on a law of a known number and a strange year is a misprint
_LONG_NUMBER = 10  # signs of a letter's number from which swapped digits are a misprint


@dataclass(frozen=True, slots=True)
class Identity:
    """Which rule a citation means. `facts` None: not in the registry, `id` built from its parts.

    `warning`: code and message, empty where there is nothing to warn of.
    """

    id: str
    type: str
    facts: RuleFacts | None
    grounding: Grounding
    confidence: float
    candidates: tuple[str, ...] = ()
    warning: tuple[str, str] | None = None


def by_number(ref: RuleRef, date: str | None) -> Identity | None:
    """A citation with a number. None where the registry says nothing and no id can be built."""
    assert ref.type is not None
    assert ref.number is not None
    exact: Grounding = "normalised" if ref.garbled else "exact"
    found = knowledge.by_number(ref.type, ref.number, ref.year)
    if ref.year is not None:
        if len(found) == 1:
            return _with_title(found[0], ref, exact, 0.97)
        fixed = _misprint(ref, date)
        if fixed is not None:
            return fixed
        if ref.type == "Putusan MK":
            built = f"putusan-mk-{ref.number.split('/')[0]}-{ref.year}"
            return Identity(built, ref.type, None, exact, 0.85)
        if vocabulary.types_by_code()[ref.type].numbering != "law":
            return None
        built = f"{vocabulary.types_by_code()[ref.type].slug}-{ref.number}-{ref.year}"
        return Identity(built, ref.type, None, exact, 0.85)
    if not found:
        return None
    named = {i for n in ref.names for i in vocabulary.names_by_id()[n].rules}
    narrowed = [r for r in found if r.id in named] or list(found)
    if len(narrowed) == 1:
        return _with_title(narrowed[0], ref, "normalised", 0.93 if named else 0.88)
    best = _best(narrowed, date)
    return Identity(best.id, ref.type, best, "inferred", 0.75, tuple(r.id for r in narrowed))


def _best(rules: list[RuleFacts], date: str | None) -> RuleFacts:
    """Of rules with one number: those that existed on the day, the surest first, then the newest."""
    existing = [r for r in rules if date is None or knowledge.status_on(r, date) != "not_yet"] or rules
    rank = {"sure": 0, "likely": 1, "unsure": 2}
    return min(existing, key=lambda r: (rank[r.confidence], -(r.year or 0)))


def _with_title(facts: RuleFacts, ref: RuleRef, grounding: Grounding, confidence: float) -> Identity:
    """The number wins over a wrong title, which is worth a warning."""
    warning = None
    for n in ref.names:
        rules = vocabulary.names_by_id()[n].rules
        related = {*rules, *(a for i in rules if (f := knowledge.rule(i)) for a in f.amended_by)}
        if facts.id not in related and not set(facts.amended_by) & set(rules) and not _amends(facts, rules):
            warning = ("rule_title_mismatch", f"{facts.id} has another title: {facts.title}")
    return Identity(facts.id, facts.type, facts, grounding, confidence, (), warning)


def _amends(facts: RuleFacts, rules: tuple[str, ...]) -> bool:
    return any(
        facts.id in f.amended_by or f.id in facts.repealed_by for i in rules if (f := knowledge.rule(i))
    )


def _misprint(ref: RuleRef, date: str | None) -> Identity | None:
    """A number and year that no known rule has: a known slip, or one digit off what the title says."""
    assert ref.type is not None
    assert ref.number is not None
    key = knowledge.number_key(ref.number)
    for slip in knowledge.misprints():
        same = slip.type == ref.type and knowledge.number_key(slip.number) == key and slip.year == ref.year
        if same and (slip.title is None or slip.title in ref.names):
            return _fixed(slip.rule, ref)
    titled = [
        facts
        for n in ref.names
        for i in vocabulary.names_by_id()[n].rules
        if (facts := knowledge.rule(i)) is not None
    ]
    near = [
        r
        for r in titled
        if (r.number == ref.number and r.year != ref.year)
        or (r.year == ref.year and (_one_digit(r.number or "", ref.number) or _swapped(r.number, ref.number)))
    ]
    if len(near) == 1:
        return _fixed(near[0].id, ref)
    # 'PP 53 Tahun 2019': no such rule for civil servants; one digit of the year slipped
    numbered = tuple(r for r in knowledge.by_number(ref.type, ref.number) if r.confidence == "sure")
    if ref.type in ("PP", "UU") and not ref.names and len(numbered) == 1 and (ref.year or 0) >= _RECENT:
        (only,) = numbered
        if _one_digit(str(only.year), str(ref.year)):
            return _fixed(only.id, ref)
    latest = int(date[:4]) if date else 2030
    if ref.year is not None and ref.year > latest + 1:
        numbered = knowledge.by_number(ref.type, ref.number)
        if len(numbered) == 1:
            return _fixed(numbered[0].id, ref)
    return None


def _one_digit(a: str, b: str) -> bool:
    """Whether two numbers differ in one digit (`10`, `20`) or by one digit too many (`2`, `22`)."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _swapped(a: str | None, b: str) -> bool:
    """Whether two numbers have the same digits in another order (`53`, `35`)."""
    return a is not None and a != b and sorted(a) == sorted(b)


def _fixed(id_: str, ref: RuleRef) -> Identity:
    facts = knowledge.rule(id_)
    assert facts is not None
    message = f"printed {ref.type} {ref.number}/{ref.year}, read as {id_}"
    return Identity(id_, facts.type, facts, "normalised", 0.85, (), ("rule_misprint", message))


def by_name(ref: RuleRef, date: str | None) -> Identity | None:
    """A citation by name: the law of that name in force on the day."""
    assert ref.type is not None
    for n in ref.names:
        name = vocabulary.names_by_id()[n]
        if name.type != ref.type:
            continue
        ids = name.rules
        if ref.year is not None:
            ids = tuple(i for i in ids if (f := knowledge.rule(i)) is not None and f.year == ref.year) or ids
        facts = knowledge.in_force_of(ids, date) or knowledge.rule(ids[0])
        if facts is None:
            continue
        ambiguous = (
            date is not None
            and ref.year is None
            and name.switch_from is not None
            and name.switch_to is not None
            and name.switch_from[: len(date)] <= date <= name.switch_to
        )
        warning = None
        if ambiguous:
            warning = ("rule_ambiguous", f"{ref.type} {n}: the law changed around this day, {facts.id} taken")
        sure = 0.7 if ambiguous else 0.85 if date else 0.75
        return Identity(facts.id, ref.type, facts, "inferred", sure, tuple(ids) if ambiguous else (), warning)
    return None


def joint(ref: RuleRef, date: str | None) -> Identity | None:
    """The joint decision: by any of its numbers, its year, else by the day of the article."""
    facts = None
    known = [r for r in knowledge.all_rules() if r.type == "SKB"]
    keys = {knowledge.number_key(n) for n in ref.numbers}
    for r in known:
        own = {knowledge.number_key(n) for n in r.numbers}
        if keys & own and (ref.year is None or ref.year == r.year or len(keys & own) > 1):
            return Identity(r.id, "SKB", r, "exact", 0.97)
    if ref.number is not None and ref.year is not None:
        fixed = _misprint(ref, date)
        if fixed is not None:
            return fixed
    if ref.date is not None or ref.year is not None:
        year = ref.year or int((ref.date or "0")[:4])
        same = [r for r in known if r.year == year]
        if same:
            return Identity(same[0].id, "SKB", same[0], "normalised", 0.9)
        if ref.date is not None:
            slipped = [r for r in known if r.enacted and r.enacted[4:] == ref.date[4:]]
            if len(slipped) == 1:
                message = f"printed {ref.date}, enacted {slipped[0].enacted}"
                return Identity(
                    slipped[0].id, "SKB", slipped[0], "normalised", 0.85, (), ("rule_misprint", message)
                )
        if ref.year is not None and ref.year < 2020:
            return None
    facts = knowledge.in_force_of((r.id for r in known), date)
    if facts is None:
        return None
    return Identity(facts.id, "SKB", facts, "inferred", 0.85 if date else 0.7)


def circular(ref: RuleRef, sentence: str, date: str | None) -> Identity | None:
    """An unnumbered circular of a national body: by what the sentence is about, then by the day."""
    for topic in knowledge.topics():
        open_ = topic.issuer == ref.issuer and topic.type == "SE" and date is not None and date >= topic.start
        if open_ and any(w in sentence for w in topic.words):
            return Identity(topic.rule, "SE", knowledge.rule(topic.rule), "inferred", 0.7)
    generic = knowledge.rule(f"se-{ref.issuer}-generic")
    if generic is not None:
        return Identity(generic.id, "SE", generic, "inferred", 0.7)
    for name in knowledge.names():
        if name.type == "SE" and name.issuer == ref.issuer:
            if date is None or (name.switch_to is not None and date > name.switch_to):
                return None
            facts = knowledge.in_force_of(name.rules, date)
            return Identity(facts.id, facts.type, facts, "inferred", 0.7) if facts else None
    return None


def letter(ref: RuleRef) -> Identity | None:
    """A numbered letter of the registry, whatever the text calls it (`surat`, `SE`)."""
    if ref.number is None:
        return None
    key = knowledge.number_key(ref.number)
    for r in knowledge.all_rules():
        if r.type not in ("SE", "Surat", "Keputusan"):
            continue
        own = knowledge.number_key(r.number or "")
        if len(key) >= _LONG_NUMBER and own[:3] == key[:3] and _swapped(own, key):
            return Identity(r.id, r.type, r, "normalised", 0.8)
        if not own or (ref.year is not None and r.year is not None and ref.year != r.year):
            continue
        if own == key and (len(key) > 3 or (ref.year == r.year and not ref.office)):
            plain = (r.number or "").isdigit()
            if not plain or ref.issuer in (None, "menpanrb"):
                return Identity(r.id, r.type, r, "exact", 0.95)
        body = own.removeprefix("se")
        if key and len(key) >= 5 and (body.startswith(key) or body == key.removeprefix("se")):
            return Identity(r.id, r.type, r, "normalised", 0.9)
        # 'SE Menpan RB Nomor B/71', 'Nomor 1/2023'
        if ref.issuer == "menpanrb" and r.status != "local" and len(key) >= 3 and body.startswith(key):
            return Identity(r.id, r.type, r, "normalised", 0.85)
        if (
            ref.issuer in ("menpanrb", None)
            and (r.number or "").isdigit()
            and ref.year == r.year
            and own == key
        ):
            return Identity(r.id, r.type, r, "exact", 0.93)
    return None
