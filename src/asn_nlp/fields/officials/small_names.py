"""Names in small letters, as careless pages print them: told by what stands around them."""

from __future__ import annotations

from asn_nlp.fields.officials.cues import SAY_AFTER, SAY_BEFORE
from asn_nlp.fields.officials.degrees import degree_end
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.knowledge.offices import name_words

_MOST_WORDS = 4
_MOST_ALIKE = 4
_MOST_LOOKS = 40
# How words that are no names begin.
_VERBAL = ("me", "di", "ber", "ter", "ke", "pe", "se")


def small_name_end(scene: Scene, k: int, *, told: bool, titled: bool) -> int:
    """The token behind a name of small words at token `k` (`darmaji wicaksa, datang`), or `k` for none.

    `told`: a verb of saying stands before the post; `titled`: a title stands before the name. Without either
    the name must be printed with a capital elsewhere, or a degree must follow.
    """
    end = k
    tokens = scene.tokens
    while end < len(tokens.form) and end - k < _MOST_WORDS and (end == k or scene.gap(end - 1) == " "):
        if scene.is_capital(end) or not _can_be_name(scene, end):
            break
        end += 1
    if end == k:
        return k
    if end < len(tokens.form) and degree_end(scene, end, comma="," in scene.gap(end - 1)) > end:
        return end
    if not _is_closed(scene, end):
        return k
    commas = scene.gap(k - 1) == ", " and scene.gap(end - 1).startswith(",") and end - k > 1
    if commas and any(_only_capital(scene, j) for j in range(k, end)):
        return end
    if titled or (told and end - k > 1) or any(is_name_elsewhere(scene, j) for j in range(k, end)):
        return end
    return k


def is_small_surname(scene: Scene, k: int) -> bool:
    """Whether one small word before a comma is the second part of a name (`Hartin bulonggodu, di Marisa`)."""
    if scene.is_capital(k) and scene.case == "mixed":
        # `Zulkarnaini SSTP, Senin`
        return False
    return scene.gap(k - 1) == " " and scene.gap(k).lstrip().startswith(",") and _can_be_name(scene, k)


def is_name_elsewhere(scene: Scene, k: int) -> bool:
    """Whether the small word is printed with a capital where a person is: beside a verb of saying, or in the
    middle of a sentence."""
    tokens = scene.tokens
    for j in tokens.positions[tokens.form[k]][:_MOST_LOOKS]:
        if j == k or not tokens.word[j][0].isupper() or scene.in_headline(tokens.start[j]):
            continue
        if j in scene.hits or tokens.start[j] in scene.region_at:
            continue
        before, after = scene.hits.get(j - 1), scene.hits.get(j + 1)
        if before is not None and before.payload.flags & SAY_BEFORE:
            return True
        if after is not None and after.payload.flags & SAY_AFTER:
            return True
        if j > 0 and scene.gap(j - 1) == " " and not tokens.word[j - 1][0].isupper():
            return True
    return False


def _only_capital(scene: Scene, k: int) -> bool:
    """Whether the word is printed with a capital everywhere else."""
    tokens = scene.tokens
    others = [j for j in tokens.positions[tokens.form[k]][:_MOST_LOOKS] if j != k]
    return bool(others) and all(tokens.word[j][0].isupper() and j not in scene.hits for j in others)


def _can_be_name(scene: Scene, k: int) -> bool:
    words, form = name_words(), scene.tokens.form[k]
    if len(form) < 3 or not form.isalpha() or form.startswith(_VERBAL):
        return False
    if form in words.adverbs or form in words.never or k in scene.hits or k in scene.inner:
        return False
    if scene.tokens.start[k] in scene.region_at:
        return False
    return len(scene.tokens.positions[form]) <= _MOST_ALIKE


def _is_closed(scene: Scene, end: int) -> bool:
    """Whether a comma, a stop, a verb of saying or a small word that opens an adverb follows."""
    if end >= len(scene.tokens.form):
        return True
    hit = scene.hits.get(end)
    if hit is not None and hit.payload.flags & SAY_AFTER:
        return True
    return scene.gap(end - 1)[:1] in ",." or scene.tokens.form[end] in name_words().adverbs
