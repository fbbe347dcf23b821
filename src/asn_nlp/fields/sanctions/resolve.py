"""Mentions of penalties -> the sanctions of the record."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from asn_nlp.core.build import build
from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Sanction
from asn_nlp.fields.context import Context
from asn_nlp.fields.genre.cues import zones
from asn_nlp.fields.genre.relevance import off_topic
from asn_nlp.fields.sanctions.clause import called_imposed, climbs, counted, of_person, specific_before
from asn_nlp.fields.sanctions.codes import codes_of, discipline_sentences
from asn_nlp.fields.sanctions.company import in_place_of_fine, other_story, pledged, whether, wished
from asn_nlp.fields.sanctions.past import is_example, is_old_story, speaks_of_past
from asn_nlp.fields.sanctions.scope import Scope, make_scope
from asn_nlp.fields.sanctions.specific import Found, give_way
from asn_nlp.fields.sanctions.status import Reading, read_status
from asn_nlp.fields.sanctions.truth import obsolete, of_armed_forces, pending, rumoured
from asn_nlp.fields.sanctions.undone import reach, takes_back
from asn_nlp.fields.sanctions.values import SanctionMention, Status
from asn_nlp.knowledge.sanctions import cues, sanction_codes
from asn_nlp.reading.tokens import Tokens

_LEAD = 5  # sentences of title and lead
_VERB = 4  # letters beyond which a word in di- or me- is a verb
_CALLED = 8  # words behind it in which it is called a penalty
_REASON = 4  # words behind a verb of penalising in which `karena` stands
_CAUSE = 7  # words behind a penalty in which its cause is told
# told as a state, without a verb of penalising
_STATES = frozenset(
    (
        "tpp_not_paid",
        "promotion_withheld",
        "disc_heavy_post_down",
        "disc_heavy_rank_down_3y",
        "disc_med_kgb_delay",
    )
)
_BULLETS = tuple("-•*–—▪·")
_NEAR = 12  # words before a penalty that may point at the person it hits


@dataclass(slots=True)
class _Case:
    mention: Mention[SanctionMention]
    reading: Reading
    sentence: int
    status: Status


def resolve(ctx: Context, mentions: list[Mention[SanctionMention]]) -> list[Sanction]:
    """One sanction a code and status, in text order."""
    if not mentions:
        return []
    if off_topic(ctx):
        for mention in mentions:
            ctx.drop("sanctions", mention, "the article is not on neutrality")
        return []
    tokens = ctx.reading.tokens
    scope = ctx.once(make_scope)
    cases = _decide(ctx, tokens, scope, mentions)
    disciplined = discipline_sentences(scope, mentions)
    title_end = ctx.once(zones)[0]
    found = [
        Found(
            case.mention,
            coded.code,
            case.status,
            coded.months,
            coded.amount,
            tokens.start[coded.first],
            case.mention.end if coded.last == case.mention.value.last else tokens.end[coded.last - 1],
            case.sentence,
            _confidence(case),
            case.mention.start < title_end,
            tuple(tokens.form[coded.first : coded.last]),
            climbs(tokens, coded.last),
        )
        for case in cases
        for coded in codes_of(ctx, tokens, scope, case.mention.value, disciplined)
    ]
    kept = give_way(ctx, found)
    return _merge(ctx, scope, kept)


def _confidence(case: _Case) -> float:
    base = 0.9 if case.reading.status is not None else 0.75
    return base - (0.2 if case.mention.value.code == "generic_sanction" else 0.0)


def _decide(
    ctx: Context, tokens: Tokens, scope: Scope, mentions: list[Mention[SanctionMention]]
) -> list[_Case]:
    """Statuses of the mentions that count; negated ones and examples of the past are dropped."""
    cases: list[_Case] = []
    today = _year(ctx)
    for mention, before in zip(mentions, [None, *(m.value for m in mentions)], strict=False):
        if _demanded(tokens, scope, mention.value):
            reading = Reading("rekomendasi", "the prosecution asks for it")
            cases.append(_Case(mention, reading, scope.index(mention.start), "rekomendasi"))
            continue
        if pledged(tokens, scope, mention.value):
            ctx.drop("sanctions", mention, "the readiness in a pledge")
            continue
        if whether(tokens, scope, mention.value):
            ctx.drop("sanctions", mention, "asked, not told")
            continue
        story = other_story(tokens, scope, mention.value)
        if story:
            ctx.drop("sanctions", mention, f"another matter: {story!r}")
            continue
        wish = wished(tokens, scope, mention.value)
        if wish:
            ctx.drop("sanctions", mention, f"only wished or rumoured: {wish!r}")
            continue
        nobody = _nobodys(tokens, scope, mention.value)
        if nobody:
            ctx.drop("sanctions", mention, nobody)
            continue
        if is_old_story(tokens, scope, mention.value, today):
            ctx.drop("sanctions", mention, "a story of an earlier election")
            continue
        reading = read_status(tokens, scope, mention.value, before)
        if reading.negated:
            ctx.drop("sanctions", mention, f"negated by {reading.cue!r}")
            continue
        cases.append(_Case(mention, reading, scope.index(mention.start), reading.status or "ancaman"))
    imposed = _imposed(tokens, scope, cases)
    previous: _Case | None = None
    fine: _Case | None = None
    for case in cases:
        if case.reading.status is None:
            case.status = _by_default(tokens, scope, case, previous, imposed)
        if case.mention.value.code == "criminal_fine":
            fine = case
        elif fine is not None and in_place_of_fine(tokens, fine.mention.value, case.mention.value):
            case.status = fine.status
        previous = case
    _confirm(tokens, scope, cases)
    _take_back(tokens, scope, cases)
    out = []
    for case in cases:
        told = case.status == "dijatuhkan" or case.reading.status is None
        if told and not imposed and is_example(tokens, scope, case.mention.value):
            ctx.drop("sanctions", case.mention, "a past case told as an example")
        else:
            out.append(case)
    return out


def _year(ctx: Context) -> int | None:
    """The article's year."""
    date = ctx.event_date or ctx.published
    return int(date[:4]) if date and date[:4].isdigit() else None


