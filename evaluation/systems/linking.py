"""From the words of a span to a value, by simple means: what a tagger needs around it to fill a record."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from asn_nlp.core.errors import OptionsError
from asn_nlp.core.iso import check_iso
from asn_nlp.io.standoff import Annotated
from evaluation.systems.drafts import IDENTITY
from evaluation.systems.naive import leading_region, region_codes, vocabulary
from evaluation.systems.trivial import most_frequent

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\b(20\d\d)\b")
_NUMERIC = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d\d))?\b")
_RULE = re.compile(r"([a-z][a-z\- ]*?)\s*(?:nomor|no\.?)?\s*(\d+)\s*(?:tahun\s*|/)\s*(\d{4})", re.IGNORECASE)
NEAR = 0.3
"""Cosine below which a span is like no quote of the training gold."""


def region_of(span: str) -> str | None:
    """The longest name of a region anywhere in the span."""
    words = [m.start() for m in _WORD.finditer(span)]
    found = [hit for start in words if (hit := leading_region(span[start:]))]
    return max(found, key=lambda hit: hit[1])[0] if found else region_codes().get(span.lower())


def date_of(span: str, year: str | None) -> str | None:
    """ISO date of the span's numbers and month names; `year` where the span has none. Partial where it is."""
    months = [name.lower() for name in vocabulary()["months"]]
    day = month = None
    if m := _NUMERIC.search(span):
        day, month = int(m[1]), int(m[2])
        year = f"20{m[3][-2:]}" if m[3] else year
    elif name := next((w.lower() for w in _WORD.findall(span) if w.lower() in months), None):
        month = months.index(name) + 1
        before = re.search(rf"(\d{{1,2}})\s+{name}", span, re.IGNORECASE)
        day = int(before[1]) if before else None
    if own := _YEAR.search(span):
        year = own[1]
    if year is None:
        return None
    value = year + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    try:
        return check_iso(value)
    except OptionsError:
        return None


def usual_year(text: str) -> str | None:
    """The year that the text prints most often."""
    return most_frequent(_YEAR.findall(text))


def rule_of(span: str, known: dict[str, str]) -> str | None:
    """By the quotes of training (lower case -> id), else type, number and year."""
    if id_ := known.get(span.lower()):
        return id_
    m = _RULE.search(span)
    if not m:
        return None
    types = {k.lower(): v for k, v in vocabulary()["types"].items()}
    kind = next((v for k, v in types.items() if m[1].lower().strip().startswith(k)), None)
    return f"{kind}-{int(m[2])}-{m[3]}" if kind else None


class People:
    """Positions as training has them, and the role that goes with each."""

    def __init__(self, train: Sequence[Annotated]) -> None:
        roles: dict[str, Counter[str]] = defaultdict(Counter)
        for item in train:
            for entry in item.values.get("officials", ()):
                if entry.get("position"):
                    roles[entry["position"]][entry["role"]] += 1
        self._role = {p: most_frequent(c.elements()) for p, c in roles.items()}
        self._positions = sorted(self._role, key=lambda p: (-len(p), p))

    def read(self, span: str) -> dict[str, Any] | None:
        """name, position, role of an official's span: a known position in front, a region, then the name."""
        lower, position = span.lower(), None
        for candidate in self._positions:
            if lower.startswith(candidate.lower()):
                position = candidate
                break
        rest = span[len(position or "") :].lstrip(" ,.\n")
        region = leading_region(rest) if position else None
        name = re.split(r",| \(", rest[region[1] if region else 0 :].strip(" ,.\n"))[0].strip() or None
        if name is not None and not name[:1].isupper():
            name = None
        if name is None and position is None:
            return None
        return {"name": name, "position": position, "role": self._role.get(position or "", None) or "speaker"}


class Quotes:
    """Conduct and sanctions: the value of the training quote most alike (TF-IDF of characters, cosine)."""

    def __init__(self, train: Sequence[Annotated], field: str) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        rows = [
            (item.text[start:end].lower(), {name: entry[name] for name in IDENTITY[field]})
            for item in train
            for entry in item.values.get(field, ())
            for start, end in entry["evidence"]
        ]
        self._values = [value for _, value in rows]
        self._terms = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        self._known = self._terms.fit_transform([quote for quote, _ in rows]) if rows else None

    def nearest(self, span: str) -> dict[str, Any] | None:
        """The value, None where no quote is near."""
        if self._known is None:
            return None
        likeness = (self._known @ self._terms.transform([span.lower()]).T).toarray().ravel()
        best = int(likeness.argmax())
        return self._values[best] if likeness[best] >= NEAR else None
