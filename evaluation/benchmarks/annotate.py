"""The labelling tool, measured as a browser meets it: `python -m evaluation.benchmarks.annotate`.

With `--label-studio BIN` (the folder of an installed `label-studio` command) Label Studio runs in the same
run, over the same articles. Both listen on 127.0.0.1 only, do a bounded number of requests, and are ended by
their process. `evaluation.benchmarks.label_studio` talks to the other one.

What is counted. *Start*: from the command until page and list of articles are answered; of Label Studio,
until its sign-in page is answered; *of which processor*: the time that the machine worked for it, however
busy it was otherwise. *Page*: bytes of the HTML and of every script and style that it names, compressed
where the server does that; ours are all files that the package ships, so at most that; of Label Studio's,
those that its HTML names, so at least that. *Opened*: what the page asks for when an article is opened,
again or for the first time. *Saved*: one action until its answer. *Memory*: resident memory of the server's
processes after all this. With `--chromium`: a first visit with an empty cache, up to an article's text,
signed in already.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from asn_nlp import __version__
from evaluation.benchmarks.browser import Visit, visit

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "corpus" / "articles" / "dev"
LOOPBACK = "127.0.0.1"
GZIP = {"Accept-Encoding": "gzip"}
STARTS = 3
SWITCHES = 40
LONG = 30_000
SPANS = 300


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, bytes and megabytes of one tool. Lists: a start, a request each."""

    name: str
    start: list[float]
    page: int
    switch: list[float]
    first: list[float]
    save: list[float]
    memory: float
    processor: float
    browser: Visit | None = None


def timed(job: Callable[[], Any]) -> tuple[float, Any]:
    """(seconds, result)"""
    started = time.perf_counter()
    result = job()
    return time.perf_counter() - started, result


def ask(base: str, headers: dict[str, str], path: str, data: Any = None) -> bytes:
    """The body of one request as it is sent, compressed where the server does that; `data` is sent as JSON.

    Raises `OSError` for an error status.
    """
    body = None if data is None else json.dumps(data).encode()
    kind = {} if data is None else {"Content-Type": "application/json"}
    request = urllib.request.Request(base + path, body, {**headers, **kind})
    with urllib.request.urlopen(request, timeout=60) as answer:
        found: bytes = answer.read()
    return found


def takes(base: str, headers: dict[str, str], path: str, data: Any = None) -> float:
    """Seconds of one request."""
    return timed(lambda: ask(base, headers, path, data))[0]


def family(process: int) -> list[int]:
    """A process and its children, at all levels (Linux)."""
    out, todo = [], [process]
    while todo:
        out.append(todo.pop())
        for task in Path(f"/proc/{out[-1]}/task").iterdir():
            todo += [int(c) for c in (task / "children").read_text("utf-8").split()]
    return out


def memory(process: int) -> float:
    """Resident megabytes of a process and its children."""
    status = (Path(f"/proc/{p}/status").read_text("utf-8") for p in family(process))
    return sum(int(s.split("VmRSS:")[1].split()[0]) / 1024 for s in status)


