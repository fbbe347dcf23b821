"""The heads that are trained, from the value sets of the library: add a code there and it is learnt here."""

from __future__ import annotations

from typing import get_args

from asn_nlp.core.record import DateKind, Modality, Role, SanctionStatus, ViolationStatus
from asn_nlp.knowledge.genres import genre_codes
from asn_nlp.knowledge.prohibitions import all_prohibitions
from asn_nlp.knowledge.sanctions import sanction_codes
from asn_nlp.tagger.layout import MENTIONS, NONE, Head, Layout

LABELS = (
    "REGION",
    "OFFICIAL",
    "POSITION",
    "INSTITUTION",
    "DATE",
    "RULE",
    "PROHIBITION",
    "SANCTION",
)
"""What a mention can be. OFFICIAL is the name of a person; PROHIBITION conduct, whether forbidden or told."""


def article_layout() -> Layout:
    """The heads of the extractor."""
    return Layout(
        (
            Head(MENTIONS, "bio", LABELS),
            Head("conduct", "span", (NONE, *(p.code for p in all_prohibitions()))),
            Head("use", "span", (NONE, *get_args(Modality), *get_args(ViolationStatus))),
            Head("sanction", "span", (NONE, *sanction_codes())),
            Head("sanction_status", "span", (NONE, *get_args(SanctionStatus))),
            Head("role", "span", (NONE, *get_args(Role))),
            Head("date_kind", "span", (NONE, *get_args(DateKind))),
            Head("event_day", "span", (NONE, "event")),
            Head("region", "span", (NONE, "named", "primary")),
            Head("genre", "article", tuple(genre_codes())),
            Head("relevant", "article", ("no", "yes")),
        )
    )


def name_layout(labels: tuple[str, ...]) -> Layout:
    """One `bio` head, for the entity sets."""
    return Layout((Head(MENTIONS, "bio", labels),))
