"""`asn-nlp dataset`: check the gold, build what is published, keep its card true, push it to the hub."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from asn_nlp.cli.publishing import VERSION, Prune, Public, Really, Repository, Revision, push_folder

dataset_app = typer.Typer(
    name="dataset", help="Check the gold corpus, build and push what is published.", no_args_is_help=True
)
Folder = Annotated[Path, typer.Argument(help="A folder of gold articles: NAME.txt, NAME.toml beside it.")]


@dataset_app.command("validate")
def validate_cli(
    folder: Annotated[
        Path,
        typer.Argument(help="Gold articles (NAME.txt, NAME.toml beside it), or what `build --out` wrote."),
    ],
) -> None:
    """Check every gold article below a folder, or a built dataset.

    Each finding names the file and the offset. Exit code 0: no error; 1: errors; 2: nothing to check.
    """
    from asn_nlp.core.errors import AsnNlpError
    from asn_nlp.dataset.issues import errors
    from asn_nlp.dataset.published import check_published, is_published
    from asn_nlp.dataset.validate import check_folder

    built = is_published(folder)
    try:
        golds, issues = ([], check_published(folder)) if built else check_folder(folder)
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    for issue in issues:
        typer.echo(str(issue))
    bad = errors(issues)
    what = "a built dataset" if built else f"{len(golds)} articles"
    print(f"asn-nlp: {what}, {len(bad)} errors, {len(issues) - len(bad)} warnings", file=sys.stderr)
    if not built and not golds and not bad:
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
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Write a whole dataset there: Parquet, card, Croissant, hashes."),
    ] = None,
    repository: Annotated[
        str | None, typer.Option("--repo", help="OWNER/NAME on the hub, for the page's address in Croissant.")
    ] = None,
) -> None:
    """Build the tables documents, spans, records, annotations_raw from the gold articles.

    With --out, a folder that is a Hugging Face dataset as it stands. Without, JSONL and Parquet in
    FOLDER/data.
    """
    from asn_nlp.core.errors import AsnNlpError
    from asn_nlp.dataset.build import build
    from asn_nlp.dataset.corpus import load_corpus
    from asn_nlp.dataset.publish import publish

    try:
        corpus = load_corpus(folder)
        written = (
            build(corpus, folder / "data") if out is None else publish(corpus, out, repository=repository)
        )
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    for path in written:
        typer.echo(str(path))


@dataset_app.command("card")
def card_cli(
    folder: Annotated[Path, typer.Argument(help="The corpus folder, with plan.csv and articles/.")],
    check: Annotated[
        bool,
        typer.Option("--check", help="Compare FOLDER/README.md with the data: exit code 1 if it differs."),
    ] = False,
) -> None:
    """Print the dataset's card with every figure counted anew from the data."""
    from asn_nlp.core.errors import AsnNlpError
    from asn_nlp.dataset import card, front
    from asn_nlp.dataset.corpus import load_corpus
    from asn_nlp.dataset.publish import readme

    try:
        made = readme(load_corpus(folder))
        if not check:
            typer.echo(made, nl=False)
            return
        (head, body), (wanted, filled) = front.load(folder / "README.md"), front.read(made, "")
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    values = {mark["name"]: mark["value"] for mark in card.MARK.finditer(filled)}
    wrong = [f"{name}: {says}, counted: {is_}" for name, says, is_ in card.differences(body, values)]
    wrong += [f"head: {key}" for key in wanted if head.get(key) != wanted[key]]
    for line in wrong:
        typer.echo(f"{folder / 'README.md'}: {line}")
    print(f"asn-nlp: {len(values)} figures, {len(wrong)} differ", file=sys.stderr)
    raise typer.Exit(1 if wrong else 0)


@dataset_app.command("push")
def push_cli(
    repository: Repository,
    folder: Annotated[Path, typer.Option("--folder", "-f", help="What `dataset build --out` wrote.")] = Path(
        "dataset"
    ),
    revision: Revision = VERSION,
    really: Really = False,
    public: Public = False,
    prune: Prune = False,
) -> None:
    """Publish a built dataset on the Hugging Face hub. A dry run, unless --really is given.

    Needs the extra `hub` and a token that may write (`hf auth login`, or HF_TOKEN). Broken off, the same
    command goes on where it stopped. Exit code 1: the folder has errors; 2: the hub cannot be
    asked, or refuses.
    """
    from asn_nlp.core.errors import AsnNlpError
    from asn_nlp.dataset.issues import errors
    from asn_nlp.dataset.published import check_published, is_published

    try:
        if not is_published(folder):
            print(f"asn-nlp: {folder}: no built dataset: `asn-nlp dataset build CORPUS --out {folder}`",
                  file=sys.stderr)  # fmt: skip
            raise typer.Exit(2)
        if bad := errors(check_published(folder)):
            for issue in bad:
                print(str(issue), file=sys.stderr)
            raise typer.Exit(1)
        push_folder(folder, repository, "dataset", revision, really=really, public=public, prune=prune)
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
