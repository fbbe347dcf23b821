"""Languages, names for screen readers, focus, narrow windows, dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.annotate.browser.site import Labeller, Server
from tests.annotate.browser.texts import ORDINARY
from tests.annotate.conftest import write

SitDown = Callable[..., tuple[Server, Labeller]]
INDONESIAN = re.compile(
    r"\b(dan|yang|belum|tidak|artikel|wilayah|pejabat|tanggal|aturan|larangan|bukti|tersimpan)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(the|and|not|article|officials?|dates?|rules?|evidence|saved|undecided)\b", re.IGNORECASE
)
WORDS = """
() => {
  const out = [];
  for (const node of document.querySelectorAll('#top, #labels, #entries, #foot, dialog')) {
    const copy = node.cloneNode(true);
    const foreign = 'h1, code, .quote, q, .why span, .summary, .content, .link';
    copy.querySelectorAll(foreign).forEach((n) => n.remove());
    const named = [...copy.querySelectorAll('[title],[aria-label]')].filter((n) => !n.closest('.card'));
    out.push(copy.textContent, ...named.flatMap((n) => [n.title, n.getAttribute('aria-label') ?? '']));
  }
  return out.join(' \\n');
}
"""
NAMELESS = """
(nodes) => {
  const names = (n) => [n.getAttribute('aria-label'), n.labels?.[0]?.textContent, n.textContent, n.title];
  return nodes.filter((n) => !names(n).some((x) => x?.trim())).map((n) => n.outerHTML);
}
"""
FOCUSED = """
() => {
  const node = document.activeElement, style = getComputedStyle(node);
  return [`${node.tagName}#${node.id}.${node.className}`, style.outlineStyle, style.outlineWidth];
}
"""
ARTICLE = ORDINARY.replace("Yang melanggar", "Selasa (17/9/2024) berbeda. Yang melanggar")


@pytest.fixture
def desk(sit_down: SitDown, tmp_path: Path) -> tuple[Server, Labeller]:
    return sit_down(write(tmp_path, a=ARTICLE))


def words(sari: Labeller) -> str:
    """All that the page says of its own: without names, quotations and the article's title."""
    found = sari.page.evaluate(WORDS)
    return str(found)


def views(sari: Labeller) -> str:
    """The words of the main views, one after the other."""
    out = [words(sari)]
    for key in ("?", "o", "Shift+A", "c", "q"):
        sari.press(key)
        sari.page.wait_for_selector("dialog[open]")
        out.append(words(sari))
        sari.press("Escape")
        sari.page.wait_for_selector("dialog[open]", state="detached")
    sari.open("PJ1" if sari.page.locator("html").get_attribute("lang") == "id" else "OF1")
    sari.press("w")
    out.append(words(sari))
    return "\n".join(out).replace("Bahasa Indonesia", "").replace("English", "")


def test_indonesian_by_default(desk: tuple[Server, Labeller]) -> None:
    _, sari = desk
    assert sari.page.locator("html").get_attribute("lang") == "id"
    said = views(sari)
    assert "⟦" not in said
    assert not ENGLISH.findall(said)
    assert "tersimpan" in said


def test_english_by_a_switch_that_is_remembered(desk: tuple[Server, Labeller]) -> None:
    _, sari = desk
    sari.page.click("#languages [value=en]")
    sari.page.wait_for_selector("#save:has-text('saved')")
    said = views(sari)
    assert "⟦" not in said
    assert not INDONESIAN.findall(said)
    sari.page.reload()
    sari.page.wait_for_selector("#save:has-text('saved')")
    assert sari.page.locator("html").get_attribute("lang") == "en"


def test_switching_keeps_the_place(desk: tuple[Server, Labeller]) -> None:
    _, sari = desk
    sari.open("PJ1")
    sari.page.click("#languages [value=en]")
    sari.page.wait_for_selector(".card[aria-current] .tag:has-text('OF1')")
    assert sari.page.locator("i.tag[data-tag^=OF]").count()


