"""spaCy's DocBin: evidence in `doc.spans[FIELD]` (the entry's id as span id), all else in `doc.user_data`.

Needs spaCy. Tokens are the tool's own, white space included, so that `doc.text` is the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from asn_nlp.annotate.formats import jsonl
from asn_nlp.annotate.formats.sheet import Sheet
from asn_nlp.annotate.model import Item, Mark
from asn_nlp.annotate.reader import tokens
from asn_nlp.annotate.schema import ITEM_FIELDS
from asn_nlp.core.errors import MissingExtraError

KEY = "asn_nlp"


def _vocab() -> Any:
    try:
        from spacy.vocab import Vocab
    except ImportError:
        raise MissingExtraError("spacy", "spacy", "writing or reading DocBin") from None
    return Vocab()


def _words(text: str) -> tuple[list[str], list[bool]]:
    """Words and white space for spaCy: a single blank belongs to the word before it, all else is a token."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in tokens(text):
        gap = text[at:start]
        if gap.startswith(" ") and words:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        words.append(text[start:end])
        spaces.append(False)
        at = end
    if text[at:]:
        words.append(text[at:])
        spaces.append(False)
    return words, spaces


def encode(sheet: Sheet, vocab: Any = None) -> Any:
    """The `Doc` of an article."""
    from spacy.tokens import Doc, SpanGroup

    words, spaces = _words(sheet.text)
    doc = Doc(vocab if vocab is not None else _vocab(), words=words, spaces=spaces)
    for field in ITEM_FIELDS:
        spans = [
            doc.char_span(m.start, m.end, label=field, span_id=item.id, alignment_mode="expand")
            for item in sheet.accepted()
            if item.field == field
            for m in item.spans
        ]
        doc.spans[field] = SpanGroup(doc, name=field, spans=[s for s in spans if s is not None])
    doc.user_data[KEY] = json.dumps(jsonl.encode(replace(sheet, text="")))
    return doc


def decode(doc: Any) -> Sheet:
    """The article of a `Doc`; the extents of accepted entries are those of its spans.

    Evidence that begins or ends inside a token comes back as it was, unless its span was changed.
    """
    sheet = jsonl.decode(json.loads(doc.user_data[KEY])) if KEY in doc.user_data else Sheet("", doc.text)
    marks: dict[tuple[str, str], set[Mark]] = {}
    for field in ITEM_FIELDS:
        for number, span in enumerate(doc.spans.get(field, ())):
            key = (field, span.id_ or f"{field}{number}")
            marks.setdefault(key, set()).add(Mark(span.start_char, span.end_char))
    items = []
    for item in sheet.items:
        found = marks.pop((item.field, item.id), set())
        if item.decision == "accepted":
            known: dict[tuple[int, int], list[Mark]] = {}
            for mark in item.spans:
                span = doc.char_span(mark.start, mark.end, alignment_mode="expand")
                if span is not None:
                    known.setdefault((span.start_char, span.end_char), []).append(mark)
            spans = [kept for m in found for kept in known.get((m.start, m.end), [m])]
            item = replace(item, spans=tuple(sorted(spans)))
        items.append(item)
    for (field, id_), rest in marks.items():
        items.append(Item(id_, field, spans=tuple(sorted(rest)), decision="accepted"))
    return replace(sheet, text=doc.text, items=tuple(items))


def write(sheets: list[Sheet], out: Path) -> None:
    """One file."""
    vocab = _vocab()
    from spacy.tokens import DocBin

    DocBin(docs=[encode(s, vocab) for s in sheets], store_user_data=True).to_disk(out)


def read(source: Path) -> Iterator[Sheet]:
    """The articles of a file."""
    vocab = _vocab()
    from spacy.tokens import DocBin

    yield from map(decode, DocBin().from_disk(source).get_docs(vocab))
