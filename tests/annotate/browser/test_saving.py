"""Nothing is lost: restarts, lost connections, full disks, closed pages, two tabs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.annotate.browser.site import Labeller, Server
from tests.annotate.browser.texts import ORDINARY
from tests.annotate.conftest import write

SitDown = Callable[..., tuple[Server, Labeller]]


@pytest.fixture
def desk(sit_down: SitDown, tmp_path: Path) -> tuple[Server, Labeller]:
    return sit_down(write(tmp_path, a=ORDINARY), start="empty")


def state(document: Any, field: str) -> Any:
    return document["fields"][field]["state"]


def test_undo_goes_on_after_a_restart(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.open("Topik")
    sari.press("0 0 0")
    sari.saved()
    server.stop()
    server.start()
    sari.press("z")
    server.wait("a", lambda d: state(d, "primary_region") == "undecided")
    sari.page.reload()
    sari.page.wait_for_selector(".card")
    sari.press("z z")
    server.wait("a", lambda d: state(d, "topics") == "undecided" and d["redo"] == 3)
    sari.press("Shift+Z Control+Y")
    server.wait("a", lambda d: state(d, "elections") == "not_stated" and d["redo"] == 1)
    sari.press("Control+Shift+Z")
    server.wait("a", lambda d: state(d, "primary_region") == "not_stated")


def test_a_lost_connection_is_shown_and_recovered_from(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.open("Topik")
    server.stop()
    sari.press("0 0")
    sari.status("offline")
    assert sari.page.locator("#save").inner_text() == "tidak tersambung, 2 belum tersimpan"
    sari.select("Penjabat", "Hamka")  # work goes on
    sari.press("p 1")
    sari.page.wait_for_selector("#save:has-text('4 belum')")
    server.start()
    sari.saved()
    found = server.document("a")
    assert [state(found, f) for f in ("topics", "elections")] == ["not_stated"] * 2
    assert [i["values"] for i in found["items"]] == [{"role": "speaker"}]
    assert found["revision"] == 4


def test_an_answer_that_was_lost_is_not_applied_twice(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    calls = []

    def lose(route: Any) -> None:
        calls.append(route.fetch())  # it arrives, and its answer does not
        route.abort()

    sari.page.route("**/operations", lose, times=1)
    sari.select("Penjabat", "Hamka")
    sari.press("p Escape")
    sari.saved()
    assert len(calls) == 1
    assert len(server.document("a")["items"]) == 1
    assert server.document("a")["revision"] == 1


def test_a_page_that_is_closed_without_connection_saves_when_it_is_opened_again(
    desk: tuple[Server, Labeller], context: Any
) -> None:
    server, sari = desk
    sari.open("Topik")
    server.stop()
    sari.press("0")
    sari.status("offline")
    sari.page.close(run_before_unload=False)
    server.start()
    again = Labeller(context, server.address)
    server.wait("a", lambda d: state(d, "topics") == "not_stated")
    again.saved()


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (507, "disk_full", "disk penuh: 1 belum tersimpan"),
        (503, "not_saved", "folder tidak dapat ditulis: 1 belum tersimpan"),
        (500, "strange", "gagal menyimpan (1)"),
        (401, "no_token", "buka lagi alamat yang tercetak di terminal"),
    ],
)
def test_what_cannot_be_saved_is_said_and_tried_again(
    desk: tuple[Server, Labeller], status: int, code: str, words: str
) -> None:
    server, sari = desk
    sari.page.route("**/operations", lambda r: r.fulfill(status=status, json={"error": code, "message": "x"}))
    sari.open("Topik")
    sari.press("0")
    sari.status("failed")
    assert sari.page.locator("#save").inner_text() == words
    assert state(server.document("a"), "topics") == "undecided"
    sari.page.unroute("**/operations")
    sari.page.click("#retry")
    sari.saved()
    assert state(server.document("a"), "topics") == "not_stated"


def test_what_the_server_refuses_is_said_and_taken_back(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.js("work", "m.act({ op: 'set_field', field: 'event_date', value: '2024-13-01', state: 'set' })")
    sari.page.wait_for_selector(".notice.error")
    assert "tidak diterima" in sari.notice()
    sari.saved()
    assert "2024-13-01" not in sari.page.locator("#entries").inner_text()
    assert server.document("a")["revision"] == 0


@pytest.mark.parametrize("again", [True, False])
def test_another_tab_was_faster(desk: tuple[Server, Labeller], browser: Any, again: bool) -> None:
    server, sari = desk
    elsewhere = browser.new_context()  # no shared memory: as another browser
    other = Labeller(elsewhere, server.address)
    other.open("Topik")
    other.press("0")
    other.saved()
    sari.open("Pemilihan")
    sari.press("0")
    dialog = sari.page.locator("dialog[open]")
    dialog.wait_for()
    text = dialog.inner_text()
    assert "Tab lain lebih dulu menyimpan" in text
    assert "Topik: tidak disebut" in text
    assert "Perubahan Anda (1)" in text
    assert state(server.document("a"), "elections") == "undecided"
    sari.page.click("dialog button:has-text('Terapkan lagi')" if again else "dialog button:has-text('Buang')")
    sari.saved()
    found = server.wait("a", lambda d: state(d, "elections") == ("not_stated" if again else "undecided"))
    assert state(found, "topics") == "not_stated"
    elsewhere.close()


def test_two_tabs_of_one_browser_follow_each_other(desk: tuple[Server, Labeller], context: Any) -> None:
    server, sari = desk
    other = Labeller(context, server.address)
    sari.open("Topik")
    sari.press("0")
    other.page.wait_for_selector(".card[data-id=topics].d-not_stated")
    other.open("Pemilihan")
    other.press("0")
    sari.page.wait_for_selector(".card[data-id=elections].d-not_stated")
    assert server.document("a")["revision"] == 2
    assert sari.page.locator("dialog[open]").count() == 0


def test_the_server_is_missed_even_when_nothing_is_to_be_saved(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    server.stop()
    sari.press(">")
    sari.press("o")
    sari.js("clock", "dispatchEvent(new Event('pagehide'))")
    server.start()
    sari.saved()


def test_an_article_whose_text_changed_says_the_way_out(sit_down: SitDown, tmp_path: Path) -> None:
    folder = write(tmp_path, a=ORDINARY, b=ORDINARY.replace("Batang", "Demak"))
    server, sari = sit_down(folder, start="empty")
    sari.press(">")
    sari.page.wait_for_selector("#title:has-text('Demak')")
    write(folder, a=ORDINARY + "Tambahan.\n")
    server.stop()
    server.start()
    sari.press("<")
    dialog = sari.page.locator("dialog[open]")
    dialog.wait_for()
    assert "bukan lagi teks yang dianotasi" in dialog.inner_text()
    assert "asn-nlp annotate restore" in dialog.inner_text()


def test_active_time_is_told(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.page.wait_for_timeout(800)
    sari.press("ArrowDown")
    sari.page.evaluate("dispatchEvent(new Event('pagehide'))")
    server.wait("a", lambda d: d["seconds"] >= 0.5)
