"""One door to the knowledge: what the tables say of a region, a rule, a prohibition, a sanction, a position.

Names are looked up in their tables; wordings of conduct and penalties are read by the same finders that read
articles, so that what `lookup` shows is what an extraction would do with the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from asn_nlp.core.article import Article
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from asn_nlp.knowledge import offices, regions, rules
from asn_nlp.knowledge.prohibitions import ProhibitedConduct, all_prohibitions, prohibition
from asn_nlp.knowledge.rules import RuleFacts
from asn_nlp.knowledge.sanctions import SanctionCode, bases, sanction_codes


@dataclass(frozen=True, slots=True)
class Entry:
    """What one table says. `facts` are (name, value) lines; `confidence`: sure, likely or unsure."""

    kind: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    confidence: str = "sure"

    def render(self) -> str:
        """The entry as text; what is not sure says so."""
        mark = "" if self.confidence == "sure" else f"  ({self.confidence})"
        lines = [f"{self.kind}: {self.title}{mark}"]
        lines += [f"  {name}: {value}" for name, value in self.facts if value]
        return "\n".join(lines)


def lookup(text: str) -> list[Entry]:
    """Entries that fit a name, a code or a wording, the closest table first; empty where nothing is known."""
    text = " ".join(text.split())
    if not text:
        return []
    # `PPK` stands in a title of the registry too, but whoever types three letters means the abbreviation.
    short = len(text) <= 4 and text.isalpha()
    named = [*_regions(text), *_function(text)] if short else [*_regions(text), *_rules(text)]
    if named:
        return named
    coded = [*_conduct(text), *_sanctions(text)]
    return coded or [*_position(text), *_function(text)] or _suggestions(text)


def _regions(text: str) -> Iterable[Entry]:
    found = regions.lookup(text)
    for region, how in found.matches:
        above = regions.parent(region.code)
        towns = [c.town for c in regions.capitals() if c.code == region.code and c.kind == "capital"]
        short = [a.form for a in regions.aliases() if region.code in a.codes]
        sureness = next((a.confidence for a in regions.aliases() if a.form.lower() == text.lower()), "sure")
        yield Entry(
            "region",
            region.full_name,
            (
                ("code", region.code),
                ("province", above.name if above else ""),
                ("found by", how),
                ("capital", ", ".join(towns)),
                ("also written", ", ".join(short)),
                ("centroid", f"{region.lat}, {region.lon}"),
            ),
            sureness if how not in ("name", "code") else "sure",
        )


def _rules(text: str) -> Iterable[Entry]:
    return [_rule(facts) for facts in rules.lookup(text)]


def _rule(facts: RuleFacts) -> Entry:
    number = "; ".join(facts.numbers)
    head = " ".join(x for x in (facts.type, number, str(facts.year or "")) if x)
    valid = " to ".join((facts.valid_from or "?", facts.valid_to or "today")) if facts.valid_from else ""
    said = tuple((a.provision, a.meaning) for a in rules.articles() if a.rule == facts.id)
    return Entry(
        "rule",
        f"{head} - {facts.title}",
        (
            ("id", facts.id),
            ("issuer", facts.issuer or ""),
            ("status", facts.status.replace("_", " ")),
            ("valid", valid),
            ("repealed by", ", ".join(facts.repealed_by)),
            ("amended by", ", ".join(facts.amended_by)),
            *said,
            ("note", facts.note),
        ),
        facts.confidence,
    )


def _conduct(text: str) -> Iterable[Entry]:
    """The code itself, or what the finder makes of the words as an act that is banned."""
    by_code = {p.code: p for p in all_prohibitions()}
    if text in by_code:
        return [_prohibition(by_code[text])]
    ctx = Extractor(Options(backend="rules")).analyse(Article(f"ASN dilarang {text} dalam Pilkada."))
    codes = dict.fromkeys(m.value.code for m in ctx.of("CONDUCT"))
    return [_prohibition(prohibition(code)) for code in codes]


def _prohibition(p: ProhibitedConduct) -> Entry:
    return Entry(
        "prohibition",
        p.label,
        (
            ("code", p.code),
            ("definition", p.definition),
            ("legal basis", "; ".join(f"{b.rule} {b.at}".strip() for b in p.legal_basis)),
            *((f"not {b.other}", b.rule) for b in p.borderline),
        ),
        p.confidence,
    )


def _sanctions(text: str) -> Iterable[Entry]:
    """The code itself, or what the finder makes of the words as a penalty that is threatened."""
    known = sanction_codes()
    if text in known:
        return [_sanction(known[text])]
    ctx = Extractor(Options(backend="rules")).analyse(
        Article(f"ASN yang tidak netral dapat dijatuhi {text}.")
    )
    return [_sanction(known[s.code]) for s in ctx.sanctions if s.code in known]


def _sanction(s: SanctionCode) -> Entry:
    where = "; ".join(f"{b.rule} {b.provision}".strip() for b in bases() if b.code == s.code)
    return Entry(
        "sanction", s.label, (("code", s.code), ("level", s.level), ("legal basis", where)), s.confidence
    )


def _position(text: str) -> Iterable[Entry]:
    info = offices.lookup_position(text)
    if info is None:
        return []
    acting = f"{info.acting}: {info.meaning}" if info.acting and info.meaning else info.acting or ""
    return [Entry("position", info.canonical, (("acting", acting), ("as given", info.printed)))]


def _function(text: str) -> Iterable[Entry]:
    return [
        Entry("abbreviation", f.abbreviation, (("may mean", "; ".join(f.senses)), ("told apart by", f.hint)))
        for f in offices.functions()
        if f.abbreviation.lower() == text.lower()
    ]


def _suggestions(text: str) -> list[Entry]:
    close = regions.lookup(text).suggestions
    if not close:
        return []
    names = ", ".join(f"{name} ({code})" for name, code, _ in close)
    return [Entry("nothing exact", text, (("did you mean", names),), "unsure")]
