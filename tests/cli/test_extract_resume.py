"""Long runs as a user sees them: stopped by keys and by force, continued, summed up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_extract import ROOT, run

PATIENCE = 90.0
COUNT = 400


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tabel") / "crawl.jsonl"
    text = "Pj Bupati Batang melarang ASN ikut kampanye dan berfoto dengan calon, Senin (16/9/2024)."
    rows = [json.dumps({"id": f"A-{i}", "text": f"{text} Nomor {i}."}) for i in range(COUNT)]
    rows[7] = "{"
    path.write_text("\n".join(rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def whole(table: Path) -> bytes:
    return run("extract", table, "-f", "jsonl").stdout


def begin(*args: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from asn_nlp.cli import main; main()", "extract", *map(str, args)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, start_new_session=True
    )


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def is_there(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def parts_of(out: Path) -> int:
    return len(list(out.parent.glob(f"{out.name}.parts/part-*.json")))


@pytest.mark.skipif(os.name != "posix", reason="needs process groups")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_by_a_key_and_continued(
    table: Path, whole: bytes, tmp_path: Path, jobs: int, number: signal.Signals
) -> None:
    out, figures = tmp_path / "o.jsonl", tmp_path / "angka.json"
    args = (table, "-o", out, "-j", jobs, "--part-size", 20, "--batch-size", 4, "--summary", figures)
    process = begin(*args)
    wait_until(lambda: parts_of(out) >= 2)
    if number == signal.SIGINT:  # the terminal sends it to all, workers too
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    _, messages = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert b"Traceback" not in messages
    assert b"stopped" in messages
    assert b"go on with --resume" in messages
    wait_until(lambda: not is_there(process.pid))
    stopped = json.loads(figures.read_text("utf-8"))
    assert (stopped["complete"], stopped["exit_code"]) == (False, 130)

    refused = run("extract", *args)
    assert refused.returncode == 2
    assert b"--resume" in refused.stderr
    assert b"--restart" in refused.stderr
    changed = run("extract", *args, "--resume", "--min-confidence", "0.5")
    assert changed.returncode == 2
    assert b"min_confidence" in changed.stderr
    done = run("extract", *args, "--resume")
    assert done.returncode == 1
    assert f"{COUNT} read (".encode() in done.stderr
    assert b"by earlier runs" in done.stderr
    assert out.read_bytes() == whole
    finished = json.loads(figures.read_text("utf-8"))
    assert (finished["read"], finished["failed_by_reason"], finished["complete"]) == (
        COUNT,
        {"json": 1},
        True,
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_killed_three_times(table: Path, whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    args = (table, "-o", out, "-j", 2, "--part-size", 10, "--batch-size", 5, "--resume")
    for kill in range(1, 4):
        process = begin(*args)
        before = parts_of(out)
        wait_until(lambda before=before: parts_of(out) > before)  # type: ignore[misc]
        process.kill()
        process.communicate()
        assert parts_of(out) >= kill
    assert run("extract", *args).returncode == 1
    assert out.read_bytes() == whole
    assert sorted(p.name for p in tmp_path.iterdir()) == ["o.jsonl"]


def test_to_standard_output_a_key_stops_without_a_trace(table: Path) -> None:
    process = begin(table, "-f", "jsonl", "-j", 2)
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, messages = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert b"Traceback" not in messages


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--resume",), b"need --out"),
        (("--resume", "-o", "x.csv"), b"need --out"),
        (("--resume", "--restart", "-o", "x.jsonl"), b"one of them"),
        (("-o", "x.parquet.gz"), b"compressed inside"),
        (("--address", "auto"), b"--engine ray"),
        (("--batch-size", "0"), b"--batch-size"),
        (("--summary", "tiada/x.json", "-f", "jsonl"), b"cannot be written"),
    ],
)
def test_wrong_use(tmp_path: Path, args: tuple[str, ...], message: bytes) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Apel ASN di Batang.", "utf-8")
    done = run("extract", article, *args)
    assert done.returncode == 2
    assert message in done.stderr


def test_resume_with_nothing_there_begins(table: Path, whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    assert run("extract", table, "-o", out, "--resume").returncode == 1
    assert out.read_bytes() == whole


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs devices")
def test_a_device_is_written_to_and_stays_one(table: Path) -> None:
    for form in ("jsonl", "csv"):
        assert run("extract", table, "-o", "/dev/null", "-f", form).returncode == 1
        assert not Path("/dev/null").is_file()
