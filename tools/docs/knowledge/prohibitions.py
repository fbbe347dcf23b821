"""Prohibitions: a card a code."""

from __future__ import annotations

from asn_nlp.knowledge.prohibitions import ProhibitedConduct, all_prohibitions
from tools.docs.html import card, code, confidence, filter_box, link, pairs, row, table, text
from tools.docs.knowledge.labels import english
from tools.docs.knowledge.rules import named

HEADS = ("Code", "Indonesian", "English", "Confidence")


def page() -> str:
    """The taxonomy."""
    every = all_prohibitions()
    out = [filter_box("code, wording, law", "confidence"), "## All at a glance"]
    out += [table(HEADS, [_row(p) for p in every]), "## Code by code"]
    return "\n\n".join([*out, *(_card(p) for p in every)])


def _row(p: ProhibitedConduct) -> str:
    cells = (
        link(f"#{p.code}", code(p.code)),
        text(p.label),
        text(english("conduct", p.code)),
        confidence(p.confidence),
    )
    return row(cells, HEADS, {"data-confidence": p.confidence})


def _card(p: ProhibitedConduct) -> str:
    basis = "<br>".join(f"{named(b.rule)} {text(b.at)}" for b in p.legal_basis)
    edges = "<br>".join(f"{_neighbour(b.other)}: {text(b.rule)}" for b in p.borderline)
    body = pairs(
        (
            ("Code", code(p.code)),
            ("English", text(english("conduct", p.code))),
            ("Definition", text(p.definition)),
            ("Binds", text(english("subject", p.subject)) if p.subject != "asn" else ""),
            ("Legal basis", basis),
            ("Told apart from", edges),
            ("As printed", "; ".join(f"<q lang='id'>{text(phrase)}</q>" for phrase in p.phrases)),
            ("Confidence", confidence(p.confidence)),
            ("Sources", text(p.source)),
        )
    )
    return card(p.label, p.code, body, {"data-confidence": p.confidence})


def _neighbour(other: str) -> str:
    known = any(p.code == other for p in all_prohibitions())
    return link(f"#{other}", code(other)) if known else text(other)
