"""Look-up: what ready-made lists and a ready-made date parser find, without any context.

Regions by name, rules by the spellings of the registry, prohibitions and sanctions by phrases and labels;
dates by `dateparser.search` in Indonesian, day first. No officials, no violations, genre always `other`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.record import Record, Relevance
from evaluation.systems.drafts import Draft
from evaluation.systems.naive import region_codes

_WORD = re.compile(r"\w+")
Phrases = dict[tuple[str, ...], tuple[str, dict[str, Any]]]


@cache
def gazetteer() -> Phrases:
    """Words of a phrase -> (field, value)."""
    from asn_nlp.knowledge.prohibitions import all_prohibitions
    from asn_nlp.knowledge.rules import all_rules
    from asn_nlp.knowledge.sanctions import sanction_codes

    out: Phrases = {}

    def add(phrase: str, field: str, **value: Any) -> None:
        if key := tuple(_WORD.findall(phrase.lower())):
            out.setdefault(key, (field, value))

    for name, code in region_codes().items():
        add(name, "regions", code=code)
    for rule in all_rules():
        for spelling in rule.spellings:
            add(spelling, "rules", id=rule.id)
    for p in all_prohibitions():
        for phrase in (p.label, *p.phrases):
            add(phrase, "prohibitions", code=p.code, modality="larangan")
    for s in sanction_codes().values():
        add(s.label, "sanctions", code=s.code, status="ancaman")
    return out


@cache
def _longest() -> int:
    return max(map(len, gazetteer()))


def look_up(text: str) -> Iterator[tuple[int, int, str, dict[str, Any]]]:
    """(start, end, field, value) of the phrases in a text: at each word the longest, none inside another."""
    found = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    lower = [w for w, _, _ in found]
    at = 0
    while at < len(found):
        for size in range(min(_longest(), len(found) - at), 0, -1):
            hit = gazetteer().get(tuple(lower[at : at + size]))
            # A name of a region in lower case is a common word: "batang", "sabang".
            if hit and not (hit[0] == "regions" and text[found[at][1]].islower()):
                yield found[at][1], found[at + size - 1][2], *hit
                at += size
                break
        else:
            at += 1


class LookUp:
    """dateparser and the lists of the package's knowledge."""

    name = "look-up"

    def predict(self, articles: Sequence[Article]) -> Iterator[Record]:
        """Records of the articles, in order."""
        return (self._one(article) for article in articles)

    def _one(self, article: Article) -> Record:
        draft = Draft(article, self.name)
        for start, end, field, value in look_up(article.text):
            draft.add(field, (start, end), **value)
            if field == "regions":
                draft.about.setdefault("primary_region", value["code"])
        for start, end, date in dates(article.text):
            first = draft.about.setdefault("event_date", date)
            draft.add("dates", (start, end), value=date, kind="event" if date == first else "document")
        relevant = bool(draft.values("prohibitions") or draft.values("rules"))
        draft.relevance = Relevance(relevant=relevant, score=float(relevant))
        return draft.record()


def dates(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, ISO date) of what dateparser finds with a day, a month and a year."""
    from dateparser.search import search_dates

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]}
    at = 0
    for printed, value in search_dates(text, languages=["id"], settings=settings) or ():
        start = text.find(printed, at)
        if start >= 0:
            at = start + len(printed)
            yield start, at, value.date().isoformat()
