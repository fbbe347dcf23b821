"""Worker processes: who dies, who is left, who is asked to stop."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from asn_nlp import Article, Record, extract_many
from asn_nlp.core.failure import Failure
from asn_nlp.engines.local import run

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


def articles(count: int) -> Iterator[Article]:
    for i in range(count):
        yield Article(f"Bupati Batang melarang ASN ikut kampanye, Senin (16/9/2024). Nomor {i}.", path=str(i))


def wait_until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        # A zombie has ended; its parent has not asked yet.
        return "Z" not in Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False


def start(script: str, *args: object, group: bool = False) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
        start_new_session=group,
    )


@pytest.mark.parametrize(("jobs", "batch_size"), [(1, 1), (2, 1), (2, 7), (2, 1000)])
def test_jobs_and_batches_change_no_byte(jobs: int, batch_size: int) -> None:
    given: list[Article | str] = [*articles(20), "  ", "Wali Kota Bandung memimpin ikrar netralitas ASN."]
    found = [o.to_dict() for o in extract_many(given, jobs=jobs, batch_size=batch_size)]
    assert found == [o.to_dict() for o in run(given)]
    assert [("error" in x) for x in found] == [False] * 20 + [True, False]


def test_a_failure_has_the_id_of_its_text() -> None:
    (failure,) = extract_many(["   "])
    assert isinstance(failure, Failure)
    assert (failure.where, failure.reason) == (Article("   ").id, "empty")


def test_what_is_no_article_is_an_entry() -> None:
    none, record = extract_many([None, "Apel ASN di Batang."])  # type: ignore[list-item]
    assert isinstance(none, Failure)
    assert none.reason == "type"
    assert isinstance(record, Record)


def test_the_text_and_the_trace_come_back_from_the_workers() -> None:
    (record,) = extract_many(["Apel ASN di Batang."], jobs=2)
    assert isinstance(record, Record)
    assert record.text == "Apel ASN di Batang."


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_workers_killed_from_outside_lose_nothing() -> None:
    before = set(multiprocessing.active_children())
    outcomes = run(articles(150), jobs=2, batch_size=5)
    found = [next(outcomes)]
    for round_ in range(2):
        victims = set(multiprocessing.active_children()) - before
        assert victims, round_
        os.kill(next(iter(victims)).pid or 0, signal.SIGKILL)
        found += [next(outcomes) for _ in range(20)]
    found += outcomes
    assert [o.source.path for o in found if isinstance(o, Record)] == [str(i) for i in range(150)]


def test_closing_the_stream_ends_the_workers() -> None:
    before = set(multiprocessing.active_children())
    outcomes = run(articles(1000), jobs=2)
    next(outcomes)
    workers = set(multiprocessing.active_children()) - before
    assert workers
    outcomes.close()  # type: ignore[attr-defined]
    assert wait_until(lambda: not any(w.is_alive() for w in workers))


def test_memory_is_bounded_by_what_is_under_way() -> None:
    taken = 0

    def counted() -> Iterator[Article]:
        nonlocal taken
        for article in articles(400):
            taken += 1
            yield article

    outcomes = run(counted(), jobs=2, batch_size=3)
    for done, _ in enumerate(outcomes, 1):
        assert taken - done <= 3 * (2 * 4 + 1)
    assert taken == 400


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_workers_leave_with_a_parent_that_is_killed() -> None:
    script = """
import multiprocessing, time
from asn_nlp.engines.local import run
from tests.engines.test_pool import articles
if __name__ == "__main__":
    outcomes = run(articles(100), jobs=2, batch_size=2)
    next(outcomes)
    print(*[w.pid for w in multiprocessing.active_children()], flush=True)
    time.sleep(600)
"""
    parent = start(script)
    assert parent.stdout is not None
    workers = [int(pid) for pid in parent.stdout.readline().split()]
    try:
        assert len(workers) == 2
        assert all(map(alive, workers))
    finally:
        parent.kill()
        parent.communicate()
    assert wait_until(lambda: not any(map(alive, workers)))


def test_a_script_without_the_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "skrip.py"
    script.write_text(
        "from asn_nlp import extract_many\n"
        "print(len(list(extract_many(['Apel ASN di Batang.'] * 40, jobs=2))))\n",
        "utf-8",
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, env=env, timeout=PATIENCE * 3, check=False
    )
    assert done.returncode == 1
    assert 'if __name__ == "__main__":' in done.stderr.splitlines()[-1]
