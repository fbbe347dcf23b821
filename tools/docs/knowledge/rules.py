"""Rules: an overview by validity, then a card each."""

from __future__ import annotations

from asn_nlp.knowledge import rules
from asn_nlp.knowledge.rules import RuleFacts
from tools.docs.html import card, code, confidence, filter_box, link, pairs, row, table, text, whole

HEADS = ("Rule", "Title", "In force from", "to", "Status", "Replaced by", "Confidence")
KINDS = {
    "Acts": ("UUD", "UU", "Perppu"),
    "Government and presidential regulations": ("PP", "Perpres", "Keppres"),
    "Joint decisions": ("SKB",),
    "Circulars and letters": ("SE", "Surat"),
    "Election bodies": ("PKPU", "Perbawaslu"),
    "Court judgements": ("Putusan MK",),
}
OTHERS = "Other instruments"


def name(facts: RuleFacts) -> str:
    """How a rule is called in short: type, number, year. Of a joint decision type and year."""
    number = facts.numbers[0] if len(facts.numbers) == 1 else ""
    head = "/".join(x for x in (number, str(facts.year or "") if str(facts.year) not in number else "") if x)
    return f"{facts.type} {head}".strip()


def named(id_: str) -> str:
    """A rule as a link to its card, from a page beside this one; its id where the registry has no row."""
    facts = rules.rule(id_)
    return code(id_) if facts is None else link(f"rules.html#{id_}", text(name(facts)))


def page() -> str:
    """The registry."""
    every = rules.all_rules()
    out = [filter_box("number, title, spelling, provision", "kind", "status", "confidence", day=True)]
    out += ["## All at a glance", table(HEADS, [_row(r) for r in every])]
    for kind in (*KINDS, OTHERS):
        out.append(f"## {kind}")
        out += [_card(r) for r in every if _kind(r) == kind]
    return "\n\n".join(out)


def _kind(facts: RuleFacts) -> str:
    return next((kind for kind, types in KINDS.items() if facts.type in types), OTHERS)


def _marks(facts: RuleFacts) -> dict[str, str]:
    return {
        "data-kind": _kind(facts),
        "data-status": facts.status.replace("_", " "),
        "data-confidence": facts.confidence,
        "data-from": facts.valid_from or "",
        "data-to": facts.valid_to or "",
    }


def _row(facts: RuleFacts) -> str:
    short = link(f"#{facts.id}", text(name(facts)))
    cells = (
        whole(short) if len(name(facts)) < 22 else short,
        text(facts.title),
        whole(text(facts.valid_from or "not known")),
        whole(text(facts.valid_to or "")),
        text(facts.status.replace("_", " ")),
        ", ".join(_other(r) for r in facts.repealed_by),
        confidence(facts.confidence),
    )
    return row(cells, HEADS, _marks(facts) | {"data-words": " ".join((facts.id, *facts.spellings))})


def _other(id_: str) -> str:
    facts = rules.rule(id_)
    return code(id_) if facts is None else link(f"#{id_}", text(name(facts)))


def _card(facts: RuleFacts) -> str:
    said = [a for a in rules.articles() if a.rule == facts.id]
    replaces = [r.id for r in rules.all_rules() if facts.id in r.repealed_by]
    body = pairs(
        (
            ("Id", code(facts.id)),
            ("Number", text("; ".join(facts.numbers)) if len(facts.numbers) > 1 else ""),
            ("Issued by", text(facts.issuer or "")),
            ("Enacted", text(facts.enacted or "")),
            ("In force", _validity(facts)),
            ("Status", text(facts.status.replace("_", " "))),
            ("Replaced by", ", ".join(_other(r) for r in facts.repealed_by)),
            ("Replaces", ", ".join(_other(r) for r in replaces)),
            ("Amended by", ", ".join(_other(r) for r in facts.amended_by)),
            ("About", text(facts.subject)),
            ("Also written", text(", ".join(facts.spellings))),
            ("Note", text(facts.note)),
            ("Confidence", confidence(facts.confidence)),
            ("Sources", text(facts.sources)),
        )
    )
    if said:
        heads = ("Provision", "What it says", "Confidence")
        lines = (
            f"<tr><td>{text(a.provision)}</td><td>{text(a.meaning)}</td><td>{confidence(a.confidence)}</td></tr>"
            for a in said
        )
        top = "".join(f"<th>{h}</th>" for h in heads)
        head = f"<thead><tr>{top}</tr></thead>"
        body += f'\n<table class="provisions">{head}<tbody>{"".join(lines)}</tbody></table>'
    return card(f"{name(facts)}: {facts.title}".replace("*", ""), facts.id, body, _marks(facts))


def _validity(facts: RuleFacts) -> str:
    if not facts.valid_from and not facts.valid_to:
        return ""
    end = (
        f"until {facts.valid_to} (the first day on which it no longer holds)"
        if facts.valid_to
        else "until today"
    )
    return text(f"from {facts.valid_from or 'a day not known'} {end}")