def _nobodys(tokens: Tokens, scope: Scope, m: SanctionMention) -> str:
    """Why a penalty is none of anybody's, or an empty string."""
    for reason, read in (
        ("a false report", rumoured),
        ("replaced law", obsolete),
        ("of police or army", of_armed_forces),
    ):
        word = read(tokens, scope, m)
        if word:
            return f"{reason}: {word!r}"
    word = pending(tokens, m)
    return f"not there yet: {word!r}" if word else ""


def _confirm(tokens: Tokens, scope: Scope, cases: list[_Case]) -> None:
    """Penalties told without a cue that the next sentence calls imposed (`hukuman itu dijatuhkan bupati`)."""
    for case in cases:
        if case.reading.status is None and called_imposed(tokens, scope, case.sentence + 1):
            case.status = "dijatuhkan"
    pointer, noun = cues().words("status", "pointer"), cues().words("status", "undone_noun")
    for case, before in zip(cases[1:], cases, strict=False):
        m = case.mention.value
        if m.code != "generic_sanction" or case.status != "dijatuhkan":
            continue
        forms = tokens.form[m.first : m.last + 1]
        points = any(a in noun and b in pointer for a, b in pairwise(forms))
        if points and before.reading.status is None and 0 <= case.sentence - before.sentence <= 1:
            before.status = "dijatuhkan"


def _take_back(tokens: Tokens, scope: Scope, cases: list[_Case]) -> None:
    """Penalties imposed that a later sentence lifts with a pointer (`hukuman itu dicabut`)."""
    imposed = [c for c in cases if c.status == "dijatuhkan"]
    if not imposed:
        return
    for sentence in takes_back(tokens, scope):
        for k in reach(sentence):
            meant = [c for c in imposed if c.sentence == k]
            for case in meant:
                case.status = "dicabut"
            if meant:
                break


def _by_default(tokens: Tokens, scope: Scope, case: _Case, before: _Case | None, imposed: bool) -> Status:
    """The status of a mention without a cue: that of the one before it, or the article's."""
    if _of_list(tokens, scope, case, before):
        return "ancaman"
    if case.reading.given and imposed:
        return "dijatuhkan"
    m = case.mention.value
    distance = case.sentence - before.sentence if before is not None else 9
    if distance and _told_with_cause(tokens, scope, case):
        return "dijatuhkan"
    if distance and _asserted(tokens, scope, m):
        return "dijatuhkan"
    if before is not None and (
        distance == 0 or (distance == 1 and before.status == "ancaman" and not imposed)
    ):
        return "dijatuhkan" if before.status == "dicabut" else before.status
    if imposed and _is_verb(tokens, case.mention.value):
        return "dijatuhkan"
    if before is not None and distance == 1:
        return before.status
    if _told_with_cause(tokens, scope, case):
        return "dijatuhkan"
    if _is_verb(tokens, m) and (_of_person(tokens, scope, m) or _names_person(tokens, m)):
        return "dijatuhkan"
    if m.code in _STATES and _of_person(tokens, scope, m) and _because(tokens, scope, m):
        return "dijatuhkan"
    return "ancaman"


