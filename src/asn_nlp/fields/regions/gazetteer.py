"""The gazetteer as a trie: every form by which a region is named, and the phrases that only look like one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from asn_nlp.fields.regions.values import Via
from asn_nlp.knowledge import regions as knowledge
from asn_nlp.reading.phrases import PhraseTrie

Need = Literal["", "upper", "cue", "level", "national"]
"""What a form needs to count: nothing; capitals; a cue; its level, government or head; a cue other than a
place (Jakarta)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form can mean. `codes`: the regions it names, most likely first. `seats`: regions that are
    governed from a town of that name. Both empty for a phrase that is no region."""

    codes: tuple[str, ...]
    via: Via
    need: Need = ""
    seats: tuple[str, ...] = ()
    acronym: bool = False


@cache
def gazetteer() -> PhraseTrie[Entry]:
    """The trie, built once (about 10 ms)."""
    seats: dict[str, tuple[str, ...]] = {}
    for c in knowledge.capitals():
        if len(c.code) > 2:  # every capital of a province is a region of its own, or seat of one
            key = c.town.lower()
            seats[key] = (*seats.get(key, ()), c.code)
    trie: PhraseTrie[Entry] = PhraseTrie()
    for town, codes in seats.items():
        trie.add(town, Entry((), "capital", _need(town), codes))
    for form, named, via, need in (*_names(), *_aliases()):
        key = form.lower()
        own = tuple(c for c in seats.get(key, ()) if c not in named)
        trie.add(form, Entry(named, via, need, own, acronym=form.isupper()))
    for phrase in knowledge.traps().phrases:
        trie.add(phrase, Entry((), "name"))
    return trie


def _need(form: str) -> Need:
    traps = knowledge.traps()
    key = form.lower()
    return "level" if key in traps.needs_level else "cue" if key in traps.needs_cue else ""


def _names() -> Iterator[tuple[str, tuple[str, ...], Via, Need]]:
    names: dict[str, tuple[str, ...]] = {}
    for r in knowledge.all_regions():
        names[r.name] = (*names.get(r.name, ()), r.code)
    for name, codes in names.items():
        need = _need(name)
        yield name, codes, "name", need
        if name.startswith("Sumatera"):
            yield name.replace("Sumatera", "Sumatra"), codes, "spelling", need
        if name.startswith("Kepulauan "):
            yield name.replace("Kepulauan", "Kep"), codes, "spelling", need


def _aliases() -> Iterator[tuple[str, tuple[str, ...], Via, Need]]:
    for a in knowledge.aliases():
        yield a.form, a.codes, a.kind, a.when or _need(a.form)


@cache
def districts() -> PhraseTrie[tuple[str, ...]]:
    """Names of districts -> codes of their kabupaten or kota; built when a text first names a district."""
    return PhraseTrie(knowledge.districts().items())
