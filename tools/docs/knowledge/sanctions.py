"""Sanctions: by the regulation that names them, then all codes."""

from __future__ import annotations

from asn_nlp.knowledge import rules
from asn_nlp.knowledge.sanctions import Basis, SanctionCode, bases, regimes, sanction_codes
from tools.docs.html import code, confidence, filter_box, row, table, text
from tools.docs.knowledge.labels import english
from tools.docs.knowledge.rules import name, named

BY_RULE = ("Level", "Penalty", "English", "Code", "Provision", "Confidence")
BY_CODE = ("Code", "Penalty", "Level", "Legal basis", "Confidence", "Source")


def page() -> str:
    """The penalties of each discipline regulation, those of other rules, all codes."""
    out = [filter_box("code, wording, law", "level", "confidence")]
    periods = {r.rule: (r.since, r.until) for r in regimes()}
    others = dict.fromkeys(b.rule for b in bases() if b.rule not in periods)
    for id_ in (*reversed(periods), *others):
        out.append(f"## {_title(id_)} {{ #by-{id_} }}")
        if id_ in periods:
            since, until = periods[id_]
            out.append(
                f"The discipline regulation {f'from {since} to {until}' if until else f'since {since}'}."
            )
        out.append(table(BY_RULE, [_of_rule(b) for b in bases() if b.rule == id_]))
    out += ["## All codes", table(BY_CODE, [_of_code(s) for s in sanction_codes().values()])]
    return "\n\n".join(out)


def _title(id_: str) -> str:
    facts = rules.rule(id_)
    return id_ if facts is None else f"{name(facts)}: {facts.title}"


def _of_rule(basis: Basis) -> str:
    s = sanction_codes()[basis.code]
    cells = (
        _level(s),
        text(s.label),
        text(english("sanction", s.code)),
        code(s.code),
        text(basis.provision),
        confidence(basis.confidence),
    )
    return row(cells, BY_RULE, {"data-level": _level(s), "data-confidence": basis.confidence})


def _of_code(s: SanctionCode) -> str:
    basis = "<br>".join(f"{named(b.rule)} {text(b.provision)}" for b in bases() if b.code == s.code)
    label = text(s.label) + (
        " <small>(names a family only: gives way to a named penalty)</small>" if s.unspecific else ""
    )
    cells = (code(s.code), label, _level(s), basis, confidence(s.confidence), text(s.source))
    return row(cells, BY_CODE, {"id": s.code, "data-level": _level(s), "data-confidence": s.confidence})


def _level(s: SanctionCode) -> str:
    return s.level.replace("_", " ")
