"""A long run into a file: part by part, so that it can be stopped at any moment and go on later."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from asn_nlp._version import __version__
from asn_nlp.core.errors import InputError, OptionsError
from asn_nlp.core.options import Options
from asn_nlp.engines.parts import Parts
from asn_nlp.engines.summary import Summary
from asn_nlp.io.encode import Encoded, Encoder
from asn_nlp.io.sources import Sources
from asn_nlp.knowledge.files import KNOWLEDGE_VERSION

PART = 1000
"""Inputs of a part."""
_SECONDS = 30.0
"""Age at which a part is closed although it is small: what a killed run loses at most."""

Engine = Callable[[Sources, Encoder, Options, int], Iterator[Encoded]]
"""Sources -> outcomes as bytes, in order; the number says how many inputs at the beginning are done."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run: `sources` through `options` into `out`, by `engine`, in the format of `encoder`.

    `errors`: file of the error entries where the format has no place for them. `part_size`: inputs of a
    part. Neither that nor the engine changes a byte of the output.
    """

    sources: Sources
    out: Path
    encoder: Encoder
    options: Options
    engine: Engine
    errors: Path | None = None
    part_size: int = PART

    def go(
        self,
        *,
        resume: bool = False,
        restart: bool = False,
        summary: Summary | None = None,
        seen: Callable[[Encoded], None] = lambda _: None,
    ) -> Summary:
        """Run to the end and put the output in place.

        `resume`: go on where a stopped run of the same inputs and options has ended. `restart`: throw away
        what a stopped run has left. `summary`: is kept up to date while the run goes on. `seen` is called
        with what is new, in order. Raises `OptionsError` where a stopped run is there and neither is asked
        for, or where inputs or options are not those of the run to go on with; `InputError` where the output
        cannot be written; what comes through (Ctrl-C too) leaves all that was done for a later `resume`.
        """
        summary = summary or Summary()
        try:
            with Parts(self.out, self.encoder) as parts:
                if not self._goes_on(parts, resume=resume, restart=restart):
                    parts.begin(self._manifest(), self._files())
                done = parts.totals
                summary.read = summary.earlier = done.read
                summary.extracted, summary.failed = done.extracted, Counter(done.failed)
                try:
                    self._work(parts, summary, seen)
                finally:
                    summary.kept = parts.totals.read
                summary.copies = parts.finish(self.errors)
                summary.complete = True
        except OSError as error:
            message = f"cannot be written: {error.strerror or error}"
            raise InputError(message, where=str(self.out), reason="output") from None
        finally:
            summary.stop()
        return summary

    def _work(self, parts: Parts, summary: Summary, seen: Callable[[Encoded], None]) -> None:
        def chunks() -> Iterator[Encoded]:
            for encoded in self.engine(self.sources, self.encoder, self.options, parts.totals.read):
                summary.add(encoded)
                seen(encoded)
                yield encoded

        stream = chunks()
        while parts.add(stream, _Full(self.part_size)):
            pass

    def _goes_on(self, parts: Parts, *, resume: bool, restart: bool) -> bool:
        done = parts.totals.read
        if restart or not done:
            return False
        if not resume:
            raise OptionsError(
                f"{parts.folder} holds a run that was stopped after {done} inputs: go on with --resume, or"
                " begin anew with --restart"
            )
        if "-" in self.sources.names:
            raise OptionsError("standard input cannot be read again: begin anew with --restart")
        difference = _difference(parts.manifest(), self._manifest())
        difference = difference or _changed(parts.inputs(), self._files())
        if difference:
            raise OptionsError(
                f"{parts.folder} cannot go on: {difference}. Run it as it was, or begin anew with --restart"
            )
        return True

    def _manifest(self) -> dict[str, Any]:
        """Everything but the inputs' files that decides what the output is."""
        model = None
        if self.options.backend != "rules":
            from asn_nlp.backends.merge import tagger_of

            model = tagger_of(self.options).manifest.id
        return {
            "asn_nlp": __version__,
            "knowledge": KNOWLEDGE_VERSION,
            "model": model,
            "options": self.options.model_dump(mode="json", exclude={"threads", "trace"}),
            "format": self.encoder.form,
            "inputs": list(self.sources.names),
            "columns": {**asdict(self.sources.columns), "carry": list(self.encoder.carried)},
            "encoding": self.sources.encoding,
            "published": self.sources.published,
        }

    def _files(self) -> Iterator[list[Any]]:
        """Name, bytes and time of change (nanoseconds) of every input file."""
        for path in self.sources.files():
            if isinstance(path, InputError):
                yield [str(path), None, None]
                continue
            try:
                found = path.stat()
                yield [str(path), found.st_size, found.st_mtime_ns]
            except OSError:
                yield [str(path), None, None]


class _Full:
    """Says when a part is full: by its inputs, or by its age."""

    def __init__(self, size: int) -> None:
        self._size, self._end = size, time.monotonic() + _SECONDS

    def __call__(self, inputs: int) -> bool:
        return inputs >= self._size or time.monotonic() > self._end


def _difference(before: dict[str, Any], now: dict[str, Any], name: str = "") -> str:
    """The first thing that is not as it was, in words; empty where there is none."""
    for key in {**before, **now}:
        a, b = before.get(key), now.get(key)
        if isinstance(a, dict) and isinstance(b, dict):
            if found := _difference(a, b, f"{name}{key}."):
                return found
        elif a != b:
            return f"{name}{key} was {a!r}, now it is {b!r}"
    return ""


def _changed(before: Iterator[list[Any]], now: Iterator[list[Any]]) -> str:
    """The first input file that is not as it was, in words; empty where there is none."""
    for a, b in zip_longest(before, now):
        if a == b:
            continue
        if a and b and a[0] == b[0]:
            return f"{a[0]} has changed since ({a[1]} bytes then, {b[1]} now)"
        if a and (not b or a[0] < b[0]):
            return f"{a[0]} was an input and is none any more"
        return f"{b[0]} is a new input"
    return ""
