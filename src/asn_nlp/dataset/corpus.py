"""The corpus folder: its plan, its splits, its articles, its raw annotations."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.gold import gold_files, load_gold
from asn_nlp.io.standoff import Annotated

SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Corpus:
    """`golds[split]`: the articles by id. `plan[id]`: row of the plan. `raw[annotator][id]`: raw layers."""

    folder: Path
    golds: dict[str, dict[str, Annotated]]
    plan: dict[str, dict[str, str]]
    raw: dict[str, dict[str, Annotated]]

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


def load_corpus(folder: Path) -> Corpus:
    """Everything of a corpus folder.

    Articles stand under `articles/SPLIT/`; a plan row that names a `pilot` file and is not to be adapted is
    read from there. Raw layers stand under `annotations_raw/ANNOTATOR/`. Raises `InputError` for what cannot
    be read.
    """
    plan = read_plan(folder)
    golds: dict[str, dict[str, Annotated]] = {split: {} for split in SPLITS}
    for split in SPLITS:
        for path in gold_files(folder / "articles" / split):
            golds[split][path.stem] = load_gold(path)
    for id_, row in plan.items():
        if row["written"] == "yes" and row["pilot"]:
            golds[row["split"]][id_] = load_gold(folder / "pilot" / f"{row['pilot']}.toml")
    return Corpus(folder, golds, plan, _raw(folder, golds))


def _raw(folder: Path, golds: Mapping[str, Mapping[str, Annotated]]) -> dict[str, dict[str, Annotated]]:
    """Raw layers; their texts are those of the gold articles."""
    from asn_nlp.dataset.gold import load_layer

    texts = {id_: gold.text for split in golds.values() for id_, gold in split.items()}
    out: dict[str, dict[str, Annotated]] = {}
    for path in sorted((folder / "annotations_raw").glob("*/*.toml")):
        if path.stem not in texts:
            raise InputError("no article of this id in the corpus", where=str(path), reason="missing")
        out.setdefault(path.parent.name, {})[path.stem] = load_layer(path, texts[path.stem])
    return out
