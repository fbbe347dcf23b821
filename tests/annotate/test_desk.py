"""The desk: nothing is lost, nothing is done twice, nobody overwrites anybody."""

from __future__ import annotations

import errno
import json
import os
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.annotate import guideline
from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.errors import (
    AnnotateError,
    ConflictError,
    DiskFullError,
    LogDamagedError,
    NotSavedError,
    ProjectError,
    TextChangedError,
)
from asn_nlp.annotate.frame import OperationError
from asn_nlp.annotate.layer import annotators, folder_of
from asn_nlp.annotate.lock import Lock
from asn_nlp.annotate.project import Project
from asn_nlp.annotate.repair import restart, restore
from asn_nlp.io.sources import expand
from tests.annotate.conftest import PLAIN, TRICKY, the
from tests.annotate.steps import do, finish, item, op


def fresh(desk: Desk) -> Desk:
    """The same desk after a restart of the server."""
    return Desk(Project(desk.project.path), desk.layer.annotator)


def test_proposals_come_with_their_reasons(desk: Desk) -> None:
    document = desk.document(the(desk.project, "batang"))
    official = item(document, field="officials")
    assert official["values"]["name"] == "Rukmini Sulastri"
    assert (official["origin"], official["decision"]) == ("machine", "undecided")
    assert official["why"][0]["why"].startswith("officials.")
    assert document["fields"]["event_date"]["value"] == "2024-09-16"
    assert 0 < official["confidence"] <= 1


def test_offsets_and_text_of_a_tricky_article(desk: Desk) -> None:
    document = desk.document(the(desk.project, "rumit"))
    assert document["text"] == TRICKY
    assert TRICKY[slice(*document["tokens"][1])] == "👩\u200d👩\u200d👧🏽"
    day = item(document, field="dates")
    assert [TRICKY[s["start"] : s["end"]] for s in day["spans"]] == ["Rabu (18/9/2024)"]


