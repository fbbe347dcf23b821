"""Words of the lexicon in a text."""

from __future__ import annotations

from typing import NamedTuple

from asn_nlp.fields.conduct.lexicon import ENCLITICS, Followers, Lexicon
from asn_nlp.reading.phrases import is_narrow
from asn_nlp.reading.tokens import Tokens


class Hit(NamedTuple):
    """A word or phrase of the lexicon: token indexes `first:last` (half-open) and the bits it stands for."""

    first: int
    last: int
    mask: int


_Entry = tuple[int, Followers | None]
# Words met before and what the lexicon has on them, enclitics seen to; never larger than this.
_MET_LIMIT = 60_000
_met: dict[str, _Entry | None] = {}
_NEW: _Entry = (-1, None)


def find_hits(tokens: Tokens, lexicon: Lexicon) -> list[Hit]:
    """All hits in text order, longest first, none overlapping."""
    form = tokens.form
    following = [*form[1:], ""]
    get = _met.get
    out: list[Hit] = []
    free = 0
    for i, word in enumerate(form):
        entry = get(word, _NEW)
        if entry is _NEW:
            entry = _look_up(word, lexicon)
        if entry is None or i < free:
            continue
        mask, followers = entry
        if followers is not None:
            second = following[i]
            if second in followers or second[-3:] in ENCLITICS:
                last, phrase_mask = _phrase(tokens, i, followers)
                if last:
                    out.append(Hit(i, last, phrase_mask))
                    free = last
                    continue
        if mask:
            out.append(Hit(i, i + 1, mask))
    return out


def _look_up(word: str, lexicon: Lexicon) -> _Entry | None:
    entry = lexicon.entries.get(word)
    if entry is None and len(word) > 5 and word[-3:] in ENCLITICS:
        base = lexicon.entries.get(word[:-3])
        # An enclitic ends a word, so no phrase starts with it.
        entry = (base[0], None) if base is not None and base[0] else None
    if len(_met) < _MET_LIMIT:
        _met[word] = entry
    return entry


def _phrase(tokens: Tokens, i: int, followers: Followers) -> tuple[int, int]:
    """End and mask of the longest phrase at token `i`; zeros where there is none. The last word may carry an
    enclitic."""
    form = tokens.form
    if i + 1 >= len(form):
        return 0, 0
    second = form[i + 1]
    rests = followers.get(second)
    enclitic = False
    if rests is None:
        if second[-3:] not in ENCLITICS:
            return 0, 0
        rests, enclitic = followers.get(second[:-3]), True
        if rests is None:
            return 0, 0
    if not is_narrow(tokens.gap(i)):
        return 0, 0
    for rest, mask in rests:
        if not rest:
            return i + 2, mask
        if not enclitic and _same(tokens, i + 1, rest):
            return i + 2 + len(rest), mask
    return 0, 0


def _same(tokens: Tokens, i: int, rest: tuple[str, ...]) -> bool:
    """Whether the words behind token `i` are these, with nothing but narrow gaps between."""
    form = tokens.form
    if i + len(rest) >= len(form):
        return False
    end = len(rest) - 1
    for k, word in enumerate(rest):
        at = form[i + 1 + k]
        if at != word and not (k == end and at.startswith(word) and at[len(word) :] in ENCLITICS):
            return False
    return all(is_narrow(tokens.gap(i + k)) for k in range(len(rest)))
