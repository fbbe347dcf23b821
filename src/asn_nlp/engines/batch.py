"""One Arrow batch of articles -> one Arrow batch of outcomes: what Ray, `datasets` and streams call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from asn_nlp.core.errors import InputError
from asn_nlp.core.options import Options
from asn_nlp.engines.local import Given, outcome
from asn_nlp.extractor import Extractor
from asn_nlp.io.arrow import arrow, to_batch
from asn_nlp.io.columns import Columns, article_of, no_column

if TYPE_CHECKING:
    import pyarrow as pa

PATH = "path"
"""Column that names the place of an article (`crawl.jsonl:17`), for `source.path` and error entries."""


def extract_batch(
    batch: pa.RecordBatch | pa.Table,
    *,
    extractor: Extractor | None = None,
    options: Options | None = None,
    columns: Columns | None = None,
    carry: Sequence[str] | None = None,
) -> pa.RecordBatch:
    """Extract a batch: one row out for each row in, in the same order.

    `batch`: articles, one a row; `columns` says which column holds what (only the text's has to be there; a
    column `path` becomes `source.path`). `extractor`, or `options` for one made here: hand in an extractor
    where a model is used, so that it is loaded once.

    Columns out: `io.arrow.record_schema()`, then the input columns carried along: those of `carry`; where it
    is None, `columns.carry`, and where that is empty, all but the text and what stands in `source`. A name
    that the record uses becomes `input_NAME` (`id`, the caller's own, becomes `input_id`).

    A row without a usable text has an entry in `error` and nulls in the record's columns; where it has no
    path, the entry counts it from 1 in its batch. Raises `InputError` where the column of texts, or one to
    carry along, does not exist.
    """
    pa = arrow()
    columns = columns or Columns()
    extractor = extractor or Extractor(options)
    names = list(batch.schema.names)
    for name in (columns.text, *(carry or columns.carry)):
        if name not in names:
            raise no_column(name, names, "the batch")
    source = {columns.text, columns.title, columns.url, columns.outlet, columns.published, PATH}
    rows = batch.select([n for n in names if n in {*source, columns.id}]).to_pylist()
    given = (_given(row, columns, i) for i, row in enumerate(rows, 1))
    outcomes = [outcome(extractor, g) for g in given]
    if carry is None:
        carry = columns.carry or [n for n in names if n not in source]
    return to_batch(outcomes, carried=_one(pa, batch.select(list(carry))) if carry else None)


def _one(pa: Any, carried: pa.RecordBatch | pa.Table) -> pa.RecordBatch:
    """A table as one batch."""
    if isinstance(carried, pa.RecordBatch):
        return carried
    arrays = [column.combine_chunks() for column in carried.columns]
    arrays = [a.combine_chunks() if isinstance(a, pa.ChunkedArray) else a for a in arrays]
    return pa.RecordBatch.from_arrays(arrays, schema=carried.schema)


def _given(row: Mapping[str, Any], columns: Columns, number: int) -> Given:
    place = row.get(PATH)
    named = isinstance(place, str) and place != ""
    try:
        article = article_of(row, columns, str(place) if named else f"row {number}")
    except InputError as error:
        return error
    return article if named else replace(article, path=None)
