"""What the company of a penalty makes of it: a wish of people without power, hearsay, a fine's substitute."""

from __future__ import annotations

from itertools import pairwise

from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_LEFT = 18  # words before a penalty in which somebody may wish for it
_OUGHT = 5  # words before it in which somebody says that it ought to be
_WISHES = 5  # words from `warga` to its wish
_CLOSE = 9  # words around it that may call it hearsay
_SUBSTITUTE = 8  # words before a confinement that set it in place of a fine
_READY = 4  # words before a penalty in which somebody is ready for it
_ITEMS = 120  # words before an item of a pledge in which it is named
_PLEDGE = 25  # words before that which name the pledge
_BESIDE = 25  # words around it in which another matter is named
_UNPAID = 7  # words behind it that may say so
_FINE = 90  # words between the fine and that confinement


def wished(tokens: Tokens, scope: Scope, m: SanctionMention) -> str:
    """The word that makes the penalty a mere wish or hearsay, or an empty string.

    Outcries (`mendesak`) are wishes unless a body that examines cases makes them; other verbs only behind
    people without power over the case (`warga meminta`).
    """
    if m.code.startswith("criminal_"):
        return ""
    words = cues().words
    start, end = scope.words(scope.index(tokens.start[m.first]))
    left = tokens.form[max(start, m.first - _LEFT) : m.first]
    right = tokens.form[m.last : min(end, m.last + _CLOSE)]
    hearsay = words("drop", "hearsay")
    for form in (*left[-_CLOSE:], *right):
        if form in hearsay:
            return form
    examines = words("status", "advisers")
    partisan = not words("drop", "no_examiner").isdisjoint(left)
    if partisan:
        examines = examines - {"komisi", "tim"}
    if not examines.isdisjoint(left):
        return ""
    outcry, wish, outsider = (words("drop", name) for name in ("outcry", "wish", "outsider"))
    ought = words("drop", "ought")
    weak = words("drop", "outsider_near")
    people, near = any(a == "tim" and b in words("drop", "no_examiner") for a, b in pairwise(left)), 0
    for i, form in enumerate(left):
        if form in weak:
            near = i + _WISHES
        elif form in outsider:
            people = True
        elif people and form == "perlu" and left[max(0, i - 1)] in words("status", "condition"):
            return form  # `bila perlu dinonjobkan`
        elif form in outcry or ((people or i < near) and (form in wish or form in ought)):
            return form
    says = words("drop", "says")
    for i, form in enumerate(right[:-1]):  # `"Harusnya dipecat," kata seorang warga`
        if form in says and not outsider.isdisjoint(right[i + 1 : i + 4]):
            return next((f for f in left[-_OUGHT:] if f in ought), "")
    return ""


def in_place_of_fine(tokens: Tokens, before: SanctionMention, m: SanctionMention) -> bool:
    """Whether a confinement takes the place of an unpaid fine, the last one before it."""
    if m.code != "criminal_confinement" or before.code != "criminal_fine" or m.first - before.last > _FINE:
        return False
    left = tokens.form[max(before.last, m.first - _SUBSTITUTE) : m.first]
    if not cues().words("drop", "substitute").isdisjoint(left):
        return True
    right = tokens.form[m.last : m.last + _UNPAID]  # `atau kurungan satu bulan kalau tidak sanggup bayar`
    words = cues().words
    return not words("status", "condition").isdisjoint(right) and not words("status", "unpaid").isdisjoint(
        right
    )


def whether(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether it is only asked if it will come: `apakah lurah itu akan kena sanksi atau tidak`."""
    forms = tokens.form
    start, end = scope.words(scope.index(tokens.start[m.first]))
    right = forms[m.last : min(end, m.last + _READY)]
    asked = "apakah" in forms[max(start, m.first - _LEFT) : m.first]
    return asked and any(a == "atau" and b in ("tidak", "belum", "bukan") for a, b in pairwise(right))


def pledged(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether those who pledge say that they are ready for it (`kami siap menerima sanksi`)."""
    words, forms = cues().words, tokens.form
    start = scope.words(scope.index(tokens.start[m.first]))[0]
    for i in range(max(start, m.first - _READY), min(m.first + 1, len(forms))):
        if forms[i] in words("drop", "ready"):
            break
    else:
        return False
    receives = words("status", "given") | words("drop", "taken")
    if receives.isdisjoint(forms[i + 1 : i + 3]):
        return False
    if i - start <= 1 and not words("drop", "oath").isdisjoint(forms[max(0, i - _ITEMS) : i]):
        return True  # an item of the pledge
    if not words("drop", "pledge").isdisjoint(forms[max(start, i - _PLEDGE) : i]):
        return True
    k = scope.index(tokens.start[m.first])
    first, last = scope.words(k - 1)
    around = [*forms[max(first, last - _PLEDGE) : last], *forms[m.last : scope.words(k)[1]]]
    return not words("drop", "naming_pledge").isdisjoint(around)


def other_story(tokens: Tokens, scope: Scope, m: SanctionMention) -> str:
    """The word that makes its sentence one on another matter (`dipecat karena mencuri`), or an empty
    string."""
    words = cues().words
    start, end = scope.words(scope.index(tokens.start[m.first]))
    near = tokens.form[max(start, m.first - _BESIDE) : min(end, m.last + _BESIDE)]
    other = words("drop", "other_matter")
    word = next((form for form in near if form in other), "")
    return word if word and words("drop", "matter").isdisjoint(near) else ""
