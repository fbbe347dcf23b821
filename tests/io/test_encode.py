"""Outcomes as bytes: lines, Arrow streams, what is carried along."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from asn_nlp import Article, Extractor, Record
from asn_nlp.core.failure import Failure
from asn_nlp.io.encode import Encoder, line, record_batch

EXTRACTOR = Extractor()
FAILURE = Failure("a.jsonl:2", "empty", "a.jsonl:2: the text is empty")


def record(text: str = "Bupati Batang melarang ASN ikut kampanye.", **about: Any) -> Record:
    return EXTRACTOR(Article(text, **about))


def test_a_line_is_the_record() -> None:
    assert line(record()) == record().to_json().encode() + b"\n"
    assert json.loads(line(FAILURE)) == FAILURE.to_dict()


def test_what_is_carried_is_one_more_key() -> None:
    carried = {"no": "A-1", "klik": 5, "daftar": [1, None], "lain": None}
    for outcome in (record(), FAILURE):
        found = json.loads(line(outcome, carried))
        assert found.pop("carried") == carried
        assert found == json.loads(line(outcome))


@pytest.mark.parametrize("text", ["\ud800", "a \udfff b"])
def test_lone_surrogates_are_json(text: str) -> None:
    data = line(record(f"Bupati Batang {text}", title=text), {"x": text})
    data.decode("utf-8")
    found = json.loads(data)
    assert (found["source"]["title"], found["carried"]["x"]) == (text, text)
    assert json.loads(line(Failure(text, "x", text)))["error"]["where"] == text


def test_lines_of_a_chunk() -> None:
    encoded = Encoder("jsonl").encode([record(), FAILURE], [None, None])
    assert encoded.data == line(record()) + line(FAILURE)
    assert (encoded.count, encoded.errors, encoded.failures) == (2, b"", (FAILURE,))
    assert int.from_bytes(encoded.ids, "little" if _little() else "big") == int(record().id, 16)


def _little() -> bool:
    import sys

    return sys.byteorder == "little"


def test_an_arrow_stream_of_a_chunk() -> None:
    pa = pytest.importorskip("pyarrow")
    encoder = pickle.loads(pickle.dumps(Encoder("parquet", ("no", "id"))))
    encoded = encoder.encode([record(), FAILURE], [{"no": 5, "id": "A"}, {"no": 6, "id": "B"}])
    (row,) = pa.ipc.open_stream(encoded.data).read_all().to_pylist()
    assert (row["no"], row["input_id"], row["id"]) == ("5", "A", record().id)
    assert json.loads(encoded.errors)["carried"] == {"no": 6, "id": "B"}


def test_types_of_parquet_inputs_are_kept() -> None:
    pa = pytest.importorskip("pyarrow")
    types = pa.schema([("no", pa.int64()), ("daftar", pa.list_(pa.string()))]).serialize().to_pybytes()
    encoder = Encoder("parquet", ("no", "daftar"), types)
    encoded = encoder.encode([record()], [{"no": 5, "daftar": ["a"]}])
    (row,) = pa.ipc.open_stream(encoded.data).read_all().to_pylist()
    assert (row["no"], row["daftar"]) == (5, ["a"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(min_size=1, max_size=60).filter(str.strip), max_size=3), st.text(max_size=20))
@example(["Bupati Batang \x00 \x1f \u2028 \\u0041 \"'"], '{"a": [1, 2]}\n')
@example(["Bupati \ud800 Batang"], "\udfff")
@example(["Bupati Batang"], "2024-09-16T10:00:00")
def test_by_way_of_json_arrow_gets_the_same(texts: list[str], title: str) -> None:
    pytest.importorskip("pyarrow")
    from asn_nlp.io.arrow import to_batch

    records = [record(f"Bupati Batang melarang ASN kampanye. {text}", title=title) for text in texts]
    fast, slow = record_batch(records), to_batch(records)
    assert fast.schema.equals(slow.schema, check_metadata=True)
    assert fast.to_pylist() == slow.to_pylist()
    assert fast.equals(slow)


def test_a_number_beyond_the_schema_is_an_error_that_names_the_record() -> None:
    pytest.importorskip("pyarrow")
    from asn_nlp.core.errors import InputError

    broken = record("Pelanggar PP 94/2021 dapat dijatuhi hukuman disiplin berat.")
    rule = broken.rules[0].model_copy(update={"year": 2**40})
    with pytest.raises(InputError, match=broken.id):
        record_batch([broken.model_copy(update={"rules": (rule,)})])
