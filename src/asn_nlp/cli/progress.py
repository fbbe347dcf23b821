"""Progress on standard error: only in a terminal, never in the way of the data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, Task, TaskID

T = TypeVar("T")

# Short runs end before a bar could be read.
_AFTER = 20
# Seconds over which the rate is averaged: articles differ in length.
_PERIOD = 60.0


class Meter:
    """How many, how fast, and how long it will take. Use as a context.

    `total`: asked once, and only where something is shown; None where nobody knows.
    """

    def __init__(self, total: Callable[[], int | None] = lambda: None, *, quiet: bool = False) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._total = total
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if self._shown:
            total = self._total()
            self._bar = _bar(total)
            self._task = self._bar.add_task("", total=total, visible=False)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, done: int, *, earlier: int = 0) -> None:
        """`done` inputs of all; `earlier` of them by earlier runs, which say nothing of the rate."""
        if self._bar is None or self._task is None:
            return
        if earlier and not self._bar.tasks[0].completed:
            self._bar.reset(self._task, completed=earlier, visible=False)
        self._bar.update(self._task, completed=done, visible=done - earlier > _AFTER)


def _bar(total: int | None) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "", style="progress.data.speed")

    columns: tuple[Any, ...]
    if total is None:
        columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} articles"), Rate(), TimeElapsedColumn())
    else:
        columns = (
            BarColumn(),
            TextColumn("{task.completed:,.0f} of {task.total:,.0f} articles"),
            Rate(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
    return Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=_PERIOD)


def progress(items: Iterable[T], *, quiet: bool = False) -> Iterator[T]:
    """Pass items on and show how many and how fast."""
    with Meter(quiet=quiet) as meter:
        for n, item in enumerate(items, 1):
            meter.show(n)
            yield item
