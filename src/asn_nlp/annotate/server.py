"""Starting and stopping the server: where it listens, who gets in, and what the terminal says."""

from __future__ import annotations

import contextlib
import ipaddress
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.errors import ProjectError
from asn_nlp.annotate.lock import Lock
from asn_nlp.core.errors import MissingExtraError

LOOPBACK = "127.0.0.1"
FIRST_PORT = 8737
_SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens. `address`: what a labeller opens."""

    sock: socket.socket
    host: str
    port: int
    token: str

    @property
    def address(self) -> str:
        """With the token: only the terminal shows it."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{shown}:{self.port}/?token={self.token}"

    @property
    def hosts(self) -> list[str]:
        """What `Host` may say."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        names = [LOOPBACK, "localhost"] if is_loopback(self.host) else []
        return [f"{name}:{self.port}" for name in dict.fromkeys([shown, *names])]


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def place(desk: Desk, *, host: str | None, port: int | None, token: str | None) -> Place:
    """Bind the socket and find the token.

    Without `host` only this machine is served. Port and token of the last time are used again where they can
    be, so that an open tab goes on after a restart. Raises `ProjectError` where the port is taken, or another
    address is wanted without a token of 16 characters.
    """
    where = host or LOOPBACK
    if not is_loopback(where) and (token is None or len(token) < _SHORTEST_TOKEN):
        raise ProjectError(
            f"--host {where} lets other machines in: give a --token too, {_SHORTEST_TOKEN} characters or more"
        )
    if where in ("0.0.0.0", "::", ""):
        raise ProjectError("--host has to name one address: the one that the labellers will type")
    last: dict[str, Any] = desk.layer.read("session.json") or {}
    if token is None:
        kept = last.get("token")
        token = kept if isinstance(kept, str) and len(kept) >= _SHORTEST_TOKEN else secrets.token_urlsafe(24)
    elif not token.isascii() or not token.replace("-", "").replace("_", "").isalnum():
        raise ProjectError("--token may hold letters, digits, - and _ only")
    sock = _bind(where, port, last.get("port"))
    at = Place(sock, where, sock.getsockname()[1], token)
    if is_loopback(where):
        desk.layer.write("session.json", {"port": at.port, "token": token}, private=True)
    return at


def _bind(host: str, wanted: int | None, last: Any) -> socket.socket:
    """A listening socket on the wanted port; else on the last one, the usual one, any."""
    tries = [wanted] if wanted is not None else [last if type(last) is int else FIRST_PORT, FIRST_PORT, 0]
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    problem = ""
    for port in tries:
        # With the protocol named, asyncio turns Nagle off: else each answer waits 40 ms.
        sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: there REUSEADDR shares a port
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((host, port))
            sock.listen(128)
            return sock
        except OSError as error:
            problem = error.strerror or str(error)
            sock.close()
    raise ProjectError(f"cannot listen on {host}:{wanted}: {problem}: choose another --port")


def serve(
    desk: Desk, at: Place, lock: Lock, *, browser: bool = True, say: Callable[[str], None] = print
) -> None:
    """Serve until interrupted (Ctrl-C). Nothing has to be saved at the end: it is saved already."""
    try:
        import uvicorn

        from asn_nlp.annotate.app import make_app
    except ImportError as error:
        raise MissingExtraError(error.name or "starlette", "annotate", "the labelling tool") from None
    app = make_app(desk, token=at.token, hosts=at.hosts, cookie=f"asn_annotate_{at.port}")
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=2,
        limit_concurrency=100,
    )
    lock.note(f"http://{at.host}:{at.port}")
    say(at.address)
    desk.warm()
    if browser:
        threading.Thread(target=webbrowser.open, args=(at.address,), daemon=True).start()
    server = uvicorn.Server(config)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[at.sock])
