"""The web application: the page's files and the API, behind the guard."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from asn_nlp.annotate.api import routes, unknown
from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.security import Guard, refusal

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Static:
    """A file of the page. `packed`: its bytes as gzip; `tag`: its hash."""

    data: bytes
    packed: bytes
    kind: str
    tag: str


def static_files() -> dict[str, Static]:
    """Name -> file of everything under `static/`: what is not in here does not exist."""
    out: dict[str, Static] = {}

    def walk(folder: Traversable, prefix: str) -> None:
        for entry in folder.iterdir():
            name = f"{prefix}{entry.name}"
            if entry.is_dir():
                walk(entry, f"{name}/")
            elif kind := _KINDS.get("." + name.rpartition(".")[2]):
                data = entry.read_bytes()
                tag = hashlib.sha256(data).hexdigest()[:16]
                out[name] = Static(data, gzip.compress(data, mtime=0), kind, tag)

    walk(files(__package__) / "static", "")
    return out


def make_app(desk: Desk, *, token: str, hosts: Iterable[str], cookie: str) -> ASGIApp:
    """The application over a desk. `hosts`: what `Host` may say; `cookie`: name of the token's cookie."""
    static = static_files()

    def serve(name: str, request: Request) -> Response:
        if name not in static:
            return refusal(404, "not_found", "there is no such file")
        found = static[name]
        packed = "gzip" in request.headers.get("accept-encoding", "")
        # Two forms of a file are two things with two tags.
        tag = f'"{found.tag}{"-gzip" if packed else ""}"'
        headers = {"etag": tag, "cache-control": "no-cache", "vary": "Accept-Encoding"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        if packed:
            headers["content-encoding"] = "gzip"
        return Response(found.packed if packed else found.data, media_type=found.kind, headers=headers)

    async def page(request: Request) -> Response:
        return serve("index.html", request)

    async def file(request: Request) -> Response:
        return serve(request.path_params["name"], request)

    app = Starlette(
        routes=[Route("/", page), Route("/static/{name:path}", file), *routes(desk)],
        exception_handlers={404: unknown, 405: unknown, 400: unknown, 500: unknown},
    )
    app.router.redirect_slashes = False
    return Guard(app, token=token, hosts=hosts, cookie=cookie)
