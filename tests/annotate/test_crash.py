"""`kill -9` at any moment: what was acknowledged is there after the restart, and nothing is there twice.

A real server process is killed at a random moment while a client acts, and started again; the client repeats
what it had no answer to, as the page does. For more than the 200 kills of every run:
`ASN_NLP_KILLS=1000 pytest tests/annotate/test_crash.py`.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from asn_nlp.annotate.log import Log
from tests.annotate.conftest import PLAIN, write
from tests.annotate.nursery import Nursery

KILLS = int(os.environ.get("ASN_NLP_KILLS", "200"))
ARTICLES = 12
SEED = 7


class Client:
    """Talks to one server as the page does; an answer that does not come raises `OSError`."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        token = parse_qs(parts.query)["token"][0]
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        assert parts.hostname == "127.0.0.1"
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port or 0, timeout=20)

    def ask(self, method: str, path: str, data: Any = None) -> Any:
        body = None if data is None else json.dumps(data)
        try:
            self.connection.request(method, path, body, self.headers)
            answer = self.connection.getresponse()
            found = json.loads(answer.read())
        except (http.client.HTTPException, ValueError) as error:
            raise ConnectionError(str(error)) from None
        assert answer.status == 200, found
        return found


class Labeller:
    """Knows what was acknowledged. `stack[d]`: items that article `d` has to have; `redo[d]`: undone ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.stack: dict[str, list[str]] = {}
        self.redo: dict[str, list[str]] = {}
        self.revision: dict[str, int] = {}
        self.acknowledged: Counter[str] = Counter()
        self.pending: tuple[str, list[dict[str, Any]]] | None = None
        self.repeated = self.count = 0

    def next(self, id_: str) -> list[dict[str, Any]]:
        """One to three operations that make sense one after the other."""
        out = []
        stack, redo = list(self.stack[id_]), list(self.redo[id_])
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            self.count += 1
            kind = self.random.choice(["add", "add", "add", "undo", "redo"])
            op: dict[str, Any] = {"id": f"crash-{self.count:07d}", "op": kind}
            if kind == "undo" and stack:
                redo.append(stack.pop())
            elif kind == "redo" and redo:
                stack.append(redo.pop())
            else:
                name = f"h-{self.count}"
                op |= {"op": "add_item", "item": {"id": name, "field": "regions", "spans": [[0, 5]]}}
                stack.append(name)
                redo = []
            out.append(op)
        return out

    def took(self, id_: str, operations: list[dict[str, Any]], revision: int) -> None:
        """The server has acknowledged."""
        for op in operations:
            self.acknowledged[op["id"]] += 1
            if op["op"] == "undo":
                self.redo[id_].append(self.stack[id_].pop())
            elif op["op"] == "redo":
                self.stack[id_].append(self.redo[id_].pop())
            else:
                self.stack[id_].append(op["item"]["id"])
                self.redo[id_] = []
        self.revision[id_] = revision
        self.pending = None

    def send(self, client: Client) -> None:
        """Send what is pending, or something new."""
        if self.pending is None:
            id_ = self.random.choice(sorted(self.stack))
            self.pending = (id_, self.next(id_))
        else:
            self.repeated += 1
        id_, operations = self.pending
        data = {"revision": self.revision[id_], "operations": operations}
        found = client.ask("POST", f"/api/document/{id_}/operations", data)
        self.took(id_, operations, found["revision"])


def check(client: Client, labeller: Labeller, ids: Iterable[str]) -> None:
    """What the server shows of these articles is what was acknowledged, in order."""
    for id_ in ids:
        if labeller.pending is not None and labeller.pending[0] == id_:
            continue  # whether this request was kept is what nobody knows yet
        found = client.ask("GET", f"/api/document/{id_}")
        human = [i["id"] for i in found["items"] if i["origin"] == "human"]
        assert human == labeller.stack[id_]
        assert found["revision"] == labeller.revision[id_]


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_kill_nine_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    write(folder, **{f"a{n}": f"{PLAIN}{n}" for n in range(ARTICLES)})
    labeller = Labeller(SEED)
    with Nursery(folder, "sari") as nursery:
        for _ in range(KILLS):
            process, address = nursery.start()
            client = Client(address)
            if not labeller.stack:
                for row in client.ask("GET", "/api/documents")["documents"]:
                    labeller.stack[row["id"]], labeller.redo[row["id"]] = [], []
                    labeller.revision[row["id"]] = client.ask("GET", f"/api/document/{row['id']}")["revision"]
            if labeller.random.random() < 0.9:  # else the kill may come while the server starts
                check(client, labeller, labeller.random.sample(sorted(labeller.stack), 3))
            timer = threading.Timer(labeller.random.uniform(0, 0.04), kill, [process])
            timer.start()
            try:
                while True:
                    labeller.send(client)
            except OSError:
                timer.join()
        process, address = nursery.start()
        client = Client(address)
        check(client, labeller, labeller.stack)
        if labeller.pending is not None:
            labeller.send(client)
        check(client, labeller, labeller.stack)
        kill(process)
    logged = Counter(
        entry["op"]["id"]
        for log in folder.glob(".asn-annotate/annotator-sari/logs/*.annolog")
        for entry in Log.open(log)[1]
    )
    assert set(logged.values()) == {1}
    assert logged == labeller.acknowledged
    assert labeller.repeated >= KILLS // 4, "the kills did not fall into requests: this tests nothing"
