"""Penalties in the text: phrases, levels, their terms and amounts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.sanctions.grammar import Hit, grammar
from asn_nlp.fields.sanctions.levels import find_levels, level_anchors
from asn_nlp.fields.sanctions.scope import Scope, make_scope
from asn_nlp.fields.sanctions.slots import (
    number_at,
    percent_in,
    rupiah_in,
    rupiah_in_words,
    term_before,
    terms_after,
)
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues, sanction_codes
from asn_nlp.reading.tokens import Tokens

CRIMINAL_TERM = "criminal_term"  # working name: a demand or verdict whose term follows
_BARE = 7  # words behind it in which that term stands
NO_PENALTY = "none"  # working name of the lexicon for look-alikes
_WEAK = {"generic_sanction": 2, "reprimand": 1}  # give way to whatever they overlap
_SUM_REACH = 90  # characters behind `denda` in which its sum stands
_SUM_WORDS = 9  # words behind it in which a sum in words stands
_NEXT = 14  # words of the next sentence that may tell a term
_MENACE = 9  # words before a penalty in which it is menaced with
_CONTEXT = 60  # words on both sides that count as the context of a phrase
_MENACED = frozenset(("contract_ended", "transfer", "disc_heavy_post_release", "promotion_withheld"))
_DISMISSED = frozenset(("dismissal_dishonourable", "dismissal_unspecified", "disc_heavy_post_release"))
_TIMED = frozenset(
    (
        "disc_med_kgb_delay",
        "disc_med_promotion_delay",
        "disc_heavy_rank_down_3y",
        "disc_heavy_post_down",
        "disc_heavy_post_release",
        "allowance_cut",
        "tpp_not_paid",
        "promotion_withheld",
        "temporary_suspension",
        "criminal_prison",
        "criminal_confinement",
    )
)


def find(ctx: Context) -> list[Mention[SanctionMention]]:
    """Sanction mentions of the view, in text order, none overlapping."""
    tokens = ctx.reading.tokens
    hits = list(grammar().find(tokens))
    anchors = level_anchors(tokens)
    if not hits and not anchors:
        return []
    scope = ctx.once(make_scope)
    found = [*find_levels(tokens, scope, anchors)]
    for hit in hits:
        m = SanctionMention(hit.penalty.code, hit.first, hit.last)
        reason = _refused(tokens, scope, hit)
        if reason is None:
            found.append(m)
        else:
            ctx.drop("sanctions", _mention(tokens, m), reason)
    kept = [m for m in _outer(found) if m.code != NO_PENALTY]
    return [_mention(tokens, m) for m in _with_slots(tokens, scope, kept)]


def _refused(tokens: Tokens, scope: Scope, hit: Hit) -> str | None:
    """Why the company of a phrase makes it no penalty, or None."""
    penalty = hit.penalty
    if penalty.code in _MENACED and _menace(tokens, hit.first):
        return "a menace told as somebody's conduct"
    near = tokens.form[max(0, hit.first - _MENACE) : hit.first]
    if penalty.code in _DISMISSED and _for_vote(near):
        return "a menace told as somebody's conduct"
    if not penalty.unless and not penalty.needs:
        return None
    k = scope.index(tokens.start[hit.first])
    start, end = scope.words(k)
    if penalty.unless:
        near = tokens.form[max(start, hit.first - penalty.reach) : min(end, hit.last + penalty.reach)]
        for form in near:
            if form in penalty.unless:
                return f"beside {form!r}"
    if penalty.needs:
        around = tokens.form[
            max(scope.words(max(0, k - 2))[0], hit.first - _CONTEXT) : min(
                max(end, scope.words(k + 1)[1]), hit.last + _CONTEXT
            )
        ]
        if not any(f in penalty.needs or f.removesuffix("nya") in penalty.needs for f in around):
            return "no word of its context"
    return None


def _menace(tokens: Tokens, first: int) -> bool:
    """Whether somebody is said to menace others with it (`mengancam honorer tidak diperpanjang`)."""
    words = cues().words
    near = tokens.form[max(0, first - _MENACE) : first]
    if not words("drop", "conduct").isdisjoint(near[-5:]):
        return True
    return _for_vote(near)


def _for_vote(near: list[str]) -> bool:
    """Whether words menace people for their vote: `yang tidak pilih ... diputus`, `menakut-nakuti`."""
    words = cues().words
    if not words("drop", "scares").isdisjoint(near):
        return True
    negation, vote = words("drop", "negation"), words("drop", "vote")
    return any(a in negation and b in vote for a, b in pairwise(near))  # `yang tidak pilih ... diputus`


def _outer(found: list[SanctionMention]) -> list[SanctionMention]:
    """The longest of overlapping mentions; of equal ones the named penalty before the family."""
    codes = sanction_codes()

    def rank(m: SanctionMention) -> tuple[int, int, bool]:
        known = codes.get(m.code)
        family = m.code == NO_PENALTY or (known is not None and known.unspecific)
        return (_WEAK.get(m.code, 0), m.first - m.last, family)

    taken: list[SanctionMention] = []
    used: set[int] = set()
    for m in sorted(found, key=rank):
        if used.isdisjoint(range(m.first, m.last)):
            taken.append(m)
            used.update(range(m.first, m.last))
    return sorted(taken, key=lambda m: m.first)


def _with_slots(tokens: Tokens, scope: Scope, found: list[SanctionMention]) -> list[SanctionMention]:
    out: list[SanctionMention] = []
    for n, m in enumerate(found):
        start, end = scope.words(scope.index(tokens.start[m.first]))
        limit = min(end, found[n + 1].first) if n + 1 < len(found) else end
        if m.code == CRIMINAL_TERM:
            term = _bare_term(tokens, m, limit, found[n + 1].first if n + 1 < len(found) else -1)
            if term is not None:
                out.append(term)
            continue
        if m.code == "criminal_fine":
            m = _fine(tokens, m, limit)
        elif m.code in _TIMED:
            floor = max(start, found[n - 1].last) if n else start
            m = _timed(tokens, m, limit, floor)
        out.append(m)
    return out


def _bare_term(tokens: Tokens, m: SanctionMention, limit: int, following: int) -> SanctionMention | None:
    """A prison term without its noun (`tuntutan jaksa, tiga bulan`); a verdict without a term is a penalty of
    no kind, a demand is none. `following`: the first token of the penalty named next."""
    terms = terms_after(tokens, m.last, min(limit, m.last + _BARE))
    if terms and terms[-1].last != following:
        return replace(m, code="criminal_prison", months=terms[-1].months, last=terms[-1].last)
    verdict = any("vonis" in form for form in tokens.form[m.first : m.last])
    return replace(m, code="criminal_unspecified") if verdict else None


def _fine(tokens: Tokens, m: SanctionMention, limit: int) -> SanctionMention:
    start = tokens.end[m.last - 1]
    stop = min(start + _SUM_REACH, len(tokens.text))
    if limit < len(tokens):
        stop = min(stop, tokens.start[limit])
    money = rupiah_in(tokens.text, start, stop)
    if money is None:
        worded = rupiah_in_words(tokens, m.last, min(limit, m.last + _SUM_WORDS))
        return m if worded is None else replace(m, amount=str(worded[0]), last=worded[1])
    return replace(m, amount=str(money[0]), last=_token_before(tokens, money[1], m.last))


def _timed(tokens: Tokens, m: SanctionMention, limit: int, floor: int) -> SanctionMention:
    last, amount = m.last, None
    if m.code in ("allowance_cut", "tpp_not_paid"):
        start, stop = tokens.start[m.first], tokens.end[limit - 1] if limit else 0
        percent = percent_in(tokens.text, start, min(stop + 2, start + 140))
        if percent is not None:
            amount, last = percent[0], max(last, _token_before(tokens, percent[1], last))
            at = tokens.at(percent[1] - 1)
            if not cues().words("slots", "remains").isdisjoint(tokens.form[max(m.first, at - 3) : at + 1]):
                amount = f"{100 - int(amount.removesuffix('%'))}%"  # `tinggal 75 persen`
    terms = terms_after(tokens, m.last, limit)
    if terms:
        best = max(t.months for t in terms)
        return replace(m, months=best, terms=tuple(terms), amount=amount, last=max(last, terms[-1].last))
    if (
        m.code == "allowance_cut"
        and limit < len(tokens)
        and (tokens.form[limit] in cues().words("slots", "lasting") or _is_term(tokens, limit))
    ):
        terms = terms_after(tokens, limit, min(len(tokens), limit + _NEXT))  # `... Lamanya enam bulan`
        if terms:
            return replace(
                m, months=max(t.months for t in terms), terms=tuple(terms), amount=amount, last=last
            )
    if m.code in ("criminal_prison", "criminal_confinement"):
        term = term_before(tokens, m.first, floor)
        if term is not None:
            return replace(m, months=term.months, first=term.first)
    inner = terms_after(tokens, m.first + 1, m.last)  # `dipotong selama 6 bulan tukinnya`
    if inner:
        best = max(t.months for t in inner)
        return replace(m, months=best, terms=tuple(inner), amount=amount, last=last)
    return replace(m, amount=amount, last=last)


def _is_term(tokens: Tokens, i: int) -> bool:
    """Whether the next sentence opens with a term of months and no more: `... 25 persen. Dua belas bulan.`"""
    found = number_at(tokens, i, min(len(tokens), i + _NEXT))
    if found is None or found[1] >= len(tokens) or tokens.form[found[1]] not in cues().tables["units"]:
        return False
    return tokens.gap(found[1])[:1] in (".", ",", ";", "", "\n")


def _token_before(tokens: Tokens, offset: int, floor: int) -> int:
    """Index behind the last token that ends at or before `offset`."""
    i = floor
    while i < len(tokens) and tokens.end[i] <= offset:
        i += 1
    return i


def _mention(tokens: Tokens, m: SanctionMention) -> Mention[SanctionMention]:
    end = tokens.end[m.last - 1]
    if m.amount and m.amount.endswith("%") and tokens.text[end : end + 1] == "%":
        end += 1
    start = tokens.start[m.first]
    if tokens.text[end : end + 1] == ")" and "(" in tokens.text[start:end]:
        end += 1
    return Mention(start, end, "SANCTION", m, f"sanctions.{m.code}", 0.85)
