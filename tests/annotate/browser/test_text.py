"""The article on the page: every character as it is, marks in lanes, tags, nothing that runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.annotate.browser.site import Labeller, Server
from tests.annotate.browser.texts import HOSTILE, ORDINARY, TRICKY
from tests.annotate.conftest import write

SitDown = Callable[..., tuple[Server, Labeller]]


def shown(labeller: Labeller) -> str:
    return str(labeller.page.evaluate("document.getElementById('text').textContent"))


def label(sari: Labeller, first: str, last: str | None, key: str) -> None:
    """A new entry from words; its first value is left empty."""
    sari.press("Escape")
    sari.page.evaluate("document.getElementById('article').focus()")
    sari.js("app", "const [anchor, head] = m.app.doc.tokens[0]; m.update({ selection: { anchor, head } })")
    sari.select(first, last)
    sari.press(key, "Escape")


@pytest.mark.parametrize("text", [ORDINARY, TRICKY, HOSTILE, "\ufeff\u202eabc\u202c\tx\u00ad\u200b\r\ry"])
def test_every_character_is_there(sit_down: SitDown, tmp_path: Path, text: str) -> None:
    server, sari = sit_down(write(tmp_path, a=text))
    assert shown(sari) == server.document("a")["text"]


def test_spans_after_emoji_and_combining_marks(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=TRICKY), start="empty")
    wanted = ["Blitar\u00a0Raya", "Ke\u0301pala 🇮🇩 BKD", "👩\u200d👩\u200d👧🏽", "🙂"]
    label(sari, "Blitar", "Raya", "r")
    label(sari, "Ke\u0301pala", "BKD", "p")
    label(sari, "👩\u200d👩\u200d👧🏽", None, "f")
    label(sari, "🙂", None, "f")
    items = server.wait("a", lambda d: len(d["items"]) == 4)["items"]
    assert sorted(TRICKY[s["start"] : s["end"]] for i in items for s in i["spans"]) == sorted(wanted)
    for words in wanted:
        marked = sari.page.locator(".mark", has_text=words.replace("\u00a0", " ")).first
        assert marked.text_content() in (words, *words.split("\u00a0"))
    assert shown(sari) == TRICKY


def test_edges_by_character_pass_every_code_point(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=TRICKY), start="empty")
    label(sari, "Apel", None, "f")
    for _ in range(8):
        sari.press("Alt+BracketRight")
    words = "Apel 👩\u200d👩\u200d👧🏽 "
    server.wait("a", lambda d: TRICKY[slice(*list(d["items"][0]["spans"][0].values())[:2])] == words)


def test_words_chosen_with_the_mouse(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=TRICKY), start="empty")
    code = "const r = m.rangeOf(...value).getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]"
    box = sari.js("article", code, [TRICKY.index("meminta") + 2, TRICKY.index("netral") + 3])
    middle = (box[1] + box[3]) / 2
    drag(sari, box[0], box[2], middle)
    assert sari.selected == "meminta ASN netral"
    sari.page.keyboard.down("Alt")
    drag(sari, box[0], box[2], middle)
    sari.page.keyboard.up("Alt")
    assert sari.selected == "minta ASN net"
    sari.page.click("#labels [data-field=prohibitions]")
    sari.press("Escape")
    (item,) = server.wait("a", lambda d: d["items"])["items"]
    assert [TRICKY[s["start"] : s["end"]] for s in item["spans"]] == ["minta ASN net"]


def drag(sari: Labeller, left: float, right: float, at: float) -> None:
    sari.page.mouse.move(left, at)
    sari.page.mouse.down()
    sari.page.mouse.move((left + right) / 2, at)
    sari.page.mouse.move(right, at)
    sari.page.mouse.up()
    sari.page.wait_for_timeout(30)


def test_overlapping_nested_and_equal_spans_are_distinct(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=ORDINARY), start="empty")
    label(sari, "Penjabat", "Hamka", "p")  # holds the next two
    label(sari, "BATANG", "(", "r")  # crosses it
    label(sari, "Rusdi", "Hamka", "p")
    label(sari, "Rusdi", "Hamka", "v")  # equal to the one before
    server.wait("a", lambda d: len(d["items"]) == 4)
    words = sari.page.locator(".mark", has_text="Rusdi Hamka")
    offsets = words.evaluate_all("(nodes) => nodes.map((n) => getComputedStyle(n).textUnderlineOffset)")
    assert len(offsets) == len(set(offsets)) == 3
    tags = [t.get_attribute("data-tag") for t in sari.page.locator("i.tag").all()]
    assert sorted(filter(None, tags)) == ["PJ1", "PJ2", "PL1", "WI1"]
    assert (
        len({tuple(sorted(c.split())) for c in words.evaluate_all("(n) => n.map((x) => x.className)")}) == 3
    )


def test_clicking_goes_from_the_inner_to_the_outer_entry(sit_down: SitDown, tmp_path: Path) -> None:
    _, sari = sit_down(write(tmp_path, a=ORDINARY), start="empty")
    label(sari, "Penjabat", "Hamka", "p")
    label(sari, "Hamka", None, "r")
    inner = sari.page.locator(".mark.c-regions", has_text="Hamka").first
    seen = []
    for _ in range(3):
        inner.click()
        sari.page.wait_for_timeout(30)
        seen.append(sari.active.split(",")[0])
    assert seen[1:] in (["PJ1", "WI1"], ["WI1", "PJ1"])
    assert sari.page.locator(".mark.current").count()


def test_a_span_over_line_breaks(sit_down: SitDown, tmp_path: Path) -> None:
    server, sari = sit_down(write(tmp_path, a=TRICKY), start="empty")
    label(sari, "Raya", "Ke\u0301pala", "f")
    (item,) = server.wait("a", lambda d: d["items"])["items"]
    (span,) = item["spans"]
    assert TRICKY[span["start"] : span["end"]] == "Raya\r\n\r\nKe\u0301pala"
    lines = sari.page.locator(".line:has(.mark)")
    assert lines.count() == 3
    assert sari.page.locator("i.tag").count() == 1


def test_evidence_and_card_lead_to_each_other(sit_down: SitDown, tmp_path: Path) -> None:
    long = ORDINARY.replace("\n\nKepala", "\n\n" + "Paragraf lain yang panjang sekali.\n\n" * 60 + "Kepala")
    _, sari = sit_down(write(tmp_path, a=long), start="empty")
    label(sari, "Penjabat", "Hamka", "p")
    sari.js(
        "app",
        "const at = m.app.doc.text.indexOf('Sri'); m.update({ selection: { anchor: at, head: at + 3 } })",
    )
    sari.press("+")
    quotes = sari.page.locator(".card[aria-current] .quote")
    assert quotes.all_inner_texts() == ["Penjabat (Pj) Bupati Batang, H. Rusdi Hamka", "Sri"]
    for index, words in ((0, "Rusdi"), (1, "Sri")):
        quotes.nth(index).click()
        sari.page.wait_for_timeout(50)
        box = sari.page.locator(".mark.current", has_text=words).first.bounding_box()
        assert box is not None
        assert 44 < box["y"] < 660


@pytest.mark.parametrize("start", ["engine", "empty"])
def test_a_hostile_article_does_nothing(sit_down: SitDown, tmp_path: Path, start: str) -> None:
    says: list[str] = []
    server, sari = sit_down(write(tmp_path, a=HOSTILE), start=start)
    sari.page.on("console", lambda message: says.append(message.text))
    sari.press("ArrowRight Shift+ArrowRight Shift+ArrowRight Shift+ArrowRight p 2 Enter Escape")
    sari.press("o")
    sari.page.wait_for_selector("dialog[open]")
    sari.press("Escape g")
    sari.page.wait_for_selector("dialog[open]")
    sari.press("Escape")
    sari.saved()
    assert shown(sari) == HOSTILE
    assert sari.page.evaluate("window.hit") is None
    inside: Any = sari.page.evaluate(
        "document.querySelectorAll('main :is(script, img, svg, a, style, b b)').length"
    )
    assert inside == 0
    assert says == []
    assert server.document("a")["items"] or start == "empty"
