"""The corpus folder: its plan, its splits, its articles, its raw annotations, the stand-off articles."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.gold import gold_files, load_gold, load_layer
from asn_nlp.io.standoff import Annotated

SPLITS = ("train", "dev", "test")
REAL = "real"
"""The split of published articles: annotation and hash, no text."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """`golds[split]`: the articles by id. `plan[id]`: row of the plan. `raw[annotator][id]`: raw layers.
    `real[id]`: stand-off annotation of a published article, as it stands in its file."""

    folder: Path
    golds: dict[str, dict[str, Annotated]]
    plan: dict[str, dict[str, str]]
    raw: dict[str, dict[str, Annotated]]
    real: dict[str, dict[str, Any]] = field(default_factory=dict)

    def split_of(self, id_: str) -> str | None:
        """The split that holds an article."""
        return next((split for split, golds in self.golds.items() if id_ in golds), None)


def read_plan(folder: Path) -> dict[str, dict[str, str]]:
    """Rows of `plan.csv` by id. Raises `InputError` when there is none."""
    path = folder / "plan.csv"
    if not path.is_file():
        raise InputError("there is no plan.csv: give the corpus folder", where=str(folder), reason="missing")
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


def load_corpus(folder: Path, golds: Mapping[Path, Annotated] | None = None) -> Corpus:
    """Everything of a corpus folder: `plan.csv`, `articles/SPLIT/`, raw layers under
    `annotations_raw/ANNOTATOR/`, stand-off articles under `standoff/`. `golds`: articles that were read
    already, by file. Raises `InputError` for what cannot be read.
    """
    plan = read_plan(folder)
    read = golds or {}
    by_split: dict[str, dict[str, Annotated]] = {
        split: {
            path.stem: read[path] if path in read else load_gold(path)
            for path in gold_files(folder / "articles" / split)
        }
        for split in SPLITS
    }
    return Corpus(folder, by_split, plan, _raw(folder, by_split), _real(folder))


def _raw(folder: Path, golds: Mapping[str, Mapping[str, Annotated]]) -> dict[str, dict[str, Annotated]]:
    """Raw layers; their texts are those of the gold articles."""
    texts = {id_: gold.text for split in golds.values() for id_, gold in split.items()}
    out: dict[str, dict[str, Annotated]] = {}
    for path in sorted((folder / "annotations_raw").glob("*/*.toml")):
        if path.stem not in texts:
            raise InputError("no article of this id in the corpus", where=str(path), reason="missing")
        out.setdefault(path.parent.name, {})[path.stem] = load_layer(path, texts[path.stem])
    return out


def _real(folder: Path) -> dict[str, dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for path in sorted((folder / "standoff").glob("*.json")):
        try:
            data = json.loads(path.read_text("utf-8"))
        except json.JSONDecodeError as error:
            raise InputError(str(error), where=str(path), reason="json") from None
        out[data["id"]] = data
    return out
