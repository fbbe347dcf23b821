"""`asn-nlp annotate`: the labelling tool, and what the lead does with what labellers made."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from asn_nlp.core.errors import AsnNlpError


class _OpenByDefault(TyperGroup):
    """`asn-nlp annotate PATH` opens the tool; `asn-nlp annotate export PATH` is a command of its own."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["open", *args]
        return super().parse_args(ctx, args)


annotate_app = typer.Typer(
    name="annotate",
    cls=_OpenByDefault,
    help="Label articles in the browser, without internet:  asn-nlp annotate PATH --annotator NAME  (that is"
    " `open`: all its options are in  asn-nlp annotate open --help)",
    no_args_is_help=True,
)


class Order(StrEnum):
    """In which order articles are offered."""

    file = "file"
    random = "random"
    uncertain = "uncertain"
    stratified = "stratified"


class Start(StrEnum):
    """What is proposed."""

    engine = "engine"
    gold = "gold"
    empty = "empty"


class Form(StrEnum):
    """What is written or read."""

    corpus = "corpus"
    jsonl = "jsonl"
    docbin = "docbin"
    conll = "conll"
    brat = "brat"
    labelstudio = "labelstudio"


Target = Annotated[Path, typer.Argument(help="A folder of .txt or .html, a JSONL file, or a corpus folder.")]
Store = Annotated[
    Path | None, typer.Option(help="Where the logs are.  [default: PATH/.asn-annotate]", show_default=False)
]
Name = Annotated[str, typer.Option("--annotator", "-a", help="Who labels.")]
Document = Annotated[str, typer.Option("--document", "-d", help="Name of the article.")]


def _project(path: Path, store: Path | None, encoding: str | None = None) -> Any:
    from asn_nlp.annotate.project import Project

    project = Project(path, store, encoding=encoding)
    for problem in project.problems:
        print(f"asn-nlp: {problem}", file=sys.stderr)
    return project


def _fail(error: AsnNlpError) -> typer.Exit:
    print(f"asn-nlp: {error}", file=sys.stderr)
    for way in getattr(error, "details", {}).get("ways", ()):
        print(f"  {way}", file=sys.stderr)
    return typer.Exit(2)


@annotate_app.command("open")
def open_cli(
    path: Target,
    annotator: Annotated[str | None, typer.Option("--annotator", "-a", help="Your name.")] = None,
    blind: Annotated[bool, typer.Option("--blind", help="Propose nothing.")] = False,
    start: Annotated[
        Start, typer.Option(help="What is proposed: the engine's reading, the gold, nothing.")
    ] = Start.engine,
    adjudicate: Annotated[
        tuple[str, str] | None, typer.Option(help="Decide between two annotators who are done.")
    ] = None,
    order: Annotated[Order, typer.Option(help="In which order articles are offered.")] = Order.file,
    seed: Annotated[int, typer.Option(min=0, help="Seed of a random order.")] = 0,
    store: Store = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    host: Annotated[
        str | None, typer.Option(help="Address to listen on, instead of this machine only; needs --token.")
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(envvar="ASN_NLP_TOKEN", help="What lets in: 16 characters or more.  [default: random]"),
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of files that are not UTF-8.")] = None,
) -> None:
    """Open the labelling tool in the browser. Every action is on the disk before the page says so."""
    from asn_nlp.annotate.start import run

    try:
        run(
            _project(path, store, encoding),
            annotator=annotator,
            start="empty" if blind else start.value,
            adjudicate=adjudicate,
            order=order.value,
            seed=seed,
            port=port,
            browser=browser,
            host=host,
            token=token,
            say=lambda line: print(line, flush=True),
            tell=lambda line: print(f"asn-nlp: {line}", file=sys.stderr),
        )
    except AsnNlpError as error:
        raise _fail(error) from None


@annotate_app.command("progress")
def progress_cli(
    path: Target,
    store: Store = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """How far everybody is, active time an article, and how much of the proposals was corrected."""
    import json

    from asn_nlp.annotate.layer import annotators
    from asn_nlp.annotate.progress import figures
    from asn_nlp.annotate.tables import progress_table

    try:
        project = _project(path, store)
        found = figures(project, annotators(project.store))
    except AsnNlpError as error:
        raise _fail(error) from None
    typer.echo(
        json.dumps(found, ensure_ascii=False, indent=1) if as_json else progress_table(found), nl=as_json
    )


@annotate_app.command("export")
def export_cli(
    path: Target,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder (corpus, brat) or file.")],
    annotator: Name,
    form: Annotated[Form, typer.Option("--format", "-f", help="What is written.")] = Form.corpus,
    unfinished: Annotated[bool, typer.Option("--unfinished", help="Take unfinished articles too.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over what is there.")] = False,
    store: Store = None,
) -> None:
    """Write what an annotator made. What a format cannot hold is named, article by article."""
    from asn_nlp.annotate.exchange import export

    try:
        project = _project(path, store)
        written = export(project, annotator, form.value, out, unfinished=unfinished, overwrite=overwrite)
    except AsnNlpError as error:
        raise _fail(error) from None
    for loss in written.losses:
        print(f"asn-nlp: {loss}", file=sys.stderr)
    skipped = f", {written.unfinished} unfinished left out" if written.unfinished else ""
    print(f"asn-nlp: {written.documents} articles to {out}{skipped}", file=sys.stderr)


@annotate_app.command("import")
def import_cli(
    path: Target,
    source: Annotated[Path, typer.Option("--from", help="File or folder to read.")],
    annotator: Name,
    form: Annotated[Form, typer.Option("--format", "-f", help="What is read.")] = Form.corpus,
    store: Store = None,
) -> None:
    """Take labels from elsewhere as the work of an annotator. Articles that were begun are left alone."""
    from asn_nlp.annotate.exchange import import_

    try:
        taken = import_(_project(path, store), annotator, form.value, source)
    except AsnNlpError as error:
        raise _fail(error) from None
    for loss in taken.losses:
        print(f"asn-nlp: {loss}", file=sys.stderr)
    print(f"asn-nlp: {taken.documents} articles taken", file=sys.stderr)


@annotate_app.command("restore")
def restore_cli(path: Target, document: Document, annotator: Name, store: Store = None) -> None:
    """Put the text that was annotated back where the file has changed; the changed text is kept beside it."""
    from asn_nlp.annotate.repair import restore

    try:
        kept = restore(_project(path, store), document, annotator)
    except AsnNlpError as error:
        raise _fail(error) from None
    print(f"asn-nlp: restored; the changed text is {kept}", file=sys.stderr)


@annotate_app.command("restart")
def restart_cli(path: Target, document: Document, annotator: Name, store: Store = None) -> None:
    """Begin an article anew: its log is set aside, never deleted."""
    from asn_nlp.annotate.repair import restart

    try:
        kept = restart(_project(path, store), document, annotator)
    except AsnNlpError as error:
        raise _fail(error) from None
    print(f"asn-nlp: begun anew; the old log is {kept}", file=sys.stderr)
