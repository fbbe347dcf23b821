"""Many articles on this machine: in order, one bad one never ends the run."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, ModelError
from asn_nlp.core.failure import Failure
from asn_nlp.core.options import Options
from asn_nlp.core.record import Record
from asn_nlp.extractor import Extractor

Outcome = Record | Failure
Given = Article | InputError

# Articles a task: enough that passing them on costs little beside extracting them.
CHUNK = 32
# Chunks under way for each worker: keeps the workers busy and the memory bounded.
AHEAD = 4


def outcome(extractor: Extractor, given: Given) -> Outcome:
    """One input -> its record, or the entry that says why there is none."""
    if isinstance(given, InputError):
        return Failure(given.where, given.reason, str(given))
    where = given.path or given.id
    try:
        return extractor(given)
    except InputError as error:
        return Failure(where, error.reason, str(error))
    except ModelError:  # no article's fault: the run cannot go on without its model
        raise
    except Exception as error:  # a fault of ours in one article must not cost the other 99,999
        return Failure(where, "internal", f"{where}: {type(error).__name__}: {error} (please report this)")


_worker: Extractor | None = None


def _start(options: Options) -> None:
    global _worker
    _worker = Extractor(options)


def _work(chunk: list[Given]) -> list[Outcome]:
    assert _worker is not None
    return [outcome(_worker, given) for given in chunk]


def run(articles: Iterable[Given], options: Options | None = None, *, jobs: int = 1) -> Iterator[Outcome]:
    """Records, or failures, of a stream of articles, in order, with bounded memory.

    `jobs`: worker processes (1: none, everything here). Workers are spawned, so a script that calls this
    with `jobs > 1` needs the usual `if __name__ == "__main__":`.
    """
    options = options or Options()
    if jobs <= 1:
        extractor = Extractor(options)
        for given in articles:
            yield outcome(extractor, given)
        return
    stream = iter(articles)
    pool = _pool(options, jobs)
    pending: deque[tuple[list[Given], Future[list[Outcome]]]] = deque()
    try:
        while True:
            while len(pending) < jobs * AHEAD and (chunk := list(islice(stream, CHUNK))):
                pending.append((chunk, pool.submit(_work, chunk)))
            if not pending:
                return
            chunk, future = pending.popleft()
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                # A worker died: killed from outside, or by one article. What was under way is done again.
                pool.shutdown(wait=False, cancel_futures=True)
                outcomes = _one_by_one(chunk, options)
                pool = _pool(options, jobs)
                pending = deque((c, pool.submit(_work, c)) for c, _ in pending)
            yield from outcomes
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(options: Options, jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(options,))


def _one_by_one(chunk: list[Given], options: Options) -> list[Outcome]:
    """A chunk whose worker died, article by article: only the one that kills it again is given up."""
    out: list[Outcome] = []
    pool = _pool(options, 1)
    try:
        for given in chunk:
            try:
                out += pool.submit(_work, [given]).result()
            except BrokenProcessPool:
                where = given.where if isinstance(given, InputError) else given.path or given.id
                out.append(Failure(where, "killed", f"{where}: the worker process died on this article"))
                pool.shutdown(wait=False)
                pool = _pool(options, 1)
    finally:
        pool.shutdown(wait=False)
    return out
