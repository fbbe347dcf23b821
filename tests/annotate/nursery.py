"""Servers that start in milliseconds: an interpreter that has imported everything forks one on request.

Run as `python -m tests.annotate.nursery FOLDER ANNOTATOR`. Each line on standard input starts a server, a
real process of its own that listens on 127.0.0.1; `PROCESS ADDRESS` comes back.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]


def main(folder: Path, annotator: str) -> None:
    """Fork servers until the input ends; no child is left behind."""
    import uvicorn  # noqa: F401

    import asn_nlp.annotate.app  # noqa: F401
    from asn_nlp.annotate.project import Project
    from asn_nlp.annotate.start import run
    from asn_nlp.extractor import extract

    extract("Bupati Batang meminta ASN netral.")  # the knowledge is loaded once, before the forks
    child = 0
    for _ in sys.stdin:
        if child:
            os.waitpid(child, 0)  # whoever asks for the next one has killed this one
        child = os.fork()
        if child == 0:
            null = os.open(os.devnull, os.O_RDONLY)
            os.dup2(null, 0)
            run(
                Project(folder),
                annotator=annotator,
                browser=False,
                say=lambda address: print(os.getpid(), address, flush=True),
            )
            os._exit(0)
    if child:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, 9)
        os.waitpid(child, 0)


class Nursery:
    """Starts servers of one annotator, one after the other."""

    def __init__(self, folder: Path, annotator: str) -> None:
        command = [sys.executable, "-m", "tests.annotate.nursery", str(folder), annotator]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def start(self) -> tuple[int, str]:
        """The next server: its process and its address. The one before has to be dead."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        process, _, address = self._process.stdout.readline().partition(" ")
        return int(process), address.strip()

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=20)
        if self._process.stdout is not None:
            self._process.stdout.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
