"""Full names that stand without a post: runs of capitalised words that are no place, body or group."""

from __future__ import annotations

from asn_nlp.fields.officials.names import is_place, parse_name
from asn_nlp.fields.officials.scene import Scene, in_quote
from asn_nlp.fields.officials.values import Name
from asn_nlp.knowledge.offices import holder_words, name_words

# Runs of so many capitalised words are titles of things.
_MOST_WORDS = 6


def nearest_name(scene: Scene, i: int, begin: int) -> Name | None:
    """The last bare full name between tokens `begin` and `i`; None where somebody else with a post stands
    nearer."""
    k = i - 1
    while k >= begin:
        if k in scene.named:
            return None
        if k in scene.taken or not scene.is_capital(k) or k in scene.hits or k in scene.inner:
            k -= 1
            continue
        first = k
        while first > 0 and _runs_on(scene, first - 1):
            first -= 1
        broken = first > 0 and scene.gap(first - 1) == " " and scene.is_capital(first - 1)
        begins = first < 2 or scene.breaks_after(first - 2)
        name = _full_name(scene, first, k + 1) if begins or not broken else None
        if name is not None:
            return name
        k = first - 1
    return None


def _runs_on(scene: Scene, j: int) -> bool:
    """Whether tokens `j` and `j + 1` stand in one run of capitalised words."""
    if scene.gap(j) not in (" ", "'", "-", ". ", ".") or scene.breaks_after(j) or j in scene.taken:
        return False
    small = scene.tokens.form[j] in name_words().inside
    return (scene.is_capital(j) or small) and j not in scene.hits and j not in scene.inner


def _full_name(scene: Scene, first: int, last: int) -> Name | None:
    """The name of two words or more that fills the run, a small word that opens its sentence aside."""
    opening = _opens(scene, first)
    skips = opening and scene.tokens.form[first] not in name_words().groups
    for begin in (first, first + 1) if skips else (first,):
        name = parse_name(scene, begin) if begin < last else None
        if (
            name is None
            or name.first > begin + 1
            or name.stop < last
            or not 1 < len(name.words) < _MOST_WORDS
            or is_place(scene, name)
        ):
            continue
        if begin == first and opening and len(name.words) > 2 and not _is_name_start(scene, first):
            continue
        if name.words[0] in name_words().adverbs | holder_words().terms:
            # `Belakangan Presiden`, `Dua Belas`
            continue
        starts = scene.tokens.start
        if any(starts[j] in scene.region_at for j in range(name.first, name.last)):
            return None
        if scene.in_headline(starts[name.first]) or in_quote(scene, name.first):
            return None
        return name
    return None


def _opens(scene: Scene, k: int) -> bool:
    return k == 0 or scene.breaks_after(k - 1)


def _is_name_start(scene: Scene, k: int) -> bool:
    """Whether a word that opens its sentence can begin a name: none that the text prints small elsewhere."""
    form = scene.tokens.form[k]
    small = any(scene.tokens.word[j][0].islower() for j in scene.tokens.positions[form][:12])
    return not small and form not in name_words().adverbs and form not in name_words().never
