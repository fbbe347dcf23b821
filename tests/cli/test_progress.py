"""Progress: in a terminal, on standard error, and nowhere else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_extract import ROOT, run

pty = pytest.importorskip("pty")
COUNT = 300


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    text = "Bupati Batang melarang ASN ikut kampanye, Senin (16/9/2024)."
    rows = [json.dumps({"text": f"{text} {i}"}) for i in range(COUNT)]
    rows[3] = "{"
    path.write_text("\n".join(rows), "utf-8")
    return path


def on_terminal(*args: object) -> tuple[bytes, str]:
    """Standard output, and what a terminal got on standard error, without its control sequences."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "120", "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-c", "from asn_nlp.cli import main; main()", "extract", *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=env,
    )
    os.close(theirs)
    shown = b""
    assert process.stdout is not None
    # Lines are few enough for the pipe: it can be read after the terminal.
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data
    out = process.stdout.read()
    process.wait(60)
    os.close(ours)
    return out, re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode("utf-8", "replace"))


def test_a_terminal_sees_rate_count_and_time_left(table: Path, tmp_path: Path) -> None:
    out, shown = on_terminal(table, "-o", tmp_path / "o.jsonl")
    assert out == b""
    assert re.search(rf"\d+ of {COUNT} articles +[\d,]+/s \d:\d\d:\d\d left [-\d]+:", shown)
    assert f"{COUNT} read" in shown
    assert "no valid JSON" in shown


def test_without_a_total_there_is_a_count(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "Apel ASN di Batang.\n" * COUNT, "utf-8")
    _, shown = on_terminal(path, "-o", tmp_path / "o.jsonl")
    assert re.search(r"\d+ articles", shown)
    assert "left" not in shown


def test_quiet_shows_errors_only(table: Path, tmp_path: Path) -> None:
    _, shown = on_terminal(table, "-o", tmp_path / "o.jsonl", "-q")
    (line,) = shown.splitlines()
    assert line.startswith(f"asn-nlp: {table}:4: no valid JSON: ")


def test_no_terminal_no_bar(table: Path, tmp_path: Path) -> None:
    done = run("extract", table, "-o", tmp_path / "o.jsonl")
    assert done.stdout == b""
    assert len(done.stderr.splitlines()) == 2
