"""Checks of one article's gold."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from asn_nlp.dataset.issues import Issue
from asn_nlp.dataset.values import CHECKS, ISO_DATE, KEY, OPTIONAL, REQUIRED, STYLES, codes
from asn_nlp.io.standoff import FIELDS, Annotated
from asn_nlp.knowledge.calendar import months, weekdays

DOCUMENT_KEYS = frozenset(
    {
        "comment",
        "elections",
        "event_date",
        "furniture",
        "genre",
        "hazards",
        "primary_region",
        "relevant",
        "style",
        "topics",
    }
)
WRONG_WEEKDAY = 26  # the hazard that plants one on purpose

# A weekday directly before a full date, as printed.
_PRINTED = re.compile(
    r"(?i)\b(?P<day>[a-z]{4,6}(?:['’]at)?)\b[ ,(]{1,3}"
    r"(?P<d>\d{1,2})(?:/(?P<m>\d{1,2})/| (?P<name>[a-z]+) )(?P<y>\d{4})"
)
# Fields whose values may not cross each other's borders: two readings of the same words cannot both be right.
_NO_CROSSING = ("regions", "rules")


class _Notes:
    """Collects the issues of one article."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.found: list[Issue] = []

    def error(self, code: str, message: str, offset: int | None = None) -> None:
        self.found.append(Issue(self.where, offset, "ERROR", code, message))

    def warn(self, code: str, message: str, offset: int | None = None) -> None:
        self.found.append(Issue(self.where, offset, "WARNING", code, message))


def check_article(gold: Annotated, where: str) -> list[Issue]:
    """Issues of one article."""
    notes = _Notes(where)
    if gold.id != Path(where).stem:
        notes.error("id", f"id {gold.id!r} is not the file's name")
    _document(gold, notes)
    for field in FIELDS:
        seen: Counter[tuple[Any, ...]] = Counter()
        for number, entry in enumerate(gold.values[field], 1):
            _entry(gold, field, number, entry, notes)
            seen[tuple(entry.get(k) or None for k in KEY[field])] += 1
        for key, times in seen.items():
            if times > 1:
                notes.error("twice", f"{field}: {times} entries for {key}: put their quotes together")
    _crossing(gold, notes)
    _in_furniture(gold, notes)
    _printed_weekdays(gold, notes)
    return notes.found


def _document(gold: Annotated, notes: _Notes) -> None:
    d = gold.document
    for key in sorted(set(d) - DOCUMENT_KEYS):
        notes.error("key", f"unknown key {key!r}")
    if d.get("style") not in STYLES:
        notes.error("style", f"style {d.get('style')!r} is none of {', '.join(STYLES)}")
    if not isinstance(d.get("relevant"), bool):
        notes.error("relevant", "relevant has to be true or false")
    if d.get("genre") not in codes()["genre"]:
        notes.error("genre", f"unknown genre {d.get('genre')!r}")
    for name, known in (("topics", "topic"), ("elections", "election")):
        for value in d.get(name, []):
            if value not in codes()[known]:
                notes.error(known, f"{name}: unknown {value!r}")
    for hazard in d.get("hazards", []):
        if not (isinstance(hazard, int) and 1 <= hazard <= 123):
            notes.error("hazard", f"no hazard {hazard!r}")
    region = d.get("primary_region")
    if region is not None and region not in {r.get("code") for r in gold.values["regions"]}:
        notes.error("primary", f"primary_region {region!r} is not among the regions")
    day = d.get("event_date")
    if day is not None:
        if not (isinstance(day, str) and ISO_DATE.fullmatch(day)) or len(day) == 4:
            notes.error("event", f"event_date {day!r} is no ISO day or month")
        elif not any(t.get("value") == day and t.get("kind") == "event" for t in gold.values["dates"]):
            notes.error("event", f"event_date {day} has no entry of kind event in dates")
    if d.get("relevant") is False:
        for field in ("prohibitions", "violations", "sanctions"):
            if gold.values[field]:
                notes.error("near_miss", f"not relevant, yet it has {field}")


def _entry(gold: Annotated, field: str, number: int, entry: dict[str, Any], notes: _Notes) -> None:
    spans = entry.get("evidence", [])
    at = spans[0][0] if spans else None
    label = f"{field} {number}"
    if not spans:
        notes.error("evidence", f"{label} quotes nothing: {entry}")
    for start, end in spans:
        if gold.text[start:end] != gold.text[start:end].strip():
            notes.warn("blank", f"{label}: a quote begins or ends with white space", start)
    for key in REQUIRED[field]:
        if key not in entry:
            notes.error("missing", f"{label} has no {key}", at)
    known = {*REQUIRED[field], *OPTIONAL.get(field, ()), "evidence", "comment"}
    for key, value in entry.items():
        if key not in known:
            notes.error("key", f"{label}: unknown key {key!r}", at)
        elif (field, key) in CHECKS and not CHECKS[field, key](value):
            notes.error("value", f"{label}: {key} {value!r} is not allowed", at)
    if field == "officials" and not entry.get("name") and not entry.get("position"):
        notes.error("missing", f"{label} has neither name nor position", at)


def _crossing(gold: Annotated, notes: _Notes) -> None:
    for field in _NO_CROSSING:
        spans = sorted(
            (s, e, n) for n, entry in enumerate(gold.values[field]) for s, e in entry.get("evidence", [])
        )
        for (s1, e1, n1), (s2, e2, n2) in pairwise(spans):
            if n1 != n2 and s1 < s2 < e1 < e2:
                notes.error("crossing", f"{field} {n1 + 1} and {n2 + 1} cross", s2)


def _in_furniture(gold: Annotated, notes: _Notes) -> None:
    """Page furniture gives nothing except the day of publication."""
    furniture = gold.document.get("furniture", ())
    for field in FIELDS:
        for number, entry in enumerate(gold.values[field], 1):
            if field == "dates" and entry.get("kind") == "published":
                continue
            for start, end in entry.get("evidence", []):
                if any(s < end and start < e for s, e in furniture):
                    notes.error("furniture", f"{field} {number} is quoted from page furniture", start)


def _printed_weekdays(gold: Annotated, notes: _Notes) -> None:
    if WRONG_WEEKDAY in gold.document.get("hazards", []):
        return
    names = weekdays()
    for m in _PRINTED.finditer(gold.text):
        day = names.get(m["day"].lower().replace("’", "'")) or names.get(re.sub("['’]", "", m["day"].lower()))
        month = int(m["m"]) if m["m"] else _month(m["name"])
        if day is None or not 1 <= month <= 12:
            continue
        try:
            date = dt.date(int(m["y"]), month, int(m["d"]))
        except ValueError:
            notes.warn("date", f"no such day: {m[0]!r}", m.start())
            continue
        if day.weekday != date.isoweekday():
            notes.error("weekday", f"{m[0]!r}: that day is another weekday (hazard 26 plants it)", m.start())


def _month(name: str) -> int:
    found = months().get(name.lower())
    return found.month if found is not None else 0
