"""A hub on loopback: the part of the Hugging Face hub's HTTP interface that a push and a download use.

Repositories live in memory. Large files (`.parquet`, `.onnx`) go through the Git LFS interface, others
inside the commit, as on the hub. The Xet protocol is not here: tests set HF_HUB_DISABLE_XET.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

TOKEN = "hf_stubstubstub"
READ_ONLY = "hf_readreadread"
LARGE = (".parquet", ".onnx")
Tree = dict[str, bytes]


def git_blob(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


@dataclass
class Repository:
    private: bool
    commits: dict[str, Tree] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    head: str = ""

    def commit(self, tree: Tree) -> str:
        self.head = hashlib.sha1(repr((len(self.commits), sorted(tree))).encode()).hexdigest()
        self.commits[self.head] = tree
        return self.head

    def at(self, revision: str) -> str | None:
        commit = self.head if revision == "main" else self.tags.get(revision, revision)
        return commit if commit in self.commits else None


class Hub(ThreadingHTTPServer):
    """`repositories`: `datasets/OWNER/NAME` or `models/OWNER/NAME`; `store`: large files by SHA-256; `seen`:
    method and path of every request. `before_put(oid)` is called before a large file is stored; what it
    raises breaks the connection."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.repositories: dict[str, Repository] = {}
        self.store: dict[str, bytes] = {}
        self.seen: list[tuple[str, str]] = []
        self.before_put: Callable[[str], None] = lambda oid: None
        self.refuse: dict[str, int] = {}  # part of a path -> status

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def puts(self) -> list[str]:
        return [path.rsplit("/", 1)[1] for method, path in self.seen if method == "PUT"]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A broken connection is part of the play."""


@contextmanager
def running() -> Iterator[Hub]:
    hub = Hub()
    thread = threading.Thread(target=hub.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        hub.shutdown()
        thread.join()
        hub.server_close()


class Handler(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Silence."""

    def do_GET(self) -> None:
        self._route()

    do_HEAD = do_POST = do_PUT = do_GET  # noqa: N815

    def _route(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.server.seen.append((self.command, path))
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        for part, status in self.server.refuse.items():
            if part in path:
                return self._say(status, {"error": "refused by the test"})
        for pattern, what in ROUTES:
            if found := re.fullmatch(pattern, path):
                if "/lfs/" not in path and not self._may(path):
                    return None
                return what(self, **found.groupdict())
        return self._say(404, {"error": f"the stub knows no {self.command} {path}"})

    def _may(self, path: str) -> bool:
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        if token not in (TOKEN, READ_ONLY):
            self._say(401, {"error": "Invalid credentials in Authorization header"},
                      {"X-Error-Message": "Invalid credentials in Authorization header"})  # fmt: skip
            return False
        writes = self.command == "POST" and "validate-yaml" not in path
        if writes and token == READ_ONLY:
            self._say(403, {"error": "You don't have the rights to do this"})
            return False
        return True

    def _say(self, status: int, data: Any = None, headers: dict[str, str] | None = None) -> None:
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _repository(self, repo: str, revision: str = "main") -> tuple[Repository, str] | None:
        found = self.server.repositories.get(repo)
        if found is None:
            self._say(404, {"error": "Repository not found"}, {"X-Error-Code": "RepoNotFound"})
            return None
        commit = found.at(revision)
        if commit is None:
            self._say(404, {"error": "Revision not found"}, {"X-Error-Code": "RevisionNotFound"})
            return None
        return found, commit

    def whoami(self) -> None:
        self._say(200, {"type": "user", "name": "someone", "auth": {"type": "access_token"}, "orgs": []})

    def create(self) -> None:
        asked = json.loads(self.body)
        name = f"{asked.get('type') or 'model'}s/{asked.get('organization') or 'someone'}/{asked['name']}"
        url = f"{self.server.url}/{name.removeprefix('models/')}"
        if name in self.server.repositories:
            return self._say(409, {"error": "You already created this repo", "url": url})
        private = asked.get("private", asked.get("visibility") == "private")
        self.server.repositories[name] = Repository(private)
        self.server.repositories[name].commit({".gitattributes": b"*.parquet filter=lfs\n"})
        return self._say(200, {"url": url, "name": name, "id": name})

    def validate(self) -> None:
        content = json.loads(self.body)["content"]
        good = content.startswith("---\n") and "license:" in content
        self._say(
            200 if good else 400, {"errors": [] if good else [{"message": "no licence"}], "warnings": []}
        )

    def info(self, repo: str, revision: str = "main") -> None:
        if found := self._repository(repo, revision):
            repository, commit = found
            files = [_sibling(name, data) for name, data in repository.commits[commit].items()]
            name = repo.split("/", 1)[1]
            told = {"id": name, "modelId": name, "sha": commit, "private": repository.private}
            self._say(200, {**told, "siblings": files, "tags": [], "downloads": 0, "likes": 0})

    def refs(self, repo: str) -> None:
        if found := self._repository(repo):
            tags = [{"name": t, "ref": f"refs/tags/{t}", "targetCommit": c} for t, c in found[0].tags.items()]
            heads = [{"name": "main", "ref": "refs/heads/main", "targetCommit": found[0].head}]
            self._say(200, {"branches": heads, "tags": tags, "converts": []})

    def tree(self, repo: str, revision: str, folder: str | None = None) -> None:
        """Files below a folder; sub-folders are not listed (nobody here asks for them)."""
        if found := self._repository(repo, revision):
            inside = f"{folder}/" if folder else ""
            files = {n: d for n, d in found[0].commits[found[1]].items() if n.startswith(inside)}
            self._say(
                200,
                [
                    {"type": "file", "path": n, "size": len(d), "oid": git_blob(d), **_lfs(n, d)}
                    for n, d in files.items()
                ],
            )

    def preupload(self, repo: str, revision: str) -> None:
        if found := self._repository(repo, revision):
            there = found[0].commits[found[1]]
            modes = [
                {"path": f["path"], "uploadMode": "lfs" if f["path"].endswith(LARGE) else "regular",
                 "shouldIgnore": False, "oid": _oid(f["path"], there.get(f["path"]))}
                for f in json.loads(self.body)["files"]
            ]  # fmt: skip
            self._say(200, {"files": modes})

    def batch(self, repo: str) -> None:
        objects: list[dict[str, Any]] = []
        for asked in json.loads(self.body)["objects"]:
            entry = {"oid": asked["oid"], "size": asked["size"]}
            if asked["oid"] not in self.server.store:
                entry["actions"] = {"upload": {"href": f"{self.server.url}/lfs/{asked['oid']}", "header": {}}}
            objects.append(entry)
        self._say(200, {"transfer": "basic", "objects": objects})

    def put(self, oid: str) -> None:
        self.server.before_put(oid)
        if hashlib.sha256(self.body).hexdigest() != oid:
            return self._say(400, {"error": "another hash"})
        self.server.store[oid] = self.body
        return self._say(200, {})

    def commit(self, repo: str, revision: str) -> None:
        found = self._repository(repo, revision)
        if found is None:
            return
        tree = dict(found[0].commits[found[1]])
        for line in self.body.splitlines():
            entry = json.loads(line)
            value = entry["value"]
            if entry["key"] == "file":
                tree[value["path"]] = base64.b64decode(value["content"])
            elif entry["key"] == "lfsFile":
                tree[value["path"]] = self.server.store[value["oid"]]
            elif entry["key"] == "deletedFile":
                del tree[value["path"]]
        oid = found[0].commit(tree)
        self._say(200, {"commitUrl": f"{self.server.url}/{repo}/commit/{oid}", "commitOid": oid})

    def tag(self, repo: str, revision: str) -> None:
        if found := self._repository(repo, revision):
            name = json.loads(self.body)["tag"]
            if name in found[0].tags:
                return self._say(409, {"error": "Tag reference exists already"})
            found[0].tags[name] = found[1]
            self._say(200, {})
        return None

    def resolve(self, repo: str, revision: str, name: str, kind: str | None = None) -> None:
        if found := self._repository(f"{'datasets' if kind else 'models'}/{repo}", revision):
            data = found[0].commits[found[1]].get(name)
            if data is None:
                return self._say(404, {}, {"X-Error-Code": "EntryNotFound"})
            etag = _oid(name, data) or ""
            self._say(
                200, data, {"X-Repo-Commit": found[1], "ETag": f'"{etag}"', "X-Linked-Size": str(len(data))}
            )
        return None


def _oid(name: str, data: bytes | None) -> str | None:
    if data is None:
        return None
    return hashlib.sha256(data).hexdigest() if name.endswith(LARGE) else git_blob(data)


def _lfs(name: str, data: bytes) -> dict[str, Any]:
    if not name.endswith(LARGE):
        return {}
    sha = hashlib.sha256(data).hexdigest()
    return {"lfs": {"oid": sha, "sha256": sha, "size": len(data), "pointerSize": 134}}


def _sibling(name: str, data: bytes) -> dict[str, Any]:
    return {"rfilename": name, "size": len(data), "blobId": git_blob(data), **_lfs(name, data)}


_REPO = r"(?P<repo>(?:datasets|models)/[^/]+/[^/]+)"
_PLAIN = r"(?P<repo>[^/]+/[^/]+)"
ROUTES: list[tuple[str, Callable[..., None]]] = [
    (r"/api/whoami-v2", Handler.whoami),
    (r"/api/repos/create", Handler.create),
    (r"/api/validate-yaml", Handler.validate),
    (rf"/api/{_REPO}", Handler.info),
    (rf"/api/{_REPO}/revision/(?P<revision>[^/]+)", Handler.info),
    (rf"/api/{_REPO}/refs", Handler.refs),
    (rf"/api/{_REPO}/tree/(?P<revision>[^/]+)(?:/(?P<folder>.+))?", Handler.tree),
    (rf"/api/{_REPO}/preupload/(?P<revision>[^/]+)", Handler.preupload),
    (rf"/api/{_REPO}/commit/(?P<revision>[^/]+)", Handler.commit),
    (rf"/api/{_REPO}/tag/(?P<revision>[^/]+)", Handler.tag),
    (rf"/(?:datasets/)?{_PLAIN}\.git/info/lfs/objects/batch", Handler.batch),
    (r"/lfs/(?P<oid>[0-9a-f]{64})", Handler.put),
    (rf"/(?P<kind>datasets/)?{_PLAIN}/resolve/(?P<revision>[^/]+)/(?P<name>.+)", Handler.resolve),
]
