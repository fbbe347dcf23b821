"""One name said of two levels: `Kabupaten dan Kota Bima`, `Bupati dan Wali Kota Bogor`."""

from __future__ import annotations

from asn_nlp.fields.regions import cues
from asn_nlp.knowledge.regions import cues as cue_words
from asn_nlp.reading.tokens import Tokens

_KINDS = ("level", "government", "post")
_LEVELS = ("kabupaten", "kota")


def pair_of_levels(tokens: Tokens, i: int) -> tuple[cues.Context, ...]:
    """The contexts of both levels for the name whose first word is token `i`; empty where only one is said.

    A slash is no such pair: `Kabupaten/Kota` leaves the level open.
    """
    second = _level_word(tokens, i - 1)
    if second is None:
        return ()
    level, kind, j = second
    gap = tokens.gap(j - 1) if j else ""
    if j > 1 and gap == " " and tokens.form[j - 1] in ("dan", "serta", "maupun") and tokens.gap(j - 2) == " ":
        first = _level_word(tokens, j - 2)
    else:
        return ()
    if first is None or first[0] == level or (first[1] == "level") != (kind == "level"):
        return ()
    at = first[2]
    if at and tokens.form[at - 1] == "gubernur":  # `Gubernur, Bupati dan Wali Kota`: the title of an election
        return ()
    start = tokens.start[at]
    return (
        cues.Context("level", tokens.form[at], first[0], start if first[1] == "level" else -1),
        cues.Context("level", tokens.form[j], level, tokens.start[j] if kind == "level" else -1),
    )


def _level_word(tokens: Tokens, j: int) -> tuple[str, str, int] | None:
    """Level and kind of the cue word that ends at token `j`, and its first token; None where it is none."""
    if j < 0:
        return None
    word = tokens.form[j]
    if word == "kota" and j and tokens.form[j - 1] == "wali":
        return "kota", "post", j - 1
    hit = cue_words().words.get(word)
    if hit is None or hit[0] not in _KINDS or hit[1] not in _LEVELS:
        return None
    return hit[1], hit[0], j
