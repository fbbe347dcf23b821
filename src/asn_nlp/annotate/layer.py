"""What one annotator did in a project: a folder with a log an article, the time spent, and where to go on.

.asn-annotate/annotator-sari/lock            held by the server that is open
                             session.json    port and token, readable by their owner only
                             cursor.json     the last article and place
                             order.json      how sure the engine is of each article, for the order
                             time.annolog    active seconds by article
                             logs/NAME-ID.annolog

The logs are JSON Lines; their ending is one that nobody takes for articles.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from asn_nlp.annotate.errors import ProjectError
from asn_nlp.annotate.log import Log, replace_file
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.work import Work

_NAME = re.compile(r"\w[\w .@-]{0,39}")
TIMES = "time.annolog"
ENDING = ".annolog"
_ON_DESK = 16  # articles that are kept in memory


def folder_of(store: Path, annotator: str) -> Path:
    """The folder of an annotator. Raises `ProjectError` for a name that cannot be one."""
    if not _NAME.fullmatch(annotator) or annotator.endswith((".", " ")):
        raise ProjectError(
            f"{annotator!r} cannot be an annotator's name: 1 to 40 letters, digits, blanks, . - _ @,"
            " beginning with a letter or digit"
        )
    return store / f"annotator-{quote(annotator.casefold(), safe=' @')}"


def annotators(store: Path) -> list[str]:
    """Names of all who have a log in a store, in order."""
    found: set[str] = set()
    for folder in sorted(store.glob("annotator-*/logs")):
        heads = (header(path) for path in sorted(folder.glob(f"*{ENDING}")))
        found |= {next((str(h["annotator"]) for h in heads if h), "")}
    return sorted(found - {""})


def header(path: Path) -> Json | None:
    """The first line of a log, None where it cannot be read."""
    try:
        with path.open("rb") as stream:
            data = json.loads(stream.readline())
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and "annotator" in data else None


class Layer:
    """The logs of one annotator. Not safe for threads: the desk that uses it takes care."""

    def __init__(self, store: Path, annotator: str) -> None:
        self.annotator = annotator
        self.folder = folder_of(store, annotator)
        self.seconds: dict[str, float] = dict(self._times())
        self._open: OrderedDict[str, Work] = OrderedDict()

    def path(self, name: str, id_: str) -> Path:
        """The log of an article: its name to be found by people, its id to be safe."""
        return self.folder / "logs" / f"{quote(name, safe='', errors='replace')[-60:]}-{id_}{ENDING}"

    def started(self, name: str, id_: str) -> bool:
        """Whether the annotator has opened the article before."""
        return id_ in self._open or self.path(name, id_).exists()

    def work(self, name: str, id_: str) -> Work:
        """An article that was opened before. Raises `LogDamagedError`, `FileNotFoundError`."""
        if id_ in self._open:
            self._open.move_to_end(id_)
            return self._open[id_]
        return self._keep(id_, Work.open(self.path(name, id_)))

    def begin(self, name: str, id_: str, head: Json) -> Work:
        """Open an article for the first time: its base is written before it is shown."""
        log = Log.create(self.path(name, id_), {**head, "annotator": self.annotator})
        return self._keep(id_, Work(log, []))

    def _keep(self, id_: str, work: Work) -> Work:
        self._open[id_] = work
        while len(self._open) > _ON_DESK:
            self._open.popitem(last=False)
        return work

    def forget(self, id_: str) -> None:
        """Read the article from the disk the next time: after a failed write only the disk knows."""
        self._open.pop(id_, None)

    def strangers(self, known: Container[str]) -> list[str]:
        """Names of articles that the annotator worked on and that `known` ids do not hold."""
        paths = sorted(self.folder.glob(f"logs/*{ENDING}"))
        heads = (header(path) for path in paths if path.stem[-12:] not in known)
        return [str(h["document"]) for h in heads if h]

    def works(self) -> Iterator[Work]:
        """Every article of the annotator, read from the disk and not kept. Raises `LogDamagedError`."""
        for path in sorted(self.folder.glob(f"logs/*{ENDING}")):
            yield Work.open(path, mend=False)

    def _times(self) -> Iterator[tuple[str, float]]:
        total: dict[str, float] = {}
        try:
            lines = (self.folder / TIMES).read_bytes().splitlines()
        except OSError:
            lines = []
        for line in lines:
            try:
                beat = json.loads(line)
                total[beat["document"]] = total.get(beat["document"], 0.0) + float(beat["seconds"])
            except (ValueError, KeyError, TypeError):
                continue  # a torn beat is a few seconds less, nothing else
        yield from total.items()

    def beat(self, id_: str, seconds: float) -> float:
        """Add active seconds; returns the article's total. Not synced: a lost beat is no lost label."""
        self.folder.mkdir(parents=True, exist_ok=True)
        line = json.dumps({"document": id_, "seconds": round(seconds, 1)}) + "\n"
        with (self.folder / TIMES).open("ab") as stream:
            stream.write(line.encode())
        self.seconds[id_] = self.seconds.get(id_, 0.0) + seconds
        return self.seconds[id_]

    def read(self, name: str) -> Any:
        """A small JSON file of the layer (`cursor.json`, `session.json`), None where it is not there."""
        try:
            return json.loads((self.folder / name).read_bytes())
        except (OSError, ValueError):
            return None

    def write(self, name: str, data: Any, *, private: bool = False) -> None:
        """Write a small JSON file of the layer. Raises `DiskFullError`, `NotSavedError`."""
        replace_file(self.folder / name, json.dumps(data).encode(), private=private)
