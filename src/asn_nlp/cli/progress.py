"""Progress on standard error: only in a terminal, never in the way of the data."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

# Short runs end before a bar could be read.
_AFTER = 20


def progress(items: Iterable[T], *, quiet: bool = False) -> Iterator[T]:
    """Pass items on and show how many and how fast."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} articles"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, visible=False, rate="")
        for n, item in enumerate(items, 1):
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, visible=n > _AFTER, rate=f"{speed:,.0f}/s" if speed else "")
            yield item
