"""Articles that end the process which extracts them: apart from the tests, so that workers import them."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from asn_nlp import Article


class Killer(Article):
    """Ends every process that extracts it."""

    @property
    def id(self) -> str:
        os._exit(1)


@dataclass(frozen=True, slots=True)
class OnceKiller(Article):
    """Kills the first process that extracts it, as a user or the system would: with SIGKILL."""

    marker: Path = Path()

    @property
    def id(self) -> str:
        if not self.marker.exists():
            self.marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Article(self.text).id


def dying_reader(once: Path, after: int, read):  # type: ignore[no-untyped-def]
    """The function `read` of two arguments, which the first time ends its process after some tables."""

    def dying(rows, queue):  # type: ignore[no-untyped-def]
        for number, table in enumerate(read(rows, queue)):
            if number == after and not once.exists():
                once.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield table

    return dying
