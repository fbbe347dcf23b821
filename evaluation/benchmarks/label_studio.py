"""How Label Studio is started and talked to, for `evaluation.benchmarks.annotate`: on 127.0.0.1 only, with a
data folder that is thrown away, without telemetry."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from evaluation.benchmarks.annotate import (
    GZIP,
    LOOPBACK,
    STARTS,
    SWITCHES,
    Measured,
    ask,
    memory,
    running,
    takes,
    worked,
)
from evaluation.benchmarks.browser import visit

TOKEN = "0123456789abcdef0123456789abcdef01234567"
CONFIG = (
    '<View><Labels name="label" toName="text"><Label value="regions"/><Label value="officials"/></Labels>'
    '<Text name="text" value="$text"/></View>'
)
WAIT = 180.0
USER, PASSWORD = "bench@example.org", "bench-bench-bench"
TEXT = ".lsf-richtext__container, .htx-richtext"
_NAMED = re.compile(r"""(?:src|href)=["']([^"']+\.(?:js|css)[^"']*)["']""")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind((LOOPBACK, 0))
        port: int = sock.getsockname()[1]
    return port


def command(folder: Path, data: str, port: int) -> list[str]:
    """What is run."""
    return [
        str(folder / "label-studio"), "start", "--no-browser", "--internal-host", LOOPBACK,
        "--port", str(port), "--data-dir", data, "--username", USER,
        "--password", PASSWORD, "--user-token", TOKEN, "--enable-legacy-api-token",
    ]  # fmt: skip


def until_up(base: str, process: subprocess.Popen[str]) -> None:
    """Wait for the first answer. Raises `RuntimeError` where none comes."""
    ends = time.monotonic() + WAIT
    while time.monotonic() < ends:
        if process.poll() is not None:
            raise RuntimeError(f"label-studio ended with {process.returncode}")
        try:
            ask(base, {}, "/user/login/")
        except OSError:
            time.sleep(0.05)
            continue
        return
    raise RuntimeError("label-studio did not answer")


def theirs(folder: Path, texts: list[str], chromium: str | None) -> Measured:
    """Label Studio over these texts; the first start fills its database and is not counted."""
    environment = {**os.environ, "COLLECT_ANALYTICS": "false", "LATEST_VERSION_CHECK": "false"}
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    with tempfile.TemporaryDirectory() as data:
        port = free_port()
        base = f"http://{LOOPBACK}:{port}"
        starts: list[float] = []
        with running(command(folder, data, port), **quiet) as process:
            until_up(base, process)
        for last in range(1, STARTS + 1):
            started = time.perf_counter()
            with running(command(folder, data, port), **quiet) as process:
                until_up(base, process)
                starts.append(time.perf_counter() - started)
                if last == STARTS:
                    return measure(base, process.pid, texts, starts, chromium)
    raise AssertionError("no start")


def measure(base: str, process: int, texts: list[str], starts: list[float], chromium: str | None) -> Measured:
    """What is measured of a server that runs."""
    headers = {"Authorization": f"Token {TOKEN}"}
    processor = worked(process)
    project = json.loads(ask(base, headers, "/api/projects", {"title": "bench", "label_config": CONFIG}))[
        "id"
    ]
    ask(base, headers, f"/api/projects/{project}/import", [{"data": {"text": t}} for t in texts])
    listed = json.loads(ask(base, headers, f"/api/tasks?project={project}&page_size={SWITCHES}"))
    ids = [task["id"] for task in listed["tasks"]]
    html = ask(base, headers, f"/projects/{project}/data").decode("utf-8", "replace")
    names = sorted({n for n in _NAMED.findall(html) if not n.startswith(("http:", "https:", "//"))})
    page = len(html) + sum(len(ask(base, GZIP, name)) for name in names)
    first = [takes(base, headers, f"/api/tasks/{id_}?project={project}") for id_ in ids]
    again = [takes(base, headers, f"/api/tasks/{id_}?project={project}") for id_ in ids]
    value = {"start": 0, "end": 5, "text": texts[0][:5], "labels": ["regions"]}
    result = [{"id": "r1", "from_name": "label", "to_name": "text", "type": "labels", "value": value}]
    path = f"/api/tasks/{ids[0]}/annotations"
    saves = [takes(base, headers, path, {"result": result}) for _ in range(20)]
    used = memory(process)
    seen = None
    if chromium:
        # Its editor wraps the text in an element of this class.
        seen = visit(chromium, f"{base}/projects/{project}/data?task={ids[0]}", TEXT, partial(sign_in, base))
    return Measured("Label Studio", starts, page, again, first, saves, used, processor, seen)


def sign_in(base: str, page: Any) -> None:
    """As a person does."""
    page.goto(f"{base}/user/login/")
    page.fill("input[name=email]", USER)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_function("!location.pathname.startsWith('/user/login')", timeout=60_000)
