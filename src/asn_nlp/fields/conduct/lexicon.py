"""The data files of conduct, compiled: words to bit masks of concepts and cues, acts to element sequences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from asn_nlp.core.errors import KnowledgeError
from asn_nlp.fields.conduct.morphology import forms
from asn_nlp.knowledge import prohibitions as knowledge

_WORD = re.compile(r"[^\W_]+")
_ELEMENT = re.compile(r"\.\.(\d+)|(\^)|!(\w+)|([\w|]+)(\?)?")
_DEFAULT_GAP = 3
_EXCLUSION_REACH = 4

# Second word of a phrase -> (the words behind it, mask), longest first.
Followers = dict[str, tuple[tuple[tuple[str, ...], int], ...]]


@dataclass(frozen=True, slots=True)
class Element:
    """One step of an act: a hit with one of the bits in `mask`, at most `gap` words behind the last one."""

    mask: int
    gap: int
    optional: bool


@dataclass(frozen=True, slots=True)
class Act:
    """One compiled wording. `needs`: bits that the unit must hold besides the first. `crosses`: may run
    over a ban word. `reach`: how far behind the act a word that excludes it counts, in words."""

    code: str
    first: int
    rest: tuple[Element, ...]
    needs: tuple[int, ...]
    excludes: int
    crosses: bool
    weight: int
    confidence: float
    why: str
    reach: int = _EXCLUSION_REACH


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`words`: single word -> mask. `phrases`: first word -> its followers.
    `bits`: name of a concept or cue -> its bit. `entries`: form -> mask of the
    word and followers of the phrases that start with it, as the search wants them."""

    words: dict[str, int]
    phrases: dict[str, Followers]
    bits: dict[str, int]
    entries: dict[str, tuple[int, Followers | None]]
    acts: tuple[Act, ...]


def _expand(name: str, table: dict[str, tuple[str, ...]]) -> set[str]:
    """All words of a concept: stems inflected, other concepts taken over, the listed exceptions left out."""
    out: set[str] = set()
    without: set[str] = set()
    for word in table[name]:
        if word.startswith("~"):
            out |= forms(word[1:])
        elif word.startswith("@"):
            out |= _expand(word[1:], table)
        elif word.startswith("-"):
            without.add(word[1:])
        else:
            out.add(word)
            if word.startswith("tidak "):
                out.update(other + word[5:] for other in knowledge.negators())
    return out - without


def _compile_act(row: knowledge.ActRow, bits: dict[str, int]) -> Act:
    elements: list[Element] = []
    excludes, gap, crosses = 0, _DEFAULT_GAP, False
    for part in row.pattern.split():
        m = _ELEMENT.fullmatch(part)
        if m is None:
            raise KnowledgeError(f"acts.csv row {row.row}: {part!r}")
        if m[1]:
            gap = int(m[1])
        elif m[2]:
            crosses = True
        elif m[3]:
            excludes |= bits[m[3]]
        else:
            mask = 0
            for name in m[4].split("|"):
                if name not in bits:
                    raise KnowledgeError(f"acts.csv row {row.row}: no concept {name!r}")
                mask |= bits[name]
            elements.append(Element(mask, gap, m[5] is not None))
            gap = _DEFAULT_GAP
    return Act(
        code=row.code,
        first=elements[0].mask,
        rest=tuple(elements[1:]),
        needs=tuple(e.mask for e in elements[:0:-1] if not e.optional),
        excludes=excludes,
        crosses=crosses,
        weight=row.weight,
        confidence=knowledge.WEIGHT_OF[row.confidence],
        why=f"conduct.{row.code}.{row.row}",
    )


@cache
def lexicon() -> Lexicon:
    """The compiled lexicon: read and built once, some ten thousand forms."""
    bits: dict[str, int] = {}
    words: dict[str, int] = {}
    phrases: dict[str, dict[str, dict[tuple[str, ...], int]]] = {}
    # Cues first: their bits are asked for most, and a test against a small number is the quicker.
    for table in (knowledge.cues(), knowledge.concepts()):
        for name in table:
            bit = bits.setdefault(name, 1 << len(bits))
            for phrase in _expand(name, table):
                parts = tuple(_WORD.findall(phrase.lower()))
                if len(parts) == 1:
                    words[parts[0]] = words.get(parts[0], 0) | bit
                else:
                    rests = phrases.setdefault(parts[0], {}).setdefault(parts[1], {})
                    rests[parts[2:]] = rests.get(parts[2:], 0) | bit
    for first, seconds in phrases.items():
        for second, rests in seconds.items():
            if second in knowledge.function_words() and () in rests:
                # "hadir pada" is all that "hadir" is.
                rests[()] |= words.get(first, 0)
    by_first: dict[str, Followers] = {
        first: {
            second: tuple(sorted(rests.items(), key=lambda item: -len(item[0])))
            for second, rests in followers.items()
        }
        for first, followers in phrases.items()
    }
    return Lexicon(
        words=words,
        phrases=by_first,
        bits=bits,
        entries={form: (words.get(form, 0), by_first.get(form)) for form in words.keys() | by_first.keys()},
        acts=tuple(_compile_act(row, bits) for row in knowledge.act_rows()),
    )
