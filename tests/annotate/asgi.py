"""The application without a socket: one request, one answer, any header as it comes."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from asn_nlp.annotate.app import make_app
from asn_nlp.annotate.desk import Desk

TOKEN = "a-token-of-the-tests-0123456789"
HOST = "127.0.0.1:8737"
COOKIE = "asn_annotate_8737"


@dataclass(frozen=True)
class Answer:
    """`headers`: lower-case names; a name that comes twice keeps the last."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Site:
    """An application over a desk. `call` sends exactly the headers that it is given."""

    desk: Desk
    app: Any = field(init=False)

    def __post_init__(self) -> None:
        self.app = make_app(self.desk, token=TOKEN, hosts=[HOST, "localhost:8737"], cookie=COOKIE)

    def call(
        self, method: str, path: str, headers: list[tuple[str, str]], body: bytes = b"", query: str = ""
    ) -> Answer:
        """One request."""
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in headers],
            "client": ("127.0.0.1", 5),
            "server": ("127.0.0.1", 8737),
        }
        sent: list[dict[str, Any]] = []
        waiting = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, Any]:
            return waiting.pop(0) if waiting else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        # In a thread of its own: the browser tests leave an event loop in this one.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, self.app(scope, receive, send)).result(timeout=60)
        start = next(m for m in sent if m["type"] == "http.response.start")
        data = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
        found = {k.decode("latin-1"): v.decode("latin-1") for k, v in start["headers"]}
        return Answer(start["status"], found, data)

    def get(self, path: str, query: str = "") -> Answer:
        """As the page asks."""
        return self.call("GET", path, page_headers(), query=query)

    def post(self, path: str, data: Any) -> Answer:
        """As the page sends."""
        return self.call("POST", path, page_headers(post=True), json.dumps(data).encode())


def page_headers(*, post: bool = False) -> list[tuple[str, str]]:
    """What a browser sends for the page."""
    out = [("Host", HOST), ("Cookie", f"{COOKIE}={TOKEN}"), ("Sec-Fetch-Site", "same-origin")]
    return [*out, ("Origin", f"http://{HOST}"), ("Content-Type", "application/json")] if post else out
