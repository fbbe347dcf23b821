"""`asn-nlp extract`: records from files, folders, tables or standard input."""

from __future__ import annotations

import io
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

if TYPE_CHECKING:
    from asn_nlp.core.article import Article
    from asn_nlp.core.errors import InputError
    from asn_nlp.core.failure import Failure
    from asn_nlp.core.record import Record

    Outcome = Record | Failure

# What the command needs is imported when it runs: help and version answer at once.


_UNENCODABLE = "backslashreplace"
"""Lone surrogates have no UTF-8; `\\ud800` is what JSON calls them."""


class BackendName(StrEnum):
    """Who extracts."""

    rules = "rules"
    indobert = "indobert"
    hybrid = "hybrid"


class Format(StrEnum):
    """How records are written."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    table = "table"
    html = "html"


def write(outcomes: Iterable[Outcome], form: Format, out: TextIO) -> None:
    """Write outcomes to a text stream (not for Parquet, which is no text)."""
    from asn_nlp.cli.table import write_table
    from asn_nlp.io import writers

    {
        Format.json: writers.write_json,
        Format.jsonl: writers.write_jsonl,
        Format.csv: writers.write_csv,
        Format.html: writers.write_html,
        Format.table: write_table,
    }[form](outcomes, out)


def _explained(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    from asn_nlp.core.record import Record

    for o in outcomes:
        if isinstance(o, Record):
            print(o.explain(), file=sys.stderr)
        yield o


def _counted(outcomes: Iterable[Outcome], counts: Counter[str]) -> Iterator[Outcome]:
    from asn_nlp.core.failure import Failure

    for o in outcomes:
        if isinstance(o, Failure):
            counts[o.reason] += 1
            print(f"asn-nlp: {o.message}", file=sys.stderr)
        else:
            counts[""] += 1
        yield o


def _dated(given: Iterable[Article | InputError], published: str) -> Iterator[Article | InputError]:
    from dataclasses import replace

    from asn_nlp.core.article import Article

    for g in given:
        yield replace(g, published=published) if isinstance(g, Article) and g.published is None else g


def extract_cli(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES | DIR | GLOB | -]...",
            help="Articles: .txt, .html; tables .jsonl, .csv, .parquet with a text column; folders;"
            " patterns; - for standard input.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Output format.  [default: table in a terminal, else jsonl]"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write to this file instead of standard output.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(help="Publication date (YYYY-MM-DD) where none is stated; decides missing years."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.")] = 1,
    encoding: Annotated[
        str | None,
        typer.Option(help="Encoding of the files.  [default: UTF-8, or the byte-order mark]"),
    ] = None,
    text_column: Annotated[str, typer.Option(help="Column of a table that holds the article.")] = "text",
    published_column: Annotated[
        str, typer.Option(help="Column of a table that holds the publication date.")
    ] = "published",
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out values below this.")
    ] = 0.0,
    backend: Annotated[
        BackendName, typer.Option(help="Rules, the fine-tuned encoder, or both merged.")
    ] = BackendName.hybrid,
    model: Annotated[
        Path | None, typer.Option(help="Folder of the encoder.  [default: the one in the package]")
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say on standard error why each value is there, what was dropped."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Extract records. Data goes to standard output, messages to standard error.

    Exit code 0: every input became a record; 1: some did not (each is named); 2: wrong use.
    """
    from asn_nlp.cli.progress import progress
    from asn_nlp.core.errors import AsnNlpError, OptionsError
    from asn_nlp.core.iso import check_iso
    from asn_nlp.core.options import Options
    from asn_nlp.engines.local import run
    from asn_nlp.io import writers
    from asn_nlp.io.sources import read_all
    from asn_nlp.io.tables import Columns

    if not inputs:
        raise typer.BadParameter("name a file, a folder, a pattern, or - for standard input")
    if form is None:
        by_name = {f".{f.value}": f for f in Format}
        chosen = by_name.get(out.suffix.lower()) if out else None
        form = chosen or (Format.table if out is None and sys.stdout.isatty() else Format.jsonl)
    if form is Format.parquet and out is None:
        raise typer.BadParameter("Parquet needs a file: --out records.parquet")
    try:
        if published is not None:
            check_iso(published)
        columns = Columns(text=text_column, published=published_column)
        written = {out.resolve(), writers.errors_beside(out).resolve()} if out else set()
        if any(Path(name).resolve() in written for name in inputs):
            raise OptionsError(f"{out} is an input: give --out another name")
        given = read_all(inputs, columns=columns, encoding=encoding, skip=frozenset(written))
        options = Options(min_confidence=min_confidence, trace=explain, backend=backend.value, model=model)
        if options.backend != "rules":
            from asn_nlp.backends.merge import tagger_of

            tagger_of(options)  # a missing or broken model ends the run before the first article
        counts: Counter[str] = Counter()
        started = time.perf_counter()
        outcomes = run(_dated(given, published) if published else given, options, jobs=jobs)
        outcomes = _counted(progress(outcomes, quiet=quiet), counts)
        if explain:
            outcomes = _explained(outcomes)
        _write(outcomes, form, out)
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    except BrokenPipeError:  # `| head` has seen enough
        sys.stderr.close()
        raise typer.Exit(0) from None
    failed = sum(n for reason, n in counts.items() if reason)
    if not quiet:
        print(_summary(counts, time.perf_counter() - started), file=sys.stderr)
    raise typer.Exit(1 if failed else 0)


def _write(outcomes: Iterable[Outcome], form: Format, out: Path | None) -> None:
    from asn_nlp.core.errors import InputError
    from asn_nlp.io import writers

    if out is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors=_UNENCODABLE)
        write(outcomes, form, sys.stdout)
        sys.stdout.flush()
        return
    # Written beside and put in place when it is whole: a run that breaks off leaves the old file as it was.
    part = out.with_name(f".{out.name}.part")
    try:
        if form is Format.parquet:
            writers.write_parquet(outcomes, part, named=out)
        else:
            with part.open("w", encoding="utf-8", newline="", errors=_UNENCODABLE) as stream:
                write(outcomes, form, stream)
        part.replace(out)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(out), reason="output") from None
    finally:
        part.unlink(missing_ok=True)


def _summary(counts: Counter[str], seconds: float) -> str:
    total = sum(counts.values())
    failed = {reason: n for reason, n in sorted(counts.items()) if reason}
    reasons = f" ({', '.join(f'{reason} {n}' for reason, n in failed.items())})" if failed else ""
    rate = total / seconds if seconds > 0 else 0.0
    return (
        f"asn-nlp: {total} read, {counts['']} extracted, {sum(failed.values())} failed{reasons},"
        f" {rate:,.0f} a second"
    )
