"""How a penalty was given: handed over, decreed, with a substitute for an unpaid fine."""

from __future__ import annotations

from asn_nlp.fields.sanctions.clause import named_office
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_RIGHT = 9  # words behind a penalty that may still tell its status
_SUBSTITUTE = 4  # words from a condition to the unpaid fine
_WHOM = 5  # words in which the one who is given it is named
_HANDED = 3  # words from `telah` to the penalty that was handed over
_ISSUED = 12  # words around a decree in which it is issued


def unpaid(forms: list[str], i: int, m: SanctionMention) -> bool:
    """Whether a condition is only that of the substitute for a fine (`dan apabila tidak dibayar`)."""
    return m.code.startswith("criminal_") and not cues().words("status", "unpaid").isdisjoint(
        forms[i : i + _SUBSTITUTE]
    )


def handed(forms: list[str], i: int, m: SanctionMention) -> bool:
    """Whether `telah disampaikan` at token `i` has the penalty for its subject, right behind it."""
    words = cues().words
    return (
        m.first - i <= _HANDED
        and forms[i] in ("telah", "sudah")
        and i + 1 < m.first
        and forms[i + 1] in words("status", "handed")
    )


def handed_to(tokens: Tokens, m: SanctionMention, end: int) -> bool:
    """Whether the words behind give it to somebody in particular: `dijatuhkan kepada lurah itu`."""
    words, forms = cues().words, tokens.form
    for i in range(m.last, min(end - 2, m.last + _RIGHT)):
        if forms[i] not in words("status", "handed_to") or forms[i + 1] not in words("status", "to"):
            continue
        if forms[i - 1] in words("status", "threat"):
            return False
        whom = forms[i + 2 : min(end, i + 2 + _WHOM)]
        name = tokens.text[tokens.start[i + 2] : tokens.end[i + 2]]
        named = name.istitle() and "yang" not in whom[:3]
        named = named or named_office(tokens, i + 2, end)
        return named or not words("status", "numbers").isdisjoint(whom)
    return False


def decreed(forms: list[str], m: SanctionMention, start: int, end: int) -> bool:
    """Whether a decree on the penalty was issued: `menerbitkan keputusan pemberhentian`."""
    words = cues().words
    decree = words("status", "decree")
    if forms[m.first] not in decree and (m.first == start or forms[m.first - 1] not in decree):
        return False
    near = forms[max(start, m.first - _ISSUED) : min(end, m.last + _ISSUED)]
    if not words("status", "modal").isdisjoint(near):
        return False
    issue, negation = words("status", "issue"), words("drop", "negation")
    return any(f in issue and near[max(0, i - 1)] not in negation for i, f in enumerate(near))
