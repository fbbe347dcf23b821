"""Every route, attacked: without the token, from elsewhere, with ids and bodies that mean harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.security import MAX_BODY
from tests.annotate.asgi import COOKIE, HOST, TOKEN, Site, page_headers
from tests.annotate.conftest import TRICKY, the


@pytest.fixture
def site(desk: Desk) -> Site:
    """The application."""
    return Site(desk)


def routes(site: Site) -> Iterator[tuple[str, str]]:
    """(method, path) of every route there is, and of some that there are not."""
    id_ = next(iter(site.desk.project.sources))
    values = {"id": id_, "label": "genre", "name": "index.html"}
    for route in site.app.app.routes:
        path = route.path.replace("{name:path}", "{name}").format(**values)
        for method in sorted(route.methods - {"HEAD"}):
            yield method, path
    yield from (("GET", "/nothing"), ("PUT", "/api/session"), ("OPTIONS", "/api/documents"))


def without(name: str, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(k, v) for k, v in headers if k != name]


def test_there_are_routes_to_attack(site: Site) -> None:
    found = list(routes(site))
    assert len(found) >= 18
    assert ("POST", f"/api/document/{next(iter(site.desk.project.sources))}/operations") in found


ATTACKS: list[tuple[str, int, str, dict[str, str | None]]] = [
    ("no token", 401, "no_token", {"Cookie": None}),
    ("empty token", 401, "no_token", {"Cookie": f"{COOKIE}="}),
    ("another token", 401, "no_token", {"Cookie": f"{COOKIE}={TOKEN[:-1]}x"}),
    ("another server's cookie", 401, "no_token", {"Cookie": f"asn_annotate_1={TOKEN}"}),
    ("a wrong bearer beside the right cookie", 401, "no_token", {"Authorization": "Bearer x"}),
    ("another host", 403, "bad_host", {"Host": "evil.example:8737"}),
    ("a host that rebinds", 403, "bad_host", {"Host": f"{HOST}.evil.example"}),
    ("the host with another port", 403, "bad_host", {"Host": "127.0.0.1:80"}),
    ("no host", 403, "bad_host", {"Host": None}),
    ("another origin", 403, "bad_origin", {"Origin": "http://evil.example"}),
    ("an origin that looks alike", 403, "bad_origin", {"Origin": f"https://{HOST}"}),
    ("an opaque origin", 403, "bad_origin", {"Origin": "null"}),
    ("another site's page", 403, "bad_origin", {"Sec-Fetch-Site": "cross-site"}),
    ("another port's page", 403, "bad_origin", {"Sec-Fetch-Site": "same-site"}),
]


@pytest.mark.parametrize(("status", "code", "change"), [a[1:] for a in ATTACKS], ids=[a[0] for a in ATTACKS])
def test_every_route_refuses(site: Site, status: int, code: str, change: dict[str, str | None]) -> None:
    before = sorted(p.name for p in site.desk.project.root.rglob("*"))
    for method, path in routes(site):
        headers = page_headers(post=method == "POST")
        for name, value in change.items():
            headers = without(name, headers) + ([(name, value)] if value is not None else [])
        answer = site.call(method, path, headers, b'{"revision": 0, "operations": []}')
        assert (answer.status, answer.json["error"]) == (status, code), f"{method} {path}"
        assert TOKEN.encode() not in answer.body
        assert "set-cookie" not in answer.headers
    assert sorted(p.name for p in site.desk.project.root.rglob("*")) == before, "a refusal left a trace"


def test_two_hosts_in_one_request(site: Site) -> None:
    answer = site.call("GET", "/api/session", [*page_headers(), ("Host", "evil.example")])
    assert answer.status == 403


def test_every_answer_carries_the_policy(site: Site) -> None:
    for method, path in routes(site):
        for headers in (page_headers(post=method == "POST"), [("Host", "evil.example")]):
            found = site.call(method, path, headers, b"{}").headers
            policy = dict(part.split(" ", 1) for part in found["content-security-policy"].split("; "))
            assert policy["default-src"] == "'none'"
            assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
            assert "unsafe" not in found["content-security-policy"]
            assert found["x-content-type-options"] == "nosniff"
            assert found["x-frame-options"] == "DENY"
            assert found["referrer-policy"] == "no-referrer"
            assert "access-control-allow-origin" not in found


def test_the_token_signs_in_once_and_leaves_the_address(site: Site) -> None:
    headers = [("Host", HOST), ("Sec-Fetch-Site", "none")]
    answer = site.call("GET", "/", headers, query=f"token={TOKEN}")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "domain" not in cookie
    for query in ("token=", "token=x", "tok=1", f"token={TOKEN}&token=x"):
        assert site.call("GET", "/", headers, query=query).status == 401
    assert site.call("GET", "/", [("Host", "evil.example")], query=f"token={TOKEN}").status == 403


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"Origin": None}, 403, "bad_origin"),
        ({"Content-Type": None}, 415, "not_json"),
        ({"Content-Type": "text/plain"}, 415, "not_json"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415, "not_json"),
        ({"Content-Length": str(MAX_BODY + 1)}, 413, "too_large"),
        ({"Content-Length": "-1"}, 413, "too_large"),
    ],
)
def test_every_post_is_a_page_s_own(
    site: Site, change: dict[str, str | None], status: int, code: str
) -> None:
    for method, path in routes(site):
        if method == "POST":
            headers = page_headers(post=True)
            for name, value in change.items():
                headers = without(name, headers) + ([(name, value)] if value is not None else [])
            answer = site.call(method, path, headers, b"{}")
            assert (answer.status, answer.json["error"]) == (status, code), path


def test_a_body_that_is_larger_than_it_says(site: Site) -> None:
    id_ = the(site.desk.project, "batang")
    answer = site.call(
        "POST", f"/api/document/{id_}/operations", page_headers(post=True), b" " * (MAX_BODY + 1)
    )
    assert (answer.status, answer.json["error"]) == (413, "too_large")


HOSTILE = [
    "..",
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "/etc/passwd",
    "batang.txt",
    ".asn-annotate/annotator-sari/session.json",
    "%00",
    "\x00",
    "con",
    "a" * 4000,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "{{7*7}}",
    "__proto__",
    "constructor",
    "é\u202e",
]


@pytest.mark.parametrize("id_", HOSTILE)
def test_hostile_ids_name_nothing(site: Site, id_: str) -> None:
    for path in (f"/api/document/{id_}", f"/api/document/{id_}/check", f"/static/{id_}", f"/static/../{id_}"):
        answer = site.call("GET", path, page_headers())
        assert answer.status == 404, path
        assert answer.headers["content-type"] == "application/json"
        assert b"root:" not in answer.body
    for path, body in (
        (f"/api/document/{id_}/operations", {"revision": 0, "operations": []}),
        ("/api/cursor", {"document": id_, "cursor": {}}),
        ("/api/time", {"document": id_, "seconds": 1}),
    ):
        assert site.post(path, body).status == 404, path
    assert site.get(f"/api/guideline/{id_}").status == 404


def test_guidelines_are_no_way_to_files(site: Site) -> None:
    assert site.get("/api/guideline/../PEDOMAN.md").status == 404


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"{", b'"x"', b"\xff\xfe", b"[" * 50_000, b'{"seconds": 1e400}', b'{"a":NaN}'],
)  # fmt: skip
def test_bodies_without_sense(site: Site, body: bytes) -> None:
    for method, path in routes(site):
        if method == "POST":
            answer = site.call("POST", path, page_headers(post=True), body)
            assert 400 <= answer.status < 500, path
            assert answer.json["error"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/cursor", {"cursor": {}}),
        ("/api/cursor", {"document": ["x"]}),
        ("/api/time", {"document": "x", "seconds": "9"}),
        ("/api/time", {"document": "x", "seconds": -1}),
        ("/api/time", {"document": "x", "seconds": True}),
    ],
)
def test_members_of_the_wrong_kind(site: Site, path: str, body: object) -> None:
    assert site.post(path, body).status in (400, 404)


def test_a_cursor_stays_small(site: Site) -> None:
    id_ = the(site.desk.project, "batang")
    assert site.post("/api/cursor", {"document": id_, "cursor": "x" * 3000}).status == 400


@pytest.mark.parametrize("query", ["since=-1", "since=x", "since=" + "9" * 30, "since=%00", "since=٣"])
def test_numbers_that_are_none(site: Site, query: str) -> None:
    id_ = the(site.desk.project, "batang")
    assert site.get(f"/api/document/{id_}/changes", query).status == 400


def test_an_article_s_markup_is_only_text(site: Site) -> None:
    answer = site.get(f"/api/document/{the(site.desk.project, 'rumit')}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json["text"] == TRICKY


def test_values_are_checked_before_they_are_stored(site: Site) -> None:
    id_ = the(site.desk.project, "batang")
    site.get(f"/api/document/{id_}")
    for value in ("<img src=x onerror=alert(1)>", "../x", {"a": 1}, [1], "x" * 5000):
        operation = {"id": "attack-01", "op": "set_field", "field": "genre", "value": value, "state": "set"}
        answer = site.post(f"/api/document/{id_}/operations", {"revision": 0, "operations": [operation]})
        assert (answer.status, answer.json["error"]) == (422, "invalid")


def test_secrets_are_for_their_owner_only(desk: Desk, folder: Path) -> None:
    from asn_nlp.annotate.server import place

    at = place(desk, host=None, port=0, token=None)
    at.sock.close()
    kept = desk.layer.folder / "session.json"
    assert json.loads(kept.read_text("utf-8"))["token"] == at.token
    assert kept.stat().st_mode & 0o077 == 0
