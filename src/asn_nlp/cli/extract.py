"""`asn-nlp extract`: records from files, folders, tables or standard input."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from asn_nlp.cli.extract_run import Job
    from asn_nlp.engines.summary import Summary
    from asn_nlp.io.sources import Sources

# What the command needs is imported when it runs: help and version answer at once.

INTERRUPTED = 130


class BackendName(StrEnum):
    """Who extracts."""

    rules = "rules"
    indobert = "indobert"
    hybrid = "hybrid"


class EngineName(StrEnum):
    """Where the work is done."""

    local = "local"
    ray = "ray"


class Format(StrEnum):
    """How records are written."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    table = "table"
    html = "html"


def extract_cli(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES | DIR | GLOB | -]...",
            help="Articles: .txt, .html; tables .jsonl, .csv, .tsv, .parquet with a text column; all but"
            " Parquet also as .gz, .bz2, .xz, .zst; folders; patterns; - for standard input.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Output format.  [default: table in a terminal, else jsonl]"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Write to this file (.jsonl also .gz, .bz2, .xz, .zst)."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(help="Publication date (YYYY-MM-DD) where none is stated; decides missing years."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.")] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run into the same --out was stopped.")
    ] = False,
    restart: Annotated[
        bool, typer.Option("--restart", help="Throw away what a stopped run has left, and begin anew.")
    ] = False,
    encoding: Annotated[
        str | None,
        typer.Option(help="Encoding of the files.  [default: UTF-8, or the byte-order mark]"),
    ] = None,
    text_column: Annotated[str, typer.Option(help="Column of a table that holds the article.")] = "text",
    id_column: Annotated[
        str, typer.Option(help="Column that holds your id of a row: messages name it.")
    ] = "id",
    url_column: Annotated[str, typer.Option(help="Column that holds the address.")] = "url",
    title_column: Annotated[str, typer.Option(help="Column that holds the title.")] = "title",
    outlet_column: Annotated[str, typer.Option(help="Column that holds the outlet's name.")] = "outlet",
    published_column: Annotated[
        str, typer.Option(help="Column of a table that holds the publication date.")
    ] = "published",
    carry: Annotated[
        str | None,
        typer.Option(
            help="Columns to carry along into the output, unchanged: A,B,C, or all that have no other use."
        ),
    ] = None,
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
    engine: Annotated[
        EngineName, typer.Option(help="Processes of this machine, or a Ray.")
    ] = EngineName.local,
    address: Annotated[
        str | None, typer.Option(help="Of a running Ray (auto, HOST:PORT).  [default: one is started here]")
    ] = None,
    batch_size: Annotated[int, typer.Option(min=1, help="Articles a task of a worker.")] = 32,
    part_size: Annotated[
        int, typer.Option(min=1, help="Articles after which the work is safe on disk at the latest.")
    ] = 1000,
    summary: Annotated[
        Path | None, typer.Option("--summary", help="Write the figures of the run to this file, as JSON.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Extract records. Data goes to standard output, messages to standard error.

    Exit code 0: every input became a record; 1: some did not (each is named); 2: wrong use, or the run could
    not go on; 130: stopped by Ctrl-C. A stopped run into a JSONL or Parquet file goes on with --resume.
    """
    from asn_nlp.cli.extract_run import Job, say, special
    from asn_nlp.core.errors import AsnNlpError, OptionsError
    from asn_nlp.core.iso import check_iso
    from asn_nlp.core.options import Options
    from asn_nlp.engines.parts import folder_of
    from asn_nlp.engines.summary import Summary
    from asn_nlp.io.carry import arrow_types, columns_to_carry
    from asn_nlp.io.columns import Columns
    from asn_nlp.io.compressed import compression
    from asn_nlp.io.sources import Sources
    from asn_nlp.io.writers import errors_beside

    if not inputs:
        raise typer.BadParameter("name a file, a folder, a pattern, or - for standard input")
    form = form or _format(out)
    if form is Format.parquet and (out is None or special(out)):
        raise typer.BadParameter("Parquet needs a file: --out records.parquet")
    if (resume or restart) and (out is None or special(out) or form not in (Format.jsonl, Format.parquet)):
        raise typer.BadParameter("--resume and --restart need --out with a .jsonl or .parquet file")
    if resume and restart:
        raise typer.BadParameter("--resume goes on, --restart begins anew: give one of them")
    if address is not None and engine is not EngineName.ray:
        raise typer.BadParameter("--address needs --engine ray")
    figures = Summary()
    job: Job | None = None
    code = 2
    try:
        if published is not None:
            check_iso(published)
        if out is not None and form is Format.parquet and compression(out):
            raise OptionsError(f"{out}: Parquet is compressed inside: name it .parquet")
        written = {out, errors_beside(out), folder_of(out)} if out else set()
        skip = frozenset(path.resolve() for path in {*written, *([summary] if summary else [])})
        if any(Path(name).resolve() in skip for name in inputs):
            raise OptionsError(f"{out if summary is None else 'an output'} is an input: give it another name")
        columns = Columns(
            text=text_column,
            title=title_column,
            url=url_column,
            outlet=outlet_column,
            published=published_column,
            id=id_column,
        )
        sources = Sources(tuple(inputs), columns, encoding, published, skip)
        carried: tuple[str, ...] = ()
        if carry is not None:
            carried = columns_to_carry([name.strip() for name in carry.split(",") if name.strip()], sources)
            sources = _carrying(sources, carried)
        options = Options(min_confidence=min_confidence, trace=explain, backend=backend.value, model=model)
        if options.backend != "rules":
            from asn_nlp.backends.merge import tagger_of

            tagger_of(options)  # a missing or broken model ends the run before the first article
        job = Job(
            sources,
            options,
            form.value,
            out,
            carried,
            arrow_types(carried, sources) if carried and form is Format.parquet else None,
            jobs=jobs,
            batch_size=batch_size,
            part_size=part_size,
            ray=engine is EngineName.ray,
            address=address,
            explain=explain,
            quiet=quiet,
        )
        job.go(figures, resume=resume, restart=restart)
        code = 1 if figures.failed else 0
    except AsnNlpError as error:
        say(str(error))
        _kept(job, figures)
    except KeyboardInterrupt:
        say("stopped")
        _kept(job, figures)
        code = INTERRUPTED
    except BrokenPipeError:  # `| head` has seen enough
        sys.stderr.close()
        raise typer.Exit(0) from None
    if figures.complete and not quiet:
        say(figures.line())
    if summary is not None:
        _write_figures(summary, figures, job, code)
    raise typer.Exit(code)


def _format(out: Path | None) -> Format:
    """The format that the output's name says; without one, what suits where it goes."""
    from asn_nlp.io.compressed import ending

    named = {f".{f.value}": f for f in Format} | {".ndjson": Format.jsonl}
    if out is None:
        return Format.table if sys.stdout.isatty() else Format.jsonl
    return named.get(ending(out), Format.jsonl)


def _carrying(sources: Sources, carried: tuple[str, ...]) -> Sources:
    from dataclasses import replace

    return replace(sources, columns=replace(sources.columns, carry=carried))


def _kept(job: Job | None, figures: Summary) -> None:
    """Say what a run that broke off has left."""
    from asn_nlp.cli.extract_run import say
    from asn_nlp.engines.parts import folder_of

    if job is not None and job.in_parts and job.out is not None and figures.kept:
        say(f"{figures.kept} inputs are done and kept in {folder_of(job.out)}: go on with --resume")


def _write_figures(path: Path, figures: Summary, job: Job | None, code: int) -> None:
    from asn_nlp._version import __version__
    from asn_nlp.cli.extract_run import say

    about: dict[str, object] = {"asn_nlp": __version__, "exit_code": code}
    if job is not None:
        about |= {
            "inputs": list(job.sources.names),
            "out": None if job.out is None else str(job.out),
            "backend": job.options.backend,
            "jobs": job.jobs,
        }
    try:
        figures.write(path, about)
    except OSError as error:
        say(f"{path}: cannot be written: {error.strerror}")
        raise typer.Exit(2) from None
