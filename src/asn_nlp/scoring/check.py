"""Is a predicted value one that the record allows? What is not is named, and scored as wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from asn_nlp.core.errors import OptionsError
from asn_nlp.core.iso import check_iso
from asn_nlp.core.record import DateKind, Modality, Role, SanctionStatus, ViolationStatus

Problem = tuple[str, str]  # (code, message)
_SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")

CODED_FIELDS = ("regions", "prohibitions", "violations", "sanctions")
_SETS: dict[tuple[str, str], frozenset[str]] = {
    ("officials", "role"): frozenset(get_args(Role)),
    ("dates", "kind"): frozenset(get_args(DateKind)),
    ("prohibitions", "modality"): frozenset(get_args(Modality)),
    ("violations", "status"): frozenset(get_args(ViolationStatus)),
    ("sanctions", "status"): frozenset(get_args(SanctionStatus)),
}


@cache
def known(field: str) -> frozenset[str]:
    """The codes of a field: `regions`, `prohibitions`, `violations`, `sanctions`, `genre`, `elections`."""
    from asn_nlp.knowledge.elections import by_id
    from asn_nlp.knowledge.genres import genre_codes
    from asn_nlp.knowledge.prohibitions import all_prohibitions
    from asn_nlp.knowledge.regions import all_regions
    from asn_nlp.knowledge.sanctions import sanction_codes

    if field == "regions":
        return frozenset(r.code for r in all_regions())
    if field in ("prohibitions", "violations"):
        return frozenset(p.code for p in all_prohibitions())
    if field == "sanctions":
        return frozenset(sanction_codes())
    return frozenset(genre_codes() if field == "genre" else by_id())


def entry_problems(field: str, entry: Any, text: str) -> Iterator[Problem]:
    """What is wrong with one entry of a field of values; `text` empty: spans are not looked up in it."""
    if not isinstance(entry, Mapping):
        yield "shape", f"an object is needed, found {entry!r:.60}"
        return
    yield from _value_problems(field, entry)
    for (where, name), allowed in _SETS.items():
        if where == field and not _in(entry.get(name), allowed):
            yield "unknown_code", f"{name} {entry.get(name)!r} is none of {', '.join(sorted(allowed))}"
    evidence = entry.get("evidence")
    if not isinstance(evidence, list | tuple):
        yield "shape", "evidence has to be a list of spans"
        return
    for span in evidence:
        yield from _span_problems(span, text)


def _in(value: Any, allowed: frozenset[str]) -> bool:
    return isinstance(value, str) and value in allowed


def _strings(value: Any) -> bool:
    return value is None or (isinstance(value, list | tuple) and all(isinstance(x, str) for x in value))


def _value_problems(field: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    if field == "officials":
        parts = [entry.get("name"), entry.get("position")]
        if not any(parts) or any(not (p is None or isinstance(p, str)) for p in parts):
            yield "shape", "an official needs a name or a position"
    elif field == "dates":
        yield from date_problems("value", entry.get("value"))
    elif field == "rules":
        id_ = entry.get("id")
        if not isinstance(id_, str) or not _SLUG.fullmatch(id_):
            yield "unknown_code", f"rule id {id_!r:.60} is no id of the form pp-94-2021"
        if not _strings(entry.get("provisions")):
            yield "shape", "provisions have to be a list of strings"
    elif field == "regions" and entry.get("code") is None and entry.get("candidates"):
        if not _strings(entry["candidates"]):
            yield "shape", "candidates have to be a list of codes"
    elif field in CODED_FIELDS and not _in(entry.get("code"), known(field)):
        yield "unknown_code", f"code {entry.get('code')!r:.60} is not in the list of {field}"


def date_problems(name: str, value: Any) -> Iterator[Problem]:
    """What is wrong with an ISO date."""
    try:
        check_iso(value)
    except (OptionsError, TypeError):
        yield "shape", f"{name} {value!r} is no ISO date"


def _span_problems(span: Any, text: str) -> Iterator[Problem]:
    if isinstance(span, Mapping):
        start, end, quoted = span.get("start"), span.get("end"), span.get("text")
    elif isinstance(span, list | tuple) and len(span) == 2:
        (start, end), quoted = span, None
    else:
        yield "shape", f"no span: {span!r:.60}"
        return
    if type(start) is not int or type(end) is not int:
        yield "shape", f"a span needs whole numbers, found {start!r}:{end!r}"
    elif not 0 <= start < end:
        yield "span_outside", f"{start}:{end} is no stretch of a text"
    elif text and end > len(text):
        yield "span_outside", f"{start}:{end} leaves the text, which has {len(text)} characters"
    elif text and quoted is not None and text[start:end] != quoted:
        yield "text_mismatch", f"{start}:{end} is {text[start:end]!r:.40}, not {quoted!r:.40}"


def document_problems(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(field, code, message) of what is wrong with the document's own keys."""
    for name, codes in (("genre", "genre"), ("primary_region", "regions")):
        if document.get(name) is not None and not _in(document[name], known(codes)):
            yield name, "unknown_code", f"{name} {document[name]!r:.60} is not in the list of {codes}"
    if document.get("event_date") is not None:
        for code, message in date_problems("event_date", document["event_date"]):
            yield "event_date", code, message
    if not isinstance(document.get("relevant"), bool):
        yield "relevant", "shape", f"relevance has to be true or false, found {document.get('relevant')!r}"
    score = document.get("relevance_score")
    if score is not None and not (type(score) in (int, float) and 0 <= score <= 1):
        yield "relevance_score", "shape", f"the score of relevance has to be within 0 and 1, found {score!r}"
    for name in ("topics", "elections"):
        listed = document.get(name)
        if not _strings(listed):
            yield name, "shape", f"{name} has to be a list of ids"
        elif name == "elections" and (unknown := sorted(set(listed or ()) - known("elections"))):
            yield name, "unknown_code", f"{', '.join(unknown)} is not in the list of elections"
