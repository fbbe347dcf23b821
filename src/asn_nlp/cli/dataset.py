"""`asn-nlp dataset`: check the gold corpus and build what is published."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

dataset_app = typer.Typer(
    name="dataset", help="Check the gold corpus and build what is published.", no_args_is_help=True
)
Folder = Annotated[Path, typer.Argument(help="A folder of gold articles: NAME.txt, NAME.toml beside it.")]


@dataset_app.command("validate")
def validate_cli(folder: Folder) -> None:
    """Check every gold article below a folder.

    Each finding names the file and the offset. Exit code 0: no error; 1: errors; 2: nothing to check.
    """
    from asn_nlp.dataset.issues import errors
    from asn_nlp.dataset.validate import check_folder

    golds, issues = check_folder(folder)
    for issue in issues:
        typer.echo(str(issue))
    bad = errors(issues)
    print(
        f"asn-nlp: {len(golds)} articles, {len(bad)} errors, {len(issues) - len(bad)} warnings",
        file=sys.stderr,
    )
    if not golds and not bad:
        print(f"asn-nlp: {folder}: no gold article (NAME.toml beside NAME.txt)", file=sys.stderr)
        raise typer.Exit(2)
    raise typer.Exit(1 if bad else 0)


@dataset_app.command("standoff")
def standoff_cli(
    folder: Folder,
    out: Annotated[Path, typer.Argument(help="Where the stand-off files go.")],
) -> None:
    """Compile gold articles to stand-off files: offsets, values, the hash of each text, and no text."""
    from asn_nlp.core.errors import AsnNlpError
    from asn_nlp.dataset.gold import to_standoff

    try:
        to_standoff(folder, out)
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None


@dataset_app.command("build")
def build_cli(
    folder: Annotated[Path, typer.Argument(help="The corpus folder, with plan.csv and articles/.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Where to.  [default: FOLDER/data]")] = None,
) -> None:
    """Build JSONL and Parquet (documents, spans, records, annotations_raw) from the gold articles."""
    from asn_nlp.core.errors import AsnNlpError
    from asn_nlp.dataset.build import build
    from asn_nlp.dataset.corpus import load_corpus

    try:
        written = build(load_corpus(folder), out or folder / "data")
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    for path in written:
        typer.echo(str(path))
