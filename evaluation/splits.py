"""The gold by split: the one place that knows which folder is train, dev and test (`splits.toml`)."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.gold import load_folder
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.facts import record_id

ROOT = Path(__file__).parents[1]
Split = Literal["train", "dev", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)


@dataclass(frozen=True, slots=True)
class Splits:
    """The settings of `splits.toml` over a repository. A split is read when it is asked for: who trains never
    opens the test articles."""

    root: Path = ROOT
    settings: Path = ROOT / "evaluation" / "splits.toml"

    def load(self, split: Split) -> list[Annotated]:
        """The articles of a split, by id, each marked with it. Raises `InputError` where there is none, one
        cannot be read, or a text is there twice."""
        folders = tomllib.loads(self.settings.read_text("utf-8"))["folders"][split]
        items = [i for name in folders if (self.root / name).is_dir() for i in load_folder(self.root / name)]
        if not items:
            raise InputError(f"no article of the split {split}", where=str(self.root), reason="empty")
        items = [replace(item, document={**item.document, "split": split}) for item in items]
        check_disjoint(items)
        return sorted(items, key=lambda item: item.id)

    def outlets(self) -> dict[str, str]:
        """Article id -> outlet by the plan; rows without a printed outlet are left out."""
        plan = self.root / "corpus" / "plan.csv"
        if not plan.is_file():
            return {}
        with plan.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return {r["id"]: r["outlet"] for r in rows if r["outlet"] and not r["outlet"].startswith("(")}


def check_disjoint(*splits: Iterable[Annotated]) -> None:
    """Raises `InputError` where a text is there twice, in one split or in two."""
    where: dict[str, str] = {}
    for item in (item for split in splits for item in split):
        key, name = record_id(item), f"{item.document['split']}/{item.id}"
        if key in where:
            raise InputError(
                f"the text is also {where[key]}: keep one of them", where=name, reason="duplicate"
            )
        where[key] = name
