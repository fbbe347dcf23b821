"""The README's Python examples, and running them where no socket opens."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)
_OUT = re.compile(r"^# Out: (.*)$", re.MULTILINE)
NO_NETWORK = """
import socket

def _refuse(*args, **kwargs):
    raise RuntimeError("the network was asked for")

socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = _refuse
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = _refuse
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A block of code, and the lines that it says it prints."""

    code: str
    wanted: tuple[str, ...]


def examples(page: Path) -> list[Example]:
    """The Python blocks of a Markdown page, in order."""
    return [Example(code, tuple(_OUT.findall(code))) for code in _BLOCK.findall(page.read_text("utf-8"))]


def run(python: Path | str, code: str, *, path: Path | None = None) -> list[str]:
    """Lines that the code prints in an interpreter of its own, sockets refused. `path`: where packages are
    looked for first. Raises `RuntimeError` with what went to standard error."""
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    if path is not None:
        env["PYTHONPATH"] = str(path)
    command = [str(python), "-c", NO_NETWORK + code]
    done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=path, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.splitlines()
