"""The reference of the command line, from the commands: `python -m tools.docs.cli` rewrites the page."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer.main

from asn_nlp.cli.app import app
from tools.docs.paths import DOCS

# What typer adds to every program for the completion of commands in a shell.
SHELL = ("install_completion", "show_completion")
PAGE = DOCS / "reference" / "cli.md"
HEAD = """# Command line

Made from the commands by `python -m tools.docs.cli`; a test compares the two. Data goes to standard output,
messages to standard error.
"""


def reference() -> str:
    """The page, as Markdown."""
    root: Any = typer.main.get_command(app)
    out = [HEAD]
    for path, command in _commands(root, "asn-nlp"):
        out.append(_command(path, command))
    return "\n".join(out).rstrip() + "\n"


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command below a group with its full name, a group before its parts."""
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")


def _command(path: str, command: Any) -> str:
    level = "#" * len(path.split())
    context = command.make_context(path, [], resilient_parsing=True)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    parts = (
        f"{level} {path}\n",
        f"{_help(command)}\n",
        f"```text\n{usage}\n```\n",
        _parameters(command, context),
    )
    return "\n".join(part for part in parts if part)


def _help(command: Any) -> str:
    return inspect.cleandoc(command.help or "")


def _parameters(command: Any, context: Any) -> str:
    """The arguments and options as the help of the command has them."""
    lines = []
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record is None or parameter.name in SHELL:
            continue
        said, _, more = record[1].partition("  [")
        name = record[0].partition(" <list")[0]
        lines.append(
            f"- `{name}`: {' '.join(said.split())}" + (f" ({more.removesuffix(']')})" if more else "")
        )
    return "\n".join(lines) + "\n" if lines else ""


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