def worked(process: int) -> float:
    """Seconds of processor time of a process and its children, those that have ended too."""
    total = 0
    for p in family(process):
        fields = Path(f"/proc/{p}/stat").read_text("utf-8").rpartition(")")[2].split()
        total += sum(map(int, fields[11:15]))  # utime, stime, cutime, cstime
    return total / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(command: list[str], **more: Any) -> Iterator[subprocess.Popen[str]]:
    """A process that is ended, by its own id, when the block is left."""
    process = subprocess.Popen(command, text=True, **more)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def articles(folder: Path) -> list[str]:
    """The texts of the run, written as files: those of the corpus, and a long one with many values."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted(ARTICLES.glob("*.txt"))][:SWITCHES]
    long = "\n\n".join(texts)
    texts.append((long * (LONG // len(long) + 1))[:LONG])
    for number, text in enumerate(texts):
        (folder / f"a{number:03d}.txt").write_bytes(text.encode("utf-8"))
    return texts


@contextmanager
def our_server(folder: Path) -> Iterator[tuple[int, str, dict[str, str], float, float, int]]:
    """(process, address, headers, seconds of the start, seconds of processor, bytes of the page)"""
    code = "from asn_nlp.cli import main; main()"
    options = ["annotate", str(folder), "-a", "bench", "--no-browser", "--port", "0"]
    started = time.perf_counter()
    with running([sys.executable, "-c", code, *options], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        base, _, token = process.stdout.readline().strip().partition("/?token=")
        headers = {"Authorization": f"Bearer {token}"}
        for path in ("/", "/api/session", "/api/codes", "/api/documents"):
            ask(base, headers, path)
        start, processor = time.perf_counter() - started, worked(process.pid)
        page = sum(len(ask(base, {**headers, **GZIP}, name)) for name in ("/", *static_names()))
        yield process.pid, base, headers, start, processor, page


def ours(folder: Path, chromium: str | None) -> tuple[Measured, list[str]]:
    """Our tool, and lines on what only it does."""
    starts: list[float] = []
    for _ in range(STARTS - 1):
        with our_server(folder) as (_, _, _, start, _, _):
            starts.append(start)
    with our_server(folder) as (process, base, headers, start, processor, page):
        starts.append(start)
        rows = json.loads(ask(base, headers, "/api/documents"))["documents"]
        opened = [takes(base, headers, f"/api/document/{row['id']}") for row in rows]
        again = [takes(base, headers, f"/api/document/{row['id']}") for row in rows]
        saves = [save(base, headers, rows[0]["id"], n) for n in range(50)]
        lines = long_article(base, headers, rows[-1]["id"]) + type_ahead(base, headers)
        used = memory(process)
        token = headers["Authorization"].removeprefix("Bearer ")
        seen = visit(chromium, f"{base}/?token={token}", "#text:not(:empty)") if chromium else None
    name = "asn-nlp annotate"
    return Measured(name, starts, page, again[:-1], opened[:-1], saves, used, processor, seen), lines


def static_names() -> list[str]:
    """Addresses of the files that the page may load."""
    from asn_nlp.annotate.app import static_files

    return [f"/static/{name}" for name in sorted(static_files())]


def save(base: str, headers: dict[str, str], id_: str, number: int) -> float:
    """Seconds until one action is acknowledged, which is when the disk has it."""
    operation = {"id": f"bench-{id_}-{number:04d}", "op": "comment", "text": f"catatan {number}"}
    body = {"revision": number, "operations": [operation]}
    return takes(base, headers, f"/api/document/{id_}/operations", body)


def long_article(base: str, headers: dict[str, str], id_: str) -> list[str]:
    """What 30 kB and 300 spans cost."""
    document = json.loads(ask(base, headers, f"/api/document/{id_}"))
    words = document["tokens"]
    step = max(1, len(words) // SPANS)
    operations = [
        {
            "id": f"bench-span-{n:04d}",
            "op": "add_item",
            "item": {
                "id": f"h-{n}",
                "field": "regions",
                "values": {"code": "33.25"},
                "spans": [words[n * step]],
            },
        }
        for n in range(SPANS)
    ]
    path = f"/api/document/{id_}"
    ask(base, headers, f"{path}/operations", {"revision": 0, "operations": operations})
    opened = [timed(lambda: ask(base, headers, path)) for _ in range(10)]
    saves = [save(base, headers, id_, SPANS + n) for n in range(20)]
    size = len(opened[0][1])
    return [
        f"{len(document['text']):,} characters, {len(document['items']) + SPANS} entries: "
        f"open {middle([s for s, _ in opened])}, {size:,} bytes; save {middle(saves)}"
    ]


def type_ahead(base: str, headers: dict[str, str]) -> list[str]:
    """Every beginning of some names, as they are typed."""
    out = []
    typed = {
        "regions": ["kabupaten blitar", "kota sungai penuh", "ogan komering ulu", "blittar"],
        "rules": ["pp 94 tahun 2021", "uu nomor 10 tahun 2016", "SE Bupati Batang Nomor 800/1187/2023"],
    }
    for what, names in typed.items():
        queries = [name[:n] for name in names for n in range(1, len(name) + 1)]
        ask(base, headers, f"/api/lookup/{what}?{urlencode({'q': names[0]})}")
        taken = [takes(base, headers, f"/api/lookup/{what}?{urlencode({'q': q})}") for q in queries]
        out.append(f"type-ahead of {what}, {len(queries)} queries: {middle(taken)}")
    return out


def middle(seconds: list[float]) -> str:
    """Median and worst, in milliseconds."""
    return f"{1000 * statistics.median(seconds):.0f} ms (worst {1000 * max(seconds):.0f})"


def table(found: list[Measured]) -> list[str]:
    """One column a tool."""
    rows: list[tuple[str, Callable[[Measured], str]]] = [
        ("start to first page", lambda m: f"{statistics.median(m.start):.2f} s (worst {max(m.start):.2f})"),
        ("of which processor", lambda m: f"{m.processor:.2f} s"),
        ("bytes of the page", lambda m: f"{m.page / 1000:,.0f} kB"),
        ("article opened again", lambda m: middle(m.switch)),
        ("article opened first", lambda m: middle(m.first)),
        ("one action saved", lambda m: middle(m.save)),
        ("memory", lambda m: f"{m.memory:.0f} MB"),
    ]
    if all(m.browser for m in found):
        rows += [
            ("bytes in a browser", lambda m: f"{m.browser.size / 1000:,.0f} kB" if m.browser else ""),
            ("requests", lambda m: str(m.browser.requests) if m.browser else ""),
            ("until text is shown", lambda m: f"{m.browser.ready:.2f} s" if m.browser else ""),
        ]
    head = "".ljust(22) + "".join(m.name.rjust(28) for m in found)
    return [head, *(name.ljust(22) + "".join(show(m).rjust(28) for m in found) for name, show in rows)]


def main() -> None:
    """Run everything and print it with what it ran on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--label-studio", type=Path, help="folder of the command label-studio")
    parser.add_argument("--chromium", help="a Chromium, to load both pages in")
    options = parser.parse_args()
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        texts = articles(Path(folder))
        measured, lines = ours(Path(folder), options.chromium)
        found.append(measured)
        if options.label_studio:
            from evaluation.benchmarks.label_studio import theirs

            found.append(theirs(options.label_studio, texts[:-1], options.chromium))
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    print(f"asn-nlp {__version__}, Python {platform.python_version()}, {machine}")
    print(f"{len(texts) - 1} articles, {sum(map(len, texts[:-1])):,} characters\n")
    print("\n".join([*table(found), "", *lines]))


if __name__ == "__main__":
    main()
