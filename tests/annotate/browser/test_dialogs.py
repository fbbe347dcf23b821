"""Windows over the page: the list, accepting the sure ones, the check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.annotate.browser.site import Labeller, Server
from tests.annotate.browser.texts import ORDINARY
from tests.annotate.conftest import write

SitDown = Callable[..., tuple[Server, Labeller]]


def test_an_article_is_chosen_from_the_list(sit_down: SitDown, tmp_path: Path) -> None:
    folder = write(tmp_path, a=ORDINARY, b=ORDINARY.replace("Batang", "Demak"))
    _, sari = sit_down(folder, start="empty")
    sari.press("o")
    sari.page.wait_for_selector("dialog[open]")
    rows = sari.page.locator(".articles tbody tr")
    assert [row.split("\t")[1] for row in rows.all_inner_texts()] == ["dikerjakan", "baru"]
    sari.type("demak")
    assert rows.count() == 1
    sari.press("Enter")
    sari.page.wait_for_selector("#title:has-text('Demak')")


def test_accepting_the_sure_ones_says_how_many(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=ORDINARY))
    first = server.document("a")
    sure = [i for i in first["items"] if i["confidence"] >= 0.9]
    sure += [f for f in first["fields"].values() if (f["confidence"] or 0) >= 0.9]
    sari.press("Shift+A")
    assert f"{len(sure)} usulan akan diterima" in sari.page.locator("dialog[open]").inner_text()
    sari.press("Home")
    assert "0,50" in sari.page.locator("dialog output").inner_text()
    sari.press("Escape")
    assert server.document("a")["revision"] == 0
    sari.press("Shift+A Enter")
    found = server.wait("a", lambda d: d["revision"] == 1)
    assert len([i for i in found["items"] if i["decision"] == "accepted"]) == len(
        [i for i in first["items"] if i["confidence"] >= 0.9]
    )
    sari.press("z")
    server.wait("a", lambda d: all(i["decision"] == "undecided" for i in d["items"]))


def test_the_check_leads_to_what_it_found(sit_down: SitDown, tmp_path: Path) -> None:
    _, sari = sit_down(write(tmp_path, a=ORDINARY), start="empty")
    sari.select("ikut", "kampanye")
    sari.press("l Escape - q")
    dialog = sari.page.locator("dialog[open]")
    dialog.wait_for()
    assert "Tidak ada bukti" in dialog.inner_text()
    dialog.locator("button:has-text('Tunjukkan')").last.click()
    assert sari.active.startswith("LR1")


def test_an_edge_never_leaves_the_text(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a="Satu dua"), start="empty")
    sari.press("ArrowRight Shift+ArrowRight Shift+ArrowRight f [ [ ] ] Alt+BracketRight Alt+BracketLeft")
    sari.press("ArrowRight ArrowRight ArrowRight ArrowLeft ArrowLeft ArrowLeft , . . ,")
    (item,) = server.wait("a", lambda d: d["items"])["items"]
    assert [(s["start"], s["end"]) for s in item["spans"]] == [(0, 8)]
