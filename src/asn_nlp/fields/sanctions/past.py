"""Past cases that are only told as examples."""

from __future__ import annotations

from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_YEAR = 4  # digits


def is_example(tokens: Tokens, scope: Scope, m: SanctionMention) -> bool:
    """Whether the mention's sentence, or the one before, sets it in an earlier election or year."""
    k = scope.index(tokens.start[m.first])
    start, end = scope.words(k - 1)[0], scope.words(k)[1]
    return speaks_of_past(tokens.form[max(start, m.first - 60) : min(end, m.last + 20)])


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
