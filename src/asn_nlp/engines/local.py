"""Many articles on this machine: in order, in bounded memory, one bad one never ends the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice, repeat

from asn_nlp.core.article import Article
from asn_nlp.core.options import Options
from asn_nlp.engines.pool import Pool
from asn_nlp.engines.work import (
    Given,
    Outcome,
    carried,
    encode_chunk,
    extract_chunk,
    given_of,
    killed,
    outcome,
    outcomes,
    place,
    start,
)
from asn_nlp.extractor import Extractor
from asn_nlp.io.columns import carried_of
from asn_nlp.io.encode import Encoded, Encoder

__all__ = ["CHUNK", "Given", "Outcome", "encoded", "outcome", "place", "run", "run_encoded"]

CHUNK = 32
"""Articles a task: enough that passing them on costs little beside extracting them."""

_CHARACTERS = 1_000_000
"""Characters from which on a task is full before it has its articles: bounds the memory of long ones."""


def run(
    articles: Iterable[Given | str],
    options: Options | None = None,
    *,
    jobs: int = 1,
    batch_size: int = CHUNK,
) -> Iterator[Outcome]:
    """Records, or failures, of a stream of articles, in order, with bounded memory.

    `jobs`: worker processes (1: none, everything here, one article at a time). `batch_size`: articles a
    task. Neither changes a record. Workers are spawned, each with a model of its own on one thread, so a
    script that calls this with `jobs > 1` needs the usual `if __name__ == "__main__":`. Raises `ModelError`
    where the model is missing, `WorkerError` where no worker starts.
    """
    options = options or Options()
    given = map(given_of, articles)
    if jobs <= 1:
        extractor = Extractor(options)
        for one in given:
            yield outcome(extractor, one)
        return
    pool: Pool[Given, list[Outcome]] = Pool(
        jobs, extract_chunk, start=start, args=(_one_thread(options),), lost=lambda one: [killed(one)]
    )
    for done in pool.map(chunks(given, batch_size)):
        yield from done


def run_encoded(
    articles: Iterable[Given],
    encoder: Encoder,
    options: Options | None = None,
    *,
    jobs: int = 1,
    batch_size: int = CHUNK,
) -> Iterator[Encoded]:
    """The same as bytes in the encoder's format, made by the workers; chunks in order."""
    options = options or Options()
    tasks = chunks(articles, batch_size)
    if jobs <= 1:
        extractor = Extractor(options)
        for chunk in tasks:
            yield encoder.encode(outcomes(extractor, chunk), carried(chunk))
        return
    pool: Pool[Given, Encoded] = Pool(
        jobs,
        partial(encode_chunk, encoder),
        start=start,
        args=(_one_thread(options),),
        lost=lambda one: encoder.encode([killed(one)], carried([one])),
    )
    yield from pool.map(tasks)


def chunks(given: Iterable[Given], size: int) -> Iterator[list[Given]]:
    """Lists of `size` inputs, fewer where their texts are long."""
    chunk: list[Given] = []
    characters = 0
    for one in given:
        chunk.append(one)
        characters += len(one.text) if isinstance(one, Article) else 0
        if len(chunk) >= size or characters >= _CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _one_thread(options: Options) -> Options:
    """Workers share the cores by being several: threads of the encoder would fight for them."""
    return options.model_copy(update={"threads": 1})


def encoded(
    made: Iterator[Outcome],
    articles: Iterable[Given],
    encoder: Encoder,
    *,
    batch_size: int = 1,
) -> Iterator[Encoded]:
    """Outcomes of any engine (`made`) as bytes. `articles`: the same inputs once more, for the columns that
    are carried along with them."""
    beside = map(carried_of, articles) if encoder.carried else repeat(None)
    while chunk := list(islice(made, batch_size)):
        yield encoder.encode(chunk, list(islice(beside, len(chunk))))
