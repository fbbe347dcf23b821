"""`asn-nlp report`: a page with map, charts and articles over many records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from asn_nlp.core.failure import Failure
    from asn_nlp.core.record import Record
    from asn_nlp.report.page import Report
    from asn_nlp.report.sources import RecordFiles

# What the command needs is imported when it runs: help and version answer at once.

_NAMED = 20
"""Failures that are named one by one; the others are counted."""


class LanguageName(StrEnum):
    """In which language the page opens; both are in it."""

    id = "id"
    en = "en"


class _Watched:
    """Passes records on and names the failures, once, however often it is gone through."""

    def __init__(self, files: RecordFiles) -> None:
        self._files = files
        self.failures: list[Failure] = []
        self._told = False

    def __iter__(self) -> Iterator[Record | Failure]:
        from asn_nlp.core.failure import Failure

        told, self._told = self._told, True
        for outcome in self._files:
            if isinstance(outcome, Failure) and not told:
                self.failures.append(outcome)
                if len(self.failures) <= _NAMED:
                    print(f"asn-nlp: {outcome.message}", file=sys.stderr)
            yield outcome


def report_cli(
    records: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORDS",
            help="What `asn-nlp extract` wrote: .jsonl (also .gz, .xz, .zst), .json, .parquet, folders of"
            " them; - for standard input.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The page.")] = Path("report.html"),
    lang: Annotated[
        LanguageName, typer.Option(help="Language in which the page opens; a switch in it shows the other.")
    ] = LanguageName.id,
    title: Annotated[str | None, typer.Option(help="Headline of the page.")] = None,
    texts: Annotated[
        list[str] | None,
        typer.Option(
            help="The articles that the records were made from, as given to extract (may be repeated):"
            " the list then shows whole sentences, else the words of the evidence."
        ),
    ] = None,
    articles: Annotated[
        int, typer.Option(min=0, help="Articles that the list holds; the figures count all.")
    ] = 2000,
    no_names: Annotated[
        bool, typer.Option("--no-names", help="Hide people's names, and links, which often spell them.")
    ] = False,
    boundaries: Annotated[
        Path | None, typer.Option(help="GeoJSON of the regions, for a coloured map beside the circles.")
    ] = None,
    boundaries_key: Annotated[
        str | None,
        typer.Option(help="Property of its features that holds the Kemendagri code.  [default: found]"),
    ] = None,
    copies: Annotated[
        Path | None,
        typer.Option(help="Table with record_id and duplicate_of (`records` of asn-nlp tables)."),
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Neither count nor list values below this.")
    ] = 0.0,
    png: Annotated[Path | None, typer.Option(help="Folder for the charts as PNG, besides the page.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary.")] = False,
) -> None:
    """Make one self-contained page over many records.

    It shows a map, articles over time with election days, prohibitions, violations, sanctions, rules,
    officials and outlets; every figure leads to its articles. Figures count articles, not cases. Neither the
    command nor the page uses the network.

    Exit code 0: every record is in it; 1: some could not be read (each is named); 2: wrong use, no page.
    """
    from asn_nlp.core.errors import AsnNlpError, InputError
    from asn_nlp.report.boundaries import read_boundaries
    from asn_nlp.report.page import Options, report
    from asn_nlp.report.sources import RecordFiles, read_copies, texts_from

    missed: list[InputError] = []
    watched = _Watched(RecordFiles(records))
    try:
        made = report(
            watched,
            Options(
                language=lang.value,
                title=title,
                articles=articles,
                names=not no_names,
                min_confidence=min_confidence,
            ),
            text_of=texts_from(texts, missed=missed.append) if texts else None,
            copies=read_copies(copies) if copies else None,
            boundaries=read_boundaries(boundaries, boundaries_key) if boundaries else None,
        )
        if watched.failures and not len(made.index):
            raise InputError("no record could be read: no page was made", reason="records")
        _write(out, made.html)
        pictures = _pictures(made, png, lang.value, title)
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    if len(watched.failures) > _NAMED:
        print(f"asn-nlp: and {len(watched.failures) - _NAMED} more that could not be read", file=sys.stderr)
    for failed in missed[:_NAMED]:
        print(f"asn-nlp: {failed}", file=sys.stderr)
    if not quiet:
        print(_summary(made, out, pictures, texts=bool(texts)), file=sys.stderr)
    raise typer.Exit(1 if watched.failures or missed else 0)


def _write(out: Path, html: str) -> None:
    """Beside the file and then in its place: a run that breaks off leaves the old page as it was."""
    from asn_nlp.core.errors import InputError

    part = out.with_name(f".{out.name}.part")
    try:
        part.write_text(html, "utf-8")
        part.replace(out)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(out), reason="output") from None
    finally:
        part.unlink(missing_ok=True)


def _pictures(made: Report, folder: Path | None, language: str, title: str | None) -> int:
    if folder is None:
        return 0
    from asn_nlp.report.export import pictures
    from asn_nlp.report.words import say

    numbers = [n for n, relevant in enumerate(made.index.relevant) if relevant] or range(len(made.index))
    headline = title or say(language, "title")  # type: ignore[arg-type]
    return len(pictures(made.index, numbers, folder, language, title=headline))  # type: ignore[arg-type]


def _summary(made: Report, out: Path, pictures: int, *, texts: bool) -> str:
    size = len(made.html.encode()) / 1e6
    parts = [f"{len(made.index)} records", f"{made.listed} articles in the list"]
    if texts:
        parts.append(f"{made.with_text} with their text")
    if made.failures:
        parts.append(f"{made.failures} not read")
    if pictures:
        parts.append(f"{pictures} pictures")
    return f"asn-nlp: {out}: {', '.join(parts)}, {size:.1f} MB"
