"""`asn-nlp lookup`: what the knowledge says."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def lookup_cli(
    text: Annotated[list[str], typer.Argument(help="A region, rule, prohibition, sanction or position.")],
) -> None:
    """Show what the knowledge says of a region, rule, prohibition or sanction.

    Examples: asn-nlp lookup PPU; asn-nlp lookup "PP 53/2010"; asn-nlp lookup foto bersama calon
    """
    from asn_nlp.lookup import lookup

    found = lookup(" ".join(text))
    for entry in found:
        typer.echo(entry.render())
    if not found:
        print(f"asn-nlp: nothing known of {' '.join(text)!r}", file=sys.stderr)
        raise typer.Exit(1)
