"""Runs the commands of console blocks: those of asn-nlp in this process, others in a shell."""

from __future__ import annotations

import itertools
import os
import re
import shlex
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import typer.main
from typer.testing import CliRunner

from asn_nlp.cli.app import app

SHELL = re.compile(r"[|<>;&]|\$\(")
ENVIRONMENT = {"COLUMNS": "160", "NO_COLOR": "1"}


@cache
def skips() -> tuple[re.Pattern[str], ...]:
    """The commands that are not run."""
    table = tomllib.loads(Path(__file__).with_name("console.toml").read_text("utf-8"))
    return tuple(re.compile(row["pattern"]) for row in table["skip"])


def skipped(command: str) -> bool:
    """Whether a command is on the list of those that are not run."""
    return any(pattern.match(command) for pattern in skips())


def run(command: str) -> tuple[int, str, str]:
    """Exit code, standard output, both outputs as a terminal mixes them."""
    words = shlex.split(command)
    if words[0] != "asn-nlp" or SHELL.search(command):
        env = os.environ | ENVIRONMENT | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=env, check=False)
        return done.returncode, done.stdout, done.stderr + done.stdout
    result = CliRunner().invoke(app, words[1:], env=ENVIRONMENT)
    return result.exit_code, result.stdout, result.output


def unknown_parts(command: str) -> list[str]:
    """What an asn-nlp command names that does not exist: a command, an option."""
    at: Any = typer.main.get_command(app)
    wrong: list[str] = []
    for word in itertools.takewhile(lambda word: word not in ("|", ">", "&&"), shlex.split(command)[1:]):
        if hasattr(at, "commands") and not word.startswith("-"):
            # `asn-nlp annotate PATH` is short for `asn-nlp annotate open PATH`.
            found = at.commands.get(word) or at.commands.get("open")
            if found is None:
                return [*wrong, word]
            at = found
        elif word.startswith("--") and word.partition("=")[0] not in _options(at):
            wrong.append(word)
    return wrong


def _options(command: Any) -> set[str]:
    return {"--help", *(name for p in command.params for name in (*p.opts, *p.secondary_opts))}
