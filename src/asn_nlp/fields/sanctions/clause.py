"""How a clause carries a penalty: cues that say nothing in their company, persons it is told of, its end."""

from __future__ import annotations

from collections.abc import Mapping

from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_INITIALS = 3  # letters of initials at most, and words before a penalty in which they stand
_CALLED_OFF = 2  # words before a penalty in which `batal` stands
_AT_FIRST = 5  # words before it in which `semula` stands
_READ = 4  # words before a statement in which it is read out
_PROVEN = 40  # words before it in which no condition may stand
_VERB = 5  # letters from which a word in di- or me- is a verb
_PREFIXES = ("ber", "me", "ter", "di")


def hollow(tokens: Tokens, i: int, m: SanctionMention) -> bool:
    """Whether the cue at token `i`, before the mention, says nothing of it.

    `bakal calon` is a candidate, `paling awal` no maximum, `tak bisa` no possibility; `sempat menghitung` is
    a deed, but none of penalising.
    """
    words, forms = cues().words, tokens.form
    form, following = forms[i], forms[i + 1]
    if form == "bakal":
        return following in words("status", "candidates")
    if form == "paling":
        return i + 1 < m.first and following not in words("status", "superlative")
    if form in ("bisa", "dapat", "boleh") and i and forms[i - 1] in words("drop", "negation"):
        return i + 1 < m.first
    if form in words("status", "once"):
        apart = m.first - i > 2 or (m.first - i == 2 and following.startswith("me"))
        return apart and not _penalising(tokens, i + 1)
    return False


