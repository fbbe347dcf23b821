"""Threatened, recommended, imposed or lifted: read off the words around a penalty."""

from __future__ import annotations

from dataclasses import dataclass

from asn_nlp.fields.sanctions.clause import (
    at_first,
    called_off,
    counted,
    exists,
    headless,
    hollow,
    hypothetical,
    in_places,
    named_before,
    named_office,
    named_outcome,
    of_person,
    office_before,
    read_out,
    undergone,
)
from asn_nlp.fields.sanctions.giving import decreed, handed, handed_to, unpaid
from asn_nlp.fields.sanctions.kinds import (
    advice,
    asked,
    in_general,
    kind_at,
    kinds,
    possible,
    proven,
)
from asn_nlp.fields.sanctions.lifting import lifted, negated
from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.values import SanctionMention, Status
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_RIGHT = 9  # words behind a penalty that may still tell its status
_EXCHANGE = 3  # words behind a penalty that may say that it was changed into another
_WHOM = 5  # words in which the one who is given it is named
_INTO = 6  # words behind it in which that is named which it is changed into
_CHANGED = 4  # words before a penalty in which a verb changes it
_ASKED = 7  # words from a verb of asking to the verb asked for
_HANDED = 3  # words from `telah` to the penalty that was handed over


@dataclass(frozen=True, slots=True)
class Reading:
    """A status and the cue that gave it. `status` None: undecided. `sure`: a cue, not a default."""

    status: Status | None
    cue: str
    negated: bool = False
    given: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    """A mention in its sentence. `start`, `end`: the tokens searched, half-open."""

    tokens: Tokens
    scope: Scope
    m: SanctionMention
    start: int
    end: int

    @property
    def left(self) -> list[str]:
        """Forms before the mention."""
        return self.tokens.form[self.start : self.m.first]

    @property
    def own(self) -> range:
        """Tokens of the mention."""
        return range(self.m.first, self.m.last)

    @property
    def right(self) -> range:
        """Tokens behind it that may still tell its status."""
        return range(self.m.last, min(self.end, self.m.last + _RIGHT))


@dataclass(slots=True)
class _Left:
    """What the words before a mention say. `final`: nothing behind it can change that."""

    decided: Reading | None = None
    given: bool = False
    final: bool = False


def read_status(
    tokens: Tokens, scope: Scope, m: SanctionMention, before: SanctionMention | None = None
) -> Reading:
    """The status that the sentence of a mention gives it. `before`: the mention before it."""
    start, end = scope.words(scope.index(tokens.start[m.first]))
    c = _Clause(tokens, scope, m, max(start, m.first - 60), end)
    back = _taken_back(c, before)
    if back is not None:
        return back
    left = _read_left(c)
    if left.final and left.decided is not None:
        return left.decided
    outer = _read_outer(c, left)
    if outer is not None:
        return outer
    if hypothetical(tokens, scope, m):
        return Reading("ancaman", "a question of what happens then")
    given = left.given or any(kind_at(tokens, i) == "given" for i in c.own)
    general = in_general(c.left) or in_places(c.left) or headless(tokens, c.start, m.first)
    return _read_general(c, given, general) or _read_inner(c, given, general) or _read_rest(c, given, general)


def _taken_back(c: _Clause, before: SanctionMention | None) -> Reading | None:
    """Called off, negated or lifted."""
    forms, m = c.tokens.form, c.m
    if called_off(forms, c.start, m.first) or at_first(forms, c.start, m.first, kinds()):
        return Reading("dicabut", "called off")
    negation = negated(c.tokens, c.start, m, before)
    if negation:
        return Reading(None, negation, negated=True)
    left = range(max(c.start, m.first - 6), m.first)
    if "menjadi" in forms[m.last : min(c.end, m.last + _INTO)] or forms[m.last : m.last + 1] == ["dengan"]:
        changes = cues().words("drop", "exchanged")
        if any(f in changes and f.startswith("me") for f in forms[left.start : m.first][-_CHANGED:]):
            return Reading("dicabut", "exchanged")  # `mengubah hukuman pemecatan menjadi ...`
    if m.code != "candidacy_cancelled" and lifted(forms, m, left, c.right):
        return Reading("dicabut", "lifted")
    return None


