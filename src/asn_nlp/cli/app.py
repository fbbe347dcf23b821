"""The commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from asn_nlp._version import __version__
from asn_nlp.cli.agreement import agreement_cli
from asn_nlp.cli.annotate import annotate_app
from asn_nlp.cli.compare import compare_cli
from asn_nlp.cli.dataset import dataset_app
from asn_nlp.cli.evaluate import evaluate_cli
from asn_nlp.cli.extract import extract_cli
from asn_nlp.cli.lookup import lookup_cli
from asn_nlp.cli.model import model_app
from asn_nlp.cli.report import report_cli
from asn_nlp.cli.schema import schema_cli
from asn_nlp.cli.tables import tables_cli

app = typer.Typer(
    name="asn-nlp",
    help="Indonesian regional news on the neutrality of civil servants (netralitas ASN) as structured,"
    " source-grounded records. Works offline.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"asn-nlp {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    pass


app.command("extract")(extract_cli)
app.command("tables")(tables_cli)
app.command("report")(report_cli)
app.command("lookup")(lookup_cli)
app.command("evaluate")(evaluate_cli)
app.command("compare")(compare_cli)
app.command("agreement")(agreement_cli)
app.command("schema")(schema_cli)
app.add_typer(dataset_app)
app.add_typer(annotate_app)
app.add_typer(model_app)
