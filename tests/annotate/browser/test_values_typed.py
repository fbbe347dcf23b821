"""Typing values: regions and rules ahead, days with their weekday, the three answers that are no value."""

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


def only(server: Server, true: Callable[[Any], bool]) -> Any:
    return server.wait("a", lambda d: len(d["items"]) == 1 and true(d["items"][0]))["items"][0]


def retype(sari: Labeller, text: str) -> None:
    sari.press("Control+A")
    sari.type(text)


def test_regions_with_their_codes(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.select("Batang")
    sari.press("r")
    retype(sari, "blit")
    sari.page.wait_for_selector(".choices li:has-text('Kota Blitar')")
    offered = sari.page.locator(".choices li:not(.stateful)").all_inner_texts()
    assert [" ".join(o.split()) for o in offered] == [
        "Kabupaten Blitar 35.05 Jawa Timur",
        "Kota Blitar 35.72",
    ]
    sari.press("ArrowDown Enter")
    assert only(server, lambda i: i["values"])["values"] == {"code": "35.72"}
    assert "Kota Blitar" in sari.active


def test_a_region_by_its_code(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.select("Batang")
    sari.press("r")
    retype(sari, "35.72")
    sari.page.wait_for_selector(".choices li:has-text('Kota Blitar')")
    sari.press("Enter")
    assert only(server, lambda i: i["values"])["values"] == {"code": "35.72"}


def test_not_in_the_list(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.select("Batang")
    sari.press("r")
    retype(sari, "qqqqqqqq")
    sari.page.wait_for_selector(".choices li.stateful:first-child")
    sari.press("ArrowDown Enter")
    item = only(server, lambda i: i["states"])
    assert (item["values"], item["states"]) == ({}, {"code": "not_in_list"})
    assert "tidak ada dalam daftar" in sari.page.locator(".card[aria-current] .values").inner_text()


@pytest.mark.parametrize(
    ("typed", "shown", "id_"),
    [
        ("pp 94", "pp-94-2021", "pp-94-2021"),
        ("SE Bupati Batang Nomor 800/1187/2023", "batang", None),
        ("se-bupati-batang-2023", "se-bupati-batang-2023", "se-bupati-batang-2023"),
    ],
)
def test_rules(desk: tuple[Server, Labeller], typed: str, shown: str, id_: str | None) -> None:
    server, sari = desk
    sari.select("PP", "2021")
    sari.press("a")
    retype(sari, typed)
    sari.page.wait_for_selector(f".choices li:not(.stateful):has-text('{shown}')")
    sari.press("Enter")
    value = only(server, lambda i: i["values"])["values"]["id"]
    assert value == id_ or (id_ is None and value.startswith("se-bupati-batang"))


def test_a_day_is_checked_while_it_is_typed(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.select("Senin", "2024")
    sari.press("t")
    hint = sari.page.locator(".editor .hint")
    for typed, words in [
        ("2024-02-30", "Bukan tanggal"),
        ("2024-09-17", "Itu hari Selasa, tetapi teks mencetak Senin"),
        ("16/9/2024", "Senin, cocok dengan teks"),
        ("2024-09", "Bulan saja"),
    ]:
        retype(sari, typed)
        sari.page.wait_for_selector(f".editor .hint:has-text('{words}')")
    retype(sari, "31/4/2024")
    sari.press("Enter")
    assert "Bukan tanggal" in hint.inner_text()
    assert only(server, lambda i: True)["values"] == {}
    retype(sari, "16/9/2024")
    sari.press("Enter 1")
    assert only(server, lambda i: len(i["values"]) == 2)["values"] == {"value": "2024-09-16", "kind": "event"}


def test_empty_unstated_and_unsure_are_three_things(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.select("Penjabat", "Hamka")
    sari.press("p 1 2 Enter")  # a name, as the evidence has it
    sari.press("4 ArrowDown Enter")  # the institution: not stated
    sari.press("3")
    sari.type("Pj Bupati")
    sari.press("Enter 3 ArrowDown ArrowDown Enter")  # the position: unsure, its value stays
    item = only(server, lambda i: len(i["states"]) == 2)
    assert item["states"] == {"institution": "not_stated", "position": "unsure"}
    assert item["values"]["position"] == "Pj Bupati"
    sari.saved()
    said = [" ".join(v.split()) for v in sari.page.locator(".card[aria-current] .value").all_inner_texts()]
    assert said[2].endswith("Pj Bupati ragu")
    assert said[3].endswith("tidak disebut")
    assert said[4].endswith("kosong")


def test_escape_leaves_the_value_as_it_was(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.select("Penjabat", "Hamka")
    sari.press("p 1 2")
    retype(sari, "Bukan ini")
    sari.press("Escape")
    assert only(server, lambda i: i["values"])["values"] == {"role": "speaker"}


def test_what_was_typed_is_kept_when_the_focus_goes_elsewhere(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.select("Penjabat", "Hamka")
    sari.press("p 1 2")
    retype(sari, "Rusdi")
    sari.page.click("#article")
    assert only(server, lambda i: len(i["values"]) == 2)["values"]["name"] == "Rusdi"


def test_a_comment(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.press("c")
    sari.type("Perlu dibahas: <b>siapa</b> penanda tangannya?")
    sari.press("Control+Enter")
    server.wait("a", lambda d: d["comment"] == "Perlu dibahas: <b>siapa</b> penanda tangannya?")
    assert "<b>siapa</b>" in sari.page.locator(".comment").inner_text()


def test_reasons_of_the_engine(sit_down: SitDown, tmp_path: Path) -> None:
    _, sari = sit_down(write(tmp_path, a=ORDINARY))
    sari.open("PJ1")
    sari.press("w")
    assert "officials." in sari.page.locator(".why").inner_text()
    sari.press("w")
    assert sari.page.locator(".why").count() == 0


def test_the_guideline_with_its_borderline_pairs(sit_down: SitDown, tmp_path: Path) -> None:
    _, sari = sit_down(write(tmp_path, a=ORDINARY))
    sari.open("PJ1")
    sari.press("g")
    dialog = sari.page.locator("dialog[open]")
    dialog.wait_for()
    assert "6. Pejabat" in dialog.inner_text()
    assert "Kasus perbatasan" in dialog.inner_text()
    assert "versi" in dialog.inner_text()
