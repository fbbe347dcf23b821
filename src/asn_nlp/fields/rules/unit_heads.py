"""Heads of offices that sign letters: `Kepala Dinas Pendidikan dan Kebudayaan`, `Kepala BKPSDM`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from asn_nlp.fields.rules import vocabulary
from asn_nlp.knowledge import rules as knowledge
from asn_nlp.reading.tokens import Tokens

_LONGEST = 12  # words of the longest name of an office


@dataclass(frozen=True, slots=True)
class UnitHead:
    """The head of an office. `slug`: `kepala-dinas-pendidikan`; `start`, `end`: where it is printed (view,
    half-open); `last`: index of the token behind."""

    slug: str
    start: int
    end: int
    last: int


@cache
def _words() -> tuple[dict[str, str], frozenset[str], frozenset[str], frozenset[str]]:
    table = knowledge.issuers()["unit"]
    openers = dict.fromkeys(table["head"], "kepala") | dict(table["short"])
    return openers, frozenset(table["kind"]), frozenset(table["word"]), frozenset(table["abbreviation"])


def unit_head_at(tokens: Tokens, i: int) -> UnitHead | None:
    """The head of an office whose title begins at token `i`, or None.

    The name runs on over the words of the table; a short form in brackets behind it stands for the whole."""
    openers, kinds, words, short = _words()
    opener = openers.get(tokens.form[i])
    if opener is None or i + 1 >= len(tokens):
        return None
    forms, parts, j = tokens.form, opener.split(), i + 1
    if tokens.gap(i) != " " or not tokens.surface(j)[:1].isupper():
        return None
    if forms[j] in short:
        return UnitHead("-".join([*parts, forms[j]]), tokens.start[i], tokens.end[j], j + 1)
    if len(parts) == 1:
        if forms[j] not in kinds:
            return None
        parts.append(forms[j])
        j += 1
    named = len(parts)
    last, kept = j, len(parts)
    while j < len(tokens) and j < i + _LONGEST and tokens.gap(j - 1) in (" ", ", ", "\n"):
        joining = forms[j] in vocabulary.words().linked
        if not joining and (forms[j] not in words | short or not tokens.surface(j)[:1].isupper()):
            break
        parts.append(forms[j])
        j += 1
        if not joining:
            last, kept = j, len(parts)
    if kept == named:
        return None
    parts, end = parts[:kept], tokens.end[last - 1]
    if last < len(tokens) and tokens.gap(last - 1) == " (" and forms[last] in short:
        closing = tokens.text[tokens.end[last] : tokens.end[last] + 1] == ")"
        return UnitHead(f"kepala-{forms[last]}", tokens.start[i], tokens.end[last] + closing, last + 1)
    return UnitHead("-".join(parts), tokens.start[i], end, last)
