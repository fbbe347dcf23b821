"""From the wording of a penalty to codes: regulations, terms, the people it hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.subject import regime, subjects, tie
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Coded:
    """A code of the table with its slots and its tokens (half-open)."""

    code: str
    months: int | None
    amount: str | None
    first: int
    last: int


def _same(m: SanctionMention, code: str) -> Coded:
    return Coded(code, m.months, m.amount, m.first, m.last)


_ALLOWANCE = {6: "disc_med_allowance_6", 9: "disc_med_allowance_9", 12: "disc_med_allowance_12"}
_VILLAGE = frozenset(
    (
        "disc_light_oral",
        "disc_light_written",
        "disc_light",
        "reprimand",
        "dismissal_unspecified",
        "dismissal_honourable",
    )
)
_DISMISSALS = frozenset(("dismissal_unspecified", "dismissal_honourable", "dismissal_dishonourable"))
_DISCIPLINE = frozenset(("disc_med_kgb_delay", "disc_heavy_rank_down_3y", "disc_med", "disc_heavy"))
_RANGE = frozenset(("hingga", "sampai", "sampe", "s", "sd"))
_CITED = frozenset(("pp", "pp53", "pp94"))
_MEDIUM_TERM = 12  # months
_OWNER = 4  # words behind it that may name whom it hits
_BACK = 60  # words before a mention that are searched
_REPRIMANDS = {"reprimand": "disc_light"}


def codes_of(
    ctx: Context,
    tokens: Tokens,
    scope: Scope,
    m: SanctionMention,
    disciplined: frozenset[int],
) -> Iterator[Coded]:
    """The codes of one mention; none where its sentence names nothing more than the level does.

    `disciplined`: sentences that name other penalties of a discipline regulation (`discipline_sentences`).
    """
    if m.code == "allowance_cut":
        yield from _allowance(tokens, scope, m)
    elif m.code == "disc_heavy_rank_down_3y":
        yield from _rank_down(tokens, scope, m)
    elif m.code == "disc_med_promotion_delay":
        yield _promotion(ctx, tokens, scope, m, disciplined)
    elif m.code in _VILLAGE or m.code in _DISMISSALS:
        hit = subjects(tokens, scope, m)
        if hit == {"village"} and m.code in _VILLAGE:
            yield _same(m, "village_reprimand_dismissal")
        elif hit == {"contract"} and m.code in _DISMISSALS and not _is_pppk(tokens, scope, m):
            yield _same(m, "contract_ended")
        else:
            yield _same(m, _REPRIMANDS.get(m.code, m.code))
    else:
        yield _same(m, m.code)


def _allowance(tokens: Tokens, scope: Scope, m: SanctionMention) -> Iterator[Coded]:
    """The cut of PP 94 has 25 % and a term of its list; any other cut is a local one."""
    known = [t for t in m.terms if t.months in _ALLOWANCE]
    if known and m.amount in (None, "25%"):
        done: set[int] = set()
        for n, term in enumerate(known):
            if term.months not in done:
                done.add(term.months)
                first = m.first if n == 0 else term.first
                last = max(term.last, m.last) if len(known) == 1 else term.last
                yield Coded(_ALLOWANCE[term.months], term.months, m.amount or "25%", first, last)
    elif not m.terms and _level_near(tokens, scope, m) == "disc_med":
        yield _same(m, "disc_med")
    else:
        yield _same(m, "tpp_not_paid")


def _rank_down(tokens: Tokens, scope: Scope, m: SanctionMention) -> Iterator[Coded]:
    """One year is medium, three are heavy; without a term the level of the sentence decides."""
    if m.months is not None:
        short, long = (next((t for t in m.terms if t.months == n), None) for n in (12, 36))
        if short and long and not _RANGE.intersection(tokens.form[short.last : long.last]):
            yield Coded("disc_med_rank_down_1y", 12, m.amount, m.first, short.last)
            yield Coded("disc_heavy_rank_down_3y", 36, m.amount, long.first, long.last)
            return  # `turun pangkat satu tahun, bisa tiga tahun`
        yield _same(m, "disc_med_rank_down_1y" if m.months <= 12 else "disc_heavy_rank_down_3y")
        return
    level = _level_near(tokens, scope, m)
    if level == "both":
        return
    yield _same(m, "disc_med_rank_down_1y" if level == "disc_med" else "disc_heavy_rank_down_3y")


def discipline_sentences(scope: Scope, mentions: Sequence[Mention[SanctionMention]]) -> frozenset[int]:
    """Sentences with penalties of a discipline regulation, and their neighbours."""
    at = {scope.index(m.start) for m in mentions if m.value.code in _DISCIPLINE}
    return frozenset(k + d for k in at for d in (-1, 0, 1))


def _promotion(
    ctx: Context, tokens: Tokens, scope: Scope, m: SanctionMention, disciplined: frozenset[int]
) -> Coded:
    """Under a discipline regulation a medium penalty, else withheld by local rule."""
    if "berkala" in tokens.form[m.first : m.last]:  # no wording of the regulations: it has to be cited beside
        k = scope.index(tokens.start[m.first])
        start, end = scope.words(max(0, k - 1))[0], scope.words(k)[1]
        cited = not _CITED.isdisjoint(tokens.form[start:end])
        return _same(m, m.code if cited else "promotion_withheld")
    tied = tie(tokens, scope, m)
    if tied is None:
        company = scope.index(tokens.start[m.first]) in disciplined
        regulated = company or m.months == _MEDIUM_TERM or regime(ctx) == "pp-53-2010"
    else:
        regulated = tied == "regulation"
    return _same(m, "disc_med_promotion_delay" if regulated else "promotion_withheld")


def _level_near(tokens: Tokens, scope: Scope, m: SanctionMention) -> str | None:
    """`disc_med`, `disc_heavy` or `both`: the level named before the mention in its sentence or the last."""
    levels = cues().level_of
    k = scope.index(tokens.start[m.first])
    for sentence in (k, k - 1):
        start, end = scope.words(sentence)
        stop = min(end, m.first)
        forms = tokens.form[max(start, stop - _BACK) : stop]
        found = {levels[f] for f in forms if f in levels} - {"disc_light"}
        if len(found) == 1:
            return found.pop()
        if found:
            return "both"
    return None


def _is_pppk(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    start, end = scope.words(scope.index(tokens.start[m.first]))
    stop = min(end, m.last)
    own = tokens.form[max(start, stop - _BACK) : min(end, stop + _OWNER)]
    if "pppk" in own or not cues().words("subject", "contract").isdisjoint(own):
        return "pppk" in own
    first, last = scope.words(scope.index(tokens.start[m.first]) - 1)
    return "pppk" in tokens.form[max(first, last - _BACK) : last]
