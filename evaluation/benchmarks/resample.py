"""As many articles as one likes: those of the corpus (train and dev), each time with other seeded edits.

New numbers, dates, places (from the gazetteer) and persons, typing errors, paragraphs left out: settings in
`resample.toml`. Article number i depends on seed and i alone, so that any part of a stream can be made again.
The test split is never read.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from asn_nlp.knowledge.regions import all_regions
from evaluation.splits import ROOT, Splits

SEED = 20261122

_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20\d\d)\b")
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True)
class Resampler:
    """Makes article number i of a stream; `len(texts)` articles are behind it."""

    texts: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    seed: int = SEED

    @classmethod
    def of_corpus(cls, seed: int = SEED) -> Resampler:
        """Over the articles of train and dev and the persons that their gold names."""
        splits = Splits(ROOT)
        items = [*splits.load("train"), *splits.load("dev")]
        names = tuple(
            tuple(sorted({str(v["name"]) for v in item.values["officials"] if v.get("name")}))
            for item in items
        )
        return cls(tuple(item.text for item in items), names, seed)

    @cached_property
    def settings(self) -> dict[str, Any]:
        """`resample.toml`."""
        return tomllib.loads(Path(__file__).with_name("resample.toml").read_text("utf-8"))

    @cached_property
    def _places(self) -> list[str]:
        return sorted({r.name for r in all_regions() if r.level != "provinsi"})

    @cached_property
    def _place(self) -> re.Pattern[str]:
        longest_first = sorted(self._places, key=lambda name: (-len(name), name))
        return re.compile(rf"\b(?:Kabupaten|Kota) ({'|'.join(map(re.escape, longest_first))})\b")

    @cached_property
    def _written(self) -> re.Pattern[str]:
        return re.compile(rf"\b(\d{{1,2}}) ({'|'.join(self.settings['months'])}) (20\d\d)\b")

    @cached_property
    def _number(self) -> re.Pattern[str]:
        """Numbers that are no part of a date, a time or an amount with separators."""
        return re.compile(rf"(?<![\d/.,:-])\d{{2,}}(?![\d/.,:-]*\d| (?:{'|'.join(self.settings['months'])}))")

    def article(self, number: int) -> str:
        """Text of article `number`."""
        draw = random.Random(f"{self.seed}:{number}")
        which = draw.randrange(len(self.texts))
        text = self._paragraphs(self.texts[which], draw)
        text = self._dates(text, draw)
        text = self._numbers(text, draw)
        text = self._regions(text, draw)
        text = self._persons(text, self.names[which], draw)
        return self._typos(text, draw)

    def rows(self, count: int, first: int = 0) -> Iterator[dict[str, str]]:
        """Rows of a table of articles: `id`, `text`."""
        for number in range(first, first + count):
            yield {"id": f"r{number:07}", "text": self.article(number)}

    def write(self, path: Path, count: int) -> int:
        """Write `count` articles as JSON Lines; returns the characters of their texts."""
        characters = 0
        with path.open("w", encoding="utf-8") as lines:
            for row in self.rows(count):
                characters += len(row["text"])
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        return characters

    def _chance(self, name: str, draw: random.Random) -> bool:
        return draw.random() < float(self.settings[name])

    def _paragraphs(self, text: str, draw: random.Random) -> str:
        first, *others = text.split("\n\n")
        return "\n\n".join([first, *(p for p in others if not self._chance("paragraph", draw))])

    def _moved(self, day: str, month: int, year: str, draw: random.Random) -> date | None:
        try:
            found = date(int(year), month, int(day))
        except ValueError:
            return None
        days = int(self.settings["days"])
        return found + timedelta(days=draw.randint(-days, days))

    def _dates(self, text: str, draw: random.Random) -> str:
        months: list[str] = self.settings["months"]

        def slashed(m: re.Match[str]) -> str:
            if not self._chance("date", draw) or not (new := self._moved(m[1], int(m[2]), m[3], draw)):
                return m[0]
            return f"{new.day}/{new.month}/{new.year}"

        def written(m: re.Match[str]) -> str:
            moved = self._moved(m[1], months.index(m[2]) + 1, m[3], draw)
            if not self._chance("date", draw) or not moved:
                return m[0]
            return f"{moved.day} {months[moved.month - 1]} {moved.year}"

        return self._written.sub(written, _SLASHED.sub(slashed, text))

    def _numbers(self, text: str, draw: random.Random) -> str:
        def other(m: re.Match[str]) -> str:
            if m[0].startswith("20") or not self._chance("number", draw):
                return m[0]
            return str(draw.randint(10 ** (len(m[0]) - 1), 10 ** len(m[0]) - 1))

        return self._number.sub(other, text)

    def _regions(self, text: str, draw: random.Random) -> str:
        for name in sorted(set(self._place.findall(text))):
            if self._chance("region", draw):
                text = re.sub(rf"\b{re.escape(name)}\b", draw.choice(self._places), text)
        return text

    def _persons(self, text: str, names: tuple[str, ...], draw: random.Random) -> str:
        for name in names:
            if self._chance("person", draw):
                new = [draw.choice(self.settings["first_names"]), draw.choice(self.settings["last_names"])]
                text = text.replace(name, " ".join(new))
                if name.split()[0][0].isupper():
                    text = re.sub(rf"\b{re.escape(name.split()[0])}\b", new[0], text)
        return text

    def _typos(self, text: str, draw: random.Random) -> str:
        def slip(m: re.Match[str]) -> str:
            if not self._chance("typo", draw):
                return m[0]
            word, at = m[0], draw.randrange(1, len(m[0]) - 1)
            kind = draw.randrange(3)
            if kind == 0:
                return word[:at] + word[at + 1 :]
            if kind == 1:
                return word[:at] + word[at] + word[at:]
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

        return _WORD.sub(slip, text)
