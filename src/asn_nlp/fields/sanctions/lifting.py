"""Penalties that were not given or were taken back: negations, liftings, exchanges."""

from __future__ import annotations

from asn_nlp.fields.sanctions.clause import behind_exchange, spent
from asn_nlp.fields.sanctions.kinds import kinds
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_NEGATION = 5  # words before it in which a negation counts
_NOBODY = 10  # words from `belum ada` to `yang`
_PASSIVE = 7  # words behind it in which a passive of changing may stand
_EXCHANGE = 3  # words behind a penalty that may say that it was changed into another
_REINSTATED = frozenset(("temporary_suspension", "disc_heavy_post_release", "personnel_data_block"))


def negated(tokens: Tokens, start: int, m: SanctionMention, before: SanctionMention | None) -> str:
    """The negation before a penalty in its own clause and outside the one before it, or an empty string."""
    words = cues().words
    negations, clause = words("drop", "negation"), words("drop", "clause")
    lifts = words("drop", "negation_not")
    forms, first = tokens.form, m.first
    for i in range(first - 1, max(start, first - _NEGATION) - 1, -1):
        gap = tokens.gap(i)
        if before is not None and before.first <= i < before.last:
            return ""
        if forms[i] in lifts or forms[i] in clause or "," in gap or ":" in gap or ";" in gap:
            return _nobody(forms, i, start, negations) if forms[i] in ("yang", "yg") else ""
        if forms[i] in negations:
            if not words("status", "modal").isdisjoint(forms[i + 2 : first]) and forms[i] == "tanpa":
                return ""  # `tanpa izin menteri bisa dibatalkan`
            if forms[i : i + 2] in (["belum", "lagi"], ["belum", "termasuk"]):
                return ""
            return "" if spent(forms, i, first, kinds()) else forms[i]
    return ""


def _nobody(forms: list[str], i: int, start: int, negations: frozenset[str]) -> str:
    """The negation of `belum ada ASN yang`, whose `yang` is token `i`, or an empty string."""
    for k in range(i - 1, max(start, i - _NOBODY), -1):
        if forms[k] == "ada" and forms[k - 1] in negations:
            return forms[k - 1]
    return ""


def lifted(forms: list[str], m: SanctionMention, left: range, right: range) -> bool:
    words = cues().words
    lifted, opening, again = words("status", "lifted"), words("status", "opening"), words("status", "again")
    exchanged, negation = words("drop", "exchanged"), words("drop", "negation")
    if not m.code.startswith("criminal_") and not exchanged.isdisjoint(forms[i] for i in right[:_EXCHANGE]):
        return True
    if not m.code.startswith("criminal_") and _changed(forms, right):
        return True
    for i in (*behind_exchange(forms, left, kinds()), *right):
        if i >= m.last and forms[i - 1] in words("status", "taken_away"):
            continue
        if forms[i - 1] != "netral" and not negation.isdisjoint(forms[max(0, i - 2) : i]):
            continue
        if _void(forms, i):
            return True
        if forms[i] in opening:
            if m.code == "personnel_data_block":
                return True
        elif forms[i] in lifted or (forms[i] in again and m.code in _REINSTATED):
            return True
    return False


def _void(forms: list[str], i: int) -> bool:
    """Whether words from token `i` make a penalty void: `dinyatakan batal`, `menarik kembali`."""
    follows = forms[i + 1 : i + 3]
    if forms[i] in ("dinyatakan", "menyatakan", "diputus"):
        return follows[:1] == ["batal"]
    return forms[i] in ("ditarik", "menarik") and follows[:1] == ["kembali"]


def _changed(forms: list[str], right: range) -> bool:
    """Whether a passive behind a penalty changes it: `hukuman sedang lurah itu diperingan menjadi ...`."""
    exchanged = cues().words("drop", "exchanged")
    return any(
        forms[i].startswith("di")
        and (forms[i] in exchanged or forms[i] in cues().words("status", "eased"))
        and forms[i + 1] in ("menjadi", "jadi", "dengan")
        for i in right[:_PASSIVE]
        if i + 1 < len(forms)
    )
