"""The gold by split: the one place that knows which folder is train, dev and test (`splits.toml`)."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.gold import gold_files, load_folder
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

    @property
    def stand_in(self) -> bool:
        """Whether articles of train stand in for dev, its own folders holding too few."""
        own = sum(1 for name in self._folders("dev") for _ in gold_files(self.root / name))
        return own < int(self._config()["stand_in"]["below"])

    def load(self, split: Split) -> list[Annotated]:
        """The articles of a split, by id, each marked with it. Raises `InputError` where there is none, one
        cannot be read, or a text is there twice."""
        if split == "test" or not self.stand_in:
            items = self._read(split)
        else:
            rules = self._config()["stand_in"]
            everything = self._read("train")
            outlets = _outlets(self.root / rules["plan"])
            drawn = draw_outlets(everything, outlets, share=rules["share"], seed=rules["seed"])
            dev = {item.id for item in drawn}
            items = [item for item in everything if (item.id in dev) == (split == "dev")]
            items += self._read("dev") if split == "dev" else []
        if not items:
            raise InputError(f"no article of the split {split}", where=str(self.root), reason="empty")
        items = [replace(item, document={**item.document, "split": split}) for item in items]
        check_disjoint(items)
        return sorted(items, key=lambda item: item.id)

    def _config(self) -> dict[str, Any]:
        return tomllib.loads(self.settings.read_text("utf-8"))

    def _folders(self, split: Split) -> list[str]:
        return list(self._config()["folders"][split])

    def _read(self, split: Split) -> list[Annotated]:
        return [
            i for n in self._folders(split) if (self.root / n).is_dir() for i in load_folder(self.root / n)
        ]


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


def draw_outlets(
    items: Iterable[Annotated], outlets: Mapping[str, str], *, share: float, seed: str
) -> list[Annotated]:
    """Whole outlets until `share` of the articles is reached, by the hashes of seed and outlet, so that new
    articles change the draw little. An article without outlet is its own group."""
    groups: dict[str, list[Annotated]] = defaultdict(list)
    for item in items:
        groups[str(item.document.get("outlet") or outlets.get(item.id) or f"only {item.id}")].append(item)
    wanted = share * sum(map(len, groups.values()))
    out: list[Annotated] = []
    for name in sorted(groups, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest()):
        if len(out) >= wanted:
            break
        out += groups[name]
    return out


def _outlets(plan: Path) -> dict[str, str]:
    """Article id or pilot name -> outlet; rows without a printed outlet are left out."""
    if not plan.is_file():
        return {}
    out: dict[str, str] = {}
    with plan.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["outlet"] and not row["outlet"].startswith("("):
                out[row["id"]] = row["outlet"]
                out[row["pilot"].rpartition("/")[2] or row["id"]] = row["outlet"]
    return out
