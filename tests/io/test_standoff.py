from __future__ import annotations

import json
from pathlib import Path

import pytest

from asn_nlp import InputError
from asn_nlp.io.standoff import Annotated, dump, load

GOLD = Annotated(
    "a", "Apel di Batang 🎉.", {"genre": "other"}, {"regions": [{"code": "33.25", "evidence": [[8, 14]]}]}
)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(GOLD.text.encode())
    dump(GOLD, tmp_path / "a.json", file="a.txt")
    return tmp_path / "a.json"


def test_round_trip(written: Path) -> None:
    found = load(written, written.parent)
    assert (found.id, found.text, found.document) == ("a", GOLD.text, {"genre": "other"})
    (region,) = found.values["regions"]
    start, end = region["evidence"][0]
    assert found.text[start:end] == "Batang"


def test_the_text_is_not_in_the_file(written: Path) -> None:
    assert "Apel" not in written.read_text("utf-8")


def test_another_text_is_refused(written: Path) -> None:
    (written.parent / "a.txt").write_text("Apel di Batang!", "utf-8")
    with pytest.raises(InputError, match=r"a\.json: .*a\.txt is not the text that was annotated"):
        load(written, written.parent)


def test_a_changed_line_end_is_another_text(written: Path) -> None:
    (written.parent / "a.txt").write_bytes(GOLD.text.encode() + b"\r\n")
    with pytest.raises(InputError, match="SHA-256"):
        load(written, written.parent)


def test_a_missing_text_is_named(written: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(InputError, match=r"its text is not in .*elsewhere"):
        load(written, tmp_path / "elsewhere")


def test_an_offset_outside_the_text_is_refused(written: Path) -> None:
    data = json.loads(written.read_text("utf-8"))
    data["regions"][0]["evidence"] = [[8, 99]]
    written.write_text(json.dumps(data), "utf-8")
    with pytest.raises(InputError, match="regions: 8:99 leaves the text"):
        load(written, written.parent)


def test_broken_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("{", "utf-8")
    with pytest.raises(InputError, match=r"b\.json"):
        load(tmp_path / "b.json", tmp_path)
