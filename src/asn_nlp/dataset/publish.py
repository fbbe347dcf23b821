"""A folder that is a Hugging Face dataset as it stands: Parquet, card, Croissant, hashes, guidelines.

    README.md           the card; its YAML head names every file of every config and split
    data/CONFIG/SPLIT.parquet
    croissant.json      the same for machines
    SHA256SUMS          of all files beside it
    GUIDELINES.md, ...  what the corpus folder has of them

No loading script: `datasets`, polars, duckdb and pandas read it directly. The same corpus and card give the
same bytes (with the same pyarrow).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from asn_nlp._version import __version__
from asn_nlp.core.errors import InputError
from asn_nlp.dataset import card, croissant, front, links
from asn_nlp.dataset.build import CONFIGS, build_parquet, rows, write_sums
from asn_nlp.dataset.corpus import REAL, SPLITS, Corpus
from asn_nlp.dataset.tables import by_split

COMPANIONS = ("GUIDELINES.md", "PEDOMAN.md", "STATISTICS.md", "REVIEW.md", "LICENSE", "figures")
"""What is copied from the corpus folder where it is there."""


def publish(
    corpus: Corpus, target: Path, *, version: str = __version__, repository: str | None = None
) -> list[Path]:
    """Write the folder; returns its files. `repository`: `OWNER/NAME` on the hub, for the page's address.

    The card is the corpus folder's `README.md` with its figures counted anew, or a template to be finished.
    Needs the extra `arrow`. Raises `InputError` where `target` holds something else already, or the card has
    a figure of no known name.
    """
    _make_room(target)
    written = build_parquet(corpus, target / "data")
    text = readme(corpus)
    path = target / "README.md"
    path.write_text(text, "utf-8", newline="\n")
    head, body = front.read(text, str(path))
    url = f"https://huggingface.co/datasets/{repository}" if repository else None
    data = croissant.croissant(target, head, body, tables(corpus), version, url)
    written += [path, croissant.dump(data, target / croissant.NAME), *_companions(corpus.folder, target)]
    for page in written:
        if page.suffix == ".md":
            page.write_text(_without_dead_links(page, target), "utf-8", newline="\n")
    return [*written, write_sums(target, sorted(written))]


def readme(corpus: Corpus) -> str:
    """The card with figures and head as the corpus is now."""
    path = corpus.folder / "README.md"
    text = path.read_text("utf-8") if path.is_file() else card.template()
    wanted = {mark["name"] for mark in card.MARK.finditer(text)}
    agreed = card.agreement_on_test(corpus) if "agreement" in wanted else None
    values = card.facts(corpus, agreed)
    if unknown := wanted - values.keys():
        raise InputError(
            f"no figure of the name {', '.join(sorted(unknown))}: known are {', '.join(sorted(values))}",
            where=str(path),
            reason="card",
        )
    return card.render(text, corpus, values, str(path))


def tables(corpus: Corpus) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Config -> split -> names of the columns, of what is not empty."""
    out: dict[str, dict[str, Sequence[str]]] = {}
    for config in CONFIGS:
        found = by_split(rows(corpus, config))
        if found:
            out[config] = {split: list(found[split][0]) for split in (*SPLITS, REAL) if split in found}
    return out


def _make_room(target: Path) -> None:
    """Clear what an earlier build wrote; anything else is not touched."""
    if target.is_file():
        raise InputError("this is a file: give a folder", where=str(target), reason="target")
    if not target.exists() or not any(target.iterdir()):
        return
    if not (target / croissant.NAME).is_file():
        raise InputError(
            "this folder holds something else: give a new or empty folder, or one of an earlier build",
            where=str(target),
            reason="target",
        )
    for name in ("data", *COMPANIONS):
        path = target / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _without_dead_links(page: Path, target: Path) -> str:
    """The page; a link to what stays in the repository becomes its words."""

    def keep(link: re.Match[str]) -> str:
        return link[0] if links.leads(link["target"], page, target) else link["words"]

    return links.LINK.sub(keep, page.read_text("utf-8"))


def _companions(source: Path, target: Path) -> list[Path]:
    out: list[Path] = []
    for name in COMPANIONS:
        path = source / name
        if path.is_dir():
            shutil.copytree(path, target / name)
            out += sorted(p for p in (target / name).rglob("*") if p.is_file())
        elif path.is_file():
            shutil.copyfile(path, target / name)
            out.append(target / name)
    return out
