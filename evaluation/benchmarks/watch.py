"""Memory and processor time of a command and its children, watched while it runs."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

MB = 1e6


@dataclass
class Watched:
    """What was seen.

    `seconds`: wall clock; `processor`: user and system seconds of all processes, `head` of the first one;
    `peak`: resident megabytes of the largest process; `samples`: (seconds, processor, megabytes of each
    process, what `extra` said).
    """

    seconds: float = 0.0
    processor: float = 0.0
    head: float = 0.0
    peak: float = 0.0
    code: int | None = None
    samples: list[tuple[float, float, list[float], Any]] = field(default_factory=list)


def watch(
    command: Sequence[str],
    *,
    every: float = 1.0,
    extra: Callable[[], Any] = lambda: None,
    until: Callable[[Any], bool] = lambda _: False,
) -> Watched:
    """Run a command to its end, or `kill -9` it once `until(extra())` holds (its code is None then).

    Its children have to leave by themselves. Output goes nowhere. Raises `RuntimeError` where they stay.
    """
    import psutil  # of the extra `bench`

    found = Watched()
    started = time.perf_counter()
    spent: dict[int, float] = {}  # by process: children that have ended stay counted
    whole = 0.0
    with _running(command) as process:
        root = psutil.Process(process.pid)
        members = [root]
        while (used := _ended(process)) is None:
            sizes: list[float] = []
            members = [root, *_children(root)]
            for member in members:
                try:
                    times = member.cpu_times()
                    spent[member.pid] = times.user + times.system
                    sizes.append(member.memory_info().rss / MB)
                except psutil.Error:
                    continue
            said = extra()
            now = time.perf_counter() - started
            found.samples.append((now, sum(spent.values()), sizes, said))
            found.peak = max([found.peak, *sizes])
            if until(said):
                process.kill()
                process.wait()
                break
            time.sleep(every)
        else:
            found.code = process.returncode
            whole = used
    found.seconds = time.perf_counter() - started
    found.processor = max(whole, sum(spent.values()))
    found.head = spent.get(process.pid, 0.0)
    _, alive = psutil.wait_procs([m for m in members if m.pid != process.pid], timeout=30)
    if alive:
        raise RuntimeError(f"processes {[m.pid for m in alive]} have outlived the command")
    return found


def _ended(process: subprocess.Popen[bytes]) -> float | None:
    """Processor seconds of a process that has ended and of its children; None while it runs."""
    pid, status, used = os.wait4(process.pid, os.WNOHANG)
    if not pid:
        return None
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


@contextmanager
def _running(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that does not outlive the block."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _children(root: Any) -> list[Any]:
    import psutil

    try:
        children: list[Any] = root.children(recursive=True)
    except psutil.Error:
        return []
    return children
