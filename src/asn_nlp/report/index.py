"""All articles in columns of small numbers: what the figures count and the filters choose from.

The page holds the same columns, so that a filter counts every article, also those that the list leaves out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from asn_nlp.core.errors import OptionsError
from asn_nlp.core.iso import check_iso
from asn_nlp.core.record import Record
from asn_nlp.report import labels
from asn_nlp.report.figures import by_id
from asn_nlp.report.offices import family

SHIFT = 4
"""A value is its key's number times 16 plus its series' number."""

MULTIPLE = ("prohibitions", "violations", "sanctions", "rules", "officials")
SINGLE = ("region", "genre", "outlet")
EPOCH = dt.date(1970, 1, 1)


class Vocabulary:
    """Codes numbered in the order in which they come."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self._numbers: dict[str, int] = {}

    def __getitem__(self, code: str) -> int:
        """The number of a code; a new one for a new code."""
        found = self._numbers.get(code)
        if found is None:
            found = self._numbers[code] = len(self.codes)
            self.codes.append(code)
        return found

    def find(self, code: str) -> int:
        """The number of a code, -1 where it does not occur."""
        return self._numbers.get(code, -1)


def stated_date(record: Record) -> str | None:
    """The article's date, ISO, partial allowed: that of the event, else of publication; None where neither is
    a date (a record from elsewhere may hold anything)."""
    for value in (record.event_date, (record.source.published or "")[:10]):
        try:
            if value:
                return check_iso(value)
        except OptionsError:
            continue
    return None


def day_number(iso: str | None) -> tuple[int | None, str]:
    """Days since 1970-01-01 of an ISO date, and how exact it is: `d`, `m`, `y`, or `-` without a date."""
    if not iso:
        return None, "-"
    full = iso + "-01-01"[len(iso) - 4 :] if len(iso) < 10 else iso
    return (dt.date.fromisoformat(full) - EPOCH).days, {10: "d", 7: "m", 4: "y"}[len(iso)]


def host(url: str | None) -> str | None:
    """The host of an address without `www.`: the outlet where no name is given."""
    from urllib.parse import urlsplit

    if not url:
        return None
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


@dataclass
class Index:
    """Columns, one entry an article. `min_confidence`: values below it are not counted."""

    min_confidence: float = 0.0
    ids: list[str] = field(default_factory=list)
    day: list[int | None] = field(default_factory=list)
    precision: list[str] = field(default_factory=list)
    relevant: list[bool] = field(default_factory=list)
    copy_of: dict[int, str] = field(default_factory=dict)
    single: dict[str, list[int]] = field(default_factory=lambda: {f: [] for f in SINGLE})
    multiple: dict[str, list[tuple[int, ...]]] = field(default_factory=lambda: {f: [] for f in MULTIPLE})
    vocabulary: dict[str, Vocabulary] = field(
        default_factory=lambda: {f: Vocabulary() for f in (*SINGLE, *MULTIPLE)}
    )
    rule_labels: dict[str, str] = field(default_factory=dict)
    made_with: set[tuple[str, str, str]] = field(default_factory=set)
    same_text: int = 0
    _seen: set[str] = field(default_factory=set)
    _tuples: dict[tuple[int, ...], tuple[int, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, record: Record, *, copy_of: str | None = None) -> int:
        """Take a record in; returns its number. `copy_of`: id of the article that this one repeats."""
        number = len(self.ids)
        self.ids.append(record.id)
        day, precision = day_number(stated_date(record))
        self.day.append(day)
        self.precision.append(precision)
        self.relevant.append(record.relevance.relevant)
        if record.id in self._seen:
            self.same_text += 1
            copy_of = record.id
        self._seen.add(record.id)
        if copy_of is not None:
            self.copy_of[number] = copy_of
        outlet = record.source.outlet or host(record.source.url)
        region = record.primary_region if record.primary_region in labels.places() else None
        for name, code in (("region", region), ("genre", record.genre.code), ("outlet", outlet)):
            self.single[name].append(self.vocabulary[name][code] if code else -1)
        for name in MULTIPLE:
            pairs = tuple(sorted(self._pairs(name, record)))
            self.multiple[name].append(self._tuples.setdefault(pairs, pairs))
        made = record.provenance
        self.made_with.add((made.asn_nlp, made.backend, made.knowledge))
        return number

    def _pairs(self, name: str, record: Record) -> set[int]:
        series = by_id()[name].series
        vocabulary = self.vocabulary[name]
        out = set()
        for value in getattr(record, name):
            if value.confidence < self.min_confidence:
                continue
            key, kind = key_of(name, value)
            if name == "rules":
                self.rule_labels.setdefault(key, labels.rule(value))
            out.add(vocabulary[key] << SHIFT | series.index(kind))
        return out

    def pairs(self, name: str, number: int) -> tuple[int, ...]:
        """The values of an article in a field, as key * 16 + series."""
        if name in self.multiple:
            return self.multiple[name][number]
        code = self.single[name][number]
        return () if code < 0 else (code << SHIFT,)

    def to_dict(self) -> dict[str, Any]:
        """The columns for the page."""
        return {
            "count": len(self),
            "day": self.day,
            "precision": "".join(self.precision),
            "relevant": "".join("01"[r] for r in self.relevant),
            "copy": sorted(self.copy_of),
            **self.single,
            **self.multiple,
        }


def key_of(name: str, value: Any) -> tuple[str, str]:
    """Key and series of a value of a record: what it is counted under."""
    match name:
        case "prohibitions":
            return value.code, value.modality
        case "violations" | "sanctions":
            return value.code, value.status
        case "rules":
            return value.id, value.status
        case _:
            return family(value.position, value.institution), value.role