def _read_left(c: _Clause) -> _Left:
    """Cues before the mention, the nearest first; a condition and a mere possibility end the search."""
    words, tokens, m = cues().words, c.tokens, c.m
    forms, start = tokens.form, c.start
    out = _Left()
    for i in range(m.first - 1, start - 1, -1):
        kind = kind_at(tokens, i)
        if kind in ("threat", "done") and hollow(tokens, i, m):
            kind = None
        if out.decided is None and out.given and asked(forms, i, start):
            out.decided = Reading("rekomendasi", forms[i])
            continue
        if (kind is None and handed(forms, i, m)) or undergone(tokens, i, m):
            kind = "done"
        if kind is None or (kind == "advised" and forms[i - 1] in words("drop", "negation")):
            continue  # `tidak diusulkan naik pangkat` advises nothing
        of_them = kind in ("done", "given") and i > start and forms[i - 1] in ("yang", "yg")
        if of_them and not words("status", "repeats").isdisjoint(forms[i + 1 : m.first]):
            return _Left(Reading("ancaman", "done it again"), out.given, final=True)
        if kind == "condition":
            return _Left(Reading("ancaman", forms[i]), out.given, final=True)
        if out.decided is not None and not (
            kind == "advised" and out.decided.cue in words("status", "ought")
        ):
            continue
        if kind == "given":
            out.given = True
        elif kind == "threat":
            fitting = forms[i] in words("status", "fitting") and _concluded(c, i)
            out.decided = Reading("rekomendasi" if fitting else "ancaman", forms[i])
        elif kind == "done":
            before = forms[max(start, i - 3) : i]
            aim = words("status", "aim") | words("status", "asks")
            if "yang" not in before and not aim.isdisjoint(before):
                continue
            if _requested(tokens, i, start):
                continue
            modal = not words("status", "modal").isdisjoint(before[-2:])
            out.decided = Reading("ancaman" if modal else "dijatuhkan", forms[i])
        elif kind == "advised" and advice(forms, i, start, c.end, out.given and out.decided is None):
            if possible(forms, i, start):
                return _Left(Reading("ancaman", forms[i]), out.given, final=True)
            noun = forms[i].startswith("rekomendasi") and headless(tokens, start, m.first)
            out.decided = Reading("ancaman" if noun else "rekomendasi", forms[i])
    return out


def _concluded(c: _Clause, i: int) -> bool:
    """Whether a body that examines cases finds the penalty fitting for somebody: `layak dijatuhi ...`."""
    words, forms = cues().words, c.tokens.form
    first = c.scope.words(max(0, c.scope.index(c.tokens.start[c.m.first]) - 1))[0]
    if words("status", "advisers").isdisjoint(forms[first:i]):
        return False
    if not words("drop", "outsider").isdisjoint(forms[first:i]):
        return False
    someone = of_person(c.tokens, c.start, i) or any(named_office(c.tokens, k, i) for k in range(c.start, i))
    return someone and not in_general([f for f in forms[c.start : i] if f != "melanggar"])


def _requested(tokens: Tokens, i: int, start: int) -> bool:
    """Whether the verb at `i` is only asked for: `meminta pejabat pembina kepegawaian menjatuhkan`."""
    words, forms = cues().words, tokens.form
    if not forms[i].startswith("me"):
        return False
    for k in range(i - 1, max(start, i - _ASKED) - 1, -1):
        if tokens.gap(k) != " " or forms[k] in ("yang", "yg", "dan", "lalu", "setelah"):
            return False
        if forms[k] in words("status", "asks"):
            return True
    return False


