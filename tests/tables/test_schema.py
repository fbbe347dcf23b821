"""The tables' schema is published, explained, and usable in SQL as it stands."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from asn_nlp.core.record import Record
from asn_nlp.tables.rows import TABLES
from asn_nlp.tables.schema import arrow_schema, as_json, tables

ROOT = Path(__file__).parents[2]


def test_the_published_schema_is_that_of_the_code() -> None:
    pytest.importorskip("pyarrow")
    assert json.loads((ROOT / "schema" / "tables-1.0.json").read_text("utf-8")) == as_json()


def test_every_column_is_explained_and_nothing_else() -> None:
    meanings = tomllib.loads((files("asn_nlp.tables") / "meanings.toml").read_text("utf-8"))
    assert list(meanings) == list(TABLES)
    for table in tables():
        assert list(meanings[table.name]) == ["_", *(c.name for c in table.columns)]
        assert all(c.meaning for c in table.columns)


def test_every_field_with_values_has_a_table() -> None:
    assert {*Record.VALUE_FIELDS, "warnings"} < set(TABLES)


def test_no_name_needs_quotes_in_sql() -> None:
    duckdb = pytest.importorskip("duckdb")
    for table in tables():
        made = arrow_schema(table).empty_table()  # noqa: F841 (DuckDB finds it by name)
        columns = ", ".join(c.name for c in table.columns)
        found = duckdb.sql(f"SELECT {columns} FROM made").columns
        assert found == [c.name for c in table.columns]


def test_the_page_has_every_table_and_column() -> None:
    page = (ROOT / "docs" / "tables.md").read_text("utf-8")
    for table in tables():
        _, _, section = page.partition(f"\n### `{table.name}`\n")
        section = section.partition("\n### ")[0]
        assert table.meaning in section.replace("\n", " ").lower() or table.meaning in section, table.name
        for c in table.columns:
            kind = c.type + ("" if c.nullable or c.type.startswith("list") else ", never null")
            kind = f"`{kind}`" if "<" in kind else kind  # outside code it would be taken for a tag
            assert f"| `{c.name}` | {kind} | {c.meaning} |" in section, f"{table.name}.{c.name}"
