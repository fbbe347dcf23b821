"""A whole article labelled from nothing, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.annotate.browser.site import Labeller, Server
from tests.annotate.browser.texts import ORDINARY
from tests.annotate.conftest import write

SitDown = Callable[..., tuple[Server, Labeller]]


def document_fields(sari: Labeller) -> None:
    sari.press("Enter 1")  # relevant has no proposal: Enter asks, 1 is yes
    sari.press("Enter Enter")
    sari.type("sosialisasi")
    sari.press("Enter Enter")
    sari.press("0")  # no topics; on to the elections
    sari.press("e")
    sari.type("pilkada 2024")
    sari.press("Enter Enter Enter")  # ticks, saves, goes on
    sari.press("e")
    sari.type("batang")
    sari.page.wait_for_selector(".choices li:has-text('33.25')")
    sari.press("Enter Enter e")
    sari.type("16/9/2024")
    sari.press("Enter Enter")


def entries(sari: Labeller) -> None:
    sari.select("Batang")
    sari.press("r")
    sari.page.wait_for_selector(".choices li:has-text('33.25')")  # the words themselves are looked up
    sari.press("Enter")

    sari.select("Penjabat", "Hamka")
    sari.press("p 1 2")
    sari.type("H. Rusdi Hamka")
    sari.press("Enter 3")
    sari.type("Pj Bupati")
    sari.press("Enter")

    sari.select("Senin", "2024")
    sari.press("]")  # the bracket too
    sari.press("t")
    sari.type("2024-09-16")
    sari.page.wait_for_selector(".editor .good")
    sari.press("Enter 1")

    sari.press("ArrowRight")
    for _ in range(40):  # back to the ban, which stands before the day
        if sari.selected == "ikut":
            break
        sari.press("ArrowLeft")
    sari.press("Shift+ArrowRight l")
    sari.type("ikut kampanye")
    sari.press("Enter 3")


def test_by_keyboard_alone(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=ORDINARY), start="empty")
    document_fields(sari)
    entries(sari)
    sari.press("Control+Enter")
    found = server.wait("a", lambda d: d["finished"])
    sari.saved()
    assert {n: (f["value"], f["state"]) for n, f in found["fields"].items()} == {
        "relevant": (True, "set"),
        "genre": ("socialisation_appeal", "set"),
        "topics": (None, "not_stated"),
        "elections": (["pilkada-2024"], "set"),
        "primary_region": ("33.25", "set"),
        "event_date": ("2024-09-16", "set"),
    }
    assert sorted(map(said, found["items"]), key=str) == sorted(
        [
            ("regions", {"code": "33.25"}, ["Batang"]),
            (
                "officials",
                {"role": "speaker", "name": "H. Rusdi Hamka", "position": "Pj Bupati"},
                ["Penjabat (Pj) Bupati Batang, H. Rusdi Hamka"],
            ),
            ("dates", {"value": "2024-09-16", "kind": "event"}, ["Senin (16/9/2024)"]),
            ("prohibitions", {"code": "join_campaign", "modality": "himbauan"}, ["ikut kampanye"]),
        ],
        key=str,
    )
    assert all(i["decision"] == "accepted" and i["guidelines_version"] for i in found["items"])
    assert sari.page.locator("#finished").is_visible()


def said(item: dict[str, Any]) -> tuple[str, dict[str, Any], list[str]]:
    return item["field"], item["values"], [ORDINARY[s["start"] : s["end"]] for s in item["spans"]]


def test_finishing_waits_for_every_decision(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=ORDINARY))
    sari.press("Control+Enter")
    assert "belum diputuskan" in sari.notice()
    assert not server.document("a")["finished"]


def test_a_finished_article_is_closed_until_it_is_reopened(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=ORDINARY), start="empty")
    document_fields(sari)
    sari.press("Control+Enter")
    server.wait("a", lambda d: d["finished"])
    sari.page.wait_for_selector("#finished:visible")
    sari.press("0")
    assert "sudah selesai" in sari.notice()
    sari.press("Control+Enter")
    server.wait("a", lambda d: not d["finished"])


def test_the_next_article_opens_and_the_place_is_kept(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=ORDINARY, b=ORDINARY.replace("Batang", "Demak")), start="empty")
    document_fields(sari)
    sari.press("Control+Enter")
    sari.page.wait_for_selector("#title:has-text('Demak')")
    sari.press("ArrowDown ArrowDown")
    wanted = sari.active
    sari.page.wait_for_timeout(700)  # the place is told after a moment
    sari.page.reload()
    sari.page.wait_for_selector(".card")
    assert sari.active == wanted
    assert sari.page.locator("#title").inner_text().startswith("Pj Bupati Demak")
    assert server.document("a")["finished"]
    sari.press("<")
    sari.page.wait_for_selector("#title:has-text('Batang')")


def test_relabel_is_one_step_of_undo(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=ORDINARY), start="empty")
    sari.select("berfoto", "bupati")
    sari.press("l")
    sari.type("foto")
    sari.press("Enter 1")
    sari.press("m")
    sari.type("pelanggaran")
    sari.press("Enter 1")
    (item,) = server.wait(
        "a",
        lambda d: [i["field"] for i in d["items"]] == ["violations"] and "status" in d["items"][0]["values"],
    )["items"]
    assert item["values"] == {"code": "photo_with_candidate", "status": "alleged"}
    sari.press("z z")
    (item,) = server.wait("a", lambda d: [i["field"] for i in d["items"]] == ["prohibitions"])["items"]
    assert item["values"] == {"code": "photo_with_candidate", "modality": "larangan"}


def test_evidence_is_added_resized_and_removed(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=ORDINARY), start="empty")

    def spans(document: Any) -> list[str]:
        return [ORDINARY[s["start"] : s["end"]] for i in document["items"] for s in i["spans"]]

    sari.select("ikut", "kampanye")
    sari.press("l Escape")
    sari.select("berfoto")
    sari.press("+")
    server.wait("a", lambda d: spans(d) == ["ikut kampanye", "berfoto"])
    sari.press("] ]")
    server.wait("a", lambda d: spans(d)[1] == "berfoto bersama calon")
    sari.press("} { Alt+Shift+BracketRight")
    server.wait("a", lambda d: spans(d)[1] == "bersam")
    sari.press("[ Alt+BracketRight")
    server.wait("a", lambda d: spans(d)[1] == "berfoto bersama")
    sari.press("i i -")
    server.wait("a", lambda d: spans(d) == ["ikut kampanye"])