def _read_outer(c: _Clause, left: _Left) -> Reading | None:
    """What outweighs the words before, then these themselves."""
    words, tokens, m = cues().words, c.tokens, c.m
    forms, start = tokens.form, c.start
    if any(kind_at(tokens, i) == "condition" and not unpaid(forms, i, m) for i in c.right):
        return Reading("ancaman", "condition behind")
    decided = left.decided
    if decided is None and (handed_to(tokens, m, c.end) or _handed_out(c)):
        return Reading("dijatuhkan", "handed to a person")
    if decreed(forms, m, start, c.end):
        return Reading("dijatuhkan", "decree")
    if decided is not None:
        if decided.status == "rekomendasi" and any(
            kind_at(tokens, i) == "threat" and forms[i] in words("status", "modal") for i in c.own
        ):
            return Reading("ancaman", "may")
        return decided
    if not words("drop", "exchanged").isdisjoint(forms[max(start, m.first - 2 * _EXCHANGE) : m.first]):
        return Reading("dijatuhkan", "exchanged")
    if forms[m.first - 1] in ("menjadi", "jadi") and forms[m.first - 2] in words("status", "eased"):
        return Reading("dijatuhkan", "eased")
    return None


def _read_general(c: _Clause, given: bool, general: bool) -> Reading | None:
    """A penalty given to a person, against one that a rule gives to whoever breaks it."""
    if given and not _may(c):
        of_one = (
            of_person(c.tokens, c.start, c.m.first)
            or named_before(c.tokens, c.start, c.m.first)
            or office_before(c.tokens, c.start, c.m.first)
        )
        if exists(c.tokens, c.start, c.m.first):
            return Reading("dijatuhkan", "there are such people")
        if of_one and (not general or proven(c.left)):
            return Reading("dijatuhkan", "given to a person")
        if general:
            return Reading("ancaman", "rule in general")
    elif headless(c.tokens, c.start, c.m.first):
        return Reading("ancaman", "whoever does it")
    return None


def _read_inner(c: _Clause, given: bool, general: bool) -> Reading | None:
    """Cues inside the wording of the penalty, then behind it."""
    tokens, forms = c.tokens, c.tokens.form
    if c.m.code == "personnel_data_block" and "masih" in forms[c.m.first : c.m.last]:
        return Reading("dijatuhkan", "masih")
    for i in c.own:
        kind = kind_at(tokens, i)
        if kind == "done" and i > c.m.first and forms[i - 1] in cues().words("drop", "negation"):
            continue  # `SK tidak diteken`
        if kind in ("threat", "done"):
            return Reading("ancaman" if kind == "threat" else "dijatuhkan", forms[i])
    behind = forms[c.m.last : c.m.last + 2]
    if not general and behind[:1] in (["pun"], ["lalu"], ["kemudian"]) and kinds().get(behind[-1]) == "given":
        return Reading("dijatuhkan", "pun")  # `sanksi etik pun dijatuhkan`
    for i in c.right:
        kind = kind_at(tokens, i)
        if kind == "threat":
            return Reading("ancaman", forms[i])
        if kind == "done" and forms[i - 1] in ("yang", "yg") and forms[i].startswith("me"):
            continue  # `..., dan yang memutuskan bukan Panwaslu`
        if kind == "done":
            return Reading("dijatuhkan", forms[i])
        if forms[i - 1] in cues().words("drop", "negation"):
            continue
        if kind == "advised" and forms[i][:2] in ("di", "me") and advice(forms, i, c.start, c.end, given):
            return Reading("rekomendasi", forms[i])
    return Reading("ancaman", "rule in general") if general else None


