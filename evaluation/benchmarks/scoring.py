"""How long scoring takes: `python -m evaluation.benchmarks.scoring [--documents 10000]`.

Composes documents with about as many values as the gold has, writes the predictions to a JSON Lines file and
times reading them and scoring them with all intervals and slices, each step by itself. Prints the versions
and the number of processors, so that a figure can be quoted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from asn_nlp.io.standoff import Annotated
from asn_nlp.knowledge.genres import genre_codes
from asn_nlp.knowledge.prohibitions import all_prohibitions
from asn_nlp.knowledge.regions import all_regions
from asn_nlp.knowledge.rules import all_rules
from asn_nlp.knowledge.sanctions import sanction_codes
from asn_nlp.scoring import difference, evaluate, read_predictions
from asn_nlp.scoring.facts import record_id
from asn_nlp.scoring.provenance import versions

WORDS = 300
# Values a document, as in corpus/articles/train: 15 headline values and 22 spans an article.
SIZES = {
    "regions": 2,
    "officials": 3,
    "dates": 3,
    "rules": 2,
    "prohibitions": 4,
    "violations": 1,
    "sanctions": 3,
}


def document(number: int, draw: random.Random) -> Annotated:
    """One composed document: the words mean nothing, the values are valid."""
    text = f"Berita {number} " + " ".join(
        draw.choice(["apel", "netral", "pegawai", "kota"]) for _ in range(WORDS)
    )
    values: dict[str, list[dict[str, Any]]] = {}
    for field, size in SIZES.items():
        values[field] = [{**_value(field, draw), "evidence": _evidence(text, draw)} for _ in range(size)]
    about = {
        "relevant": draw.random() < 0.85,
        "genre": draw.choice(sorted(genre_codes())),
        "style": draw.choice(["clean", "ordinary", "nasty"]),
        "year": draw.randint(2015, 2025),
        "primary_region": values["regions"][0]["code"],
        "event_date": values["dates"][0]["value"],
        "topics": [],
        "elections": [],
    }
    return Annotated(f"d{number}", text, about, values)


def _evidence(text: str, draw: random.Random) -> list[list[int]]:
    starts = [draw.randrange(len(text) - 30) for _ in range(draw.choice([1, 1, 2]))]
    return [[s, s + draw.randint(4, 30)] for s in starts]


def _value(field: str, draw: random.Random) -> dict[str, Any]:
    conduct = draw.choice(all_prohibitions()).code
    made: dict[str, dict[str, Any]] = {
        "regions": {"code": draw.choice(all_regions()).code},
        "officials": {"name": f"Nama {draw.randrange(5000)}", "position": "Bupati", "role": "speaker"},
        "dates": {
            "value": f"20{draw.randint(15, 25)}-0{draw.randint(1, 9)}-1{draw.randint(0, 9)}",
            "kind": "event",
        },
        "rules": {"id": draw.choice(all_rules()).id, "provisions": [f"Pasal {draw.randint(1, 9)}"]},
        "prohibitions": {"code": conduct, "modality": "larangan"},
        "violations": {"code": conduct, "status": "alleged"},
        "sanctions": {"code": draw.choice(sorted(sanction_codes())), "status": "ancaman"},
    }
    return made[field]


def damaged(gold: Annotated, draw: random.Random) -> dict[str, Any]:
    """A record that misses a fifth of the values and invents as many."""
    other = document(0, draw)
    record: dict[str, Any] = {
        "id": record_id(gold),
        "genre": {"code": gold.document["genre"], "score": 0.5},
        "relevance": {"relevant": gold.document["relevant"], "score": round(draw.random(), 3)},
        "primary_region": gold.document["primary_region"],
        "event_date": gold.document["event_date"] if draw.random() < 0.8 else None,
    }
    for field in SIZES:
        kept = [v for v in gold.values[field] if draw.random() < 0.8]
        more = [v for v in other.values[field] if draw.random() < 0.2]
        record[field] = [
            {
                **v,
                "evidence": [
                    {"start": s, "end": e, "text": gold.text[s:e]}
                    for s, e in v["evidence"]
                    if e <= len(gold.text)
                ],
            }
            for v in kept + more
        ]
    return record


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    count = parser.parse_args().documents
    draw = random.Random(20261121)
    gold = [document(n, draw) for n in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{name}.jsonl") for name in "ab"]
        for path in paths:
            path.write_text("".join(json.dumps(damaged(g, draw)) + "\n" for g in gold), "utf-8")
        started = time.perf_counter()
        a = read_predictions(paths[0], gold)
        read = time.perf_counter()
        scores = evaluate(gold, a, train=gold[: count // 10])
        scored = time.perf_counter()
        b = read_predictions(paths[1], gold)
        before = time.perf_counter()
        difference(gold, a, b)
        tested = time.perf_counter()
    assert not a.issues, a.issues[:3]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:,} documents, {os.cpu_count()} processors")
    print(f"{len(scores.figures)} figures, {len(scores.slices)} slices")
    print(f"reading and checking predictions  {read - started:6.1f} s")
    print(f"scores, intervals and slices      {scored - read:6.1f} s   (1,000 bootstrap samples)")
    print(f"A against B                       {tested - before:6.1f} s   (10,000 trials)")
    print(f"peak memory                       {memory:6.0f} MiB")
    print(", ".join(f"{name} {version}" for name, version in versions().items()))


if __name__ == "__main__":
    main()
