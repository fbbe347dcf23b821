"""Two annotations side by side: blind until both are done, aligned by the scorer, decided by row."""

from __future__ import annotations

from typing import Any

import pytest

from asn_nlp.annotate.adjudication import align
from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.errors import NotFinishedError, ProjectError, TextChangedError
from asn_nlp.annotate.exchange import sheets
from asn_nlp.annotate.model import Item, Mark
from asn_nlp.annotate.project import Project
from asn_nlp.annotate.review_desk import ReviewDesk
from tests.annotate.asgi import Site
from tests.annotate.conftest import the
from tests.annotate.steps import do, finish, item, op


def two(project: Project, *, done: bool = True) -> str:
    """Sari takes the proposals; Budi sees another role, another span, one value more and one less."""
    id_ = the(project, "batang")
    sari, budi = Desk(project, "sari"), Desk(project, "budi")
    finish(sari, id_)
    document = budi.document(id_)
    official = item(document, field="officials")["id"]
    sanction = next(i["id"] for i in document["items"] if i["field"] == "sanctions")
    region = next(i for i in document["items"] if i["field"] == "regions")
    start, end = (region["spans"][0][k] for k in ("start", "end"))
    do(
        budi,
        id_,
        op("set_value", item=official, key="role", value="issuer"),
        op("decide", item=sanction, decision="rejected"),
        op("resize_span", item=region["id"], start=start, end=end, to=[start, end - 1]),
        op("add_item", item={"id": "h1", "field": "regions", "values": {"code": "33.26"}, "spans": [[0, 5]]}),
        op("set_field", field="genre", value="explainer", state="set"),
        op("comment", text="lihat paragraf 2"),
    )
    if done:
        finish(budi, id_)
    return id_


def rows(document: dict[str, Any], **wanted: Any) -> list[dict[str, Any]]:
    return [r for r in document["rows"] if all(r[k] == v for k, v in wanted.items())]


def test_blind_until_both_are_done(project: Project) -> None:
    id_ = two(project, done=False)
    desk = ReviewDesk(project, "sari", "budi")
    with pytest.raises(NotFinishedError) as error:
        desk.document(id_)
    assert error.value.details["waiting"] == ["budi"]
    assert Site(desk).get(f"/api/document/{id_}").status == 403
    assert [r["waiting"] for r in desk.documents()["documents"]] == [["budi"], ["sari", "budi"]]
    finish(Desk(project, "budi"), id_)
    assert desk.document(id_)["mode"] == "adjudicate"


def test_agreed_values_are_accepted_and_the_others_open(project: Project) -> None:
    id_ = two(project)
    document = ReviewDesk(project, "sari", "budi").document(id_)
    agreed = rows(document, same=True)
    assert agreed
    for row in agreed:
        assert row["a"] == row["b"]
        assert item(document, id=row["a"])["decision"] == "accepted"
        assert row["resolved"] == "both"
    (official,) = rows(document, field="officials")
    assert (official["differs"], official["resolved"]) == (["role"], None)
    assert item(document, id=official["a"])["values"]["role"] == "speaker"
    assert item(document, id=official["b"])["values"]["role"] == "issuer"
    region = next(r for r in rows(document, field="regions") if r["a"] and r["b"])
    assert region["differs"] == ["spans"]
    assert [(r["a"] is None, r["b"] is None) for r in rows(document, field="sanctions", same=False)] == [
        (False, True)
    ]
    genre = document["fields"]["genre"]
    assert (genre["state"], genre["b"]["value"]) == ("undecided", "explainer")
    assert document["fields"]["relevant"]["state"] == "set"
    assert document["comment"] == "budi: lihat paragraf 2"


def test_keep_edit_reason_undo_and_finish(project: Project) -> None:
    id_ = two(project)
    desk = ReviewDesk(project, "sari", "budi")
    document = desk.document(id_)
    (official,) = rows(document, field="officials")
    document = do(desk, id_, op("resolve", row=official["id"], keep="b", reason="surat ditandatangani"))
    assert rows(document, id=official["id"])[0]["resolved"] == "b"
    assert document["reasons"] == {official["id"]: "surat ditandatangani"}
    document = do(desk, id_, op("undo"))
    assert rows(document, id=official["id"])[0]["resolved"] is None
    assert document["reasons"] == {}
    document = do(
        desk,
        id_,
        op("resolve", row=official["id"], keep="a"),
        op("set_value", item=official["a"], key="role", value="handler"),
    )
    assert rows(document, id=official["id"])[0]["resolved"] == "edited"
    others = [op("resolve", row=r["id"], keep="a") for r in document["rows"] if r["resolved"] is None]
    fields = [n for n, f in document["fields"].items() if f["state"] == "undecided"]
    document = do(desk, id_, *others, *(op("set_field", field=n, value="other", state="set") for n in fields))
    document = do(desk, id_, op("finish", value=True))
    assert document["finished"]
    (decided,) = sheets(project, "adjudication")
    assert [i.values["role"] for i in decided.accepted() if i.field == "officials"] == ["handler"]
    again = ReviewDesk(project, "sari", "budi").document(id_)
    assert (again["items"], again["rows"]) == (document["items"], document["rows"])


def test_work_that_goes_on_makes_the_adjudication_stale(project: Project) -> None:
    id_ = two(project)
    desk = ReviewDesk(project, "sari", "budi")
    assert desk.document(id_)["stale"] == []
    do(Desk(project, "budi"), id_, op("finish", value=False))
    assert desk.document(id_)["stale"] == ["budi"]


def test_a_text_that_both_have_not_seen(project: Project) -> None:
    id_ = two(project)
    project.by_name("batang").path.write_text("Teks lain.", "utf-8")
    with pytest.raises(TextChangedError) as error:
        ReviewDesk(project, "sari", "budi").document(id_)
    assert [way.split('"')[-2] for way in error.value.details["ways"]] == ["sari", "budi"]


def test_who_can_be_adjudicated(project: Project) -> None:
    two(project)
    with pytest.raises(ProjectError, match="has labelled nothing"):
        ReviewDesk(project, "sari", "tono")
    with pytest.raises(ProjectError, match="two annotators"):
        ReviewDesk(project, "sari", "Sari")
    with pytest.raises(ProjectError, match="another name"):
        ReviewDesk(project, "sari", "budi", annotator="budi")


def make(id_: str, field: str, start: int, end: int, **values: Any) -> Item:
    return Item(id_, field, values, {}, (Mark(start, end),), decision="accepted")


def test_values_meet_by_the_scorer_s_key_first() -> None:
    a = [
        make("1", "dates", 0, 10, value="2024-09-16", kind="event"),
        make("2", "dates", 20, 30, value="2024", kind="period"),
    ]
    b = [
        make("3", "dates", 20, 30, value="2024-09-16", kind="event"),
        make("4", "dates", 1, 10, value="2024-10", kind="future"),
    ]
    found = [(x and x.id, y and y.id) for x, y in align(a, b)]
    assert found == [("1", "3"), (None, "4"), ("2", None)]


def test_one_of_several_with_the_same_key_meets_the_one_most_like_it() -> None:
    a = [make("1", "prohibitions", 0, 9, code="join_campaign", modality="larangan"),
         make("2", "prohibitions", 30, 39, code="join_campaign", modality="ikrar")]  # fmt: skip
    b = [make("3", "prohibitions", 30, 39, code="join_campaign", modality="ikrar")]
    assert [(x and x.id, y and y.id) for x, y in align(a, b)] == [("1", None), ("2", "3")]
