"""Work instead of time: how many lines of the library run. The same on every machine, busy or not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

HERE = "asn_nlp"


def lines_run(job: Callable[[], object]) -> int:
    """Lines of the library that `job` executes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if HERE not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        job()
    finally:
        sys.settrace(before)
    return count


def grows_linearly(job: Callable[[int], Callable[[], object]], *, size: int = 3_000) -> bool:
    """Whether four times the size takes at most some six times the lines (linear is 4, quadratic 16).

    `job(size)` prepares and returns what is measured.
    """
    job(size)()  # loads tables and caches
    small, large = lines_run(job(size)), lines_run(job(4 * size))
    if not small:
        raise AssertionError("nothing of the library ran: this measures nothing")
    return large <= 6 * small + 500
