"""`asn-nlp schema`: the record's JSON Schema."""

from __future__ import annotations

import json

import typer


def schema_cli() -> None:
    """Print the JSON Schema of a record."""
    from asn_nlp.core.record import schema

    typer.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
