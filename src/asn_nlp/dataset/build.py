"""What is published: JSONL and Parquet by configuration and split, the same bytes for the same gold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import MissingExtraError
from asn_nlp.dataset.columns import columns
from asn_nlp.dataset.corpus import REAL, Corpus
from asn_nlp.dataset.tables import Row, by_split, document_row, raw_row, record_row, span_rows
from asn_nlp.io.standoff import FIELDS, Annotated

CONFIGS = ("documents", "spans", "records", "annotations_raw")
SUMS = "SHA256SUMS"


def rows(corpus: Corpus, config: str) -> Iterator[Row]:
    """The rows of a configuration, unordered."""
    real = {id_: _standoff(data) for id_, data in corpus.real.items()}
    for split, golds in {**corpus.golds, REAL: real}.items():
        for id_, gold in golds.items():
            if config == "documents":
                yield document_row(gold, split, corpus.plan.get(id_, {}))
            elif config == "spans":
                yield from span_rows(gold, split)
            elif config == "records":
                yield record_row(gold, split)
    if config == "annotations_raw":
        for annotator, layer in corpus.raw.items():
            for id_, gold in layer.items():
                yield raw_row(gold, corpus.split_of(id_) or "", annotator)


def _standoff(data: dict[str, Any]) -> Annotated:
    """A stand-off file as an annotation without text."""
    document = {k: v for k, v in data.items() if k not in ("id", "file", *FIELDS)}
    return Annotated(data["id"], "", document, {field: data.get(field, []) for field in FIELDS})


def build(corpus: Corpus, target: Path) -> list[Path]:
    """Write `CONFIG/SPLIT.jsonl` and `.parquet` below `target`, and `SHA256SUMS`; returns the files.

    Needs the extra `arrow`.
    """
    out: list[Path] = []
    for config in CONFIGS:
        for split, found in by_split(rows(corpus, config)).items():
            folder = target / config
            folder.mkdir(parents=True, exist_ok=True)
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
            (folder / f"{split}.jsonl").write_text(lines, "utf-8", newline="\n")
            out += [folder / f"{split}.jsonl", write_parquet(found, folder / f"{split}.parquet")]
    return [*out, write_sums(target, out)]


def build_parquet(corpus: Corpus, target: Path) -> list[Path]:
    """Write `CONFIG/SPLIT.parquet` alone below `target`; returns the files. Needs the extra `arrow`."""
    return [
        write_parquet(found, target / config / f"{split}.parquet")
        for config in CONFIGS
        for split, found in by_split(rows(corpus, config)).items()
    ]


def write_sums(target: Path, written: Iterable[Path]) -> Path:
    """`SHA256SUMS` of files below `target`, as `sha256sum --check` reads it."""
    path = target / SUMS
    lines = (f"{sha256_of(p)}  {p.relative_to(target).as_posix()}\n" for p in written)
    path.write_text("".join(lines), "utf-8", newline="\n")
    return path


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_parquet(found: list[Row], path: Path) -> Path:
    """Rows of one table as Parquet, the same bytes for the same rows and the same pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow", "building the dataset") from None
    arrow: dict[str, Any] = {
        "string": pa.string(),
        "bool": pa.bool_(),
        "int": pa.int32(),
        "list<string>": pa.list_(pa.string()),
        "list<int>": pa.list_(pa.int32()),
    }
    schema = pa.schema([(name, arrow[columns()[name].type]) for name in found[0]])
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(found, schema=schema), path, compression="zstd")
    return path
