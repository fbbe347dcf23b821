"""Label-keeping augmentation: other people, regions, acts and penalties in the same article; slips.

What changes is drawn anew for each epoch from a seed. Names come from the training gold, regions from the
gazetteer, acts and penalties from the quotes of the training gold under their codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from asn_nlp.knowledge.offices import name_words
from asn_nlp.knowledge.regions import all_regions
from training.edits import Edit, apply
from training.examples import Example

_WORD = re.compile(r"\w+")
_LEVEL = re.compile(r"^(?:Kabupaten|Kota|Provinsi|Pemkab|Pemkot|Pemprov|Kab\.?)\s+", re.IGNORECASE)
_LEAST = 4  # letters of a name's word that is exchanged


@dataclass(frozen=True)
class Settings:
    """Chances. `share`: of the articles of an epoch that are changed at all; the others are, of such an
    article, those of each change; `typos`: of a word, within an article that has some; `same`: that an act or
    penalty is exchanged for one of its own code."""

    share: float = 0.0
    names: float = 0.7
    regions: float = 0.5
    conduct: float = 0.3
    sanctions: float = 0.3
    same: float = 0.4
    upper: float = 0.2
    lower: float = 0.03
    slips: float = 0.2
    typos: float = 0.03


class Augmenter:
    """Draws changed copies of examples."""

    def __init__(self, examples: Sequence[Example], settings: Settings) -> None:
        self.examples, self.settings = examples, settings
        self.names = sorted({w for e in examples for w in _name_words(e)})
        self.quotes = {head: _quotes(examples, label, head) for label, head in _CODED}
        self.regions = sorted({_LEVEL.sub("", r.name) for r in all_regions()})

    def draw(self, seed: int) -> list[Example]:
        """The examples of an epoch, in their order, `share` of them changed."""
        random = Random(seed)
        return [
            self.changed(e, random) if random.random() < self.settings.share else e for e in self.examples
        ]

    def changed(self, example: Example, random: Random) -> Example:
        """A changed copy."""
        s = self.settings
        edits: list[Edit] = []
        for (label, head), chance in zip(_CODED, (s.conduct, s.sanctions), strict=True):
            edits += self._coded(example, label, head, chance, random)
        if random.random() < s.names:
            edits += self._names(example, random)
        if random.random() < s.regions:
            edits += self._regions(example, random)
        out = apply(example, edits)
        if random.random() < s.slips:
            out = apply(out, _slips(out, s.typos, random))
        if random.random() < s.upper:
            line = out.text.find("\n")
            out = _cased(out, 0, max(0, line), str.upper)
        elif random.random() < s.lower:
            out = _cased(out, 0, len(out.text), str.lower)
        return out

    def _coded(
        self, example: Example, label: str, head: str, chance: float, random: Random
    ) -> Iterator[Edit]:
        """Quotes of acts or penalties exchanged for others."""
        quotes = self.quotes[head]
        codes = sorted(quotes)
        for stretch in example.stretches:
            own = stretch.answers.get(head, frozenset())
            if stretch.label != label or len(own) != 1 or random.random() >= chance:
                continue
            (code,) = own
            new = code if random.random() < self.settings.same else random.choice(codes)
            if code in quotes:
                yield Edit(stretch.start, stretch.end, random.choice(quotes[new]), {head: frozenset({new})})

    def _names(self, example: Example, random: Random) -> Iterator[Edit]:
        """The words of people's names, the same everywhere in the article."""
        for word in sorted(set(_name_words(example))):
            yield from _everywhere(example.text, word, random.choice(self.names))

    def _regions(self, example: Example, random: Random) -> Iterator[Edit]:
        """Names of regions, the same everywhere in the article."""
        found = {
            _LEVEL.sub("", example.text[s.start : s.end]) for s in example.stretches if s.label == "REGION"
        }
        for name in sorted(found & set(self.regions)):
            yield from _everywhere(example.text, name, random.choice(self.regions))


_CODED = (("PROHIBITION", "conduct"), ("SANCTION", "sanction"))


def _quotes(examples: Sequence[Example], label: str, head: str) -> dict[str, list[str]]:
    """Code -> the quotes of the gold that have it and no other code."""
    out: dict[str, list[str]] = {}
    for e in examples:
        for s in e.stretches:
            codes = s.answers.get(head, frozenset())
            if s.label == label and len(codes) == 1 and s.end - s.start < 120:
                out.setdefault(next(iter(codes)), []).append(e.text[s.start : s.end])
    return out


def _name_words(example: Example) -> Iterator[str]:
    """Words of the names of officials that can be exchanged: capitalised, no title, not too short."""
    words = name_words()
    for s in example.stretches:
        if s.label == "OFFICIAL":
            for word in _WORD.findall(example.text[s.start : s.end]):
                if word.istitle() and len(word) >= _LEAST and word.lower() not in words.kept | words.inside:
                    yield word


def _everywhere(text: str, old: str, new: str) -> Iterator[Edit]:
    """Edits for every place of a name, in capitals where it stands in capitals."""
    for form, put in ((old, new), (old.upper(), new.upper())):
        for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            yield Edit(*m.span(), put)


def _slips(example: Example, chance: float, random: Random) -> Iterator[Edit]:
    """Letters left out, doubled, or in the wrong order."""
    for m in _WORD.finditer(example.text):
        if m.end() - m.start() > 4 and m[0].isalpha() and random.random() < chance:
            at = random.randrange(1, len(m[0]) - 2)
            word, kind = m[0], random.randrange(3)
            put = (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:],
                   word[:at] + word[at + 1] + word[at] + word[at + 2 :])[kind]  # fmt: skip
            yield Edit(*m.span(), put)


def _cased(example: Example, start: int, end: int, change: Callable[[str], str]) -> Example:
    """Letters in another case, none added or lost."""
    text = "".join(c if len(change(c)) != 1 else change(c) for c in example.text[start:end])
    return Example(
        example.id,
        example.text[:start] + text + example.text[end:],
        example.stretches,
        example.answers,
        example.unsure,
        example.group,
        example.weight,
    )