def _penalising(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is a passive or a verb of giving, not one of saying."""
    words, form = cues().words, tokens.form[i]
    if form in words("status", "once"):
        return _penalising(tokens, i + 1)
    if counted(tokens, i + 1 if form == "ada" else i):
        return True
    if form in words("status", "settled"):
        return False
    if (
        form in words("status", "given")
        or form in words("status", "done")
        or form in words("status", "issue")
    ):
        return True
    return form == "di" or (form.startswith("di") and len(form) >= _VERB)


def counted(tokens: Tokens, i: int) -> bool:
    """Whether a count of people stands at token `i` (`sudah dua pegawai`), no `dua kali`."""
    form, following = tokens.form[i], tokens.form[i + 1] if i + 1 < len(tokens) else ""
    number = form.isdigit() or form in cues().tables["numbers"] or form == "seorang"
    return number and following not in cues().words("status", "uncounted")


def undergone(tokens: Tokens, i: int, m: SanctionMention) -> bool:
    """Whether token `i` is the `harus` of a person who has to do the penalty (`ia wajib membuat ...`), or a
    signature under it (`meneken penundaan ...`)."""
    words, forms = cues().words, tokens.form
    if forms[i] in words("status", "signs"):
        return m.first - i <= _INITIALS
    if forms[i] not in words("status", "duty") or not i or m.first - i > 2:
        return False
    verb = forms[i + 1]
    if not verb.startswith("me") or len(verb) < _VERB:
        return False
    return forms[i - 1] in words("status", "person") or initials_at(tokens, i - 1)


def initials_at(tokens: Tokens, i: int) -> bool:
    """Whether token `i` prints a person's initials (`RH`), no well-known short form (`PNS`)."""
    printed = tokens.text[tokens.start[i] : tokens.end[i]]
    return (
        2 <= len(printed) <= _INITIALS
        and printed.isalpha()
        and printed.isupper()
        and tokens.form[i] not in cues().words("status", "acronyms")
    )


def initials_before(tokens: Tokens, start: int, first: int) -> bool:
    """Whether initials stand in the few words before a penalty."""
    return any(initials_at(tokens, i) for i in range(max(start, first - _INITIALS), first))


def of_person(tokens: Tokens, start: int, first: int) -> bool:
    """Whether the words `start:first` point at or count people (`camat itu`, `RH`, `tiga orang`), speakers
    (`kata dia`) left out."""
    words, forms = cues().words, tokens.form
    numbers, says = words("status", "numbers"), words("status", "says")
    return initials_before(tokens, start, first) or any(
        forms[i] in numbers and (i == 0 or forms[i - 1] not in says) for i in range(start, first)
    )


def headless(tokens: Tokens, start: int, first: int) -> bool:
    """Whether the sentence or what follows a colon or a quotation mark opens with whoever breaks the rule:
    `yang mengulang`, `terhadap yang ingkar`."""
    words, forms = cues().words, tokens.form
    for i in range(start, first):
        if forms[i] not in ("yang", "yg"):
            continue
        gap = tokens.gap(i - 1) if i else ""
        opens = i == start or any(c in gap for c in ':;"“')
        if not opens and forms[i - 1] not in words("status", "towards"):
            continue
        if i + 1 == first or forms[i + 1] in words("status", "breaker"):
            return True
    return False


def called_off(forms: list[str], start: int, first: int) -> bool:
    """Whether the penalty was not carried out after all: `batal dicopot`, `tidak jadi dipecat`."""
    near = forms[max(start, first - _CALLED_OFF) : first]
    if not cues().words("status", "off").isdisjoint(near):
        return True
    return near[-1:] == ["jadi"] and near[:1] in (["tidak"], ["tak"], ["nggak"], ["gak"])


def at_first(forms: list[str], start: int, first: int, kinds: Mapping[str, str]) -> bool:
    """Whether it is what was given at first: `semula dijatuhi`."""
    near = forms[max(start, first - _AT_FIRST) : first]
    earlier = cues().words("status", "at_first")
    for k, form in enumerate(near):
        if form in earlier:
            return any(kinds.get(f) == "given" for f in near[k + 1 :])
    return False


def read_out(forms: list[str], start: int, first: int) -> bool:
    """Whether a statement is read out by those it was imposed on: `mereka membacakan pernyataan terbuka`."""
    words = cues().words
    near = forms[max(start, first - _READ) : first]
    bound = words("status", "modal") | words("status", "threat")
    return (
        not words("status", "reads").isdisjoint(near)
        and words("drop", "negation").isdisjoint(near)
        and bound.isdisjoint(forms[max(start, first - 2 * _READ) : first])
    )


def named_outcome(tokens: Tokens, scope: Scope, start: int, first: int) -> bool:
    """Whether `hukumannya` brings the penalty of somebody of whom the breach is proven."""
    words, forms = cues().words, tokens.form
    if words("status", "its").isdisjoint(forms[start:first]):
        return False
    k = scope.index(tokens.start[first])
    begin = scope.words(max(0, k - 2))[0]
    near = forms[begin:first]
    if not words("status", "condition").isdisjoint(near[-_PROVEN:]):
        return False
    return any(
        form in words("status", "found")
        and near[max(0, i - 1)] not in ("yang", "yg", "tidak", "tak", "jika", "bila")
        for i, form in enumerate(near)
    )


def spent(forms: list[str], i: int, first: int, kinds: Mapping[str, str]) -> bool:
    """Whether the negation at `i` is used up by a verb of its own: `tidak berdampak dibalas teguran`."""
    if i + 2 > first:
        return False
    verb = forms[i + 1]
    if not verb.startswith(_PREFIXES) or len(verb) < _VERB or kinds.get(verb) == "given":
        return False
    if verb in cues().words("drop", "negation_over"):
        return False
    return any(kinds.get(f) == "given" for f in forms[i + 2 : first]) or (
        i + 1 < first and forms[first].startswith("di")
    )


def behind_exchange(forms: list[str], left: range, kinds: Mapping[str, str]) -> list[int]:
    """Tokens before a penalty that belong to it, not to what it replaces (`dicabut, gantinya ...`)."""
    words = cues().words
    stops = words("drop", "exchanged") | words("status", "instead")
    out: list[int] = []
    for i in reversed(left):
        anew = kinds.get(forms[i]) == "given" and i > 0 and forms[i - 1] not in ("yang", "yg")
        if forms[i] in stops or anew:
            break
        out.append(i)
    return out
