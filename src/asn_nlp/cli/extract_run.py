"""What `asn-nlp extract` does once its options are read: a file in parts, or a stream in one go."""

from __future__ import annotations

import io
import signal
import sys
import threading
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

from asn_nlp.cli.progress import Meter
from asn_nlp.core.errors import InputError
from asn_nlp.core.options import Options
from asn_nlp.core.record import Record
from asn_nlp.engines import local
from asn_nlp.engines.bulk import PART, Engine, Run
from asn_nlp.engines.summary import Summary, copies
from asn_nlp.engines.work import Outcome
from asn_nlp.io.atomic import replacing
from asn_nlp.io.columns import carried_of
from asn_nlp.io.compressed import open_write
from asn_nlp.io.counting import count_articles
from asn_nlp.io.encode import Encoded, Encoder
from asn_nlp.io.plain import clean
from asn_nlp.io.sources import Input, Sources
from asn_nlp.io.writers import Pair, errors_beside, write_csv, write_html, write_json

UNENCODABLE = "backslashreplace"
"""Lone surrogates have no UTF-8; `\\ud800` is what JSON calls them."""
_MESSAGE = 1000


@dataclass(frozen=True, slots=True)
class Job:
    """A run of the command. `form`: json, jsonl, csv, parquet, table or html. `address`: of a Ray; `ray`
    decides whether there is one."""

    sources: Sources
    options: Options
    form: str
    out: Path | None = None
    carry: tuple[str, ...] = ()
    types: bytes | None = None
    jobs: int = 1
    batch_size: int = local.CHUNK
    part_size: int = PART
    ray: bool = False
    address: str | None = None
    explain: bool = False
    quiet: bool = False

    @property
    def in_parts(self) -> bool:
        """Whether the output is one that can go on where it stopped."""
        return self.form in ("jsonl", "parquet") and self.out is not None and not special(self.out)

    def go(self, summary: Summary, *, resume: bool, restart: bool) -> None:
        """Run it; `summary` is kept up to date."""
        total = partial(count_articles, self.sources)
        with Meter(total, quiet=self.quiet or self.explain) as meter, _terminable():

            def seen(encoded: Encoded) -> None:
                meter.show(summary.read, earlier=summary.earlier)
                for failure in encoded.failures:
                    say(failure.message)

            if self.in_parts and self.out is not None:
                run = Run(
                    self.sources,
                    self.out,
                    self._encoder(),
                    self.options,
                    self._engine(),
                    errors=errors_beside(self.out) if self.form == "parquet" else None,
                    part_size=self.part_size,
                )
                run.go(resume=resume, restart=restart, summary=summary, seen=seen)
            else:
                self._stream(summary, meter)
        summary.complete = True
        summary.stop()

    def _encoder(self) -> Encoder:
        return Encoder("parquet" if self.form == "parquet" else "jsonl", self.carry, self.types)

    def _engine(self) -> Engine:
        def engine(sources: Sources, encoder: Encoder, options: Options, skip: int) -> Iterator[Encoded]:
            def given() -> Iterator[Input]:
                return islice(sources.read(lazy=True), skip, None)

            if self.explain:  # traces are in no output, so that outcomes have to come here first
                return local.encoded(self._outcomes(given()), given(), encoder, batch_size=self._at_once)
            if self.ray:
                from asn_nlp.engines import ray

                return ray.run_encoded(
                    given(),
                    encoder,
                    options,
                    jobs=self.jobs,
                    address=self.address,
                    batch_size=self.batch_size,
                )
            return local.run_encoded(given(), encoder, options, jobs=self.jobs, batch_size=self._at_once)

        return engine

    @property
    def _at_once(self) -> int:
        """Inputs a task; one by one where nothing is gained by waiting."""
        return 1 if self.jobs == 1 and self.form != "parquet" else self.batch_size

    def _outcomes(self, given: Iterator[Input]) -> Iterator[Outcome]:
        if self.ray:
            from asn_nlp.engines import ray

            outcomes = ray.run(
                given, self.options, jobs=self.jobs, address=self.address, batch_size=self.batch_size
            )
        else:
            outcomes = local.run(given, self.options, jobs=self.jobs, batch_size=self.batch_size)
        for outcome in outcomes:
            if self.explain and isinstance(outcome, Record):
                print(outcome.explain(), file=sys.stderr)
            yield outcome

    def _stream(self, summary: Summary, meter: Meter) -> None:
        """Everything in one go: to standard output, or a file that is there when it is whole."""
        ids = array("Q")
        if self.form == "jsonl":
            self._lines(summary, meter, ids)
        elif self.out is None:
            if isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout.reconfigure(errors=UNENCODABLE)
            self._write(self._pairs(summary, meter, ids), sys.stdout)
            sys.stdout.flush()
        else:
            with _opened(self.out) as stream, _text(stream) as text:
                self._write(self._pairs(summary, meter, ids), text)
        summary.copies = copies(ids)

    def _lines(self, summary: Summary, meter: Meter, ids: array[int]) -> None:
        def write(stream: BinaryIO) -> None:
            for encoded in self._engine()(self.sources, self._encoder(), self.options, 0):
                summary.add(encoded)
                ids.frombytes(encoded.ids)
                meter.show(summary.read)
                for failure in encoded.failures:
                    say(failure.message)
                stream.write(encoded.data)

        if self.out is None:
            write(sys.stdout.buffer)
            sys.stdout.flush()
        else:
            with _opened(self.out) as stream:
                write(stream)

    def _pairs(self, summary: Summary, meter: Meter, ids: array[int]) -> Iterator[Pair]:
        beside = (carried_of(given) for given in self.sources.read(lazy=True)) if self.carry else None
        for outcome in self._outcomes(self.sources.read(lazy=True)):
            summary.read += 1
            if isinstance(outcome, Record):
                summary.extracted += 1
                ids.append(int(outcome.id, 16))
            else:
                summary.failed[outcome.reason] += 1
                say(outcome.message)
            meter.show(summary.read)
            yield outcome, next(beside) if beside else None

    def _write(self, pairs: Iterator[Pair], out: Any) -> None:
        if self.form == "csv":
            write_csv(pairs, out, self.carry)
        elif self.form == "table":
            from asn_nlp.cli.table import write_table

            write_table((outcome for outcome, _ in pairs), out)
        else:
            {"json": write_json, "html": write_html}[self.form](pairs, out)


def say(message: str) -> None:
    """A message on standard error; what it quotes cannot steer the terminal."""
    print(f"asn-nlp: {clean(message, _MESSAGE)}", file=sys.stderr)


def special(path: Path) -> bool:
    """Whether a path is a device or a pipe: nothing that could be put in its place."""
    return path.exists() and not path.is_file()


@contextmanager
def _opened(out: Path) -> Iterator[BinaryIO]:
    """A stream of bytes into a file that takes its place when it is whole, compressed by its ending."""
    try:
        if special(out):
            with out.open("wb") as stream:
                yield stream
            return
        with replacing(out) as beside, open_write(beside, named=out) as stream:
            yield stream
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(out), reason="output") from None


@contextmanager
def _text(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    text = io.TextIOWrapper(stream, "utf-8", errors=UNENCODABLE, newline="")
    yield text
    text.flush()
    text.detach()


@contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM ends a run as Ctrl-C does: what is done is kept, no worker stays."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # only there can it be done
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
