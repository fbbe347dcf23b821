"""`asn-nlp report` as a user types it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from asn_nlp.cli.app import app
from tests.report.made import TEXTS, four


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(r.to_json() + "\n" for r in four()), "utf-8")
    return path


def run(*arguments: object) -> tuple[int, str]:
    """Exit code and what was said."""
    done = CliRunner().invoke(app, ["report", *map(str, arguments)])
    return done.exit_code, done.stderr


def test_a_page(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    code, said = run(records, "--out", out, "--lang", "en", "--title", "Monitoring")
    assert code == 0
    assert f"{out}: 4 records, 4 articles in the list" in said
    assert "<title>Monitoring</title>" in out.read_text("utf-8")
    assert '<html lang="en">' in out.read_text("utf-8")


def test_texts_and_pictures(records: Path, tmp_path: Path) -> None:
    texts = tmp_path / "artikel"
    texts.mkdir()
    for number, text in enumerate(TEXTS.values()):
        (texts / f"{number}.txt").write_text(text, "utf-8")
    code, said = run(records, "-o", tmp_path / "r.html", "--texts", texts, "--png", tmp_path / "png")
    assert code == 0
    assert "4 with their text" in said
    assert (tmp_path / "png" / "map.png").is_file()


def test_records_from_standard_input(records: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from asn_nlp.cli import main; main()",
            "report",
            "-",
            "-o",
            tmp_path / "r.html",
        ],
        input=records.read_bytes(),
        capture_output=True,
        check=True,
    )
    assert b"4 records" in done.stderr


def test_a_bad_line_is_named_and_the_others_are_shown(records: Path, tmp_path: Path) -> None:
    with records.open("a", encoding="utf-8") as file:
        file.write("{bad\n")
    code, said = run(records, "-o", tmp_path / "r.html")
    assert code == 1
    assert said.count("records.jsonl:5") == 1
    assert "4 records" in said
    assert "1 not read" in said


def test_no_record_no_page(tmp_path: Path) -> None:
    code, said = run(tmp_path / "tiada.jsonl", "-o", tmp_path / "r.html")
    assert code == 2
    assert "tiada.jsonl: no such file" in said
    assert not (tmp_path / "r.html").exists()


def test_an_empty_file_makes_a_page_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "kosong.jsonl").write_text("", "utf-8")
    code, said = run(tmp_path / "kosong.jsonl", "-o", tmp_path / "r.html")
    assert code == 0
    assert "0 records" in said


@pytest.mark.parametrize(
    ("option", "content", "message"),
    [("--boundaries", "{}", "no GeoJSON FeatureCollection"), ("--copies", "a,b\n", "duplicate_of")],
)
def test_a_bad_side_file_makes_no_page(
    records: Path, tmp_path: Path, option: str, content: str, message: str
) -> None:
    side = tmp_path / "side.csv"
    side.write_text(content, "utf-8")
    code, said = run(records, "-o", tmp_path / "r.html", option, side)
    assert code == 2
    assert message in said
    assert not (tmp_path / "r.html").exists()


def test_a_place_that_cannot_be_written_leaves_nothing(records: Path, tmp_path: Path) -> None:
    code, said = run(records, "-o", tmp_path / "tiada" / "r.html")
    assert code == 2
    assert "cannot be written" in said


def test_a_missing_library_is_named(records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    code, said = run(records, "-o", tmp_path / "r.html")
    assert code == 2
    assert "pip install 'asn-nlp[report]'" in said
