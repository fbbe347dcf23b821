"""From a spaCy `Doc` to an article: its text, and what the user says of its source.

Two ways, both spaCy's own: the extension `doc._.asn_meta`, or the context of
`nlp.pipe([(text, {"published": ...})], as_tuples=True)`, which stands beside the doc while it is in the pipe.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spacy.tokens import Doc

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError

KEYS = ("published", "outlet", "title", "url", "path")
"""What can be said of a source."""
_DAY = len("2024-11-27")


def article_of(doc: Doc) -> Article:
    """The article of a doc. `doc._.asn_meta` counts before the context, whose other keys are the user's own.

    `published` is an ISO date, or a date or datetime object; a time behind the day is cut. Raises
    `InputError` for a key of `asn_meta` that is none of `KEYS` and for a value that is no text.
    """
    given = doc._.asn_meta
    if given is None:
        context = doc._context
        given = {k: context[k] for k in KEYS if k in context} if isinstance(context, Mapping) else {}
    unknown = sorted(set(given) - set(KEYS))
    if unknown:
        raise InputError(
            f"doc._.asn_meta has {', '.join(map(repr, unknown))}; it may have {', '.join(KEYS)}",
            where=_where(doc),
            reason="metadata",
        )
    return Article(doc.text, **{key: _value(doc, key, given.get(key)) for key in KEYS})


def _value(doc: Doc, key: str, value: Any) -> str | None:
    if value is None or value == "" or value != value:  # not a number: the gap in a column of a data frame
        return None
    if hasattr(value, "isoformat"):  # date, datetime, pandas' Timestamp
        value = value.isoformat()
    if not isinstance(value, str):
        raise InputError(f"{key} is {value!r}, not a text", where=_where(doc), reason="metadata")
    timed = key == "published" and value[_DAY : _DAY + 1] in ("T", " ")
    return value[:_DAY] if timed else value


def _where(doc: Doc) -> str:
    return Article(doc.text).id
