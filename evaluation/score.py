"""Six-field scores of the rules engine on gold articles: `python -m evaluation.score corpus/pilot/heldout`.

For each field the sets of values of all documents are compared (micro precision, recall, F1); the mean of the
six F1 is the headline. 95 % intervals: percentile bootstrap over documents, 1,000 draws, seed 20261121.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from asn_nlp import extract
from asn_nlp.core.record import Record
from asn_nlp.io.standoff import Annotated
from evaluation.gold import load_folder

SEED = 20261121
DRAWS = 1000
Values = set[Any]
Counts = tuple[int, int, int]


def _plain(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def _who(name: str | None, position: str | None) -> str:
    return _plain(name) or f"office of {_plain(position)}"


def gold_values(gold: Annotated) -> dict[str, Values]:
    """The gold's values by field."""
    v, d = gold.values, gold.document
    return {
        "regions": {r["code"] for r in v["regions"]},
        "officials": {_who(o.get("name"), o.get("position")) for o in v["officials"]},
        "event_date": {d["event_date"]} if d.get("event_date") else set(),
        "rules": {r["id"] for r in v["rules"]},
        "prohibitions": {p["code"] for p in v["prohibitions"]},
        "sanctions": {s["code"] for s in v["sanctions"]},
        "officials with position": {
            (_who(o.get("name"), o.get("position")), _plain(o.get("position"))) for o in v["officials"]
        },
        "officials with role": {(_who(o.get("name"), o.get("position")), o["role"]) for o in v["officials"]},
        "provisions": {(r["id"], p) for r in v["rules"] for p in r.get("provisions", [])},
        "prohibitions with modality": {(p["code"], p["modality"]) for p in v["prohibitions"]},
        "violations with status": {(p["code"], p["status"]) for p in v["violations"]},
        "sanctions with status": {(s["code"], s["status"]) for s in v["sanctions"]},
        "dates with kind": {(t["value"], t["kind"]) for t in v["dates"]},
        "primary region": {d["primary_region"]} if d.get("primary_region") else set(),
        "genre": {d["genre"]},
        "relevance": {d["relevant"]},
    }


def found_values(record: Record) -> dict[str, Values]:
    """The record's values by field."""
    o = record.officials
    return {
        "regions": {r.code for r in record.regions},
        "officials": {_who(x.name, x.position) for x in o},
        "event_date": {record.event_date} if record.event_date else set(),
        "rules": {r.id for r in record.rules},
        "prohibitions": {p.code for p in record.prohibitions},
        "sanctions": {s.code for s in record.sanctions},
        "officials with position": {(_who(x.name, x.position), _plain(x.position)) for x in o},
        "officials with role": {(_who(x.name, x.position), x.role) for x in o},
        "provisions": {(r.id, p) for r in record.rules for p in r.provisions},
        "prohibitions with modality": {(p.code, p.modality) for p in record.prohibitions},
        "violations with status": {(p.code, p.status) for p in record.violations},
        "sanctions with status": {(s.code, s.status) for s in record.sanctions},
        "dates with kind": {(t.value, t.kind) for t in record.dates},
        "primary region": {record.primary_region} if record.primary_region else set(),
        "genre": {record.genre.code},
        "relevance": {record.relevance.relevant},
    }


SIX = ("regions", "officials", "event_date", "rules", "prohibitions", "sanctions")


def counts(gold: Values, found: Values) -> Counts:
    """(in both, only found, only gold)"""
    return len(gold & found), len(found - gold), len(gold - found)


def f1(parts: Iterable[Counts]) -> float:
    """Micro F1 of the counts of several documents; 1 where neither side has a value."""
    tp = fp = fn = 0
    for t, p, n in parts:
        tp, fp, fn = tp + t, fp + p, fn + n
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0


def interval(documents: int, score: Callable[[list[int]], float]) -> tuple[float, float]:
    """Percentile bootstrap over documents."""
    draw = random.Random(SEED)
    got = sorted(score(draw.choices(range(documents), k=documents)) for _ in range(DRAWS))
    return got[round(0.025 * DRAWS)], got[round(0.975 * DRAWS) - 1]


def _over(parts: list[Counts]) -> Callable[[list[int]], float]:
    return lambda which: f1(parts[i] for i in which)


def score_folder(folder: Path) -> str:
    """The table of scores, as text."""
    golds = load_folder(folder)
    if not golds:
        raise SystemExit(f"no gold articles (*.toml beside *.txt) in {folder}")
    pairs = [(gold_values(g), found_values(extract(g.text))) for g in golds]
    table = {field: [counts(g[field], r[field]) for g, r in pairs] for field in pairs[0][0]}
    lines = [f"{folder}: {len(golds)} articles", f"{'':28}{'P':>7}{'R':>7}{'F1':>7}   95 % interval"]
    everything = list(range(len(golds)))

    def mean(which: list[int]) -> float:
        return sum(f1(table[field][i] for i in which) for field in SIX) / len(SIX)

    for field, parts in table.items():
        tp, fp, fn = (sum(c[i] for c in parts) for i in range(3))
        precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
        low, high = interval(len(golds), _over(parts))
        lines.append(f"{field:28}{precision:7.3f}{recall:7.3f}{f1(parts):7.3f}   {low:.3f} - {high:.3f}")
    low, high = interval(len(golds), mean)
    lines.append(f"{'mean of the six fields':28}{'':14}{mean(everything):7.3f}   {low:.3f} - {high:.3f}")
    return "\n".join(lines)


if __name__ == "__main__":
    for name in sys.argv[1:] or ["corpus/pilot/develop"]:
        print(score_folder(Path(name)))
