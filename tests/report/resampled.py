"""Records of the train articles, drawn again and again with other days and places: as many as wanted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from asn_nlp import extract
from asn_nlp.core.record import Record
from asn_nlp.knowledge.regions import all_regions

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles" / "train"


@cache
def originals() -> tuple[Record, ...]:
    """What the rules extract from the train articles of the gold corpus."""
    return tuple(extract(path.read_text("utf-8")) for path in sorted(ARTICLES.glob("*.txt")))


class Resampled:
    """`count` records, the same each time they are gone through; they keep their texts."""

    def __init__(self, count: int, seed: int = 8) -> None:
        self._count = count
        self._seed = seed

    def __iter__(self) -> Iterator[Record]:
        draw = random.Random(self._seed)
        codes = [r.code for r in all_regions() if len(r.code) > 2]
        weights = [draw.paretovariate(1.1) for _ in codes]
        for number in range(self._count):
            one = draw.choice(originals())
            source = one.source.model_copy(
                update={"outlet": f"media{int(draw.paretovariate(0.6)) % 900}.example"}
            )
            day = date(2023, 6, 1) + timedelta(days=int(draw.triangular(0, 640, 540)))
            changed = one.model_copy(
                update={
                    "id": f"{number:016x}",
                    "source": source,
                    "primary_region": one.primary_region and draw.choices(codes, weights)[0],
                    "event_date": one.event_date and day.isoformat(),
                }
            )
            changed._text = one.text
            yield changed
