"""The folder of a run under way: finished parts, and what the run was, so that a killed one can go on.

`records.parquet.parts/` holds `manifest.json` (what the run is), `inputs.jsonl` (the files that it reads,
with size and time), `lock`, and for each part its data and a small JSON file. A part counts once that JSON
file is there: it comes last, and like all files here it appears as a whole or not at all.
"""

from __future__ import annotations

import base64
import json
import os
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from asn_nlp.core.errors import OptionsError
from asn_nlp.engines.summary import copies
from asn_nlp.io.atomic import replacing
from asn_nlp.io.encode import Encoded, Encoder
from asn_nlp.io.part_files import join, part_file

MANIFEST, INPUTS, LOCK = "manifest.json", "inputs.jsonl", "lock"


@dataclass
class Totals:
    """What the parts of a run hold together. `read`: inputs; `failed`: by reason."""

    read: int = 0
    extracted: int = 0
    failed: Counter[str] = field(default_factory=Counter)

    def add(self, part: Mapping[str, Any]) -> None:
        """Count a part."""
        self.read += part["read"]
        self.extracted += part["extracted"]
        self.failed.update(part["failed"])


class Parts:
    """The parts of one output. Use as a context: it holds the lock that keeps a second run out.

    Raises `OptionsError` where another run is at work here, or the folder is somebody else's.
    """

    def __init__(self, out: Path, encoder: Encoder) -> None:
        self.out, self.encoder = out, encoder
        self.folder = folder_of(out)
        self.totals = Totals()
        self._lock: IO[str] | None = None
        self._count = 0
        self._form: str = encoder.form

    def __enter__(self) -> Parts:
        if self.folder.exists() and not self._ours():
            raise OptionsError(f"{self.folder} is in the way: move it, or give --out another name")
        self.folder.mkdir(exist_ok=True)
        self._lock = _locked(self.folder / LOCK)
        with suppress(OptionsError):
            self._form = str(self.manifest().get("format"))
        self._count, self.totals = self._found()
        return self

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            self._lock.close()
        if not self._count and self.folder.exists():
            self._remove()

    def manifest(self) -> dict[str, Any]:
        """What the run in this folder is. Raises `OptionsError` where that cannot be read."""
        try:
            found: dict[str, Any] = json.loads((self.folder / MANIFEST).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise OptionsError(f"{self.folder / MANIFEST} cannot be read: {error}") from None
        return found

    def inputs(self) -> Iterator[list[Any]]:
        """The input files of the run in this folder, as they were."""
        with (self.folder / INPUTS).open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)

    def begin(self, manifest: Mapping[str, Any], inputs: Iterator[list[Any]]) -> None:
        """Throw away what is there and begin anew."""
        self._clear()
        self._count, self.totals, self._form = 0, Totals(), self.encoder.form
        with replacing(self.folder / INPUTS) as path, path.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(entry) + "\n" for entry in inputs)
        with replacing(self.folder / MANIFEST) as path:
            path.write_text(json.dumps(manifest, indent=2), "utf-8")

    def add(self, chunks: Iterator[Encoded], full: Callable[[int], bool]) -> bool:
        """Write the next part: until `full(inputs so far)` or the chunks end.

        False where nothing was left to write. What came before an exception becomes a part, too.
        """
        tally = _Tally()
        with replacing(self._data(self._count)) as path, part_file(path, self.encoder) as file:
            try:
                for encoded in chunks:
                    tally.torn = True
                    file.add(encoded)
                    tally.add(encoded)
                    tally.torn = False
                    if full(tally.read):
                        break
            except BaseException as error:
                if tally.torn:  # a chunk is written in part: this part is done again
                    raise
                tally.error = error
        if tally.read:
            self._commit(tally)
        else:
            self._data(self._count).unlink()
        if tally.error is not None:
            raise tally.error
        return tally.read > 0

    def _commit(self, tally: _Tally) -> None:
        entry = tally.entry() | {"bytes": self._data(self._count).stat().st_size}
        with replacing(self._entry(self._count)) as path:
            path.write_text(json.dumps(entry, ensure_ascii=False), "utf-8")
        self.totals.add(entry)
        self._count += 1

    def finish(self, errors: Path | None) -> int:
        """Join the parts into the output, and the error entries into `errors` where there are any; remove
        the folder. Returns how many records are copies: their text has come before."""
        ids = array("Q")
        if errors is not None:
            if self.totals.failed:
                with replacing(errors) as path, path.open("w", encoding="utf-8") as stream:
                    stream.writelines(entry["errors"] for entry in self._entries())
            else:
                errors.unlink(missing_ok=True)
        for entry in self._entries():
            ids.frombytes(base64.b64decode(entry["ids"]))
        with replacing(self.out) as path:
            join(map(self._data, range(self._count)), path, self.encoder, named=self.out)
        self._remove()
        return copies(ids)

    def _entries(self) -> Iterator[dict[str, Any]]:
        for number in range(self._count):
            yield json.loads(self._entry(number).read_text("utf-8"))

    def _found(self) -> tuple[int, Totals]:
        """How many parts are whole, and what they hold."""
        totals = Totals()
        number = 0
        while True:
            try:
                entry = json.loads(self._entry(number).read_text("utf-8"))
                whole = self._data(number).stat().st_size == entry["bytes"]
            except (OSError, ValueError, KeyError):
                return number, totals
            if not whole:
                return number, totals
            totals.add(entry)
            number += 1

    def _data(self, number: int) -> Path:
        return self.folder / f"part-{number:06}.{self._form}"

    def _entry(self, number: int) -> Path:
        return self.folder / f"part-{number:06}.json"

    def _ours(self) -> bool:
        names = {path.name for path in self.folder.iterdir()} if self.folder.is_dir() else {""}
        return names <= {LOCK} or bool(names & {MANIFEST, INPUTS, f".{INPUTS}.part", f".{MANIFEST}.part"})

    def _clear(self) -> None:
        """Delete what a run writes here, and nothing else."""
        for path in self.folder.iterdir():
            name = path.name.removeprefix(".").removesuffix(".part")
            if name in (MANIFEST, INPUTS) or name.startswith("part-"):
                path.unlink()

    def _remove(self) -> None:
        self._clear()
        if self._lock is not None:
            self._lock.close()
        (self.folder / LOCK).unlink(missing_ok=True)
        with suppress(OSError):  # somebody put a file of his own here
            self.folder.rmdir()


