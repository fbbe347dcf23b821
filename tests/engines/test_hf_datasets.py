"""`datasets.map` over articles: the records of the library, as Arrow all the way (shown in docs/scale.md)."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from asn_nlp import Article, Extractor, Record
from asn_nlp.core.failure import Failure
from asn_nlp.engines import local
from asn_nlp.engines.batch import extract_batch
from asn_nlp.io.arrow import from_batch, record_schema

datasets = pytest.importorskip("datasets", reason="Hugging Face datasets is not installed")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")

TEXT = (
    "BATANG – Sekda Batang, Rini Wahyuni, Senin (7/10/2024), melarang ASN ikut kampanye Pilkada 2024. Nomor"
)
ROWS: list[Any] = [{"text": f"{TEXT} {i}.", "desk": "Jateng" if i % 2 else "DIY"} for i in range(10)]


def records(table: Any, extractor: Extractor) -> Any:
    """A table of articles -> a table of records."""
    return pa.Table.from_batches([extract_batch(table, extractor=extractor)])


@pytest.mark.parametrize("processes", [None, 2])
def test_map_gives_the_records(processes: int | None) -> None:
    rows: list[Any] = [*ROWS[:4], {"text": " ", "desk": None}, *ROWS[4:]]
    articles = datasets.Dataset.from_list(rows).with_format("arrow")
    done = articles.map(
        partial(records, extractor=Extractor()),
        batched=True,
        batch_size=3,
        remove_columns=articles.column_names,
        num_proc=processes,
        load_from_cache_file=False,
    )
    assert done.column_names == [*record_schema().names, "desk"]
    table = done.data.table.combine_chunks()
    assert table["desk"].to_pylist() == [row["desk"] for row in rows]
    outcomes = [o for batch in table.to_batches() for o in from_batch(batch)]
    expected = list(local.run(Article(row["text"] or "") for row in rows))
    assert [o.reason for o in outcomes if isinstance(o, Failure)] == ["empty"]
    assert [o for o in outcomes if isinstance(o, Record)] == [o for o in expected if isinstance(o, Record)]


def test_a_stream_gives_the_records() -> None:
    articles = datasets.Dataset.from_list(ROWS).to_iterable_dataset().with_format("arrow")
    done = articles.map(
        partial(records, extractor=Extractor()),
        batched=True,
        batch_size=4,
        remove_columns=["text"],
    )
    outcomes = [o for batch in done.iter(batch_size=4) for b in batch.to_batches() for o in from_batch(b)]
    assert outcomes == list(local.run(Article(row["text"]) for row in ROWS))
