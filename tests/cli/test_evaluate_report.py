"""`asn-nlp evaluate --report`: the page beside the scores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from asn_nlp.cli.evaluate import evaluate_cli
from tests.scoring.gold import FULL, TEXT

app = typer.Typer()
app.command("evaluate")(evaluate_cli)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    row = {"id": "d0", "text": TEXT, **FULL.document, **FULL.values}
    path.write_text(json.dumps(row) + "\n", "utf-8")
    return path


def test_the_page_is_written_beside_the_scores(gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = CliRunner().invoke(
        app, [str(gold), "--system", "rules", "--draws", "5", "-f", "json", "--report", str(out)]
    )
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["system"] == "rules"
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert ">d0 <small>" in out.read_text("utf-8")


def test_a_page_that_cannot_be_written_ends_with_2(gold: Path) -> None:
    done = CliRunner().invoke(
        app, [str(gold), "--system", "rules", "--draws", "5", "--report", "/tiada/report.html"]
    )
    assert done.exit_code == 2
    assert "/tiada/report.html: cannot be written" in done.stderr
    assert done.stdout == ""
