"""Worker processes that keep order, survive each other's death and leave with their parent."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import Any, Generic, TypeVar

from asn_nlp.core.errors import AsnNlpError

T = TypeVar("T")
R = TypeVar("R")

# Tasks under way for each worker: keeps the workers busy and the memory bounded.
AHEAD = 4
# How often a worker may die on a single item, or before its first task, until that is given up.
TRIES = 2


class WorkerError(AsnNlpError):
    """The worker processes do not start."""


class Pool(Generic[T, R]):
    """`jobs` spawned processes that turn lists of items into results.

    `work`: what is done with a list of items, in a worker (picklable). `start(*args)`: called first in each
    process. `lost`: the result, made here, for an item that kills its worker `TRIES` times when it is alone.
    """

    def __init__(
        self,
        jobs: int,
        work: Callable[[list[T]], R],
        *,
        start: Callable[..., None],
        args: tuple[Any, ...],
        lost: Callable[[T], R],
    ) -> None:
        self._jobs, self._work, self._lost = jobs, work, lost
        self._start, self._args = start, args

    def map(self, chunks: Iterable[list[T]]) -> Iterator[R]:
        """Results in the order of the chunks; at most `jobs * AHEAD` chunks are under way.

        A chunk whose worker died is done again item by item, so that it may give several results. Raises
        `WorkerError` where no worker starts, and whatever `work` raises. Closing the iterator, and any
        exception, Ctrl-C too, ends the workers at once.
        """
        stream = iter(chunks)
        pending: deque[tuple[list[T], Future[R]]] = deque()
        pool = self._open(self._jobs)
        try:
            while True:
                while len(pending) < self._jobs * AHEAD and (chunk := next(stream, None)) is not None:
                    pending.append((chunk, self._submit(pool, chunk)))
                if not pending:
                    break
                chunk, future = pending.popleft()
                try:
                    result = future.result()
                except BrokenProcessPool:
                    # A worker died: killed from outside, or by one of the items. Nothing under way is lost.
                    _end(pool)
                    yield from self._singly(chunk)
                    pool = self._open(self._jobs)
                    pending = deque((c, f if _sound(f) else self._submit(pool, c)) for c, f in pending)
                else:
                    yield result
        except BaseException:
            _end(pool)
            raise
        pool.shutdown()

    def _singly(self, chunk: list[T]) -> Iterator[R]:
        pool = self._open(1)
        try:
            for item in chunk:
                for _ in range(TRIES):
                    try:
                        yield self._submit(pool, [item]).result()
                        break
                    except BrokenProcessPool:
                        _end(pool)
                        pool = self._open(1)
                else:
                    yield self._lost(item)
        finally:
            _end(pool)

    def _open(self, jobs: int) -> ProcessPoolExecutor:
        """A pool of which one worker at least has started."""
        for _ in range(TRIES):
            pool = ProcessPoolExecutor(
                jobs,
                mp_context=get_context("spawn"),
                initializer=_begin,
                initargs=(self._start, self._args),
            )
            try:
                with _no_interrupt():
                    ready = pool.submit(os.getpid)
                ready.result()
            except BrokenProcessPool:
                _end(pool)
            except BaseException:
                _end(pool)
                raise
            else:
                return pool
        raise WorkerError(
            "the worker processes do not start: a script that uses jobs > 1 needs"
            ' `if __name__ == "__main__":` around its work; or there is no memory left'
        )

    def _submit(self, pool: ProcessPoolExecutor, chunk: list[T]) -> Future[R]:
        try:
            with _no_interrupt():
                return pool.submit(self._work, chunk)
        except (BrokenProcessPool, OSError) as error:
            # Known before the result of an older chunk was asked for; OSError where a worker died while the
            # pool started another: its pipes are closed under it.
            broken: Future[R] = Future()
            broken.set_exception(BrokenProcessPool(str(error)))
            return broken


def _sound(future: Future[Any]) -> bool:
    if not future.done() or future.cancelled():
        return False
    return not isinstance(future.exception(), BrokenProcessPool)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Processes that are spawned in here never see Ctrl-C, not even while they start: it goes to the whole
    group of processes, and it is the parent's to end them. In the parent it is only put off."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(start: Callable[..., None], args: tuple[Any, ...]) -> None:
    """First thing in a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    start(*args)


def _leave_with_parent() -> None:
    """End when the parent is gone, `kill -9` included: nobody would ever hand out another task."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _end(pool: ProcessPoolExecutor) -> None:
    """End a pool and its processes now, whatever they are at."""
    # Python 3.14 has `terminate_workers`; until then the executor keeps them to itself.
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
