"""The gold by split: the one place that knows which folder is train, dev and test (`splits.toml`)."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.gold import load_folder
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.facts import record_id

ROOT = Path(__file__).parents[1]
Split = Literal["train", "dev", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)


@dataclass(frozen=True, slots=True)
class Gold:
    """Articles of the three splits, by id. `stand_in`: dev was taken out of train, its folders being empty."""

    train: tuple[Annotated, ...]
    dev: tuple[Annotated, ...]
    test: tuple[Annotated, ...]
    stand_in: bool

    def of(self, split: Split) -> tuple[Annotated, ...]:
        """The articles of one split."""
        return {"train": self.train, "dev": self.dev, "test": self.test}[split]


def load_splits(root: Path = ROOT, settings: Path | None = None) -> Gold:
    """All gold, divided. Raises `InputError` for a split that is empty or a text that is in two of them."""
    config = tomllib.loads((settings or ROOT / "evaluation" / "splits.toml").read_text("utf-8"))
    parts: dict[str, list[Annotated]] = {s: list(_folders(root, config["folders"][s])) for s in SPLITS}
    stand_in = not parts["dev"]
    if stand_in:
        rules = config["stand_in"]
        outlets = _outlets(root / rules["plan"])
        parts["dev"] = draw_outlets(parts["train"], outlets, share=rules["share"], seed=rules["seed"])
        taken = {item.id for item in parts["dev"]}
        parts["train"] = [item for item in parts["train"] if item.id not in taken]
    where: dict[str, tuple[str, str]] = {}
    for split in SPLITS:
        if not parts[split]:
            raise InputError(f"no article of the split {split}", where=str(root), reason="empty")
        for item in parts[split]:
            other = where.setdefault(record_id(item), (split, item.id))
            if other != (split, item.id):
                raise InputError(
                    f"the text is also {other[0]}/{other[1]}: keep one of them",
                    where=f"{split}/{item.id}",
                    reason="duplicate",
                )
    ready = {s: tuple(sorted((_named(i, s) for i in parts[s]), key=lambda i: i.id)) for s in SPLITS}
    return Gold(ready["train"], ready["dev"], ready["test"], stand_in)


def _folders(root: Path, names: Sequence[str]) -> Iterator[Annotated]:
    for name in names:
        if (root / name).is_dir():
            yield from load_folder(root / name)


def _named(item: Annotated, split: str) -> Annotated:
    return replace(item, document={**item.document, "split": split})


def draw_outlets(
    items: Iterable[Annotated], outlets: Mapping[str, str], *, share: float, seed: str
) -> list[Annotated]:
    """Whole outlets until `share` of the articles is reached, in the order of the hashes of seed and outlet, so
    that new articles change the draw little. An article without outlet is its own group."""
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


def summary(gold: Gold, split: Split) -> dict[str, Any]:
    """What a table says of a split: articles, relevant ones, hash."""
    from asn_nlp.scoring import gold_hash

    items = gold.of(split)
    return {
        "articles": len(items),
        "relevant": sum(item.document.get("relevant") is True for item in items),
        "sha256": gold_hash(items),
    }
