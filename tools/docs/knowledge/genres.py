"""Genres and topics."""

from __future__ import annotations

from asn_nlp.knowledge.genres import genre_codes
from tools.docs.html import code, confidence, row, table, text
from tools.docs.knowledge.labels import codes, english, indonesian

GENRE = ("Order", "Code", "Indonesian", "English", "Confidence", "Source")
TOPIC = ("Code", "Indonesian", "English")


def page() -> str:
    """The genres in the order in which they decide, and the topics."""
    rows = [
        row(
            (
                text(g.order),
                code(g.code),
                text(g.label),
                text(english("genre", g.code)),
                confidence(g.confidence),
                text(g.source),
            ),
            GENRE,
        )
        for g in sorted(genre_codes().values(), key=lambda g: g.order)
    ]
    topics = [
        row((code(c), text(indonesian("topic", c)), text(english("topic", c))), TOPIC) for c in codes("topic")
    ]
    return "\n\n".join((table(GENRE, rows), "## Topics", table(TOPIC, topics)))
