"""A record as rows: nothing lost, everything joined."""

from __future__ import annotations

import datetime as dt
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings

from asn_nlp import extract
from asn_nlp.core.record import Record
from asn_nlp.tables.normalise import normalise
from asn_nlp.tables.rows import TABLES
from asn_nlp.tables.sentences import Context
from tests.io.records import RECORDS

TEXT = (
    "BATANG - Pj Bupati Batang Suryani Kusumaningrum melarang ASN ikut kampanye, Senin (23/9/2024). "
    "Pelanggar PP 94/2021 dapat dijatuhi hukuman disiplin berat dan pidana denda paling banyak Rp 12 juta. "
    "Tunjangannya dipotong 25% selama 12 bulan."
)


def _rows(record: Record, table: str) -> list[Any]:
    return normalise(record, record.id).get(table, [])


def _fits(cell: object, hint: Any) -> bool:
    if get_origin(hint) in (Union, types.UnionType):
        return any(_fits(cell, a) for a in get_args(hint))
    if get_origin(hint) is tuple:
        return isinstance(cell, tuple) and all(type(x) is str for x in cell)
    return type(cell) is hint


@given(RECORDS)
@settings(max_examples=60, deadline=None)
def test_every_value_is_a_row_of_the_right_types(record: Record) -> None:
    made = normalise(record, "key")
    assert len(made["records"]) == 1
    for name in (*Record.VALUE_FIELDS, "warnings"):
        values = getattr(record, name)
        rows: list[Any] = made.get(name, [])
        assert [r.value_index for r in rows] == list(range(len(values)))
        evidence: list[Any] = made.get("evidence", [])
        spans = [(e.value_index, e.span_index, e.text) for e in evidence if e.field == name]
        assert spans == [(i, j, s.text) for i, v in enumerate(values) for j, s in enumerate(v.evidence)]
    for name, table in made.items():
        hints = get_type_hints(TABLES[name])
        for row in table:
            assert isinstance(row, TABLES[name])
            assert row[0] == "key"
            for cell, (column, hint) in zip(row, hints.items(), strict=True):
                assert _fits(cell, hint), f"{name}.{column}: {cell!r}"


def test_names_and_places_are_joined_in() -> None:
    record = extract(TEXT)
    (row,) = _rows(record, "records")
    assert (row.region_code, row.region, row.region_level) == ("33.25", "Kabupaten Batang", "kabupaten")
    assert (row.province_code, row.province) == ("33", "Jawa Tengah")
    assert (round(row.lat), round(row.lon)) == (-7, 110)
    assert (row.event_date, row.event_from, row.event_to) == ("2024-09-23", *[dt.date(2024, 9, 23)] * 2)
    assert row.genre_label
    (region,) = _rows(record, "regions")
    assert region.is_primary
    assert (region.region, region.province, region.lat) == (row.region, row.province, row.lat)
    official = _rows(record, "officials")[0]
    assert (official.name, official.region) == ("Suryani Kusumaningrum", "Kabupaten Batang")


def test_titles_and_validity_of_rules() -> None:
    (rule,) = _rows(extract(TEXT), "rules")
    assert (rule.rule_id, rule.status) == ("pp-94-2021", "in_force")
    assert "Disiplin" in rule.title
    assert rule.valid_from == dt.date(2021, 8, 31)
    assert rule.valid_to is None


@pytest.mark.parametrize(
    ("amount", "rupiah", "percent"),
    [
        ("12000000", 12_000_000, None),
        ("25%", None, 25.0),
        ("2,5 %", None, 2.5),
        ("9" * 19, None, None),
        ("satu juta", None, None),
        (None, None, None),
    ],
)
def test_amounts_as_numbers(amount: str | None, rupiah: int | None, percent: float | None) -> None:
    data = extract(TEXT).to_dict()
    data["sanctions"] = data["sanctions"][:1]
    data["sanctions"][0]["amount"] = amount
    (row,) = _rows(Record.model_validate(data), "sanctions")
    assert (row.amount, row.amount_rupiah, row.amount_percent) == (amount, rupiah, percent)


def test_codes_that_do_not_exist_stay_as_they_are() -> None:
    data = extract(TEXT).to_dict()
    data["primary_region"] = data["regions"][0]["code"] = "99.99"
    data["genre"]["code"] = "unheard_of"
    record = Record.model_validate(data)
    (row,) = _rows(record, "records")
    assert (row.region_code, row.region, row.lat, row.genre_label) == ("99.99", None, None, None)
    assert _rows(record, "regions")[0].region == "Kabupaten Batang"


def test_evidence_has_its_sentence() -> None:
    record = extract(TEXT)
    found: list[Any] = normalise(record, record.id, Context(TEXT))["evidence"]
    for row in found:
        assert TEXT[row.sentence_start : row.sentence_end] == row.sentence
        assert row.sentence_start <= row.span_start < row.span_end <= row.sentence_end
    rule = next(row for row in found if row.field == "rules")
    assert rule.sentence.startswith("Pelanggar PP 94/2021")