class _Tally:
    """What a part under way holds."""

    def __init__(self) -> None:
        self.read = 0
        self.failed: Counter[str] = Counter()
        self.ids = bytearray()
        self.errors: list[str] = []
        self.error: BaseException | None = None
        self.torn = False

    def add(self, encoded: Encoded) -> None:
        self.read += encoded.count
        self.failed.update(failure.reason for failure in encoded.failures)
        self.ids += encoded.ids
        self.errors.append(encoded.errors.decode("utf-8"))

    def entry(self) -> dict[str, Any]:
        return {
            "read": self.read,
            "extracted": self.read - self.failed.total(),
            "failed": dict(self.failed),
            "ids": base64.b64encode(self.ids).decode("ascii"),
            "errors": "".join(self.errors),
        }


def folder_of(out: Path) -> Path:
    """Where the parts of an output lie until they are joined."""
    return out.with_name(f"{out.name}.parts")


def _locked(path: Path) -> IO[str]:
    """The lock file, locked; the lock goes with the process, however it ends."""
    stream = path.open("w", encoding="utf-8")
    try:
        import fcntl
    except ImportError:  # Windows
        return stream
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        stream.close()
        raise OptionsError(
            f"another run is at work in {path.parent}: wait for it, or give --out another name"
        ) from None
    stream.write(str(os.getpid()))
    stream.flush()
    return stream
