"""Figures for the lead, and the order of the work."""

from __future__ import annotations

from typing import Any

import pytest

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.order import arrange, look, uncertainty
from asn_nlp.annotate.progress import figures
from asn_nlp.annotate.project import Project
from asn_nlp.annotate.tables import progress_table
from tests.annotate.asgi import Site
from tests.annotate.conftest import the
from tests.annotate.steps import do, finish, item, op


def test_the_edit_rate_counts_what_became_of_the_proposals(desk: Desk) -> None:
    id_ = the(desk.project, "batang")
    document = desk.document(id_)
    official = item(document, field="officials")["id"]
    sanction = next(i["id"] for i in document["items"] if i["field"] == "sanctions")
    region = {"id": "h1", "field": "regions", "values": {"code": "33.26"}, "spans": [[0, 5]]}
    do(
        desk,
        id_,
        op("set_value", item=official, key="role", value="issuer"),
        op("decide", item=sanction, decision="rejected"),
        op("add_item", item=region),
    )
    assert figures(desk.project, ["sari"])["annotators"][0]["proposed"] == 0, "not finished yet"
    finish(desk, id_)
    desk.layer.beat(id_, 90)
    (found,) = figures(desk.project, ["sari"])["annotators"]
    proposed = len(document["items"]) + sum(bool(f["value"]) for f in document["fields"].values())
    assert (found["proposed"], found["edited"], found["rejected"], found["added"]) == (proposed, 1, 1, 1)
    assert found["kept"] == proposed - 2
    assert found["edit_rate"] == round(3 / (proposed + 1), 4)
    assert found["by_field"]["officials"] == {
        "proposed": 1, "kept": 0, "edited": 1, "rejected": 0, "added": 0, "edit_rate": 1.0
    }  # fmt: skip
    assert (found["finished"], found["seconds_per_finished"]) == (1, 90.0)
    assert "sari" in progress_table({"annotators": [found]})


def test_a_labeller_sees_nobody_else_s_figures(desk: Desk) -> None:
    finish(Desk(desk.project, "budi"), the(desk.project, "batang"))
    found = Site(desk).get("/api/progress").json["annotators"]
    assert [f["annotator"] for f in found] == ["sari"]


def test_nobody_has_begun(project: Project) -> None:
    assert "nobody" in progress_table(figures(project, []))


def base(genre: str, *confidences: float) -> dict[str, Any]:
    fields = {"genre": {"value": genre, "confidence": None}}
    return {"items": [{"confidence": c} for c in confidences], "fields": fields}


def test_orders() -> None:
    bases = {f"{g}{n}": base(g, n / 10, 1.0) for g in "ab" for n in range(6)}
    ids = sorted(bases)
    looks = {id_: look(b) for id_, b in bases.items()}
    assert arrange(ids, "file", 1, {}) == ids
    for order in ("random", "stratified"):
        first = arrange(ids, order, 1, looks)
        assert sorted(first) == ids
        assert first == arrange(ids, order, 1, looks)
        assert first != arrange(ids, order, 2, looks)
    unsure = arrange(ids, "uncertain", 1, looks)
    assert unsure[:2] == ["a0", "b0"]
    assert [uncertainty(bases[i]) for i in unsure] == sorted(
        (uncertainty(b) for b in bases.values()), reverse=True
    )
    turns = arrange(ids, "stratified", 1, looks)
    assert all({turns[n][0], turns[n + 1][0]} == {"a", "b"} for n in range(0, 12, 2))


@pytest.mark.parametrize(("confidences", "wanted"), [((), 1.0), ((1.0,), 0.0), ((0.2, 0.4, 0.6, 0.9), 0.6)])
def test_uncertainty(confidences: tuple[float, ...], wanted: float) -> None:
    assert uncertainty(base("a", *confidences)) == pytest.approx(wanted)


def test_an_article_that_cannot_be_read_stays_in_the_order(project: Project) -> None:
    path = project.by_name("rumit").path
    path.write_bytes(b"\x00\x01")
    desk = Desk(project, "sari", order="uncertain")
    assert len(desk.ids) == 2
    row = next(r for r in desk.documents()["documents"] if r["name"] == "rumit")
    assert row["error"] == "unreadable"


def test_the_order_is_remembered(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Desk(project, "sari", order="uncertain").ids
    monkeypatch.setattr("asn_nlp.annotate.proposal.from_engine", None)  # nothing is read again
    assert Desk(project, "sari", order="uncertain").ids == first
