"""A batch in, a batch out."""

from __future__ import annotations

from typing import Any

import pytest

from asn_nlp import Article, Extractor, extract
from asn_nlp.core.errors import InputError
from asn_nlp.core.failure import Failure
from asn_nlp.engines.batch import extract_batch
from asn_nlp.io.arrow import from_batch, record_schema
from asn_nlp.io.columns import Columns

pa = pytest.importorskip("pyarrow")

ROWS: list[dict[str, Any]] = [
    {"id": 7, "text": "Bupati Sigi mengimbau ASN netral.", "published": "2024-09-16T10:00", "lang": "id"},
    {"id": 8, "text": None, "published": None, "lang": "en"},
    {"id": 9, "text": "Sekda Demak melarang ASN ikut kampanye.", "published": "kemarin", "lang": None},
    {"id": 10, "text": "Sekda Demak melarang ASN ikut kampanye.", "published": None, "lang": "id"},
]


def test_one_row_out_for_each_row_in() -> None:
    out = extract_batch(pa.RecordBatch.from_pylist(ROWS))
    first, second, third, fourth = from_batch(out)
    assert first == extract(ROWS[0]["text"], published="2024-09-16")
    assert isinstance(second, Failure)
    assert (second.where, second.reason) == ("row 2", "type")
    assert isinstance(third, Failure)
    assert third.reason == "published"
    assert fourth == extract(ROWS[3]["text"])
    assert out.column("input_id").to_pylist() == [7, 8, 9, 10]
    assert out.column("lang").to_pylist() == ["id", "en", None, "id"]
    assert out.schema.names == [*record_schema().names, "input_id", "lang"]
    assert [x is None for x in out.column("id").to_pylist()] == [False, True, True, False]


def test_the_place_of_an_article_is_its_path() -> None:
    rows = [{"text": "Apel ASN di Sigi.", "path": "a.jsonl:3"}, {"text": " ", "path": "a.jsonl:4"}]
    record, failure = from_batch(extract_batch(pa.RecordBatch.from_pylist(rows)))
    assert record == Extractor()(Article("Apel ASN di Sigi.", path="a.jsonl:3"))
    assert isinstance(failure, Failure)
    assert failure.where == "a.jsonl:4"


@pytest.mark.parametrize(
    ("columns", "carry", "wanted"),
    [
        (Columns(), None, ["input_id", "lang"]),
        (Columns(carry=("lang",)), None, ["lang"]),
        (Columns(carry=("lang",)), ["text"], ["text"]),
        (Columns(), [], []),
    ],
)
def test_columns_carried_along(columns: Columns, carry: list[str] | None, wanted: list[str]) -> None:
    out = extract_batch(pa.RecordBatch.from_pylist(ROWS), columns=columns, carry=carry)
    assert out.schema.names[len(record_schema()) :] == wanted


def test_a_carried_text_comes_back_with_the_record() -> None:
    out = extract_batch(pa.RecordBatch.from_pylist(ROWS[:1]), carry=["text"])
    (record,) = from_batch(out)
    assert not isinstance(record, Failure)
    assert record.text == ROWS[0]["text"]


def test_tables_of_several_chunks_and_empty_ones() -> None:
    batch = pa.RecordBatch.from_pylist(ROWS)
    table = pa.Table.from_batches([batch, batch])
    assert extract_batch(table) == extract_batch(table.combine_chunks().to_batches()[0])
    empty = extract_batch(table.slice(0, 0))
    assert empty.num_rows == 0
    assert empty.schema == extract_batch(batch).schema


@pytest.mark.parametrize("kwargs", [{"columns": Columns(text="isi")}, {"carry": ["isi"]}])
def test_a_column_that_is_not_there_is_named(kwargs: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"no column 'isi' \(found: id, text"):
        extract_batch(pa.RecordBatch.from_pylist(ROWS), **kwargs)


def test_the_extractor_is_the_one_that_was_given() -> None:
    used: list[str] = []

    class Watched(Extractor):
        def __call__(self, article: Article | str) -> Any:
            used.append(article.text if isinstance(article, Article) else article)
            return super().__call__(article)

    extract_batch(pa.RecordBatch.from_pylist(ROWS[:1]), extractor=Watched())
    assert used == [ROWS[0]["text"]]
