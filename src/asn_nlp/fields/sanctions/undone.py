"""Penalties that a later sentence takes back: `... dijatuhi teguran. Hukuman itu kini dicabut.`"""

from __future__ import annotations

from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_SUBJECT = 9  # words before the verb in which the penalty is pointed at
_REACH = 3  # sentences back to the penalty meant


def takes_back(tokens: Tokens, scope: Scope) -> list[int]:
    """Sentences that take back a penalty told before them, in text order."""
    words, forms = cues().words, tokens.form
    nouns, alone, pointer = (words("status", n) for n in ("undone_noun", "undone_nya", "pointer"))
    negation, bound = words("drop", "negation"), words("status", "modal")
    out: set[int] = set()
    for verb in words("status", "lifted") & tokens.positions.keys():
        if not verb.startswith("di"):
            continue
        for i in tokens.positions[verb]:
            k = scope.index(tokens.start[i])
            start = max(scope.words(k)[0], i - _SUBJECT)
            near = forms[start:i]
            if not negation.isdisjoint(near[-3:]) or not bound.isdisjoint(near):
                continue
            for n, form in enumerate(near):
                if form in alone or (form in nouns and near[n + 1 : n + 2] and near[n + 1] in pointer):
                    out.add(k)
                    break
    return sorted(out)


def reach(sentence: int) -> range:
    """Sentences in which the penalty meant is looked for, the nearest first."""
    return range(sentence - 1, sentence - 1 - _REACH, -1)
