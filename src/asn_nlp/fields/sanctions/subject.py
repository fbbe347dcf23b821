"""Whom a penalty hits, and which discipline regulation grades it."""

from __future__ import annotations

from functools import cache
from typing import Literal

from asn_nlp.fields.context import Context
from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues, regime_at, regimes
from asn_nlp.reading.phrases import PhraseTrie
from asn_nlp.reading.tokens import Tokens

Hit = Literal["village", "contract", "staff"]
_GIVERS = frozenset(("camat", "bupati"))
_GIVER = 6  # words behind him in which he gives it
_TO = 5  # words behind a penalty in which those who are given it are named
_OBJECT = 4  # words behind a dismissal in which those dismissed are named
_PASSIVE = 5  # letters beyond which a word in di- is a passive
_AHEAD = 15  # words behind it that may name the regulation
# penalties whose village may stand two sentences before them
_TOLD_BEFORE = frozenset(("reprimand", "dismissal_unspecified", "disc_light_oral", "disc_light_written"))
_FAR = 80  # words from there to the penalty at most
_LOOSE = frozenset(("reprimand", "dismissal_unspecified"))
_SENTENCES = 3  # its own and those before it that may name its subject
_BACK = 45  # words before a penalty that are searched for its subject


@cache
def _subjects() -> PhraseTrie[Hit]:
    kinds: tuple[Hit, ...] = ("staff", "village", "contract")
    return PhraseTrie((form, kind) for kind in kinds for form in cues().words("subject", kind))


def _agent(tokens: Tokens, i: int) -> bool:
    """Whether the person at token `i` is the one who acts: `ditegur camat`, `oleh camat`."""
    before, forms = tokens.form[i - 1] if i else "", tokens.form
    near = forms[i + 1 : i + 1 + _GIVER]
    gives = cues().words("subject", "gives")
    if forms[i] in _GIVERS and any(f in gives or f.removesuffix("nya") in gives for f in near):
        return True
    return before in cues().words("subject", "agent") or (before.startswith("di") and len(before) > _PASSIVE)


def subjects(tokens: Tokens, scope: Scope, m: SanctionMention) -> frozenset[Hit]:
    """Kinds of people named before the penalty in its sentence; where none, the last one before it."""
    k = scope.index(tokens.start[m.first])
    to = _object(tokens, scope, m, k) or _given_to(tokens, m, scope.words(k)[1])
    if to is not None:
        return frozenset((to,))
    for sentence in range(k, k - _SENTENCES, -1):
        start, end = scope.words(sentence)
        if k - sentence > 1 and m.first - start > _FAR:
            break
        told = m.code in _TOLD_BEFORE and (m.code in _LOOSE or not _new_line(tokens, start, m.first))
        if k - sentence > 1 and not told:
            break
        stop = min(end, m.last)
        found: set[Hit] = set()
        last: Hit | None = None
        i = max(start, stop - _BACK, m.first - _BACK)
        trie = _subjects()
        while i < stop:
            match = trie.longest_at(tokens, i)
            if match is not None:
                if match.payload != "staff" or not _agent(tokens, i):
                    found.add(match.payload)
                    last = match.payload
                i = match.last
            else:
                i += 1
        if last is not None and (k - sentence < _SENTENCES - 1 or last != "staff"):
            return frozenset(found) if sentence == k else frozenset((last,))
    return frozenset()


def _new_line(tokens: Tokens, start: int, first: int) -> bool:
    """Whether a paragraph begins between two tokens."""
    return any("\n\n" in tokens.gap(i) for i in range(start, first))


def _object(tokens: Tokens, scope: Scope, m: SanctionMention, k: int) -> Hit | None:
    """Those who are dismissed, right behind an active verb, a noun or an opening passive: `memecat dua
    honorer`, `pemberhentian kades`, `Dipecat! Honorer ...`."""
    forms, verb = tokens.form, tokens.form[m.first]
    opens = m.first == scope.words(k)[0] and verb.startswith("di")
    if not opens and not verb.startswith(("me", "pem")) and verb not in cues().words("subject", "bare"):
        return None
    stop = cues().words("subject", "object_stop")
    for i in range(m.last, min(len(forms), m.last + _OBJECT)):
        joined = (opens and i == m.last) or tokens.gap(i - 1) in (" ", "-")
        if forms[i] in stop or not joined:
            return None
        match = _subjects().longest_at(tokens, i)
        if match is not None:
            return match.payload
    return None


def _given_to(tokens: Tokens, m: SanctionMention, end: int) -> Hit | None:
    """Village heads named behind the penalty as those who are given it: `teguran kepada kades itu`."""
    forms, stop = tokens.form, min(end, m.last + _TO)
    for i in range(m.last, stop):
        if forms[i] not in cues().words("subject", "given_to"):
            continue
        for k in range(i + 1, min(stop + 1, i + 4, len(forms))):
            match = _subjects().longest_at(tokens, k)
            if match is not None:
                return match.payload if match.payload == "village" else None
        return None
    return None


def regime(ctx: Context) -> str | None:
    """The discipline regulation that the article goes by: the one it cites alone, else that of its date."""
    cited = {rule.id for rule in ctx.rules} & {r.rule for r in regimes()}
    if len(cited) == 1:
        return cited.pop()
    date = ctx.event_date or ctx.published
    return regime_at(date) if date else None


@cache
def _ties() -> tuple[PhraseTrie[str], frozenset[str]]:
    trie: PhraseTrie[str] = PhraseTrie()
    heads = set()
    for kind in ("regulation", "local"):
        for form in cues().words("discipline", kind):
            trie.add(form, kind)
            heads.add(form.split()[0])
    return trie, frozenset(heads)


def tie(tokens: Tokens, scope: Scope, m: SanctionMention) -> str | None:
    """What the nearest cue before a delayed promotion ties it to: `regulation`, `local` or None."""
    k = scope.index(tokens.start[m.first])
    start, end = scope.words(k - 1)[0], scope.words(k)[1]
    trie, heads = _ties()
    before = range(m.first - 1, max(start, m.first - _BACK) - 1, -1)
    for i in [*before, *range(m.last, min(end, m.last + _AHEAD))]:
        if tokens.form[i] in heads:
            match = trie.longest_at(tokens, i)
            if match is not None:
                return match.payload
    return None
