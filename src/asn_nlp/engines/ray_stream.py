"""A stream of chunks through Ray Data, in order and in bounded memory.

    chunks (a thread here) -> queue -> reader (one task) -> actors (map_batches) -> results (here)

At most `AHEAD` chunks a worker are under way. They are kept here until their results are back, so that
whatever happens to Ray they can be handed out again. A chunk is a row of an Arrow table, its inputs and its
results pickled in a binary column: exact (lone surrogates, traces, columns carried along), and several times
as fast as nested columns.
"""

from __future__ import annotations

import logging
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from asn_nlp.core.errors import AsnNlpError
from asn_nlp.core.options import Options
from asn_nlp.engines.pool import Pool
from asn_nlp.engines.ray_cluster import EngineError, ray_module
from asn_nlp.engines.work import Given, start
from asn_nlp.io.arrow import arrow

if TYPE_CHECKING:
    import pyarrow as pa

R = TypeVar("R")
Chunk = list[Given]

AHEAD = 8
"""Chunks under way for each worker."""

CAREFUL = 8
"""Chunks that an actor works on in child processes after a restart: what it may have had under way."""

TRIES = 3
"""How often Ray may give up without one new result."""

NUMBER, CHUNK, RESULTS = "number", "chunk", "results"
_BEGIN, _END = "begin", "end"


class BrokenError(Exception):
    """Ray ended early, or left something out: what is not back has to be handed out again."""


@dataclass(frozen=True, slots=True)
class Task(Generic[R]):
    """What a worker does with a chunk. `lost`: the result for an input on which workers die."""

    work: Callable[[Chunk], R]
    options: Options
    lost: Callable[[Given], R]


def stream(task: Task[R], chunks: Iterable[Chunk], jobs: int) -> Iterator[R]:
    """Results in the order of the chunks; several for a chunk in which a worker died.

    Raises `EngineError` where Ray gives up `TRIES` times at the same place, and our own errors (`ModelError`)
    as a worker raised them.
    """
    line = _Line(iter(chunks), jobs * AHEAD)
    failures = 0
    while not line.done:
        before = line.returned
        try:
            yield from _once(task, line, jobs)
        except AsnNlpError:
            raise
        except Exception as error:  # Ray's own, or an assertion in it that does not hold when it breaks
            _raise_faults(error)
            failures = 1 if line.returned > before else failures + 1
            if failures == TRIES:
                raise EngineError(f"Ray gave up: {error}") from error
    if line.error is not None:
        raise line.error


def _once(task: Task[R], line: _Line, jobs: int) -> Iterator[R]:
    """One dataset: everything that is left, as far as Ray gets."""
    ray = ray_module()
    from ray.util.queue import Queue
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
    queue = Queue(actor_options={"num_cpus": 0, "scheduling_strategy": here})
    with _settings(ray), line.fed(queue):
        dataset = ray.data.from_items([0], override_num_blocks=1).map_batches(
            _read, fn_args=(queue,), batch_size=None, num_cpus=0
        )
        dataset = dataset.map_batches(
            StreamWorker,
            fn_constructor_args=(task,),
            batch_format="pyarrow",
            batch_size=None,
            compute=ray.data.ActorPoolStrategy(size=jobs),
            num_cpus=task.options.threads,
        )
        for batch in dataset.iter_batches(batch_format="pyarrow", batch_size=None):
            for number, cell in zip(batch[NUMBER].to_pylist(), batch[RESULTS].to_pylist(), strict=True):
                results = pickle.loads(cell)
                if isinstance(results, AsnNlpError):
                    raise results
                line.back(number)
                yield from results
        line.end()


def _read(_: Any, queue: Any) -> Iterator[pa.Table]:
    """The reader: chunks of the queue as a stream of tables of one row.

    Ray runs a task again whose process died, but a queue cannot be read twice: the second reader says so.
    """
    if queue.get() != _BEGIN:
        raise BrokenError("the process that read the queue has died")
    pa = arrow()
    yield pa.table({NUMBER: pa.array([], pa.int64()), CHUNK: pa.array([], pa.large_binary())})
    while (row := queue.get()) != _END:
        number, cell = row
        yield pa.table({NUMBER: [number], CHUNK: pa.array([cell], pa.large_binary())})


