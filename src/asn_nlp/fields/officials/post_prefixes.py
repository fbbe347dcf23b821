"""What stands before a post: its acting prefix, and words that bar its holder or tell that he holds it."""

from __future__ import annotations

from asn_nlp.fields.officials.cues import words
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.knowledge.offices import holder_words, name_words, status

# Words of the clause before the post that are read.
_MOST_CLAUSE = 7
# What one of several is told with first.
_ONE = ("salah", "satu", "seorang")
# Letters of a prefix that is an abbreviation: a dot behind a longer one ends a sentence.
_LONGEST_SHORT = 4


def acting_prefix(scene: Scene, i: int) -> tuple[int, str | None]:
    """First token and canonical prefix of `Penjabat (Pj.)` and the like before token `i`."""
    form = scene.tokens.form
    known = status().acting
    for size in (3, 2, 1):
        j = i - size
        if j < 0:
            continue
        prefix = known.get(tuple(form[j:i]))
        whole = scene.gap(i - 1) == ". " and len(form[i - 1]) > _LONGEST_SHORT
        if prefix and not whole and all(set(scene.gap(k)) <= set(" .()") for k in range(j, i)):
            return j, prefix
    return i, None


def why_barred(scene: Scene, first: int) -> str | None:
    """Why the word before a post makes its holder no official of the article, or None."""
    if first == 0 or scene.gap(first - 1) not in (" ", "-"):
        return None
    if scene.tokens.surface(first - 1) == "SE" or _is_held(scene, first):
        return None
    form = scene.tokens.form
    if form[first - 1] == "menjabat" and form[first - 2] in holder_words().terms:
        return None
    if one_of_begin(scene, first) < first and form[first - 1] != "para":
        return None
    if form[first - 1] == "jabatan" and first > 1 and form[first - 2] in words().penalties:
        # `pembebasan jabatan Camat X, Budi`
        return None
    return status().barred.get(form[first - 1])


def one_of_begin(scene: Scene, first: int) -> int:
    """The first token of `salah satu`, `satu dari lima` before the post at token `first`; `first` for
    none."""
    form, words = scene.tokens.form, holder_words().one_of
    j = first
    while j > 0 and first - j < _MOST_CLAUSE and form[j - 1] in words and scene.gap(j - 1) == " ":
        j -= 1
    opens = first - j > 1 and form[j] in _ONE and form[j + 1] in words
    return j if opens else first


def _is_held(scene: Scene, first: int) -> bool:
    """`yang sehari-hari menjabat Camat X`, `yang menduduki kursi Deputi`: the word before the post bars
    nobody, as a clause in the present tells who holds it."""
    form, words = scene.tokens.form, holder_words()
    if form[first - 1] not in words.clause:
        return False
    if (
        form[first - 1] == "menjabat"
        and first > 1
        and scene.is_capital(first - 2)
        and scene.gap(first - 2) == " "
    ):
        told = set(form[max(0, first - _MOST_CLAUSE) : first - 1])
        return first - 2 not in scene.hits and not told & (words.past | name_words().adverbs)
    j = first
    while j > 0 and first - j < _MOST_CLAUSE and scene.gap(j - 1) in (" ", "-"):
        if form[j - 1] in words.present:
            return True
        if form[j - 1] not in words.clause:
            return False
        j -= 1
    return False
