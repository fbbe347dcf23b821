"""How a clause carries a penalty: cues that say nothing in their company, persons it is told of, its end."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_INITIALS = 3  # letters of initials at most, and words before a penalty in which they stand
_CAME = 12  # words before `sudah turun` in which the advice is named that has come
_SUBJECT = 9  # words before a verb in which its subject is named
_OFFICE = 7  # words of an office with its place
_EXISTS = 7  # words from `ada` to `yang`
_DENIED = 3  # words before a verb of penalising in which a negation denies it
_PENALTY = 8  # words in which a sentence calls what was told before a penalty
_CALLED_OFF = 2  # words before a penalty in which `batal` stands
_AT_FIRST = 5  # words before it in which `semula` stands
_CLIMB = 5  # words behind a family of penalties in which its ladder goes on
_QUESTION = 2  # sentences before a penalty in which a question leads up to it
_SHORT = 9  # words of such a question at most
_NAMED = 4  # words from the verb of giving to the penalty
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
    if form in words("status", "once") and following in words("status", "advice_came"):
        return any(f.startswith("rekom") for f in forms[max(0, i - _CAME) : i])
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
    if forms[i] in words("status", "duty") and forms[i + 1] in words("status", "resigned"):
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


def named_before(tokens: Tokens, start: int, first: int) -> bool:
    """Whether a person's name stands right before the verb of giving (`Naomi Dimara mendapat ...`): two words
    in capitals that are no office, people or place."""
    given, common = cues().words("status", "given"), cues().words("status", "common")
    for i in range(max(start + 2, first - _NAMED), first):
        if tokens.form[i] not in given:
            continue
        k = i - 1 if tokens.form[i - 1] not in ("sendiri", "juga", "pun", "hanya", "cuma") else i - 2
        if k <= start or tokens.gap(k - 1) != " ":
            return False
        pair = (k - 1, k)
        return all(tokens.word[n].istitle() and tokens.form[n] not in common for n in pair)
    return False


def named_office(tokens: Tokens, i: int, end: int) -> bool:
    """Whether token `i` opens an office with its place or unit (`Kepala Desa Sungai Cuka`)."""
    words = cues().words
    if i >= end or tokens.form[i] not in words("status", "office"):
        return False
    for k in range(i + 1, min(end, i + _OFFICE)):
        if tokens.gap(k - 1) not in (" ", "-") or not tokens.word[k][:1].isupper():
            return False
        if tokens.form[k] not in words("status", "common"):
            return True
    return False


def office_before(tokens: Tokens, start: int, first: int) -> bool:
    """Whether an office with its place stands right before the verb of giving (`Camat Alak mendapat ...`)."""
    given, office = cues().words("status", "given"), cues().words("status", "office")
    for i in range(max(start + 2, first - _NAMED), first):
        if tokens.form[i] not in given:
            continue
        for k in range(i - 1, max(start - 1, i - _OFFICE), -1):
            if not tokens.word[k][:1].isupper() or tokens.gap(k) != " ":
                return False
            if tokens.form[k] in office and named_office(tokens, k, i):
                return True
        return False
    return False


def specific_before(tokens: Tokens, start: int, verb: int) -> bool:
    """Whether somebody in particular stands before a verb as its subject: an office with its place, a name
    between commas, one who imposes penalties (`Wali Kota X memotong ...`)."""
    words, forms = cues().words, tokens.form
    if verb <= start:
        return False
    apart = verb - 2 >= start and "," in tokens.gap(verb - 1) and "," in tokens.gap(verb - 2)
    if apart and tokens.word[verb - 1].istitle() and forms[verb - 1] not in words("status", "common"):
        return True
    active = forms[verb].startswith("me")
    for k in range(verb - 1, max(start, verb - _SUBJECT) - 1, -1):
        spoken = k > start and forms[k - 1] in words("status", "says")
        if forms[k] in ("yang", "yg", "bahwa", "agar", "supaya", "untuk") or '"' in tokens.gap(k):
            return False
        if active and forms[k] in words("status", "imposer"):
            return not spoken
        if active and not tokens.word[k][:1].isupper():
            return False
        if not active and named_office(tokens, k, verb):
            return not spoken
    return False


def exists(tokens: Tokens, start: int, first: int) -> bool:
    """Whether it is told that there are such people (`ada juga ASN yang hanya diberi ...`)."""
    words, forms = cues().words, tokens.form
    for i in range(start, first):
        if forms[i] != "ada" or (i > start and forms[i - 1] in words("drop", "negation")):
            continue
        for k in range(i + 2, min(first, i + _EXISTS)):
            if forms[k] in ("yang", "yg") and not words("status", "people").isdisjoint(forms[i + 1 : k]):
                near = forms[k + 1 : first]
                return words("status", "threat").isdisjoint(near) and words("status", "general").isdisjoint(
                    near
                )
    return False


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


def climbs(tokens: Tokens, last: int) -> bool:
    """Whether a ladder goes on behind a family of penalties: `hukuman disiplin, bisa sampai dipecat`."""
    words, forms = cues().words, tokens.form
    if forms[last : last + 1] in (["bisa"], ["atau"], ["maupun"]):  # `bisa hukuman disiplin, bisa dipecat`
        return True
    for i in range(last, min(len(forms), last + _CLIMB)):
        if i > last and any(c in tokens.gap(i - 1) for c in ".!?:\n"):
            return False
        if forms[i] in words("levels", "as_far_as"):
            return True
    return False


def hypothetical(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether a question before the penalty asks what happens then (`Kalau nekat?`, `Apa hukumannya?`).

    Or its sentence opens with the next time (`Kali kedua, ...`).
    """
    words, forms = cues().words, tokens.form
    k = scope.index(tokens.start[m.first])
    start = scope.words(k)[0]
    opening = forms[start : start + 2]
    if opening[:1] == ["kali"] and opening[-1] in words("status", "repeated"):
        return True
    for before in range(k - 1, max(-1, k - 1 - _QUESTION), -1):
        first, last = scope.words(before)
        if last == first or last - first > _SHORT or "?" not in tokens.gap(last - 1):
            continue
        asked = forms[first:last]
        supposed = words("status", "condition")
        if asked[0] in ("yang", "yg"):  # `Yang nekat? Ya disanksi.`
            return True
        what_if = asked[0] in ("bagaimana", "lalu", "gimana") and not supposed.isdisjoint(asked[1:2])
        if asked[0] in supposed or what_if:
            return True
        if before == k - 1 and not words("status", "asking").isdisjoint(asked):
            return True
    return False


