"""On which addresses a process and its children listen (Linux)."""

from __future__ import annotations

import ipaddress
import json
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LISTEN = "0A"


def listening(process: int) -> set[str]:
    """The addresses."""
    sockets: set[str] = set()
    for member in family(process):
        with suppress(OSError):
            for entry in Path(f"/proc/{member}/fd").iterdir():
                with suppress(OSError):
                    found = re.fullmatch(r"socket:\[(\d+)\]", str(entry.readlink()))
                    sockets |= {found[1]} if found else set()
    out = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text("utf-8").splitlines()[1:]:
            cells = line.split()
            if cells[3] == _LISTEN and cells[9] in sockets:
                out.add(_address(cells[1].partition(":")[0]))
    return out


def family(process: int) -> Iterator[int]:
    """A process and its children, at all levels."""
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text("utf-8").split():
                yield from family(int(child))


def _address(digits: str) -> str:
    """What the kernel prints, as people write it: words of four bytes, each reversed."""
    words = [bytes.fromhex(digits[i : i + 8])[::-1] for i in range(0, len(digits), 8)]
    address = ipaddress.ip_address(b"".join(words))
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)


@contextmanager
def watched(out: str) -> Iterator[None]:
    """Look now and then while the block runs; write the addresses to a file as a list in JSON."""
    heard: set[str] = set()
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.3):
            heard.update(listening(os.getpid()))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        Path(out).write_text(json.dumps(sorted(heard)), "utf-8")
