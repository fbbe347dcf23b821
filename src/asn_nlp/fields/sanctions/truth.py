"""Penalties that are told of, but given to nobody: rumours, replaced law, the ranks of police and army."""

from __future__ import annotations

from itertools import pairwise

from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_REPORT = 10  # words before a penalty in which a report of it is named
_DENIAL = 12  # words behind it in which it is called false
_BESIDE = 30  # words around it in which police and soldiers are named
_GONE = 11  # words around it that may say that the law has it no more
_NAMES_VERDICT = frozenset(("criminal_unspecified", "generic_sanction", "disc_unspecified"))


def rumoured(tokens: Tokens, scope: Scope, m: SanctionMention) -> str:
    """The word that makes a penalty a false report (`kabar lurah dicopot itu hoaks`), or an empty string."""
    words, forms = cues().words, tokens.form
    k = scope.index(tokens.start[m.first])
    start, end = scope.words(k)
    left = forms[max(start, m.first - _REPORT) : m.first]
    right = forms[m.last : min(end, m.last + _DENIAL)]
    if not words("drop", "spreads").isdisjoint(right):
        return ""
    told = not words("drop", "report").isdisjoint(left) or forms[m.first] in words("status", "nouns")
    false, called, negation = (words("drop", name) for name in ("false", "called", "negation"))
    for i, form in enumerate(right):
        before = right[i - 1] if i else ""
        if form in false and (before in called or (told and not i)):
            return form
        if form in ("benar", "betul", "berdasar") and before in negation and told:
            return form
    if not told or words("drop", "report").isdisjoint(left):
        return ""
    first, last = scope.words(k + 1)
    follows = forms[first : min(last, first + _DENIAL)]
    untrue = words("drop", "untrue")
    if any(a in negation and b in untrue for a, b in pairwise(follows)):
        return "tidak"
    return next((form for form in follows if form in words("drop", "denies")), "")


def obsolete(tokens: Tokens, scope: Scope, m: SanctionMention) -> str:
    """The word that says that the law has the penalty no more (`tidak dikenal lagi`), or an empty string."""
    words, forms = cues().words, tokens.form
    start, end = scope.words(scope.index(tokens.start[m.first]))
    right = forms[m.last : min(end, m.last + _GONE)]
    left = forms[max(start, m.first - _GONE) : m.first]
    negation, unknown = words("drop", "negation"), words("drop", "unknown")
    for i, form in enumerate(right[1:], 1):
        again = "lagi" in right[i - 1 : i + 3]
        before = right[i - 2] if right[i - 1] == "lagi" and i > 1 else right[i - 1]
        if before not in negation:
            continue
        if (form in unknown or form == "ada") and again:
            return form
        if form in unknown or form == "ada":
            place = right[i + 1 : i + 4]
            if place[:1] in (["di"], ["dalam"]) and not words("drop", "gone_from").isdisjoint(place[1:]):
                return form
    for near in (left, right):
        for i, form in enumerate(near):
            if form not in words("drop", "gone") or near[i + 1 : i + 2] != ["dari"]:
                continue
            if not words("drop", "gone_from").isdisjoint(near[i + 2 : i + 4]):
                return form
    return ""


def pending(tokens: Tokens, m: SanctionMention) -> str:
    """The negation behind a verdict that is not there yet (`vonis belum ada`), or an empty string."""
    forms, negation = tokens.form, cues().words("drop", "negation")
    if m.code not in _NAMES_VERDICT or m.last + 1 >= len(forms) or tokens.gap(m.last - 1) != " ":
        return ""
    if forms[m.last] in negation and forms[m.last + 1] in cues().words("drop", "there"):
        return forms[m.last]
    return ""


def _acts(before: list[str]) -> bool:
    """Whether the word before makes police or soldiers those who act: `diperiksa polisi`, `oleh polisi`."""
    return any(f.startswith("di") or f in ("oleh", "ke", "kata", "dan", "dari", "lapor") for f in before)


def of_armed_forces(tokens: Tokens, scope: Scope, m: SanctionMention) -> str:
    """The word that makes it a penalty for police or soldiers alone, or an empty string."""
    words, forms = cues().words, tokens.form
    k = scope.index(tokens.start[m.first])
    start, end = scope.words(k)
    own = forms[max(start, m.first - _BESIDE) : min(end, m.last + _BESIDE)]
    if not words("drop", "civil").isdisjoint(own):
        return ""
    armed = words("drop", "armed")
    word = next((f for n, f in enumerate(own) if f in armed and not _acts(own[n - 1 : n])), "")
    if word:
        return word
    first, last = scope.words(k - 1) if start + _BESIDE > m.first else (0, 0)
    before = forms[max(first, last - _BESIDE) : last]
    if not words("drop", "civil").isdisjoint(before):
        return ""
    return next((form for form in before if form in ("propam", "prajurit", "provos")), "")