def in_places(forms: list[str]) -> bool:
    """Whether words tell the practice of some places (`sebagian daerah`), no case."""
    some = cues().words("status", "some")
    return any(a in some and b in ("daerah", "instansi", "kabupaten", "pemda") for a, b in pairwise(forms))


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
    near = forms[max(start, first - _READ) : first + 1]
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
    at_once = not words("status", "its").isdisjoint(forms[max(start, first - 2) : first])
    if at_once and penalised(tokens, scope.words(k - 1)):
        return True
    return any(
        form in words("status", "found")
        and near[max(0, i - 1)] not in ("yang", "yg", "tidak", "tak", "jika", "bila")
        for i, form in enumerate(near)
    )


def penalised(tokens: Tokens, bounds: tuple[int, int]) -> bool:
    """Whether a sentence tells that somebody in particular was penalised (`menandatangani surat hukuman`)."""
    words, (first, last) = cues().words, bounds
    own = tokens.form[first:last]
    someone = of_person(tokens, first, last) or any(named_office(tokens, i, last) for i in range(first, last))
    if not someone:
        return False
    bound = words("status", "modal") | words("status", "threat")
    nouns = words("status", "undone_noun") | words("levels", "anchor")
    if not bound.isdisjoint(own) or nouns.isdisjoint(own) or not words("status", "general").isdisjoint(own):
        return False
    negation, verbs = words("drop", "negation"), words("status", "penalised")
    return any(f in verbs and negation.isdisjoint(own[max(0, i - _DENIED) : i]) for i, f in enumerate(own))


def called_imposed(tokens: Tokens, scope: Scope, sentence: int) -> bool:
    """Whether a sentence calls the penalty before it one imposed: `Itu hukuman yang kini dijalani`."""
    words, forms = cues().words, tokens.form
    start, end = scope.words(sentence)
    if start == end or forms[start] not in words("status", "that_is"):
        return False
    near = forms[start : min(end, start + _PENALTY)]
    bound = words("status", "modal") | words("drop", "negation")
    return "yang" in near and bound.isdisjoint(near) and not words("status", "undergoes").isdisjoint(near)


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
