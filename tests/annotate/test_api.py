"""The routes, as the page uses them."""

from __future__ import annotations

import gzip
import os
import stat
from pathlib import Path
from urllib.parse import urlencode

import pytest

from asn_nlp.annotate.codes import codes
from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.project import Project
from asn_nlp.annotate.schema import ITEM_FIELDS, keys
from asn_nlp.dataset.values import DOCUMENT_FIELDS
from asn_nlp.dataset.values import codes as value_sets
from tests.annotate.asgi import Site, page_headers
from tests.annotate.conftest import the
from tests.annotate.steps import op


@pytest.fixture
def site(desk: Desk) -> Site:
    """The application."""
    return Site(desk)


def test_a_walk_through(site: Site) -> None:
    listed = site.get("/api/documents").json
    assert (listed["total"], listed["finished"]) == (2, 0)
    path = f"/api/document/{listed['documents'][0]['id']}"
    document = site.get(path).json
    operations = [op("accept_above", confidence=0), op("comment", text="rapi")]
    answer = site.post(f"{path}/operations", {"revision": document["revision"], "operations": operations})
    assert answer.status == 200
    assert (answer.json["revision"], answer.json["undo"], answer.json["redo"]) == (2, 2, 0)
    assert len(answer.json["changes"]["items"]) == len(document["items"])
    assert site.get(f"{path}/changes", "since=1").json["changes"] == {"comment": "rapi"}
    assert site.get(f"{path}/check").json["undecided"] == 0
    assert site.post("/api/cursor", {"document": document["id"], "cursor": {"s": 1}}).json == {}
    assert site.get("/api/session").json["resume"]["cursor"] == {"s": 1}
    assert site.post("/api/time", {"document": document["id"], "seconds": 2.5}).json == {"seconds": 2.5}
    assert site.get("/api/progress").json["annotators"][0]["opened"] == 1


def test_errors_have_the_protocol_s_names(site: Site, folder: Path) -> None:
    id_ = the(site.desk.project, "batang")
    path = f"/api/document/{id_}/operations"
    site.get(f"/api/document/{id_}")
    assert site.post(path, {"revision": 0}).status == 400
    refused = site.post(path, {"revision": 0, "operations": [op("undo")]})
    assert (refused.status, refused.json["reason"]) == (422, "nothing_to_undo")
    undecided = site.post(path, {"revision": 0, "operations": [op("finish", value=True)]})
    assert undecided.json["reason"] == "undecided"
    assert undecided.json["items"]
    site.post(path, {"revision": 0, "operations": [op("comment", text="1")]})
    conflict = site.post(path, {"revision": 0, "operations": [op("comment", text="2")]})
    assert (conflict.status, conflict.json["error"]) == (409, "conflict")
    assert conflict.json["document"]["comment"] == "1"
    (folder / "batang.txt").write_text("lain", "utf-8")
    changed = site.get(f"/api/document/{id_}")
    assert (changed.status, changed.json["error"], len(changed.json["ways"])) == (423, "text_changed", 2)
    (folder / "batang.txt").unlink()
    assert site.get(f"/api/document/{id_}").json["error"] == "unreadable"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever is root may write anywhere")
def test_a_read_only_folder(site: Site) -> None:
    id_ = the(site.desk.project, "batang")
    site.get(f"/api/document/{id_}")
    log = site.desk.layer.path("batang", id_)
    log.chmod(stat.S_IRUSR)
    answer = site.post(
        f"/api/document/{id_}/operations", {"revision": 0, "operations": [op("comment", text="1")]}
    )
    assert (answer.status, answer.json["error"]) == (503, "not_saved")
    log.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert site.get(f"/api/document/{id_}").json["comment"] == ""


def test_half_a_character_comes_through(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "ASN \\ud83d netral di Batang."}\n', "utf-8")
    site = Site(Desk(Project(tmp_path / "a.jsonl"), "sari"))
    (row,) = site.get("/api/documents").json["documents"]
    path = f"/api/document/{row['id']}"
    assert site.get(path).json["text"] == "ASN \ud83d netral di Batang."
    answer = site.post(f"{path}/operations", {"revision": 0, "operations": [op("comment", text="ok")]})
    assert answer.status == 200
    assert Site(Desk(Project(tmp_path / "a.jsonl"), "sari")).get(path).json["comment"] == "ok"


