"""Records as Arrow, there and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_nlp import extract
from asn_nlp.core.errors import InputError
from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.io.arrow import from_batch, record_schema, to_batch
from tests.io.records import FAILURES, RECORDS

pa = pytest.importorskip("pyarrow")
ROOT = Path(__file__).parents[2]


def _plain(failure: Failure) -> Failure:
    """A failure as Arrow can hold it."""
    return Failure(*(_utf8(x) for x in (failure.where, failure.reason, failure.message)))


def _utf8(text: str) -> str:
    return "".join("\ufffd" if 0xD800 <= ord(c) < 0xE000 else c for c in text)


@given(st.lists(RECORDS | FAILURES, max_size=3))
@settings(max_examples=60, deadline=None)
def test_outcomes_come_back_as_they_were(outcomes: list[Record | Failure]) -> None:
    batch = to_batch(outcomes)
    assert batch.schema == record_schema()
    batch.validate(full=True)
    wanted = [_plain(o) if isinstance(o, Failure) else o for o in outcomes]
    assert from_batch(batch) == wanted


def test_the_schema_is_the_published_one() -> None:
    published = json.loads((ROOT / "schema" / "tables-1.0.json").read_text("utf-8"))
    schema = record_schema()
    assert {f.name: str(f.type) for f in schema} == published["arrow"]
    assert schema.metadata == {b"asn_nlp.schema_version": published["version"].encode()}


def test_lone_surrogates_leave_offsets_right() -> None:
    text = "Bupati Sigi \ud800 melarang ASN \udfff ikut kampanye."
    record = extract(text)
    batch = to_batch([record, extract("Bupati Sigi mengimbau ASN netral.")])
    assert from_batch(batch)[0] == record
    exact = batch.column("exact").to_pylist()
    assert exact[1] is None
    for value in batch.column("regions").to_pylist()[0]:
        for span in value["evidence"]:
            assert _utf8(text)[span["start"] : span["end"]] == span["text"]


def test_a_record_of_the_library_is_smaller_than_its_surrogates() -> None:
    """Only a record that needs it pays for `exact`."""
    batch = to_batch([extract("Wali Kota Bandung meminta ASN tidak berfoto dengan calon 😀.")])
    assert batch.column("exact").null_count == 1


def test_a_number_that_no_article_has_is_named() -> None:
    data = extract("PP 94/2021 mengatur disiplin ASN di Batang.").to_dict()
    data["rules"][0]["year"] = 10**12
    with pytest.raises(InputError, match=f"^{data['id']}: "):
        to_batch([extract("Apel ASN di Sigi."), Record.model_validate(data)])


def test_columns_carried_along_keep_clear_of_the_records() -> None:
    record = extract("Apel ASN di Sigi.")
    carried = pa.RecordBatch.from_pylist([{"id": 7, "input_id": 8, "lang": "id"}])
    batch = to_batch([record], carried=carried)
    assert batch.schema.names[-3:] == ["input_id", "input_input_id", "lang"]
    assert [batch.column(n).to_pylist() for n in batch.schema.names[-3:]] == [[7], [8], ["id"]]
    assert from_batch(batch) == [record]


def test_carried_columns_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="1 rows carried along beside 0"):
        to_batch([], carried=pa.RecordBatch.from_pylist([{"a": 1}]))


@pytest.mark.parametrize(("given_text", "attached"), [("Apel ASN di Sigi.", True), ("ein anderer", False)])
def test_a_carried_text_is_attached_where_it_is_the_records(given_text: str, attached: bool) -> None:
    record = extract("Apel ASN di Sigi.")
    carried = pa.RecordBatch.from_pylist([{"text": given_text}])
    (back,) = from_batch(to_batch([record], carried=carried))
    assert isinstance(back, Record)
    assert back.text == (given_text if attached else None)


def test_a_row_that_is_neither_record_nor_error_is_named() -> None:
    batch = pa.RecordBatch.from_pylist([{"id": None}, {"id": "x"}])
    found = from_batch(batch, prefix="a.parquet:", first=10)
    assert [(f.where, f.reason) for f in found if isinstance(f, Failure)] == [
        ("a.parquet:10", "record"),
        ("a.parquet:11", "record"),
    ]


def test_a_file_of_before_without_the_last_columns_is_read() -> None:
    record = extract("Apel ASN di Sigi.")
    batch = to_batch([record])
    old = batch.select([n for n in batch.schema.names if n not in ("error", "exact")])
    assert from_batch(old) == [record]