def _read_rest(c: _Clause, given: bool, general: bool) -> Reading:
    """Weaker signs; undecided where there is none."""
    tokens, m = c.tokens, c.m
    forms = tokens.form
    if m.code.startswith("moral_") and read_out(forms, c.start, m.first):
        return Reading("dijatuhkan", "read out")
    if named_outcome(tokens, c.scope, c.start, m.first):
        return Reading("dijatuhkan", "its penalty")
    if m.first > c.start and forms[m.first - 1] == "kini":
        return Reading("dijatuhkan", "now")
    if _told_of(c) and not given:
        return Reading("ancaman", "told of")
    for i in (*range(c.start, m.first), *c.right):
        if kind_at(tokens, i) == "weak" and not given:
            return Reading("ancaman", forms[i])
    if not general and _deed(c):
        return Reading("dijatuhkan", "deed")
    return Reading(None, "", given=given)


def _may(c: _Clause) -> bool:
    """Whether the wording holds a mere possibility (`tukin bisa kena potong`)."""
    return any(c.tokens.form[i] in ("bisa", "dapat", "mungkin") for i in c.own)


def _told_of(c: _Clause) -> bool:
    """Whether a verb of telling right before it governs the penalty, not people (`menyebut dua ASN`)."""
    tells = cues().words("status", "tells")
    return any(
        c.tokens.form[i] in tells and not of_person(c.tokens, i + 1, c.m.first)
        for i in range(max(c.start, c.m.first - 3), c.m.first)
    )


def _deed(c: _Clause) -> bool:
    """Whether the wording is an active verb done to somebody (`menurunkan pangkat camat itu`)."""
    words, forms, m = cues().words, c.tokens.form, c.m
    verb = forms[m.first]
    if verb.removesuffix("nya") not in words("status", "deed"):
        return False
    aim = words("status", "aim") | words("drop", "conduct")
    if not aim.isdisjoint(forms[max(c.start, m.first - 3) : m.first]):
        return False
    if verb.endswith("nya") or any(forms[i].endswith("nya") for i in c.own):  # `menurunkan pangkatnya`
        return True
    if named_office(c.tokens, m.last, c.end):
        return True
    imposed = m.first > c.start and forms[m.first - 1] in words("status", "imposer")
    if imposed and "yang" not in forms[m.last : min(c.end, m.last + _WHOM)]:
        return True  # `wali kota menunda kenaikan pangkat ...`
    return of_person(c.tokens, m.first + 1, min(c.end, m.last + _WHOM))


def _handed_out(c: _Clause) -> bool:
    """Whether it is announced as done, or given to a person: `memberi sanksi moral kepada lurah itu`."""
    words, forms, m = cues().words, c.tokens.form, c.m
    near = forms[max(c.start, m.first - _HANDED) : m.first]
    if forms[m.first] in words("status", "nouns") and not words("status", "announces").isdisjoint(near):
        return True
    if m.last + 1 < c.end and forms[m.last] in words("status", "to") and m.code != "generic_sanction":
        someone = (
            forms[m.last + 1] in words("status", "someone")
            or counted(c.tokens, m.last + 1)
            or named_office(c.tokens, m.last + 1, c.end)
        )
        bound = words("status", "aim") | words("status", "threat") | words("status", "advised")
        if someone and bound.isdisjoint(c.left) and not in_general(c.left):
            return True  # `keputusan kedua berupa sanksi etik kepada seorang penyuluh`
    if m.last + 3 < c.end and forms[m.last] in ("menjadi", "jadi"):
        called, to = forms[m.last + 1 : m.last + 3]
        if called in words("status", "penalty") and to in (*words("status", "to"), "bagi"):
            return named_office(c.tokens, m.last + 3, c.end)  # `... menjadi ganjaran bagi Camat Alak`
    if words("status", "hands").isdisjoint(near) or m.last >= c.end:
        return False
    if forms[m.last] not in words("status", "to"):
        return False
    bound = words("status", "aim") | words("status", "threat") | words("drop", "negation")
    before = forms[max(c.start, m.first - 2 * _HANDED) : m.first]
    if not bound.isdisjoint(before):
        return False
    someone = of_person(c.tokens, m.last + 1, min(c.end, m.last + 1 + _WHOM))
    return someone or named_office(c.tokens, m.last + 1, c.end)
