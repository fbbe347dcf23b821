"""The lead's page: A and B side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.project import Project
from asn_nlp.annotate.review_desk import ReviewDesk
from tests.annotate.browser.site import Labeller, Server
from tests.annotate.browser.texts import ORDINARY
from tests.annotate.conftest import write
from tests.annotate.steps import do, finish, op

NAME = "H. Rusdi Hamka"


def add(id_: str, field: str, words: str, **values: Any) -> dict[str, Any]:
    start = ORDINARY.index(words)
    return op(
        "add_item", item={"id": id_, "field": field, "values": values, "spans": [[start, start + len(words)]]}
    )


def work(folder: Path, annotator: str, **wanted: Any) -> None:
    desk = Desk(Project(folder), annotator, start="empty")
    id_ = desk.project.by_name("a").id
    do(
        desk,
        id_,
        op("set_field", field="genre", value=wanted["genre"], state="set"),
        add("same", "prohibitions", "ikut kampanye", code="join_campaign", modality="himbauan"),
        add("who", "officials", NAME, name=NAME, role=wanted["role"]),
        *([add("only", "regions", "Batang", code="33.25")] if wanted["region"] else []),
    )
    finish(desk, id_)


@pytest.fixture
def lead(context: Any, servers: Callable[[Server], Server], tmp_path: Path) -> tuple[Server, Labeller]:
    folder = write(tmp_path, a=ORDINARY)
    work(folder, "sari", genre="socialisation_appeal", role="speaker", region=True)
    work(folder, "budi", genre="ceremony_pledge", role="attendee", region=False)
    server = servers(Server(lambda: ReviewDesk(Project(folder), "sari", "budi", annotator="lead")))
    return server, Labeller(context, server.address)


def decisions(document: Any) -> dict[str, str]:
    return {f"{i['field']} {i['origin']}": i["decision"] for i in document["items"]}


def test_only_what_differs_is_open(lead: tuple[Server, Labeller]) -> None:
    _, page = lead
    assert page.page.locator(".card.d-undecided").count() == 3
    assert page.active.startswith("Genre")
    text = page.page.locator(".card[aria-current]").inner_text()
    assert "sari" in text
    assert "budi" in text


def test_keep_a_keep_b_and_reason(lead: tuple[Server, Labeller]) -> None:
    server, page = lead
    page.press("b")  # the genre of B; on to the region that only A has
    assert page.active.startswith("WI1")
    assert "tidak ada" in page.page.locator(".card[aria-current] .column.none").inner_text()
    page.press("a")
    assert page.active.startswith("PJ1")
    columns = page.page.locator(".card[aria-current] .column").all_inner_texts()
    assert ["Pembicara" in columns[0], "Hadirin" in columns[1]] == [True, True]
    assert page.page.locator(".card[aria-current] .differs").all_inner_texts() == ["Pembicara", "Hadirin"]
    page.press("c")
    page.type("ia berkata")
    page.press("Control+Enter a Control+Enter")
    found = server.wait("a", lambda d: d["finished"])
    assert found["fields"]["genre"]["value"] == "ceremony_pledge"
    assert decisions(found) == {
        "prohibitions both": "accepted",
        "officials a": "accepted",
        "officials b": "rejected",
        "regions a": "accepted",
    }
    assert list(found["reasons"].values()) == ["ia berkata"]


def test_edit_neither_and_both(lead: tuple[Server, Labeller]) -> None:
    server, page = lead
    page.press("a x")  # A's genre; the region goes
    page.press("e 1 3 Enter")  # A's official, as the issuer
    settled = {"regions": "neither", "officials": "edited"}
    server.wait("a", lambda d: {r["field"]: r["resolved"] for r in d["rows"] if not r["same"]} == settled)
    page.open("PJ1")
    page.press("d")
    server.wait("a", lambda d: decisions(d)["officials b"] == "accepted")
    page.press("z")
    server.wait("a", lambda d: decisions(d)["officials b"] == "rejected")


def test_it_waits_until_both_are_finished(
    context: Any, servers: Callable[[Server], Server], tmp_path: Path
) -> None:
    folder = write(tmp_path, a=ORDINARY)
    work(folder, "sari", genre="other", role="speaker", region=True)
    desk = Desk(Project(folder), "budi", start="empty")
    desk.document(desk.project.by_name("a").id)
    server = servers(Server(lambda: ReviewDesk(Project(folder), "sari", "budi", annotator="lead")))
    page = context.new_page()
    page.goto(server.address)
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    assert "budi" in dialog.inner_text()
    assert "Rusdi" not in page.locator("main").inner_text()
