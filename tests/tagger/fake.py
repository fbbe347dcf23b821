"""An encoder's answer written by hand: one piece a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np

from asn_nlp.tagger.layout import MENTIONS, NONE, Head, Layout
from asn_nlp.tagger.pieces import word_firsts
from asn_nlp.tagger.tagged import Tagged

LAYOUT = Layout(
    (
        Head(MENTIONS, "bio", ("REGION", "OFFICIAL", "POSITION", "INSTITUTION", "DATE", "RULE", "PROHIBITION",
                               "SANCTION")),
        Head("conduct", "span", (NONE, "join_campaign", "money_politics", "ktp_support")),
        Head("use", "span", (NONE, "larangan", "ikrar", "himbauan", "alleged", "under_review", "proven",
                             "cleared")),
        Head("sanction", "span", (NONE, "disc_med", "transfer")),
        Head("sanction_status", "span", (NONE, "ancaman", "rekomendasi", "dijatuhkan", "dicabut")),
        Head("role", "span", (NONE, "speaker", "attendee", "issuer", "handler", "accused", "mentioned")),
        Head("date_kind", "span", (NONE, "event", "published", "document", "election", "period", "past_event",
                                   "future")),
        Head("event_day", "span", (NONE, "event")),
        Head("region", "span", (NONE, "named", "primary")),
        Head("genre", "article", ("sanction_imposed", "socialisation_appeal", "other")),
        Head("relevant", "article", ("no", "yes")),
    )
)  # fmt: skip
_WORD = re.compile(r"\w+|[^\w\s]")
SURE = 6.0
"""Score of a right label; all others have 0."""


def make_tagged(
    text: str,
    mentions: Iterable[tuple[str, str]] = (),
    answers: Iterable[tuple[str, str, str]] = (),
    whole: Mapping[str, str] | None = None,
    sure: float = SURE,
) -> Tagged:
    """`mentions`: (quote, label); `answers`: (quote, head, label); `whole`: head -> label. What is not said
    is no mention and `none`; an article is relevant and an appeal unless told otherwise."""
    found = [m.span() for m in _WORD.finditer(text)]
    starts, ends = tuple(s for s, _ in found), tuple(e for _, e in found)
    scores = np.zeros((len(found), LAYOUT.token_width), np.float32)
    scores[:, LAYOUT.columns[MENTIONS]][:, ::3] = sure
    for head in LAYOUT.heads:
        if head.kind == "span":
            scores[:, LAYOUT.columns[head.name].start] = sure
    for quote, label in mentions:
        number = LAYOUT.by_name[MENTIONS].labels.index(label)
        for k, i in enumerate(_inside(text, quote, starts, ends)):
            row = scores[i, LAYOUT.columns[MENTIONS]]
            row[3 * number : 3 * number + 3] = 0
            row[3 * number + (2 if k else 1)] = sure
    for quote, name, label in answers:
        labels = LAYOUT.by_name[name].labels
        for i in _inside(text, quote, starts, ends):
            row = scores[i, LAYOUT.columns[name]]
            row[:] = 0
            row[labels.index(label)] = sure
    article = np.zeros(LAYOUT.article_width, np.float32)
    for name, label in ({"genre": "socialisation_appeal", "relevant": "yes"} | dict(whole or {})).items():
        article[LAYOUT.columns[name].start + LAYOUT.by_name[name].labels.index(label)] = sure
    return Tagged(LAYOUT, scores, article, starts, ends, word_firsts(text, starts, ends))


def _inside(text: str, quote: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> list[int]:
    at = text.index(quote)
    return [i for i, (s, e) in enumerate(zip(starts, ends, strict=True)) if at <= s and e <= at + len(quote)]