def _asserted(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether a verb without any modal tells the penalty of somebody in particular: `Lurah Rimbo diskors`."""
    if m.code == "generic_sanction":
        return False
    start, end = scope.words(scope.index(tokens.start[m.first]))
    given, discipline = cues().words("status", "given"), cues().words("levels", "discipline")
    for i in range(max(start, m.first - 2), min(m.last, end)):
        form = tokens.form[i]
        verb = form.startswith(("di", "me", "ter")) and len(form) > _VERB and form not in discipline
        if (verb and i >= m.first) or (form in given and i < m.first):
            return specific_before(tokens, start, i)
    return False


def _told_with_cause(tokens: Tokens, scope: Scope, case: _Case) -> bool:
    """Whether what it was given for is told beside a verb of penalising."""
    m = case.mention.value
    if _is_verb(tokens, m):
        return _caused(tokens, scope, m) or _blamed(tokens, scope, m)
    return case.reading.given and _caused(tokens, scope, m)


def _blamed(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether the reason follows a verb of penalising or opens its sentence: `direktur dicopot karena ...`,
    `akibat tidak netral, ...`; or it is called a penalty (`diturunkan sebagai hukuman`)."""
    if m.code == "generic_sanction":
        return False
    forms, cause = tokens.form, cues().words("status", "cause")
    start, end = scope.words(scope.index(tokens.start[m.first]))
    if not cause.isdisjoint(forms[m.last : min(end, m.last + _REASON)]):
        return True
    whose = cues().words("status", "pointer") | cues().words("status", "towards")
    if forms[start] in cause and forms[start + 1] not in whose:
        return True
    right = forms[m.last : min(end, m.last + _CALLED)]
    return any(a == "sebagai" and b in cues().words("status", "penalty") for a, b in pairwise(right))


def _because(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether `karena` follows it: `TPP lurah itu tidak cair tiga bulan karena terbukti ...`."""
    end = scope.words(scope.index(tokens.start[m.first]))[1]
    right = tokens.form[m.last : min(end, m.last + _CAUSE)]
    return "karena" in right or "karna" in right or _caused(tokens, scope, m)


def _of_list(tokens: Tokens, scope: Scope, case: _Case, before: _Case | None) -> bool:
    """Whether the penalty stands in an item of a list whose item before it is a threat."""
    if before is None or before.status != "ancaman" or case.sentence != before.sentence + 1:
        return False
    start, _ = scope.offsets(case.sentence)
    return tokens.text[start : start + 3].lstrip()[:1] in _BULLETS


def _of_person(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether the words before a penalty in its sentence point at or count people (`camat itu dimutasi`)."""
    start = scope.words(scope.index(tokens.start[m.first]))[0]
    return of_person(tokens, max(start, m.first - _NEAR), m.first)


def _names_person(tokens: Tokens, m: SanctionMention) -> bool:
    """Whether the wording itself points at or counts people (`kontrak delapan THL ... tidak dilanjutkan`)."""
    return any(
        tokens.form[i] in ("itu", "tersebut") or (counted(tokens, i) and not tokens.form[i].isdigit())
        for i in range(m.first + 1, m.last - 1)
    )


def _caused(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether what it was given for is told behind it: `diputus kontraknya setelah ...`."""
    end = scope.words(scope.index(tokens.start[m.first]))[1]
    right = tokens.form[m.last : min(end, m.last + _CAUSE)]
    return m.code != "generic_sanction" and not cues().words("drop", "cause").isdisjoint(right)


def _demanded(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether a criminal penalty is only what the prosecution asks for."""
    if not m.code.startswith("criminal_"):
        return False
    start, end = scope.words(scope.index(tokens.start[m.first]))
    left = tokens.form[max(start, m.first - 25) : min(end, m.first)]
    words = cues().words
    who, asks = words("drop", "prosecutor"), words("drop", "prays")
    if m.first < len(tokens) and tokens.form[m.first] in who:
        return True
    if any(a in who and not asks.isdisjoint(left[i + 1 : i + 4]) for i, a in enumerate(left)):
        return True
    left = [*left, *tokens.form[m.first : m.last]]
    demands = [i for i, form in enumerate(left) if form in words("drop", "demand")]
    verdicts = [i for i, form in enumerate(left) if form in words("drop", "verdict")]
    if not demands:
        return False
    if not verdicts:
        return True
    # `vonis itu lebih ringan dari tuntutan jaksa, tiga bulan penjara`
    return demands[-1] > verdicts[-1] and left[demands[-1] - 1] in words("drop", "than")


def _imposed(tokens: Tokens, scope: Scope, cases: list[_Case]) -> bool:
    """Whether the article reports penalties that were imposed: its title or lead says so outright."""
    words = cues().words
    threat = words("status", "menace") | words("status", "condition") | words("drop", "negation")
    for k in range(_LEAD):
        start, end = scope.words(k)
        forms = tokens.form[start : min(end, start + 60)]
        outright = not words("status", "headline").isdisjoint(forms) or _received(forms)
        if any(a == "kok" and b == "bisa" for a, b in pairwise(forms)):  # `..., kok bisa?`
            forms = [f for f in forms if f != "bisa"]
        reported = outright and threat.isdisjoint(forms)
        if reported and not speaks_of_past(forms) and not _of_people(forms):
            return True
    decided = [c for c in cases if c.reading.status == "dijatuhkan"]
    named = [c.mention.value for c in decided if c.mention.value.code != "generic_sanction"]
    return any(not is_example(tokens, scope, m) for m in named)


def _received(forms: list[str]) -> bool:
    """Whether a penalty is said to be received: `terima hukuman`, `diberi ganjaran`."""
    receive, received = cues().words("status", "receive"), cues().words("status", "received")
    return any(a in receive and b in received for a, b in pairwise(forms))


def _of_people(forms: list[str]) -> bool:
    """Whether a sentence speaks of people in general (`ASN yang terlibat`), nobody counted or pointed at."""
    words = cues().words
    people, numbers = words("status", "people"), words("status", "numbers")
    general = any(f == "yang" and i and forms[i - 1] in people for i, f in enumerate(forms))
    return general and numbers.isdisjoint(forms)


def _is_verb(tokens: Tokens, m: SanctionMention) -> bool:
    """Whether the wording is a deed (`dicopot`, `diputus kontrak`), no noun."""
    discipline = cues().words("levels", "discipline")
    return any(
        (f.startswith("di") and len(f) > _VERB and f not in discipline)
        or f in cues().words("status", "headline")
        for f in tokens.form[m.first : m.last]
    )


def _rules_near(ctx: Context, scope: Scope, found: list[Found]) -> tuple[str, ...]:
    """Ids of the rules cited in the sentences of the mentions or the ones before them."""
    if not ctx.rules:
        return ()
    sentences = sorted({k for f in found for k in (f.sentence - 1, f.sentence) if k >= 0})
    bounds: list[tuple[int, int]] = []  # in the article's own offsets, as evidence has them
    for k in sentences:
        start, end = scope.offsets(k)
        if end > start:
            span = ctx.reading.span(start, end)
            bounds.append((span.start, span.end))
    starts = [a for a, _ in bounds]

    def inside(offset: int) -> bool:
        k = bisect_right(starts, offset) - 1
        return k >= 0 and offset < bounds[k][1]

    return tuple(rule.id for rule in ctx.rules if any(inside(e.start) for e in rule.evidence))


def _merge(ctx: Context, scope: Scope, found: list[Found]) -> list[Sanction]:
    table = sanction_codes()
    groups: dict[tuple[str, Status], list[Found]] = {}
    for f in found:
        groups.setdefault((f.code, f.status), []).append(f)
    out: list[Sanction] = []
    for (code, status), members in groups.items():
        spans = sorted({(f.start, f.end) for f in members})
        months = [f.months for f in members if f.months is not None]
        amounts = [f.amount for f in members if f.amount is not None]
        for f in members:
            ctx.keep("sanctions", f.mention, f"{code}, {status}")
        out.append(
            build(
                Sanction,
                code=code,
                label=table[code].label,
                level=table[code].level,
                status=status,
                rules=_rules_near(ctx, scope, members),
                duration_months=max(months) if months else None,
                amount=max(amounts, key=lambda a: (len(a), a)) if amounts else None,
                confidence=round(max(f.confidence for f in members), 2),
                evidence=tuple(ctx.reading.span(s, e) for s, e in spans),
            )
        )
    return out