def test_everything_has_a_name(desk: tuple[Server, Labeller]) -> None:
    _, sari = desk
    for key in (None, "o", "Shift+A", "c"):
        if key:
            sari.press(key)
            sari.page.wait_for_selector("dialog[open]")
        assert (
            sari.page.locator("button, input, textarea, [role=listbox], meter, dialog, .card").evaluate_all(
                NAMELESS
            )
            == []
        )
        sari.press("Escape")


def test_a_card_says_what_it_is(desk: tuple[Server, Labeller]) -> None:
    _, sari = desk
    sari.open("PJ1")
    assert re.fullmatch(
        r"PJ1, Pejabat, H\. Rusdi Hamka, .*belum diputuskan, usulan mesin, keyakinan 0,\d\d", sari.active
    )
    assert sari.page.evaluate("document.activeElement.dataset.id") == sari.page.locator(
        ".card[aria-current]"
    ).get_attribute("data-id")


def test_the_focus_is_always_seen(desk: tuple[Server, Labeller]) -> None:
    _, sari = desk
    seen = set()
    for _ in range(30):
        sari.press("Tab")
        found: Any = sari.page.evaluate(FOCUSED)
        if found[0].startswith("BODY"):
            continue
        seen.add(found[0])
        assert found[1] == "solid", found
        assert float(found[2].removesuffix("px")) >= 2, found
    assert {"SECTION#article.", "DIV#entries.", "BUTTON#theme.plain"} <= seen


@pytest.mark.parametrize("size", [(1280, 720), (640, 360), (960, 540), (480, 640)])
def test_nothing_is_cut_off(desk: tuple[Server, Labeller], size: tuple[int, int]) -> None:
    """1280 x 720 at 100 %, 200 % and 133 % zoom; and a telephone."""
    _, sari = desk
    sari.page.set_viewport_size({"width": size[0], "height": size[1]})
    sari.press("n n n")
    wide: Any = sari.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    over = "(nodes) => nodes.filter((n) => n.scrollWidth > n.clientWidth + 1).map((n) => n.className)"
    assert sari.page.locator("#entries, #article, .card, #foot, #top").evaluate_all(over) == []
    box = sari.page.locator(".card[aria-current]").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["y"] < size[1]


def test_dark_by_wish_and_by_switch(desk: tuple[Server, Labeller]) -> None:
    _, sari = desk
    ground = "getComputedStyle(document.body).backgroundColor"
    light = sari.page.evaluate(ground)
    sari.page.emulate_media(color_scheme="dark")
    dark = sari.page.evaluate(ground)
    assert light != dark
    sari.page.click("#theme")
    assert sari.page.evaluate(ground) == light
    sari.page.reload()
    sari.page.wait_for_selector(".card")
    assert sari.page.evaluate(ground) == light
    sari.page.click("#theme")
    assert sari.page.evaluate(ground) == dark


def test_the_help_shows_every_key(desk: tuple[Server, Labeller]) -> None:
    _, sari = desk
    sari.press("?")
    text = sari.page.locator("dialog[open]").inner_text()
    for command in ("Terima, lanjut", "Ulangi", "Pedoman", "Mengapa", "Awal ke kiri per huruf", "Wilayah"):
        assert command in text
    sari.press("Escape n")
    assert sari.page.locator("dialog[open]").count() == 0


def test_keys_are_letters_again_in_an_input(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    before = server.document("a")["revision"]
    sari.press("c")
    sari.type("x u n Z 1 ? [")
    sari.press("Escape")
    assert server.document("a")["revision"] == before


def test_a_click_leaves_enter_to_the_decision(desk: tuple[Server, Labeller]) -> None:
    server, sari = desk
    sari.page.click(".card[aria-current] button:has-text('Mengapa')")
    sari.press("Enter")
    server.wait("a", lambda d: d["fields"]["relevant"]["state"] == "set")
