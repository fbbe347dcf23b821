"""`asn-nlp tables`: records as normalised tables for DuckDB, polars, pandas and spreadsheets."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from asn_nlp.io.records import Carried
    from asn_nlp.tables.build import Summary

_NAMED = 20
"""So many bad lines are named on standard error; the table `errors` has them all."""


class TableFormat(StrEnum):
    """How tables are written."""

    parquet = "parquet"
    csv = "csv"


def tables_cli(
    records: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RECORDS...",
            help="Records that `asn-nlp extract` wrote: .jsonl (.gz, .bz2, .xz, .zst), .json, .parquet,"
            " folders of them; - for JSON Lines on standard input.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="Folder of the tables, one file each.")
    ] = None,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Parquet has types; CSV opens in a spreadsheet.")
    ] = TableFormat.parquet,
    texts: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SOURCE",
            help="The articles (as `extract` takes them; may be given several times): evidence gets its"
            " sentence, and --duplicates the words to compare.",
            show_default=False,
        ),
    ] = None,
    duplicates: Annotated[
        bool, typer.Option("--duplicates", help="Group near-duplicates, syndicated copies above all.")
    ] = False,
    text_column: Annotated[
        str, typer.Option(help="Column of a table of --texts that holds the article.")
    ] = "text",
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of --texts.  [default: UTF-8, or the byte-order mark]")
    ] = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV that Excel reads as UTF-8 (with a byte-order mark).")
    ] = False,
    separator: Annotated[str, typer.Option(help="Between the cells of CSV: one character, or `tab`.")] = ",",
    decimal: Annotated[str, typer.Option(help="Decimal sign of CSV: . or ,")] = ".",
    schema: Annotated[
        bool,
        typer.Option("--schema", help="Print the columns, types and meanings of everything."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Write records as tables: records, regions, officials, dates, rules, prohibitions, violations,
    sanctions, warnings, evidence, errors.

    Exit code 0: every line was a record; 1: some were not (the table `errors` names each); 2: wrong use.
    """
    if schema:
        _print_schema()
        return
    if not records or out is None:
        raise typer.BadParameter("name records and a folder: asn-nlp tables records.jsonl --out tables/")
    separator = "\t" if separator == "tab" else separator
    _check(form, excel, separator, decimal)

    from asn_nlp.cli.progress import progress
    from asn_nlp.core.errors import AsnNlpError, OptionsError
    from asn_nlp.io.columns import Columns
    from asn_nlp.io.records import read_carrying
    from asn_nlp.io.sources import Sources
    from asn_nlp.tables.build import write_tables
    from asn_nlp.tables.write import CsvStyle

    try:
        if records.count("-") + (texts or []).count("-") > 1:
            raise OptionsError("standard input can be read once: name a file")
        _check_inputs([Path(name) for name in records if name != "-"], out, form)
        source = Sources(tuple(texts or ()), columns=Columns(text=text_column), encoding=encoding)
        outcomes = _named(progress(read_carrying(*records), quiet=quiet))
        summary = write_tables(
            outcomes,
            out,
            form=form.value,
            style=CsvStyle(separator, decimal, excel),
            texts=source.read() if texts else None,
            duplicates=duplicates,
        )
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    if duplicates and not summary.texts and summary.rows["records"]:
        print(
            "asn-nlp: no text is at hand, so only same texts are grouped: add --texts SOURCE", file=sys.stderr
        )
    if not quiet:
        print(_summary(summary, out, duplicates=duplicates), file=sys.stderr)
    raise typer.Exit(1 if summary.rows["errors"] else 0)


def _print_schema() -> None:
    import json

    from asn_nlp.core.errors import MissingExtraError
    from asn_nlp.tables.schema import as_json

    try:
        typer.echo(json.dumps(as_json(), indent=2, ensure_ascii=False))
    except MissingExtraError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None


def _check(form: TableFormat, excel: bool, separator: str, decimal: str) -> None:
    if form is not TableFormat.csv and (excel or separator != "," or decimal != "."):
        raise typer.BadParameter("--excel, --separator and --decimal are for CSV: add --format csv")
    if len(separator) != 1 or separator in "\"'\r\n" or separator.isalnum():
        raise typer.BadParameter(f"--separator {separator!r}: give one sign, such as ; or tab")
    if decimal not in (".", ",") or decimal == separator:
        raise typer.BadParameter(f"--decimal {decimal!r}: give . or , and another sign as --separator")


def _check_inputs(records: list[Path], out: Path, form: TableFormat) -> None:
    """A slip of the pen must replace neither good tables by empty ones nor the records themselves."""
    from asn_nlp.core.errors import OptionsError
    from asn_nlp.io.records import record_files
    from asn_nlp.tables.rows import TABLES

    written = {(out / f"{name}.{form.value}").resolve() for name in TABLES}
    for path in records:
        if not path.exists():
            raise OptionsError(f"{path}: no such file or folder")
        for file in record_files(path):
            if file.is_dir():
                raise OptionsError(f"{path}: no records in this folder")
            if file.resolve() in written:
                raise OptionsError(f"{file} would be written over: give --out another folder")


def _named(outcomes: Iterable[Carried]) -> Iterator[Carried]:
    """Name the first bad lines on standard error."""
    from asn_nlp.core.failure import Failure

    failed = 0
    for carried in outcomes:
        if isinstance(carried.outcome, Failure):
            failed += 1
            if failed <= _NAMED:
                print(f"asn-nlp: {carried.outcome.message}", file=sys.stderr)
        yield carried
    if failed > _NAMED:
        print(f"asn-nlp: {failed - _NAMED} more: see the table `errors`", file=sys.stderr)


def _summary(summary: Summary, out: Path, *, duplicates: bool) -> str:
    rows = ", ".join(f"{name} {n:,}" for name, n in summary.rows.items())
    lines = [f"asn-nlp: {out}: {rows}"]
    if summary.copies or duplicates:
        lines.append(f"asn-nlp: {summary.copies:,} records are copies of another")
    if summary.without_text:
        lines.append(f"asn-nlp: the text of {summary.without_text:,} records is not among --texts")
    if summary.unread:
        lines += [f"asn-nlp: {message}" for message in summary.unread[:_NAMED]]
        lines.append(f"asn-nlp: {len(summary.unread):,} of --texts could not be read")
    return "\n".join(lines)