def test_codes_have_labels_in_both_languages() -> None:
    found = codes()
    assert [f["field"] for f in found["fields"]] == list(ITEM_FIELDS)
    assert [f["field"] for f in found["document"]] == list(DOCUMENT_FIELDS)
    for field in found["fields"]:
        assert [v["key"] for v in field["values"]] == list(keys(field["field"]))
        assert all(v["label"]["id"] and v["label"]["en"] for v in field["values"])
    assert len({f["key"] for f in found["fields"]}) == len(ITEM_FIELDS), "one short cut each"
    for name, members in value_sets().items():
        if name != "region":
            assert {c["code"] for c in found["sets"][name]} == members
            assert all(c["label"]["id"] and c["label"]["en"] for c in found["sets"][name])
    assert all("help" in c for c in found["sets"]["conduct"]), "the guidelines define every conduct code"


@pytest.mark.parametrize(
    ("typed", "first", "how"),
    [
        ("blit", "35.05", "name"),
        ("kota blit", "35.72", "name"),
        ("kab. blitar", "35.05", "name"),
        ("35.72", "35.72", "code"),
        ("prov jambi", "15", "name"),
        ("pemkot jambi", "15.71", "name"),
        ("blittar", "35.05", "fuzzy"),
        ("tenggarong", "64.02", "capital"),
        ("sumatra barat", "13", "name"),
    ],
)
def test_regions_by_type_ahead(site: Site, typed: str, first: str, how: str) -> None:
    results = site.get("/api/lookup/regions", urlencode({"q": typed})).json["results"]
    assert (results[0]["code"], results[0]["how"]) == (first, how)
    assert len(results) <= 12


@pytest.mark.parametrize(
    ("typed", "wanted", "how"),
    [
        ("pp 94", "pp-94-2021", "registry"),
        ("pp-94-2021", "pp-94-2021", "registry"),
        ("skb netral", "skb-netralitas-2022", "registry"),
        ("disiplin pegawai neg", "pp-53-2010", "registry"),
        ("SE Bupati Batang Nomor 800/1187/2023", "se-bupati-batang-800-1187-2023", "read"),
    ],
)
def test_rules_by_type_ahead(site: Site, typed: str, wanted: str, how: str) -> None:
    results = site.get("/api/lookup/rules", urlencode({"q": typed, "limit": 50})).json["results"]
    assert how in [r["how"] for r in results if r["id"] == wanted]


@pytest.mark.parametrize("typed", ["", "   ", "zzzzqqq", "%", "(", "\x00", "é" * 199])
def test_what_nobody_bears(site: Site, typed: str) -> None:
    for path in ("regions", "rules"):
        assert site.get(f"/api/lookup/{path}", urlencode({"q": typed})).json["results"] == []


@pytest.mark.parametrize(
    ("date", "printed", "valid", "weekday", "agrees"),
    [
        ("2020-11-16", "Senin (16/11)", True, "Senin", True),
        ("2020-11-16", "Selasa (16/11)", True, "Senin", False),
        ("2024-09-20", "Jum'at 20/9", True, "Jumat", True),
        ("2020-11-16", "16 November 2020", True, "Senin", None),
        ("2024-02-29", "", True, "Kamis", None),
        ("2023-02-29", "Rabu", False, None, None),
        ("2024-10", "Senin", True, None, None),
        ("16/11/2020", "", False, None, None),
    ],
)
def test_dates_are_checked(
    site: Site, date: str, printed: str, valid: bool, weekday: str | None, agrees: bool | None
) -> None:
    found = site.get("/api/check", urlencode({"date": date, "printed": printed})).json
    assert (found["valid"], (found["weekday"] or {}).get("id"), found["agrees"]) == (valid, weekday, agrees)


def test_rules_are_checked(site: Site) -> None:
    def check(id_: str) -> tuple[bool, bool]:
        found = site.get("/api/check", urlencode({"rule": id_})).json
        return found["valid"], found["known"]

    assert check("pp-94-2021") == (True, True)
    assert check("se-bupati-batang-1-2023") == (True, False)
    assert check("PP 94") == (False, False)


def test_static_files_are_cached_by_their_tag(site: Site) -> None:
    names = [n for n in site.app.app.routes if n.path.startswith("/static")]
    assert len(names) == 1
    first = site.get("/static/index.html")
    if first.status == 404:
        pytest.skip("there is no page in this tree")
    headers = [*page_headers(), ("If-None-Match", first.headers["etag"])]
    again = site.call("GET", "/static/index.html", headers)
    assert (again.status, again.body) == (304, b"")
    assert site.get("/").body == first.body
    packed = site.call("GET", "/static/index.html", [*page_headers(), ("Accept-Encoding", "gzip")])
    assert gzip.decompress(packed.body) == first.body
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] != first.headers["etag"]