class StreamWorker:
    """An actor: one extractor, pickled chunks -> pickled results."""

    def __init__(self, task: Task[Any]) -> None:
        import ray

        self._task = task
        start(task.options)
        restarted = ray.get_runtime_context().was_current_actor_reconstructed
        self._careful = CAREFUL if restarted else 0

    def __call__(self, batch: pa.Table) -> pa.Table:
        pa = arrow()
        results = [self._results(pickle.loads(cell)) for cell in batch[CHUNK].to_pylist()]
        cells = [pickle.dumps(r, pickle.HIGHEST_PROTOCOL) for r in results]
        return pa.table({NUMBER: batch[NUMBER], RESULTS: pa.array(cells, pa.large_binary())})

    def _results(self, chunk: Chunk) -> list[Any] | AsnNlpError:
        """Results, or the error of ours that ends the run: Ray would hand on its text alone."""
        task = self._task
        try:
            if not self._careful:
                return [task.work(chunk)]
            self._careful -= 1
            pool: Pool[Given, Any] = Pool(1, task.work, start=start, args=(task.options,), lost=task.lost)
            return list(pool.map([chunk]))
        except AsnNlpError as error:
            return error


class _Line:
    """The chunks that are under way, oldest first, and those to come."""

    def __init__(self, chunks: Iterator[Chunk], most: int) -> None:
        self._chunks = chunks
        self._under_way: deque[tuple[int, bytes]] = deque()
        self._next = 0
        self._exhausted = False
        self._most = most
        self._room = threading.Semaphore(most)
        self._stop = threading.Event()
        self.error: BaseException | None = None  # raised by the chunks themselves
        self.returned = 0

    @property
    def done(self) -> bool:
        """Whether every chunk is back."""
        return self._exhausted and not self._under_way

    def back(self, number: int) -> None:
        """The result of a chunk has come. Raises `BrokenError` where another one was due."""
        if number != self.returned:
            raise BrokenError(f"Ray gave chunk {number} where {self.returned} was due")
        self._under_way.popleft()
        self.returned += 1
        self._room.release()

    def end(self) -> None:
        """Ray says that there is no more. Raises `BrokenError` where some are not back."""
        if self._under_way or not self._exhausted:
            raise BrokenError(f"Ray ended before chunk {self.returned}")

    @contextmanager
    def fed(self, queue: Any) -> Iterator[None]:
        """Put what is under way, then what is to come, into the queue, in a thread; None is the end."""
        self._stop.clear()
        feeder = threading.Thread(target=self._feed, args=(queue, list(self._under_way)), daemon=True)
        feeder.start()
        try:
            yield
        finally:
            self._stop.set()
            self._room.release()  # it may be waiting
            queue.shutdown(force=True)
            feeder.join()
            self._room = threading.Semaphore(self._most - len(self._under_way))

    def _feed(self, queue: Any, again: list[tuple[int, bytes]]) -> None:
        with suppress(ray_module().exceptions.RayError):  # the queue is gone: `_once` hears of it, too
            queue.put(_BEGIN)
            for row in again:
                queue.put(row)
            while (fresh := self._take()) is not None:
                queue.put(fresh)
            if not self._stop.is_set():
                queue.put(_END)
                queue.put(_END)  # for a second reader

    def _take(self) -> tuple[int, bytes] | None:
        """The next chunk, once there is room for it; None at the end."""
        if self._exhausted:
            return None
        self._room.acquire()
        if self._stop.is_set():
            return None
        try:
            chunk = next(self._chunks, None)
        except BaseException as error:
            self.error, chunk = error, None
        if chunk is None:
            self._exhausted = True
            return None
        row = (self._next, pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL))
        self._next += 1
        self._under_way.append(row)
        return row


@contextmanager
def _settings(ray: Any) -> Iterator[None]:
    """A chunk a block, in order, nothing on standard error; the caller's own datasets keep their settings."""
    context = ray.data.DataContext.get_current().copy()
    context.target_max_block_size = 1
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    logger = logging.getLogger("ray.data")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with ray.data.DataContext.current(context):
            yield
    finally:
        logger.setLevel(level)


def _raise_faults(error: Any) -> None:
    """Raise what trying again would not mend: an exception in a worker."""
    if isinstance(error, ray_module().exceptions.RayTaskError) and BrokenError.__name__ not in str(error):
        raise EngineError(f"a worker failed: {error}") from error
