"""`asn-nlp schema`: the record's JSON Schema."""

from __future__ import annotations

import json

import typer

from asn_nlp.core.record import schema


def schema_cli() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
