"""What one writes in an afternoon: a dozen regular expressions and lists of keywords (`naive.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.errors import OptionsError
from asn_nlp.core.iso import check_iso
from asn_nlp.core.record import Genre, Record, Relevance
from evaluation.systems.drafts import Draft

_NUMERIC = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_LEVELS = {"kab": "kabupaten", "pemkab": "kabupaten", "pemkot": "kota"}
_NAME = r"[A-Z][\w.']*(?: [A-Z][\w.']*){0,3}"


@cache
def vocabulary() -> dict[str, Any]:
    """The lists of `naive.toml`."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def words(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first, whatever the case."""
    longest = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


@cache
def region_codes() -> dict[str, str]:
    """Lower-case name, with and without its level -> code; the first of a name that several bear."""
    from asn_nlp.knowledge.regions import all_regions

    out: dict[str, str] = {}
    for region in all_regions():
        for form in (region.name, region.full_name):
            out.setdefault(form.lower(), region.code)
    return out


def leading_region(name: str) -> tuple[str, int] | None:
    """(code, length) of the longest region name at the start of some words."""
    for end in sorted((m.end() for m in re.finditer(r"\w+", name)), reverse=True):
        code = region_codes().get(name[:end].lower())
        if code:
            return code, end
    return None


class Naive:
    """Patterns and keywords, no context, no inference; every ban a `larangan`, every sanction a threat."""

    name = "naive regex"

    def __init__(self) -> None:
        v = vocabulary()
        self._written = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(v['months'])}) (\d{{4}})\b", re.IGNORECASE)
        self._place = re.compile(rf"\b({'|'.join(v['levels'])})\.? ({_NAME})")
        titles = "|".join(sorted(v["titles"], key=len, reverse=True))
        self._person = re.compile(rf"\b({titles}) ({_NAME})(?:, ({_NAME}))?")
        types = "|".join(v["types"])
        self._rule = re.compile(rf"\b({types})\s+(?:Nomor|No\.?)?\s*(\d+)\s*(?:Tahun\s*|/)(\d{{4}})")

    def predict(self, articles: Sequence[Article]) -> Iterator[Record]:
        """Records of the articles, in order."""
        return (self._one(article) for article in articles)

    def _one(self, article: Article) -> Record:
        text, draft, v = article.text, Draft(article, self.name), vocabulary()
        self._places(text, draft)
        self._dates(text, draft)
        self._people(text, draft)
        for m in self._rule.finditer(text):
            draft.add("rules", m.span(), id=f"{v['types'][m[1]]}-{m[2]}-{m[3]}")
        for field, more in (("prohibitions", {"modality": "larangan"}), ("sanctions", {"status": "ancaman"})):
            for code, phrases in v[field].items():
                for m in words(phrases).finditer(text):
                    draft.add(field, m.span(), code=code, **more)
        relevant = bool(words(v["relevant"]).search(text) and words(v["servants"]).search(text))
        draft.relevance = Relevance(relevant=relevant, score=float(relevant))
        genre = next((g for g, phrases in v["genre"].items() if words(phrases).search(text)), "other")
        draft.genre = Genre(code=genre, score=1.0)
        return draft.record()

    def _places(self, text: str, draft: Draft) -> None:
        for m in self._place.finditer(text):
            level = _LEVELS.get(m[1].lower(), m[1].lower())
            exact = leading_region(f"{level} {m[2]}") if level in ("kabupaten", "kota") else None
            found = (exact[0], exact[1] - len(level) - 1) if exact else leading_region(m[2])
            if found:
                draft.about.setdefault("primary_region", found[0])
                draft.add("regions", (m.start(), m.start(2) + found[1]), code=found[0])

    def _dates(self, text: str, draft: Draft) -> None:
        months = [month.lower() for month in vocabulary()["months"]]
        found = [(m.span(), m[1], int(m[2]), m[3]) for m in _NUMERIC.finditer(text)]
        found += [
            (m.span(), m[1], months.index(m[2].lower()) + 1, m[3]) for m in self._written.finditer(text)
        ]
        for at, day, month, year in sorted(found):
            value = f"{year}-{month:02d}-{int(day):02d}"
            try:
                check_iso(value)
            except OptionsError:
                continue
            first = draft.about.setdefault("event_date", value)
            draft.add("dates", at, value=value, kind="event" if value == first else "document")

    def _people(self, text: str, draft: Draft) -> None:
        for m in self._person.finditer(text):
            region = leading_region(m[2])
            name = m[2][region[1] :].strip(" .") if region else m[2]
            name = name or m[3]  # "Bupati Batang, Rusdi Hamka"
            if name:
                draft.add("officials", m.span(), name=name, position=m[1], role="speaker")
