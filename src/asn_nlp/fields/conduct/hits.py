"""Words of the lexicon in a text."""

from __future__ import annotations

from typing import NamedTuple

from asn_nlp.fields.conduct.lexicon import Followers, Lexicon, lexicon
from asn_nlp.reading.phrases import is_narrow
from asn_nlp.reading.tokens import ENCLITICS, Tokens


class Hit(NamedTuple):
    """A word or phrase of the lexicon: token indexes `first:last` (half-open) and the bits it stands for."""

    first: int
    last: int
    mask: int


def mask_of(hits: list[Hit]) -> int:
    """The bits of all hits together."""
    mask = 0
    for _, _, bits in hits:
        mask |= bits
    return mask


_Entry = tuple[int, Followers | None]
_new = tuple.__new__  # what a NamedTuple's own constructor calls, without the step in between
# Words met before are kept with what the lexicon has on them, up to this many.
_MOST_WORDS = 60_000


class _Met(dict[str, _Entry | None]):
    """Words and what the lexicon has on them (None: nothing), enclitics seen to."""

    def __missing__(self, word: str) -> _Entry | None:
        entry = _look_up(word, lexicon())
        if len(self) < _MOST_WORDS:
            self[word] = entry
        return entry


_met = _Met()


def find_hits(tokens: Tokens) -> list[Hit]:
    """All hits in text order, longest first, none overlapping."""
    following = tokens.following
    out: list[Hit] = []
    free = 0
    for i, entry in enumerate(map(_met.__getitem__, tokens.form)):
        if entry is None or i < free:
            continue
        mask, followers = entry
        if followers is not None:
            second = following[i]
            if second in followers or second[-3:] in ENCLITICS:
                last, phrase_mask = _phrase(tokens, i, followers)
                if last:
                    out.append(_new(Hit, (i, last, phrase_mask)))
                    free = last
                    continue
        if mask:
            out.append(_new(Hit, (i, i + 1, mask)))
    return out


def _look_up(word: str, lexicon: Lexicon) -> _Entry | None:
    entry = lexicon.entries.get(word)
    if (entry is None or not entry[0]) and len(word) > 5 and word[-3:] in ENCLITICS:
        base = lexicon.entries.get(word[:-3])
        # The phrases of the bare word do not start with it, only its own.
        if base is not None and base[0]:
            entry = (base[0], entry[1] if entry is not None else None)
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