def test_everything_is_there_after_a_restart(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    official = item(desk.document(id_), field="officials")["id"]
    do(
        desk,
        id_,
        op("set_value", item=official, key="role", value="handler"),
        op("comment", text="cek 👍\r\n"),
    )
    do(desk, id_, op("undo"))
    before = desk.document(id_)
    after = fresh(desk).document(id_)
    assert json.dumps(after) == json.dumps(before)
    assert (after["undo"], after["redo"], after["comment"]) == (1, 1, "")
    again = do(fresh(desk), id_, op("redo"))
    assert again["comment"] == "cek 👍\r\n"
    assert item(again, id=official)["edited"] == ["role"]
    assert item(again, id=official)["guidelines_version"] == guideline.version()


def test_a_newer_engine_does_not_move_what_was_decided_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = the(desk.project, "batang")
    before = desk.document(id_)
    monkeypatch.setattr("asn_nlp.annotate.proposal.from_engine", lambda _: {"items": "another"})
    assert fresh(desk).document(id_)["items"] == before["items"]


def test_the_same_request_twice_is_done_once(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    desk.document(id_)
    operations = [op("comment", text="a"), op("comment", text="b")]
    first = desk.operate(id_, 0, operations)
    for again in (desk, fresh(desk)):
        second = again.operate(id_, 0, operations)
        assert {**second, "saved": ""} == {**first, "saved": ""}
    part = desk.operate(id_, 2, [*operations, op("comment", text="c")])
    assert (part["revision"], part["changes"]["comment"]) == (3, "c")


def test_a_tab_that_is_behind_gets_the_newer_document(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    desk.document(id_)
    desk.operate(id_, 0, [op("comment", text="tab 1")])
    with pytest.raises(ConflictError) as error:
        desk.operate(id_, 0, [op("comment", text="tab 2")])
    assert error.value.details["document"]["comment"] == "tab 1"
    assert desk.document(id_)["revision"] == 1
    assert desk.since(id_, 0)["changes"] == {"comment": "tab 1"}
    with pytest.raises(ConflictError):
        desk.since(id_, 7)


def test_a_request_is_kept_whole_or_not_at_all(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    desk.document(id_)
    bad = op("decide", item="m99", decision="accepted")
    with pytest.raises(OperationError) as error:
        desk.operate(id_, 0, [op("comment", text="x"), bad])
    assert error.value.details["operation"] == bad["id"]
    assert desk.document(id_)["comment"] == ""
    assert fresh(desk).document(id_)["revision"] == 0


@pytest.mark.parametrize(
    ("revision", "operations"),
    [
        (None, []),
        (0, None),
        (True, []),
        ("0", []),
        (0, [1]),
        (0, [{"op": "undo"}]),
        (0, [{"id": "x y", "op": "undo"}]),
    ],
)
def test_requests_without_shape(desk: Desk, revision: Any, operations: Any) -> None:
    id_ = the(desk.project, "batang")
    desk.document(id_)
    with pytest.raises(OperationError):
        desk.operate(id_, revision, operations)


def test_a_finished_article_is_left_alone_until_it_is_reopened(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    document = finish(desk, id_)
    for operation in (op("comment", text="x"), op("undo")):
        with pytest.raises(OperationError) as error:
            desk.operate(id_, document["revision"], [operation])
        assert error.value.reason == "finished"
    assert do(desk, id_, op("finish", value=False), op("comment", text="x"))["comment"] == "x"


def test_annotators_have_layers_of_their_own(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    do(desk, id_, op("comment", text="sari"))
    other = Desk(desk.project, "Budi Santoso")
    do(other, id_, op("comment", text="budi"))
    assert fresh(desk).document(id_)["comment"] == "sari"
    assert annotators(desk.project.store) == ["Budi Santoso", "sari"]


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".", "x" * 41, "a\n", "-a", "con\\nul", "sari "])
def test_names_that_could_lead_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProjectError, match="cannot be an annotator's name"):
        folder_of(tmp_path, name)


def test_blind_and_gold(project: Project, folder: Path) -> None:
    id_ = the(project, "batang")
    blind = Desk(project, "blind", start="empty").document(id_)
    assert (blind["items"], blind["considered"], blind["warnings"], blind["furniture"]) == ([], [], [], [])
    assert {f["value"] for f in blind["fields"].values()} == {None}
    (folder / "batang.toml").write_text(
        'id = "batang"\nrelevant = true\ngenre = "other"\ntopics = []\nelections = ["pilkada-2024"]\n'
        'comment = "c"\n[[officials]]\nname = "Rukmini Sulastri"\nrole = "speaker"\n'
        'quotes = ["Rukmini Sulastri"]\n',
        "utf-8",
    )
    revised = Desk(project, "rev", start="gold").document(id_)
    assert [(i["origin"], i["decision"]) for i in revised["items"]] == [("gold", "accepted")]
    assert revised["fields"]["topics"]["state"] == "not_stated"
    assert revised["comment"] == "c"


def test_a_changed_text_is_refused_and_both_ways_lead_out(desk: Desk, folder: Path) -> None:
    id_ = the(desk.project, "batang")
    do(desk, id_, op("comment", text="keep"))
    (folder / "batang.txt").write_text("Teks lain sama sekali tentang ASN.", "utf-8")
    with pytest.raises(TextChangedError) as error:
        fresh(desk).document(id_)
    assert [way.split()[2] for way in error.value.details["ways"]] == ["restore", "restart"]
    row = next(r for r in fresh(desk).documents()["documents"] if r["id"] == id_)
    assert (row["opened"], row["error"]) == (True, "text_changed")
    kept = restore(desk.project, "batang", "sari")
    assert kept.read_text("utf-8").startswith("Teks lain")
    assert (folder / "batang.txt").read_text("utf-8") == PLAIN
    assert fresh(desk).document(id_)["comment"] == "keep"
    (folder / "batang.txt").write_text("Teks lain sama sekali tentang ASN.", "utf-8")
    old = restart(desk.project, "batang", "sari")
    assert b"keep" in old.read_bytes()
    assert fresh(desk).document(id_)["revision"] == 0


def test_a_full_disk_loses_nothing_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = the(desk.project, "batang")
    do(desk, id_, op("comment", text="before"))
    operation = op("comment", text="during")

    def full(fd: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(DiskFullError):
            desk.operate(id_, 1, [operation])
        assert desk.document(id_)["comment"] == "before"
    assert desk.operate(id_, 1, [operation])["changes"]["comment"] == "during"
    assert fresh(desk).document(id_)["comment"] == "during"


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_folder_that_is_read_only(desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    id_ = the(desk.project, "batang")
    do(desk, id_, op("comment", text="before"))
    real = os.open

    def closed(path: Any, flags: int, *rest: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(code, os.strerror(code))
        return real(path, flags, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", closed)
        with pytest.raises(NotSavedError, match="cannot be written"):
            desk.operate(id_, 1, [op("comment", text="during")])
        with pytest.raises(NotSavedError):
            desk.document(the(desk.project, "rumit"))
        with pytest.raises(NotSavedError):
            desk.cursor(id_, {})
        with pytest.raises(AnnotateError):
            Lock(desk.layer.folder / "lock", "the work of sari")
        assert desk.document(id_)["comment"] == "before"
    assert fresh(desk).document(id_)["comment"] == "before"


def test_a_folder_that_is_gone(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    do(desk, id_, op("comment", text="x"))
    shutil.move(desk.project.store, desk.project.store.with_name("away"))
    with pytest.raises(NotSavedError):
        desk.operate(id_, 1, [op("comment", text="y")])
    shutil.move(desk.project.store.with_name("away"), desk.project.store)
    assert do(desk, id_, op("comment", text="y"))["comment"] == "y"


def test_codes_may_go_and_the_log_still_opens(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    official = item(desk.document(id_), field="officials")["id"]
    log = desk.layer.work("batang", id_).log
    old = op("set_value", item=official, key="role", value="a role of earlier times")
    log.append([{"at": "2024-01-01T00:00:00Z", "g": "0.1", "op": old}])
    found = item(fresh(desk).document(id_), id=official)
    assert found["values"]["role"] == "a role of earlier times"
    assert found["guidelines_version"] == "0.1"
    log.append(
        [{"at": "2024-01-01T00:00:00Z", "g": "0.1", "op": op("decide", item="m99", decision="accepted")}]
    )
    with pytest.raises(LogDamagedError, match=":3: this action does not fit"):
        fresh(desk).document(id_)


def test_what_was_worked_on_and_is_gone_is_named(desk: Desk, folder: Path) -> None:
    finish(desk, the(desk.project, "batang"))
    (folder / "batang.txt").rename(folder / "batang-baru.txt")
    again = fresh(desk)
    assert again.layer.strangers(again.project.sources) == ["batang"]


def test_the_store_is_never_taken_for_articles(desk: Desk, folder: Path) -> None:
    finish(desk, the(desk.project, "batang"))
    desk.beat(the(desk.project, "batang"), 3)
    assert [p.name for p in expand(str(folder)) if isinstance(p, Path)] == ["batang.txt", "rumit.txt"]


def test_a_row_with_half_a_character_in_its_id(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x\\ud800/..", "text": "ASN netral di Batang."}', "utf-8")
    desk = Desk(Project(tmp_path / "a.jsonl"), "sari")
    document = finish(desk, desk.ids[0])
    assert fresh(desk).document(document["id"])["finished"]


def test_two_tabs_at_the_same_moment(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    desk.document(id_)
    outcomes: list[str] = []

    def tab(name: str) -> None:
        revision = 0
        for number in range(20):
            try:
                revision = desk.operate(id_, revision, [op("comment", text=f"{name}{number}")])["revision"]
                outcomes.append("saved")
            except ConflictError as error:
                revision = error.details["document"]["revision"]

    threads = [threading.Thread(target=tab, args=[name]) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desk.document(id_)["revision"] == len(outcomes) == fresh(desk).document(id_)["revision"]


def test_where_to_go_on(desk: Desk) -> None:
    assert desk.session()["resume"] is None
    id_ = the(desk.project, "rumit")
    desk.cursor(id_, {"sentence": 3})
    assert fresh(desk).session()["resume"] == {"document": id_, "cursor": {"sentence": 3}}


def test_active_time_adds_up_and_never_faster_than_the_clock(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = the(desk.project, "batang")
    clock = 1e6
    monkeypatch.setattr("asn_nlp.annotate.desk.time.monotonic", lambda: clock)
    assert desk.beat(id_, 10) == 10
    assert desk.beat(id_, 10) == 10, "a second tab"
    clock += 8
    assert desk.beat(id_, 10) == 18
    clock += 1e5
    assert desk.beat(id_, 9e8) == 138, "a laptop that slept"
    assert desk.beat(id_, -5) == 138
    with (desk.layer.folder / "time.annolog").open("ab") as stream:
        stream.write(b'{"docu')  # torn
    assert fresh(desk).document(id_)["seconds"] == 138


def test_the_list_of_articles(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    rows = desk.documents()["documents"]
    assert [(r["name"], r["opened"]) for r in rows] == [("batang", False), ("rumit", False)]
    assert rows[0]["title"] == PLAIN.splitlines()[0]
    assert rows[1]["characters"] == len(TRICKY)
    finish(desk, id_)
    listed = desk.documents()
    assert listed["finished"] == 1
    assert listed["documents"][0]["undecided"] == 0


def test_what_a_reviewer_would_find(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    made = {"id": "h1", "field": "officials", "values": {"name": "Tono"}, "spans": []}
    do(desk, id_, op("accept_above", confidence=0), op("add_item", item=made))
    found = desk.check(id_)
    assert {i["item"] for i in found["issues"] if i["code"] == "evidence" and "item" in i} == {"h1"}
    assert any("has no role" in i["message"] for i in found["issues"])
    assert found["undecided"] == 0
