"""The routes under `/api`: JSON in, JSON out, each a few lines over the desk."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from asn_nlp.annotate import codes, dates, guideline, lookup
from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.errors import AnnotateError, UnknownDocumentError
from asn_nlp.annotate.frame import OperationError
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.progress import figures
from asn_nlp.annotate.security import refusal

_STATUS = {
    "bad_request": 400,
    "not_finished": 403,
    "unknown_document": 404,
    "not_found": 404,
    "conflict": 409,
    "finished": 409,
    "text_changed": 423,
    "log_damaged": 423,
    "unreadable": 423,
    "disk_full": 507,
    "not_saved": 503,
}
_LONGEST_QUERY = 200
_MOST_RESULTS = 50
_CURSOR = 2_000


class Json_(Response):  # noqa: N801
    """JSON that holds any text: lone surrogates, which UTF-8 has no bytes for, go as escapes."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        try:
            return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        except UnicodeEncodeError:
            return json.dumps(content, separators=(",", ":"), allow_nan=False).encode()


class BadRequestError(AnnotateError):
    """Something that a page of ours never sends."""

    code = "bad_request"


def _answer(work: Callable[[Request, Json], Any]) -> Callable[[Request], Any]:
    """An endpoint in a thread of its own: the answer of `work(request, body)`, or the error it raised."""

    async def endpoint(request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool

        try:
            body = _parse(await request.body()) if request.method == "POST" else {}
            return Json_(await run_in_threadpool(work, request, body))
        except OperationError as error:
            return _refused(error)
        except AnnotateError as error:
            return refusal(_STATUS.get(error.code, 400), error.code, str(error), **error.details)

    return endpoint


def _refused(error: OperationError) -> Response:
    if error.reason in ("finished", "bad_request"):
        return refusal(_STATUS[error.reason], error.reason, str(error), **error.details)
    return refusal(422, "invalid", str(error), reason=error.reason, **error.details)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _parse(body: bytes) -> Json:
    try:
        data = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadRequestError("the body is no JSON") from None
    if not isinstance(data, dict):
        raise BadRequestError("the body is no JSON object")
    return data


def _query(request: Request, name: str) -> str:
    return request.query_params.get(name, "")[:_LONGEST_QUERY]


def _number(request: Request, name: str, default: int) -> int:
    given = request.query_params.get(name, str(default))
    if not (given.isascii() and given.isdecimal()) or len(given) > 9:
        raise BadRequestError(f"{name} has to be a number")
    return int(given)


def routes(desk: Desk) -> list[Route]:
    """The routes over a desk."""

    def operations(request: Request, body: Json) -> Json:
        return desk.operate(_id(request), body.get("revision"), body.get("operations"))

    def cursor(request: Request, body: Json) -> Json:
        if len(json.dumps(body.get("cursor"))) > _CURSOR:
            raise BadRequestError(f"a cursor holds at most {_CURSOR} bytes")
        desk.cursor(_document_id(body), body.get("cursor"))
        return {}

    def time(request: Request, body: Json) -> Json:
        seconds = body.get("seconds")
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < 1e9:
            raise BadRequestError("seconds has to be a number")
        return {"seconds": desk.beat(_document_id(body), float(seconds))}

    def check(request: Request, body: Json) -> Json:
        if "rule" in request.query_params:
            return lookup.check_rule(_query(request, "rule"))
        return dates.check(_query(request, "date"), _query(request, "printed"))

    def regions(request: Request, body: Json) -> Json:
        return lookup.regions(_query(request, "q"), _limit(request))

    def rules(request: Request, body: Json) -> Json:
        return lookup.rules(_query(request, "q"), _limit(request))

    def section(request: Request, body: Json) -> Json:
        try:
            return guideline.guideline(request.path_params["label"], _query(request, "code") or None)
        except KeyError:
            raise UnknownLabelError("the guidelines have no such section") from None

    def since(request: Request, body: Json) -> Json:
        return desk.since(_id(request), _number(request, "since", 0))

    table: list[tuple[str, str, Callable[[Request, Json], Any]]] = [
        ("GET", "/api/session", lambda r, b: desk.session()),
        ("GET", "/api/codes", lambda r, b: codes.codes()),
        ("GET", "/api/documents", lambda r, b: desk.documents()),
        ("GET", "/api/document/{id}", lambda r, b: desk.document(_id(r))),
        ("GET", "/api/document/{id}/changes", since),
        ("POST", "/api/document/{id}/operations", operations),
        ("GET", "/api/document/{id}/check", lambda r, b: desk.check(_id(r))),
        ("POST", "/api/cursor", cursor),
        ("POST", "/api/time", time),
        ("GET", "/api/lookup/regions", regions),
        ("GET", "/api/lookup/rules", rules),
        ("GET", "/api/check", check),
        ("GET", "/api/guideline/{label}", section),
        ("GET", "/api/progress", lambda r, b: figures(desk.project, desk.may_see())),
    ]
    return [Route(path, _answer(work), methods=[method]) for method, path, work in table]


class UnknownLabelError(AnnotateError):
    """No section of the guidelines is on this."""

    code = "not_found"


def _id(request: Request) -> str:
    return str(request.path_params["id"])


def _document_id(body: Json) -> str:
    id_ = body.get("document")
    if not isinstance(id_, str):
        raise UnknownDocumentError("no article of this id in the project")
    return id_


def _limit(request: Request) -> int:
    return min(max(_number(request, "limit", 12), 1), _MOST_RESULTS)


async def unknown(request: Request, error: Exception) -> Response:
    """Errors that the framework raises: no such route, no such method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 500:
        return refusal(status, "server_error", "the server failed: its terminal says more")
    return refusal(status, "not_found" if status in (404, 405) else "bad_request", "there is nothing here")
