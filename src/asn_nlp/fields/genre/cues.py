"""One pass over the words for all cues of genre, topics and relevance."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from asn_nlp.fields.context import Context
from asn_nlp.knowledge.genres import genre_cues, relevance_model, topic_cues
from asn_nlp.reading.phrases import PhraseTrie

Zone = Literal["title", "lead", "body"]
_LEAD = 75  # words of the story that count as its lead
_TITLE = 170  # a first line longer than this is no title

_PLAIN = ("relevance", "plain")  # phrases that swallow the cue inside them

Key = tuple[str, int | str]  # table (`genre`, `topic`, `relevance`) and row


@dataclass(slots=True)
class Seen:
    """Where the phrases of each row stand: zone and token, in text order."""

    at: dict[Key, list[tuple[Zone, int]]] = field(default_factory=dict)


@cache
def _trie() -> PhraseTrie[tuple[Key, ...]]:
    rows: dict[str, list[Key]] = {}
    for n, cue in enumerate(genre_cues()):
        for phrase in cue.phrases:
            rows.setdefault(phrase, []).append(("genre", n))
    for n, topic in enumerate(topic_cues()):
        for phrase in topic.phrases:
            rows.setdefault(phrase, []).append(("topic", n))
    for name, kind in relevance_model().kinds.items():
        for phrase in kind.phrases:
            rows.setdefault(phrase, []).append(("relevance", name))
    # The longest phrase wins: it takes over what the shorter ones inside it stand for.
    for phrase, keys in rows.items():
        if _PLAIN in keys:
            continue
        words = phrase.split()
        for i in range(len(words)):
            for j in range(i + 1, len(words) + 1):
                inner = " ".join(words[i:j])
                if inner != phrase:
                    keys += [k for k in rows.get(inner, ()) if k not in keys]
    return PhraseTrie((phrase, tuple(keys)) for phrase, keys in rows.items())


def scan(ctx: Context) -> Seen:
    """All cues of the view with their zones; computed once an article."""
    return ctx.once(_scan)


def _scan(ctx: Context) -> Seen:
    tokens = ctx.reading.tokens
    title_end, lead_end = ctx.once(zones)
    seen = Seen()
    at = seen.at
    for match in _trie().find(tokens):
        zone: Zone = "title" if match.start < title_end else "lead" if match.start < lead_end else "body"
        for key in match.payload:
            if key in at:
                at[key].append((zone, match.first))
            else:
                at[key] = [(zone, match.first)]
    return seen


def zones(ctx: Context) -> tuple[int, int]:
    """View offsets where the title and where the lead end."""
    view = ctx.reading.view
    title = ctx.reading.metadata.title
    if title is not None:
        end = title[1]
    else:
        start = len(view) - len(view.lstrip())
        line = view.find("\n", start)
        short = 0 <= line - start <= _TITLE
        end = line if short and not view[start:line].rstrip().endswith((".", '"')) else start
    tokens = ctx.reading.tokens
    last = tokens.at(end) + _LEAD
    return end, tokens.end[last] if last < len(tokens) else len(view)
