"""The command line: one file a command, each thin over a plain function."""

from __future__ import annotations


def main() -> None:
    """Entry point of `asn-nlp`."""
    from asn_nlp.cli.app import app

    app()
