"""Many articles on many machines: Ray Data's `map_batches` over an actor class, Arrow in and out.

Two doors. `run` and `run_encoded` are those of `engines.local` on Ray: the same outcomes in the same order,
to the process that called them. `extract_dataset` turns a Ray dataset of articles into one of records that
need not pass through the caller: a cluster reads and writes by itself.

*Order.* Ray Data keeps it (`ExecutionOptions.preserve_order`): a block that is done early waits for those
before it. `engines.ray_stream` numbers the chunks and compares, so that a gap is mended and never a lost
record.

*Failure.* An actor that dies is started again, and what it had under way is done again; it then works in
child processes for a while, as the local engine does, so that an article on which workers die costs one error
entry. Where Ray itself gives up (a machine is lost), what was under way is handed out once more. Extraction
is a function of the article alone: done twice, it gives the same record.

*Network.* Without `address` a Ray of its own is started on the loopback interface, without dashboard and
usage reports, and stopped with the run. A Ray that is running in this process already is used, and left
running.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.core.options import Options
from asn_nlp.engines.batch import extract_batch
from asn_nlp.engines.local import CHUNK, chunks
from asn_nlp.engines.ray_cluster import EngineError, connected, ray_module
from asn_nlp.engines.ray_stream import Task, stream
from asn_nlp.engines.work import Given, Outcome, encode_chunk, extract_chunk, given_of, killed
from asn_nlp.extractor import Extractor
from asn_nlp.io.arrow import arrow
from asn_nlp.io.columns import Columns
from asn_nlp.io.encode import Encoded, Encoder
from asn_nlp.io.sources import ArticleFile

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset

__all__ = ["ArrowWorker", "EngineError", "extract_dataset", "run", "run_encoded"]


def run(
    articles: Iterable[Given | str],
    options: Options | None = None,
    *,
    jobs: int = 2,
    address: str | None = None,
    batch_size: int = CHUNK,
) -> Iterator[Outcome]:
    """Records, or failures, of a stream of articles, in order, with bounded memory: those of `local.run`.

    `jobs`: actors, each with one extractor on `options.threads` CPUs. `address`: of a running Ray (`auto`,
    `host:6379`), of which this machine has to be a node; None starts one here. `batch_size`: articles a
    chunk. With an `address`, files of one article are read here, so that the others need not see them. Raises
    `MissingExtraError` without Ray, `EngineError` where Ray does not start or gives up, `ModelError` where a
    worker finds no model.
    """
    task: Task[list[Outcome]] = Task(extract_chunk, options or Options(), lambda one: [killed(one)])
    given = _read_here(map(given_of, articles), address)
    with connected(jobs * task.options.threads, address):
        for outcomes in stream(task, chunks(given, batch_size), jobs):
            yield from outcomes


def run_encoded(
    articles: Iterable[Given],
    encoder: Encoder,
    options: Options | None = None,
    *,
    jobs: int = 2,
    address: str | None = None,
    batch_size: int = CHUNK,
) -> Iterator[Encoded]:
    """The same as bytes in the encoder's format, made by the workers; chunks in order."""
    task: Task[Encoded] = Task(
        partial(encode_chunk, encoder),
        options or Options(),
        lambda one: encoder.encode([killed(one)], [None]),
    )
    given = _read_here(articles, address)
    with connected(jobs * task.options.threads, address):
        yield from stream(task, chunks(given, batch_size), jobs)


def _read_here(given: Iterable[Given], address: str | None) -> Iterator[Given]:
    for one in given:
        if address is None or not isinstance(one, ArticleFile):
            yield one
            continue
        try:
            yield one.read()
        except InputError as error:
            yield error
        except MissingExtraError as error:
            yield InputError(str(error), where=one.path, reason="extra")


def extract_dataset(
    dataset: Dataset,
    *,
    options: Options | None = None,
    columns: Columns | None = None,
    carry: Sequence[str] | None = None,
    concurrency: int | tuple[int, int] = 2,
    batch_size: int = 64,
) -> Dataset:
    """A Ray dataset of articles -> one of records: a row for each row, in the published Arrow schema.

    Lazy, as all of Ray Data: read and write with Ray (`read_parquet`, `write_parquet`). `columns`, `carry`:
    as in `engines.batch.extract_batch`. `concurrency`: actors, or (fewest, most) for a pool that grows; an
    actor takes `options.threads` CPUs, and the tasks that read need at least one more. `batch_size`: rows a
    call.
    """
    ray = ray_module()
    options = options or Options()
    fewest, most = (concurrency, concurrency) if isinstance(concurrency, int) else concurrency
    out: Dataset = dataset.map_batches(
        ArrowWorker,
        fn_constructor_args=(options, columns, carry),
        batch_format="pyarrow",
        batch_size=batch_size,
        compute=ray.data.ActorPoolStrategy(min_size=fewest, max_size=most),
        num_cpus=options.threads,
    )
    return out


class ArrowWorker:
    """An actor of `extract_dataset`: one extractor, tables of articles -> tables of records."""

    def __init__(self, options: Options, columns: Columns | None, carry: Sequence[str] | None) -> None:
        self._extractor = Extractor(options)
        self._columns = columns
        self._carry = carry

    def __call__(self, batch: pa.Table) -> pa.Table:
        done = extract_batch(batch, extractor=self._extractor, columns=self._columns, carry=self._carry)
        return arrow().Table.from_batches([done])
