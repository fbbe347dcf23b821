"""What stands around a name: the word that makes it a region, or the one that shows it is none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from asn_nlp.knowledge.outlets import OutletPatterns, outlet_patterns
from asn_nlp.knowledge.regions import Cues, Traps, cues, traps
from asn_nlp.reading.tokens import Tokens

Kind = Literal[
    "level", "government", "post", "institution", "place", "district", "village", "trap", "bare", "weak"
]
_REACH = 7  # words looked at before a name
_STRONG = ("government", "post", "institution")


@dataclass(frozen=True, slots=True)
class Context:
    """The words before a name. `kind`: the strongest cue; `trap`, `village`, `district` where the name
    belongs to something else, `weak` behind a capitalised word that is no cue. `cue`: the word itself.
    `level`: the level that it demands. `start`: where a level word begins that stands directly before the
    name, else -1. `near`: the cue stands directly before the name (or before its level)."""

    kind: Kind
    cue: str | None = None
    level: str | None = None
    start: int = -1
    near: bool = True


_BARE = Context("bare")


@cache
def _words() -> tuple[Cues, Traps, OutletPatterns]:
    return cues(), traps(), outlet_patterns()


def number_words() -> frozenset[str]:
    """Numbers in words that stand behind a name in a list of counts."""
    return _words()[0].numbers


def age_words() -> frozenset[str]:
    """What stands behind a number that is an age or a clock, no count."""
    return _words()[0].ages


def _joined(gap: str) -> bool:
    """Whether two words belong to one phrase: blank, dot, hyphen, slash or one line break between them."""
    if gap == " ":
        return True
    if "\n" in gap:
        return gap.strip(" ") == "\n" and len(gap) <= 3
    return len(gap) <= 3 and not gap.strip(" .-/()")


def before(tokens: Tokens, i: int, floor: int = 0) -> Context:
    """What stands before the name whose first word is token `i`; words before token `floor` belong to the
    name before it."""
    cue_words, trap_words, _ = _words()
    form, start = tokens.form, tokens.start
    words = cue_words.words
    j = i - 1
    if j < 0 or not _joined(tokens.gap(j)):
        return _BARE
    level: str | None = None
    level_cue: str | None = None
    level_start = -1
    hit = words.get(form[j])
    if hit is not None and hit[0] == "level":
        word = form[j]
        wali = j > 0 and form[j - 1] == "wali"
        if word == "kota" and wali:
            return Context("post", "wali kota", "kota")
        if word == "kota" and j > 0 and form[j - 1] in trap_words.heads and tokens.surface(j)[0].isupper():
            return Context("trap", form[j - 1])
        if not (word == "kota" and j > 0 and (form[j - 1] in trap_words.no_level_after or _pair(tokens, j))):
            level, level_cue, level_start = hit[1], word, start[j]
        j -= 1
    elif form[j] in cue_words.village:
        return Context("village", form[j])
    elif form[j] in cue_words.district:
        return Context("district", form[j])
    outside = _scan(tokens, j, floor, level is not None)
    if outside.kind == "trap" and level is not None:
        outside = _BARE  # `Hotel Satria Kabupaten Bogor`: the level begins a name of its own
    if level is not None:
        return Context("level", outside.cue or level_cue, level, level_start)
    return outside


def _pair(tokens: Tokens, j: int) -> bool:
    """Whether `kota` at token `j` is the second half of `kabupaten/kota`."""
    return tokens.form[j - 1] in ("kabupaten", "kab") and "/" in tokens.gap(j - 1)


def _scan(tokens: Tokens, j: int, floor: int, has_level: bool) -> Context:
    """The first cue or trap on the way left through one noun phrase that ends at token `j`."""
    cue_words, trap_words, outlets = _words()
    form = tokens.form
    weak = False
    near = True
    for step in range(_REACH):
        if j < floor or not _joined(tokens.gap(j)):
            weak = weak or (step == 0 and floor > 0 and j == floor - 1)
            break
        word = form[j]
        hit = cue_words.words.get(word)
        capital = tokens.text[tokens.start[j]].isupper()
        if hit is not None:
            kind, level = hit
            if kind == "place":
                if step == 0:
                    return Context("place", word)
                break
            if kind in _STRONG:
                return Context(kind, word, level, near=near)  # type: ignore[arg-type]
            if kind == "level" and word == "kota" and j > 0 and form[j - 1] == "wali":
                return Context("post", "wali kota", "kota", near=near)
        elif word in trap_words.heads or (step == 0 and capital and not has_level and word in outlets.before):
            return Context("trap", word)
        elif step == 0 and word in trap_words.person_before and not has_level:
            return Context("weak", word)
        elif not capital and word not in ("dan", "serta") and not word.isdigit():
            break
        weak = weak or (step == 0 and capital and hit is None and not tokens.surface(j).isupper())
        near = False
        j -= 1
    return Context("weak") if weak and not has_level else _BARE


def is_city_police(tokens: Tokens, last: int, cue: str | None) -> bool:
    """`Polres Bima Kota`: the level of a police district stands behind the name."""
    return (
        cue is not None
        and cue.endswith(("polres", "polresta"))
        and last < len(tokens.form)
        and tokens.form[last] == "kota"
        and tokens.gap(last - 1) == " "
    )


def is_outlet_behind(tokens: Tokens, last: int) -> bool:
    """Whether the name that ends before token `last` is part of an outlet's name or an address."""
    outlets = _words()[2]
    if last >= len(tokens.form):
        return False
    gap = tokens.text[tokens.end[last - 1] : tokens.start[last]]
    word = tokens.form[last]
    if gap == ".":
        return word in outlets.domains
    return gap == " " and word in outlets.after and tokens.text[tokens.start[last]].isupper()
