"""Many records without text, drawn by a seeded generator from the report's own codes."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from asn_nlp.core.record import Record
from asn_nlp.knowledge.genres import genre_codes
from asn_nlp.knowledge.prohibitions import all_prohibitions
from asn_nlp.knowledge.regions import all_regions
from asn_nlp.knowledge.sanctions import sanction_codes
from asn_nlp.report.figures import by_id
from tests.report.made import act, ban, law, penalty, person, record

POSTS = (
    "Bupati",
    "Pj Bupati",
    "Sekretaris Daerah",
    "Camat",
    "Kepala BKPSDM",
    "Ketua Bawaslu",
    "Guru",
    "Juru Kunci",
)


def many(count: int, seed: int = 8) -> list[Record]:
    """`count` records; the same seed gives the same."""
    draw = random.Random(seed)
    codes = [c.code for c in all_prohibitions()]
    places = [r.code for r in all_regions() if r.code[:2] in ("31", "33", "91")]

    def some(least: int, most: int, make: Any) -> list[dict[str, Any]]:
        return [make() for _ in range(draw.randint(least, most))]

    out = []
    for n in range(count):
        text = f"Artikel {n} kata"
        day = date(2023, 1, 1) + timedelta(days=int(draw.triangular(0, 700, 430)))
        form = draw.choice((10, 10, 10, 10, 7, 4, 0))
        out.append(
            record(
                text,
                title=f"Artikel {n}",
                day=day.isoformat()[:form] or None,
                region=(draw.choice(places), "Artikel") if draw.random() < 0.9 else None,
                outlet=draw.choice((None, *(f"Media {i}" for i in range(25)))),
                genre=draw.choice(list(genre_codes())),
                relevant=draw.random() < 0.8,
                prohibitions=some(
                    0, 5, lambda: ban(draw.choice(codes), "kata", draw.choice(_series("prohibitions")))
                ),
                violations=some(
                    0, 2, lambda: act(draw.choice(codes), "kata", draw.choice(_series("violations")))
                ),
                sanctions=some(
                    0,
                    3,
                    lambda: penalty(
                        draw.choice(list(sanction_codes())), "kata", draw.choice(_series("sanctions"))
                    ),
                ),
                rules=some(
                    0,
                    3,
                    lambda: law(f"uu-{draw.randint(1, 30)}-2014", "kata", draw.choice(_series("rules"))),
                ),
                officials=some(
                    0,
                    3,
                    lambda: person("Joko Anu", draw.choice(POSTS), "kata", draw.choice(_series("officials"))),
                ),
            )
        )
    return out


def _series(figure: str) -> tuple[str, ...]:
    return by_id()[figure].series
