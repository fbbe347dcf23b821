"""The door: who may talk to the server. Every request passes here, static files too.

The server listens on this machine only; that alone keeps no web page away. A page in the same browser can
send requests here (cross-site), and can make a name of its own lead here (DNS rebinding). So a request needs
the token that only the terminal showed, the server's own `Host`, and no foreign `Origin`.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 1_000_000

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def refusal(status: int, code: str, message: str, **details: Any) -> Response:
    """An error in the protocol's shape."""
    return JSONResponse({"error": code, "message": message, **details}, status_code=status)


class Guard:
    """ASGI middleware. `hosts`: values of `Host` that are the server's own, with the port."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: Iterable[str], cookie: str) -> None:
        self.app = app
        self.token = token
        self.hosts = frozenset(h.lower() for h in hosts)
        self.cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # no websocket, nothing else
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, send_guarded)
            return
        if scope["method"] == "POST":
            body = await _read(receive)
            if body is None:
                large = refusal(413, "too_large", f"a request holds at most {MAX_BODY} bytes")
                await large(scope, receive, send_guarded)
                return
            receive = _replay(body)
        await self.app(scope, receive, send_guarded)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to a request that may not pass, None for one that may."""
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.hosts or len(headers.getlist("host")) != 1:
            return refusal(403, "bad_host", "this address is not the server's own")
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin.lower() not in {f"http://{h}" for h in self.hosts}:
            return refusal(403, "bad_origin", "the request comes from another page")
        if site not in (None, "none", "same-origin"):
            return refusal(403, "bad_origin", "the request comes from another page")
        if scope["path"] == "/" and scope["method"] == "GET" and b"token" in scope["query_string"]:
            return self._sign_in(scope)
        if not self._knows_token(headers):
            return refusal(401, "no_token", "open the address that the terminal shows")
        if scope["method"] == "POST":
            if origin is None and "authorization" not in headers:
                return refusal(403, "bad_origin", "a POST names its origin")
            kind = headers.get("content-type", "").split(";")[0].strip().lower()
            if kind != "application/json":
                return refusal(415, "not_json", "a POST is application/json")
            length = headers.get("content-length", "0")
            if not length.isdecimal() or int(length) > MAX_BODY:
                return refusal(413, "too_large", f"a request holds at most {MAX_BODY} bytes")
        return None

    def _sign_in(self, scope: Scope) -> Response:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[-1]
        if not self._right(given):
            return refusal(401, "no_token", "open the address that the terminal shows")
        # The token leaves the address bar and the history.
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
        return answer

    def _right(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), self.token.encode())

    def _knows_token(self, headers: Headers) -> bool:
        bearer = headers.get("authorization", "")
        if bearer.startswith("Bearer "):
            return self._right(bearer.removeprefix("Bearer "))
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        return self.cookie in cookies and self._right(cookies[self.cookie].value)


async def _read(receive: Receive) -> bytes | None:
    """The body, None where it is too large, however it was announced."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MAX_BODY:
            return None
        if not message.get("more_body"):
            return b"".join(parts)


def _replay(body: bytes) -> Receive:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
