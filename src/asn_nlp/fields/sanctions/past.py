"""Past cases that are only told as examples."""

from __future__ import annotations

from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_YEAR = 4  # digits
_STORY = 30  # words before a penalty in which its time is told
_NAME = 4  # words from `Pilkada` to its year
_CYCLE = 2  # years after which an election is an earlier one
_OPEN = frozenset(("dapat", "bisa", "akan", "jika", "kalau", "bila", "apabila", "kini", "sekarang"))


def is_example(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether the mention's sentence, or the one before, sets it in an earlier election or year."""
    k = scope.index(tokens.start[m.first])
    start, end = scope.words(k - 1)[0], scope.words(k)[1]
    return speaks_of_past(tokens.form[max(start, m.first - 60) : min(end, m.last + 20)])


def is_old_story(tokens: Tokens, scope: Scope, m: SanctionMention, today: int | None) -> bool:
    """Whether its sentence tells of one of many in an earlier election: `pada Pilkada 2015 seorang lurah`.

    `today`: the article's year; without it a word such as `dulu` has to stand there.
    """
    words, forms = cues().words, tokens.form
    start = scope.words(scope.index(tokens.start[m.first]))[0]
    left = forms[max(start, m.first - _STORY) : m.first]
    past, times, anybody = (words("drop", name) for name in ("past", "past_time", "anybody"))
    for i, form in enumerate(left):
        if form not in times and form not in past:
            continue
        for j in range(i + 1, min(len(left), i + 1 + _NAME)):
            if not (left[j].isdigit() and len(left[j]) == _YEAR) or left[j - 1] in ("nomor", "no"):
                continue
            if left[j - 1] == "tahun" and j > 1 and left[j - 2].isdigit():  # `PP 53 Tahun 2010`
                continue
            between = left[j + 1 :]
            if anybody.isdisjoint(between) or not _OPEN.isdisjoint(between):
                continue
            earlier = today is not None and int(left[j]) <= today - _CYCLE
            if earlier or not past.isdisjoint(left):
                return True
    return False


def speaks_of_past(forms: list[str]) -> bool:
    """Whether words set something in an earlier election or year: `Pilkada 2020 lalu`."""
    past, times = cues().words("drop", "past"), cues().words("drop", "past_time")
    for i, form in enumerate(forms):
        year = form.isdigit() and len(form) == _YEAR
        if year and i and forms[i - 1] == "pada" and forms[i + 1 : i + 2] in (["lalu"], ["silam"]):
            return True
        if form not in times or (form == "tahun" and i and forms[i - 1].isdigit()):  # `PP 53 Tahun 2010`
            continue
        follows = forms[i + 1 : i + 5]
        if "lalu" in follows or not past.isdisjoint(follows):
            return True
        if i + 1 < len(forms) and forms[i + 1].isdigit() and not past.isdisjoint(forms):
            return True
    return False
