"""Croissant metadata (mlcommons.org/croissant/1.1): what files and columns of a dataset are, for machines.

Checked with `mlcroissant` in the tests, which also reads every record set through it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from asn_nlp.dataset.build import sha256_of
from asn_nlp.dataset.card import MARK
from asn_nlp.dataset.columns import columns

NAME = "croissant.json"
CONFORMS = "http://mlcommons.org/croissant/1.1"
_TYPES = {"string": "sc:Text", "bool": "sc:Boolean", "int": "cr:Int32"}
_PARQUET = "application/x-parquet"


def croissant(
    folder: Path,
    head: Mapping[str, Any],
    body: str,
    tables: Mapping[str, Mapping[str, Sequence[str]]],
    version: str,
    url: str | None,
) -> dict[str, Any]:
    """The metadata of the dataset in `folder`, whose Parquet files are there already.

    `head`, `body`: of its card; `tables`: config -> split -> names of its columns; `url`: its page, if it has
    one. Sizes are in bytes, hashes SHA-256.
    """
    names: Mapping[str, Any] = head
    about: dict[str, Any] = {
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": _slug(str(names.get("pretty_name") or folder.name)),
        "description": description(body),
        "version": version,
        "inLanguage": head.get("language"),
        "keywords": head.get("tags"),
        "license": head.get("license_link") or head.get("license"),
        "creator": [{"@type": "sc:Organization", "name": name} for name in head.get("creators", ())] or None,
        "datePublished": str(head["date_published"]) if head.get("date_published") else None,
        "url": url,
        "citeAs": head.get("citation"),
        "isLiveDataset": False,
    }
    out = {key: value for key, value in about.items() if value is not None}
    out["distribution"] = [
        part for config, splits in tables.items() for part in _files(folder, config, splits)
    ]
    every = list(dict.fromkeys(split for splits in tables.values() for split in splits))
    out["recordSet"] = [_splits(every), *(_record_set(config, splits) for config, splits in tables.items())]
    return out


def dump(data: Mapping[str, Any], path: Path) -> Path:
    """Write the metadata as JSON."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    return path


def context() -> dict[str, Any]:
    """The JSON-LD context of Croissant 1.1."""
    text = files("asn_nlp.dataset").joinpath("data/croissant_context.json").read_text("utf-8")
    out: dict[str, Any] = json.loads(text)
    return out


def description(body: str) -> str:
    """The paragraphs between the card's title and its next heading or table, one line each, without marks."""
    lead = re.split(
        r"^(?:## |\||```)", MARK.sub(lambda m: _inline(m["value"]), body), maxsplit=1, flags=re.M
    )[0]
    parts = (" ".join(p.split()) for p in lead.split("\n\n") if p.strip() and not p.lstrip().startswith("#"))
    return "\n".join(part.replace("**", "").replace("`", "") for part in parts)


def _inline(value: str) -> str:
    return "" if "\n" in value else value


def _slug(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()


def _files(folder: Path, config: str, splits: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    objects = [_file(folder, f"data/{config}/{split}.parquet") for split in splits]
    return [
        *objects,
        {
            "@type": "cr:FileSet",
            "@id": f"files-{config}",
            "name": f"files-{config}",
            "description": f"The Parquet files of the config {config}.",
            "encodingFormat": _PARQUET,
            "includes": f"data/{config}/*.parquet",
        },
    ]


def _file(folder: Path, name: str) -> dict[str, Any]:
    path = folder / name
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": _PARQUET,
        "sha256": sha256_of(path),
    }


def _splits(splits: Sequence[str]) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": "splits",
        "name": "splits",
        "description": "The splits.",
        "dataType": "cr:Split",
        "key": {"@id": "splits/name"},
        "field": [{"@type": "cr:Field", "@id": "splits/name", "name": "name", "dataType": "sc:Text"}],
        "data": [{"splits/name": split} for split in splits],
    }


def _record_set(config: str, splits: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    names = list(dict.fromkeys(name for found in splits.values() for name in found))
    out: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": config,
        "name": config,
        "description": f"The rows of the config {config}, in the splits {', '.join(splits)}.",
    }
    if config == "documents":
        out["key"] = {"@id": "documents/id"}
    return {**out, "field": [_field(config, name) for name in names]}


def _field(config: str, name: str) -> dict[str, Any]:
    column = columns()[name]
    inner = column.type.removeprefix("list<").removesuffix(">")
    out: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{config}/{name}",
        "name": name,
        "description": column.about,
        "dataType": _TYPES[inner],
        "source": {"fileSet": {"@id": f"files-{config}"}, "extract": {"column": name}},
    }
    if inner != column.type:
        out |= {"isArray": True, "arrayShape": "-1"}
    if name == "split":
        out["references"] = {"field": {"@id": "splits/name"}}
    return out
