"""`asn_nlp.to_frame`: columns, types and rows, the same in pandas and polars."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any, get_args

import pandas as pd
import polars as pl
import pytest

from asn_nlp import Record, extract, to_frame
from asn_nlp.core.errors import MissingExtraError, OptionsError
from asn_nlp.core.failure import Failure
from asn_nlp.io.frame_columns import Table
from asn_nlp.io.rows import COLUMNS

TABLES: tuple[Table, ...] = get_args(Table)
NOTHING = "Cuaca cerah di pantai."


@pytest.fixture
def records(example: str) -> list[Record]:
    partial = "Bupati Sigi mengimbau ASN netral pada pemilihan November 2024. Ia melanggar UU 5/2014."
    return [extract(example, published="2024-09-24"), extract(NOTHING), extract(partial)]


def test_one_row_a_value(records: list[Record]) -> None:
    frame = to_frame(records)
    assert len(frame) == sum(1 for r in records for _ in r.values())
    assert set(COLUMNS) <= set(frame.columns)
    flat = [row for r in records for row in r.to_rows() if row["field"]]
    for name in ("id", "field", "value", "label", "kind", "detail", "confidence", "start", "end", "evidence"):
        assert [_plain(v) for v in frame[name]] == [row[name] for row in flat], name


def test_a_value_is_found_again(records: list[Record]) -> None:
    by_id = {r.id: r for r in records}
    rows: Any = to_frame(records).itertuples()
    for row in rows:
        value = getattr(by_id[row.id], row.field)[row.value_index]
        assert (row.start, row.confidence, row.mentions) == (
            value.evidence[0].start,
            value.confidence,
            len(value.evidence),
        )


def test_one_row_an_article(records: list[Record]) -> None:
    frame: Any = to_frame(records, "articles")
    assert list(frame["id"]) == [r.id for r in records]
    assert list(frame["n_officials"]) == [len(r.officials) for r in records]
    assert frame.loc[0, ["region_name", "province"]].tolist() == ["Kabupaten Batang", "Jawa Tengah"]
    assert pd.isna(frame.loc[1, "province"])
    assert frame.loc[0, "published_day"] == pd.Timestamp("2024-09-24")
    assert frame.explode("elections")["elections"].tolist()[0] == "pilkada-2024"


@pytest.mark.parametrize("field", Record.VALUE_FIELDS)
def test_a_field_has_all_its_attributes(records: list[Record], field: Any) -> None:
    frame = to_frame(records, field)
    values = [v for r in records for v in getattr(r, field)]
    assert len(frame) == len(values)
    names = {"id": "rule_id", "title": "rule_title"} if field == "rules" else {}
    for value, row in zip(values, frame.to_dict("records"), strict=True):
        for name in type(value).model_fields.keys() - {"evidence"}:
            assert _plain(row[names.get(name, name)]) == getattr(value, name)


def test_days_where_the_day_is_known(records: list[Record]) -> None:
    dates = to_frame(records, "dates")
    for value, day in zip(dates["value"], dates["day"], strict=True):
        assert pd.isna(day) if len(value) < 10 else day == pd.Timestamp(value)
    assert dates["day"].isna().any()
    assert dates["day"].notna().any()


@pytest.mark.parametrize("table", TABLES)
def test_columns_and_types_do_not_depend_on_rows(records: list[Record], table: Table) -> None:
    full, empty = to_frame(records, table), to_frame([], table)
    assert list(full.columns) == list(empty.columns)
    for name in full.columns:
        kinds = [isinstance(f[name].dtype, pd.CategoricalDtype) for f in (full, empty)]
        assert kinds == [True, True] or full[name].dtype == empty[name].dtype, name
    assert list(to_frame([], table, library="polars").columns) == list(empty.columns)


@pytest.mark.parametrize("table", TABLES)
def test_polars_says_the_same(records: list[Record], table: Table) -> None:
    ours, theirs = to_frame(records, table), to_frame(records, table, library="polars")
    assert isinstance(theirs, pl.DataFrame)
    for name in ours.columns:
        assert [_plain(v) for v in ours[name]] == [_plain(v) for v in theirs[name]], name


def test_types(records: list[Record]) -> None:
    frame = to_frame(records, "officials")
    assert list(frame["role"].cat.categories)[:2] == ["speaker", "attendee"]
    assert frame["start"].dtype == "Int64"
    codes = to_frame(records, "prohibitions")["code"]
    assert set(codes.cat.categories) == {p.code for r in records for p in r.prohibitions}
    assert frame["event_day"].dtype.kind == "M"
    polars = to_frame(records, "officials", library="polars")
    assert polars["event_day"].dtype == pl.Date
    assert polars["event_day"][0] == dt.date(2024, 9, 23)


def test_an_unknown_code_is_kept(example: str) -> None:
    record = extract(example)
    other = record.model_copy(update={"genre": record.genre.model_copy(update={"code": "podcast"})})
    library: Any
    for library in ("pandas", "polars"):
        assert list(to_frame(other, "articles", library=library)["genre"]) == ["podcast"]


def test_a_single_record_and_a_generator(records: list[Record]) -> None:
    assert to_frame(records[0]).equals(to_frame(r for r in records[:1]))


def test_rows_are_hashable(records: list[Record]) -> None:
    for table in TABLES:
        frame = to_frame(records, table)
        assert len(frame.drop_duplicates()) == len(frame)


def test_failures_are_counted(records: list[Record]) -> None:
    failure = Failure("b.txt", "empty", "b.txt: the text is empty")
    with pytest.warns(UserWarning, match=r"2 without a record left out, the first: b\.txt") as caught:
        frame = to_frame([*records, failure, failure], "articles")
    assert len(frame) == len(records)
    assert caught[0].filename == __file__


def test_lone_surrogates(example: str) -> None:
    record = extract("Bupati Sigi \ud800 mengimbau ASN netral.")
    record = record.model_copy(update={"source": record.source.model_copy(update={"title": "a\ud800b"})})
    library: Any
    for library in ("pandas", "polars"):
        frame = to_frame(record, library=library)
        assert set(frame["title"]) == {"a?b"}


def test_what_is_wrong_is_said(records: list[Record]) -> None:
    with pytest.raises(OptionsError, match="no table 'people': values, articles, regions"):
        to_frame(records, "people")  # type: ignore[call-overload]
    with pytest.raises(OptionsError, match="no library 'spark': pandas, polars"):
        to_frame(records, library="spark")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="no record: dict"):
        to_frame([records[0].to_dict()])  # type: ignore[list-item]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch, library: Any) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"asn-nlp\[{library}\]"):
        to_frame([], library=library)


def _plain(cell: Any) -> Any:
    """A cell without what only one of the libraries has."""
    if isinstance(cell, pl.Series | list | tuple):
        return tuple(cell)
    if cell is None or cell is pd.NaT or cell is pd.NA or cell != cell:
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell
