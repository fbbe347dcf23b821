"""Threatened, recommended, imposed or lifted: read off the words around a penalty."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from asn_nlp.fields.sanctions.clause import (
    at_first,
    behind_exchange,
    called_off,
    headless,
    hollow,
    named_outcome,
    of_person,
    read_out,
    spent,
    undergone,
)
from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.values import SanctionMention, Status
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_RIGHT = 9  # words behind a penalty that may still tell its status
_NEGATION = 5  # words before it in which a negation counts
_EXCHANGE = 3  # words behind a penalty that may say that it was changed into another
_SUBSTITUTE = 4  # words from a condition to the unpaid fine
_WHOM = 5  # words in which the one who is given it is named
_HANDED = 3  # words from `telah` to the penalty that was handed over
_ISSUED = 12  # words around a decree in which it is issued
_REINSTATED = frozenset(("temporary_suspension", "disc_heavy_post_release", "personnel_data_block"))
_ADVICE = 6  # words before an advice in which a modal makes it a mere possibility


@dataclass(frozen=True, slots=True)
class Reading:
    """A status and the cue that gave it. `status` None: undecided. `sure`: a cue, not a default."""

    status: Status | None
    cue: str
    negated: bool = False
    given: bool = False


@cache
def _kinds() -> dict[str, str]:
    """Cue form -> kind; where lists share a form, the first of this order wins."""
    out: dict[str, str] = {}
    for kind in ("condition", "lifted", "advised", "done", "given", "threat", "weak"):
        for form in cues().words("status", kind):
            out.setdefault(form, kind)
    return out


def read_status(tokens: Tokens, scope: Scope, m: SanctionMention) -> Reading:
    """The status that the sentence of a mention gives it."""
    words = cues().words
    kinds = _kinds()
    start, end = scope.words(scope.index(tokens.start[m.first]))
    start = max(start, m.first - 60)
    forms = tokens.form
    right = range(m.last, min(end, m.last + _RIGHT))
    own = range(m.first, m.last)
    if called_off(forms, start, m.first) or at_first(forms, start, m.first, _kinds()):
        return Reading("dicabut", "called off")
    negation = _negated(tokens, start, m)
    if negation:
        return Reading(None, negation, negated=True)
    if m.code != "candidacy_cancelled" and _lifted(forms, m, range(max(start, m.first - 6), m.first), right):
        return Reading("dicabut", "lifted")
    given = False
    decided: Reading | None = None
    for i in range(m.first - 1, start - 1, -1):
        kind = _kind(tokens, i)
        if kind in ("threat", "done") and hollow(tokens, i, m):
            kind = None
        if (kind is None and _handed(forms, i, m)) or undergone(tokens, i, m):
            kind = "done"
        if kind is None:
            continue
        if kind == "condition":
            return Reading("ancaman", forms[i])
        if decided is not None and not (kind == "advised" and decided.cue in words("status", "ought")):
            continue
        if kind == "given":
            given = True
        elif kind == "threat":
            decided = Reading("ancaman", forms[i])
        elif kind == "done":
            before = forms[max(start, i - 3) : i]
            if not (words("status", "aim") | words("status", "asks")).isdisjoint(before):
                continue
            modal = not words("status", "modal").isdisjoint(before[-2:])
            decided = Reading("ancaman" if modal else "dijatuhkan", forms[i])
        elif kind == "advised" and _advice(forms, i, start, end, given and decided is None):
            if _possible(forms, i, start):
                return Reading("ancaman", forms[i])
            decided = Reading("rekomendasi", forms[i])
    if any(kinds.get(forms[i]) == "condition" and not _unpaid(forms, i, m) for i in right):
        return Reading("ancaman", "condition behind")
    if decided is None and _handed_to(tokens, m, end):
        return Reading("dijatuhkan", "handed to a person")
    if _decreed(forms, m, start, end):
        return Reading("dijatuhkan", "decree")
    if decided is not None:
        if decided.status == "rekomendasi" and any(
            _kind(tokens, i) == "threat" and forms[i] in words("status", "modal") for i in own
        ):
            return Reading("ancaman", "may")
        return decided
    if not cues().words("drop", "exchanged").isdisjoint(forms[max(start, m.first - 2 * _EXCHANGE) : m.first]):
        return Reading("dijatuhkan", "exchanged")
    given = given or any(_kind(tokens, i) == "given" for i in own)
    left = forms[start : m.first]
    general = _in_general(left) or headless(tokens, start, m.first)
    if given:
        person = of_person(tokens, start, m.first)
        if person and (not general or _proven(left)):
            return Reading("dijatuhkan", "given to a person")
        if general:
            return Reading("ancaman", "rule in general")
    if headless(tokens, start, m.first) and not given:
        return Reading("ancaman", "whoever does it")
    for i in own:
        if _kind(tokens, i) in ("threat", "done"):
            return Reading("ancaman" if _kind(tokens, i) == "threat" else "dijatuhkan", forms[i])
    for i in right:
        kind = _kind(tokens, i)
        if kind == "threat":
            return Reading("ancaman", forms[i])
        if kind == "done":
            return Reading("dijatuhkan", forms[i])
        if forms[i - 1] in words("drop", "negation"):
            continue
        if kind == "advised" and forms[i][:2] in ("di", "me") and _advice(forms, i, start, end, given):
            return Reading("rekomendasi", forms[i])
    if general:
        return Reading("ancaman", "rule in general")
    if m.code.startswith("moral_") and read_out(forms, start, m.first):
        return Reading("dijatuhkan", "read out")
    if named_outcome(tokens, scope, start, m.first):
        return Reading("dijatuhkan", "its penalty")
    if not words("status", "tells").isdisjoint(forms[max(start, m.first - 3) : m.first]) and not given:
        return Reading("ancaman", "told of")
    for i in (*range(start, m.first), *right):
        if kinds.get(forms[i]) == "weak" and not given:
            return Reading("ancaman", forms[i])
    return Reading(None, "", given=given)


def _unpaid(forms: list[str], i: int, m: SanctionMention) -> bool:
    """Whether a condition is only that of the substitute for a fine (`dan apabila tidak dibayar`)."""
    return m.code.startswith("criminal_") and not cues().words("status", "unpaid").isdisjoint(
        forms[i : i + _SUBSTITUTE]
    )


def _handed(forms: list[str], i: int, m: SanctionMention) -> bool:
    """Whether `telah disampaikan` at token `i` has the penalty for its subject, right behind it."""
    words = cues().words
    return (
        m.first - i <= _HANDED
        and forms[i] in ("telah", "sudah")
        and i + 1 < m.first
        and forms[i + 1] in words("status", "handed")
    )


def _handed_to(tokens: Tokens, m: SanctionMention, end: int) -> bool:
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
        return named or not words("status", "numbers").isdisjoint(whom)
    return False


def _decreed(forms: list[str], m: SanctionMention, start: int, end: int) -> bool:
    """Whether a decree on the penalty was issued: `menerbitkan keputusan pemberhentian`."""
    words = cues().words
    decree = words("status", "decree")
    if forms[m.first] not in decree and (m.first == start or forms[m.first - 1] not in decree):
        return False
    near = forms[max(start, m.first - _ISSUED) : min(end, m.last + _ISSUED)]
    modal = words("status", "modal")
    return not words("status", "issue").isdisjoint(near) and modal.isdisjoint(near)


def _in_general(left: list[str]) -> bool:
    """Whether words speak of breakers of the rule in general."""
    general, reason = cues().words("status", "general"), cues().words("status", "reason")
    for i, form in enumerate(left):
        if form in general:
            before = left[i - 1] if i else ""
            relative = i > 1 and left[i - 2] in ("yang", "yg")  # `yang terbukti melanggar`
            if before not in reason or relative:
                return True
    return False


def _proven(left: list[str]) -> bool:
    """Whether the breach is proven of somebody (`mereka terbukti ...`, not `yang terbukti ...`)."""
    return any(
        form == "terbukti" and (i == 0 or left[i - 1] not in ("yang", "yg")) for i, form in enumerate(left)
    )


def _kind(tokens: Tokens, i: int) -> str | None:
    """The cue kind of token `i`, ambiguous forms decided by their neighbours."""
    forms = tokens.form
    form = forms[i]
    kind = _kinds().get(form)
    if kind is None:
        if form == "lalu" and i and forms[i - 1] in cues().words("status", "past_units"):
            return "done"
        if form == "di" and i + 1 < len(forms):  # `di jatuhi`
            return _kinds().get("di" + forms[i + 1])
        return None
    if form == "dapat":
        following = forms[i + 1] if i + 1 < len(forms) else ""
        verb = following.startswith(("di", "me", "ber"))
        verb = verb and following not in cues().words("levels", "discipline")
        return "threat" if verb or following in ("pula", "juga", "saja") else "given"
    if kind == "done" and i + 1 < len(forms) and forms[i + 1] in cues().words("status", "settled"):
        return None
    if form in cues().words("status", "adverb"):  # `resmi dicopot`, but `hukuman resmi`
        following = forms[i + 1] if i + 1 < len(forms) else ""
        return kind if following.startswith(("di", "me", "ber")) else None
    return kind


def _advice(forms: list[str], i: int, start: int, end: int, given: bool) -> bool:
    """Whether an advising word at `i` is advice on a penalty, by a body that gives it."""
    form = forms[i]
    before = forms[max(start, i - 2) : i]
    if not cues().words("status", "after").isdisjoint(before):  # `setelah direkomendasikan`, `atas usul`
        return False
    if form.startswith("rekomendasi") or form == "rekom":
        return not given  # `sesuai rekomendasi KASN, dijatuhi ...` is the deed, not the advice
    if "rekomendasi" in form or "usul" in form:
        return True
    return not cues().words("status", "advisers").isdisjoint(forms[max(start, i - 8) : min(end, i + 3)])


def _possible(forms: list[str], i: int, start: int) -> bool:
    return not cues().words("status", "modal").isdisjoint(forms[max(start, i - _ADVICE) : i])


def _negated(tokens: Tokens, start: int, m: SanctionMention) -> str:
    """The negation before a penalty in its own clause, or an empty string."""
    words = cues().words
    negations, clause = words("drop", "negation"), words("drop", "clause")
    lifts = words("drop", "negation_not")
    forms, first = tokens.form, m.first
    for i in range(first - 1, max(start, first - _NEGATION) - 1, -1):
        gap = tokens.gap(i)
        if forms[i] in lifts or forms[i] in clause or "," in gap or ":" in gap or ";" in gap:
            return _nobody(forms, i, start, negations) if forms[i] in ("yang", "yg") else ""
        if forms[i] in negations:
            return "" if spent(forms, i, first, _kinds()) else forms[i]
    return ""


def _nobody(forms: list[str], i: int, start: int, negations: frozenset[str]) -> str:
    """The negation of `belum ada ASN yang`, whose `yang` is token `i`, or an empty string."""
    for k in range(i - 1, max(start, i - _NEGATION), -1):
        if forms[k] == "ada" and forms[k - 1] in negations:
            return forms[k - 1]
    return ""


def _lifted(forms: list[str], m: SanctionMention, left: range, right: range) -> bool:
    words = cues().words
    lifted, opening, again = words("status", "lifted"), words("status", "opening"), words("status", "again")
    exchanged, negation = words("drop", "exchanged"), words("drop", "negation")
    if not m.code.startswith("criminal_") and not exchanged.isdisjoint(forms[i] for i in right[:_EXCHANGE]):
        return True
    for i in (*behind_exchange(forms, left, _kinds()), *right):
        if not negation.isdisjoint(forms[max(0, i - 2) : i]):
            continue
        if forms[i] in opening:
            if m.code == "personnel_data_block":
                return True
        elif forms[i] in lifted or (forms[i] in again and m.code in _REINSTATED):
            return True
    return False
