"""The page as a reader meets it: figures, filters, articles, languages; nothing leaves it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.core.failure import Failure
from asn_nlp.report import Options, report
from asn_nlp.report.export import time_marks
from asn_nlp.report.figures import by_id, figures
from asn_nlp.report.index import Index
from asn_nlp.report.rows import rows
from asn_nlp.report.words import LANGUAGES, table
from tests.report.conftest import Reader
from tests.report.made import four, text_of
from tests.report.many import many

Read = Callable[..., Reader]


def test_every_figure_is_drawn(read: Read, small: str) -> None:
    reader = read(small)
    for figure in figures():
        assert reader.page.locator(f"#figure-{figure.id} svg").count() == 1, figure.id
    assert reader.text("h1") == "Netralitas ASN dalam berita"
    assert reader.text("#shown") == "3 dari 4 artikel"
    assert reader.text("#stats").split("\n")[0] == "3"


def test_the_page_counts_as_python_does(read: Read) -> None:
    """Both sides make the same rows, with and without filters."""
    records = many(300)
    reader = read(report(records, Options()).html)
    index = Index()
    for record in records:
        index.add(record)
    whole: list[tuple[dict[str, str], Any]] = [
        ({}, lambda n: True),
        ({"relevance": "yes"}, lambda n: index.relevant[n]),
        ({"genre": "opinion"}, lambda n: records[n].genre.code == "opinion"),
        ({"province": "33"}, lambda n: (records[n].primary_region or "")[:2] == "33"),
        (
            {"from": "2024-03-01", "to": "2024-03-20"},
            lambda n: "2024-03-01" <= (records[n].event_date or "") <= "2024-03-20",
        ),
        (
            {"from": "2024-02-15", "to": "2024-03-31"},
            lambda n: "2024-02-15" <= (records[n].event_date or "") <= "2024-03-31",
        ),
    ]
    for filters, wanted in whole:
        numbers = [n for n in range(len(index)) if wanted(n)]
        for figure in figures():
            for mode in ("regency", "province") if figure.kind == "map" else ("regency",):
                here = json.loads(json.dumps(rows(index, figure, numbers, "id", mode=mode)))
                there = reader.page.evaluate(
                    "([id, filters, mode]) => window.report.rows(id, filters, mode)",
                    [figure.id, filters, mode],
                )
                assert _near(there) == _near(here), (figure.id, filters, mode)


def test_elections_are_marked_as_python_does(read: Read) -> None:
    records = many(300)
    reader = read(report(records, Options()).html)
    index = Index()
    for record in records:
        index.add(record)
    found = rows(index, by_id()["time"], range(300), "id")
    marks = reader.page.evaluate("([rows, width]) => window.report.marks(rows, width)", [found, 1000])
    assert json.loads(json.dumps(marks)) == time_marks(found, "id")
    assert {m["label"] for m in marks} >= {"Pemilu 2024"}


def _near(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{k: round(v, 6) if isinstance(v, float) else v for k, v in row.items()} for row in found]


def test_a_bar_leads_to_its_articles(read: Read, small: str) -> None:
    reader = read(small)
    assert len(reader.titles()) == 3
    reader.page.locator("#figure-violations svg .mark-rect path").first.click()
    assert reader.titles() == ["Camat Diperiksa karena Ikut Kampanye"]
    assert reader.text("#articles-title") == "Artikel untuk: Ikut kampanye, Terbukti"
    wanted = reader.page.locator("blockquote.wanted mark.f-violations")
    assert "".join(wanted.all_inner_texts()) == "dijatuhi penurunan pangkat"
    reader.page.click("#unpick")
    assert len(reader.titles()) == 3


@pytest.mark.parametrize(
    ("figure", "key", "titles"),
    [
        ("map", "33.25", ["Sekda Batang Larang ASN Berfoto dengan Calon"]),
        ("rules", "pp-53-2010", ["Camat Diperiksa karena Ikut Kampanye"]),
        ("sanctions", "disc_light_oral", ["Sekda Batang Larang ASN Berfoto dengan Calon"]),
        ("officials", "head", ["Gubernur Jawa Tengah Terbitkan Edaran"]),
        ("genres", "circular_letter", ["Gubernur Jawa Tengah Terbitkan Edaran"]),
        (
            "outlets",
            "Suara Alas Roban",
            ["Gubernur Jawa Tengah Terbitkan Edaran", "Sekda Batang Larang ASN Berfoto dengan Calon"],
        ),
    ],
)
def test_every_number_of_a_table_leads_to_its_articles(
    read: Read, small: str, figure: str, key: str, titles: list[str]
) -> None:
    """The keyboard's way to what a click on the chart does."""
    reader = read(small)
    reader.page.locator(f"#figure-{figure} summary").press("Enter")
    reader.page.locator(f'#figure-{figure} button[data-key="{key}"]').last.press("Enter")
    assert reader.titles() == titles
    assert reader.page.evaluate("document.activeElement.id") == "articles-title"


@pytest.mark.parametrize(("key", "marked"), [("reported", "f-violations"), ("imposed", "f-sanctions")])
def test_key_figures_lead_to_their_articles(read: Read, small: str, key: str, marked: str) -> None:
    reader = read(small)
    reader.page.click(f"#stats button[data-key={key}]")
    assert reader.titles() == ["Camat Diperiksa karena Ikut Kampanye"]
    assert reader.page.locator(f"blockquote.wanted mark.{marked}").count() > 0


def test_the_way_back(read: Read, small: str) -> None:
    reader = read(small)
    reader.page.locator("#figure-rules summary").click()
    reader.page.locator('#figure-rules button[data-key="pp-53-2010"]').last.click()
    reader.page.click("#back")
    assert reader.page.evaluate("document.activeElement.dataset.key") == "pp-53-2010"


def test_a_month_leads_to_its_articles(read: Read, small: str) -> None:
    reader = read(small)
    reader.page.locator("#figure-time summary").click()
    reader.page.locator("#figure-time tbody button").first.click()
    assert reader.titles() == ["Sekda Batang Larang ASN Berfoto dengan Calon"]


def test_the_province_view_takes_in_articles_on_a_whole_province(read: Read, small: str) -> None:
    reader = read(small)
    assert "1 artikel tentang satu provinsi sebagai keseluruhan" in reader.text("#figure-map .outside")
    reader.page.click("[data-mode=province]")
    reader.settle()
    reader.page.locator("#figure-map summary").click()
    assert reader.page.locator('#figure-map button[data-key="33"]').inner_text() == "3"
    assert reader.page.locator("#figure-map .outside").inner_text() == ""


def test_filters_rule_figures_and_list(read: Read, small: str) -> None:
    reader = read(small)
    reader.page.select_option("#filter-relevance", "")
    reader.settle()
    assert reader.text("#shown") == "4 dari 4 artikel"
    reader.page.select_option("#filter-outlet", "Suara Alas Roban")
    reader.settle()
    assert reader.text("#shown") == "2 dari 4 artikel"
    assert (
        reader.page.locator("#figure-violations .nothing").inner_text()
        == "Tidak ada artikel untuk bagan ini."
    )
    reader.page.fill("#filter-from", "2024-10-01")
    reader.settle()
    assert reader.titles() == ["Gubernur Jawa Tengah Terbitkan Edaran"]
    reader.page.click("#reset")
    reader.settle()
    assert reader.text("#shown") == "3 dari 4 artikel"


def test_a_view_can_be_kept_as_an_address(read: Read, small: str) -> None:
    reader = read(small)
    reader.page.select_option("#filter-outlet", "Kabar Muria")
    reader.page.click("[data-mode=province]")
    reader.page.click("[data-language=en]")
    reader.settle()
    assert reader.page.url.endswith("#outlet=Kabar+Muria&lang=en&map=province")
    reader.page.reload()
    reader.page.wait_for_selector("body[data-state=ready]")
    assert reader.text("#shown") == "1 of 4 articles"
    assert reader.page.get_attribute("[data-mode=province]", "aria-pressed") == "true"
    reader.page.click("#reset")
    reader.settle()
    assert "outlet" not in reader.page.url


def test_the_season_of_an_election_sets_the_period(read: Read, small: str) -> None:
    reader = read(small)
    reader.page.select_option("#filter-election", "pilkada-2024")
    reader.settle()
    assert reader.page.input_value("#filter-from") == "2024-03-01"
    assert reader.page.input_value("#filter-to") == "2025-02-20"
    assert reader.text("#shown") == "3 dari 4 artikel"


def test_both_languages_are_whole(read: Read, small: str) -> None:
    """After the switch no Indonesian word of the page is left, but what articles and laws say."""
    reader = read(small)
    reader.page.click("[data-language=en]")
    reader.settle()
    assert reader.page.evaluate("document.documentElement.lang") == "en"
    assert reader.text("h1") == "Civil-service neutrality in the news"
    assert reader.text("#shown") == "3 of 4 articles"
    page = reader.page.evaluate(
        """() => { const copy = document.body.cloneNode(true);
        for (const node of copy.querySelectorAll('script, noscript, [lang="id"], #old')) node.remove();
        const spoken = [...copy.querySelectorAll('[aria-label]')].map((node) => node.ariaLabel);
        return copy.textContent + spoken.join(' '); }"""
    )
    assert "⟦" not in page
    english = set(table("en").values())
    for key, words in table("id").items():
        # `Provinsi Jawa Tengah` is a name.
        if words not in english and "{" not in words and len(words) > 5 and words != "Provinsi":
            assert words not in page, key
    for language in LANGUAGES:
        reader.page.click(f"[data-language={language}]")
        reader.settle()
        assert "⟦" not in reader.page.inner_text("body")


def test_what_an_article_says_is_never_markup(read: Read, small: str) -> None:
    reader = read(small)
    assert reader.page.locator(".entry script").count() == 0
    assert "<script>" not in small.split('id="data"')[0]


def test_an_outlet_with_markup_in_its_name_does_nothing(read: Read) -> None:
    name = "<img src=x onerror=alert(1)>"
    one = four()[0]
    hostile = one.model_copy(update={"source": one.source.model_copy(update={"outlet": name, "title": name})})
    reader = read(report([hostile], Options(title=name), text_of=text_of).html)
    reader.page.locator("#figure-outlets svg .mark-rect path").first.hover()
    reader.page.wait_for_selector("#vg-tooltip-element.visible")
    assert name in reader.text("#vg-tooltip-element")
    assert reader.page.locator("img").count() == 0
    assert reader.titles() == [name]


def test_unsure_values_are_marked(read: Read, small: str) -> None:
    reader = read(small)
    unsure = reader.page.locator(".unsure")
    assert unsure.count() == 1
    assert unsure.get_attribute("title") == "keyakinan rendah: 0,40"
    assert "0,60" in reader.text("#articles-note")


def test_names_can_be_hidden(read: Read) -> None:
    reader = read(report(four(), Options(names=False), text_of=text_of).html)
    text = reader.page.inner_text("body")
    for name in ("Retno", "Palupi", "Bagus", "Wirawan", "Lestari"):
        assert name not in text
    assert "Kepala BKD" in text
    assert "███" in text
    assert reader.page.locator(".entry a").count() == 0


def test_no_records_make_a_page_that_says_so(read: Read) -> None:
    reader = read(report([Failure("x.jsonl:1", "json", "x")], Options()).html)
    assert "Tidak ada rekaman" in reader.text("#page")
    assert reader.page.locator(".nothing").count() == len(figures()) - 1
    assert "1 masukan" in reader.text(".notes")


def test_one_record_makes_a_page(read: Read) -> None:
    reader = read(report(four()[:1], Options(language="en"), text_of=text_of).html)
    assert reader.text("#shown") == "1 of 1 articles"
    assert reader.titles() == ["Sekda Batang Larang ASN Berfoto dengan Calon"]


def test_a_list_that_is_cut_says_so(read: Read) -> None:
    reader = read(report(many(300), Options(articles=40)).html)
    assert reader.text("#articles-note").startswith("Daftar memuat")
    assert len(reader.titles()) == 20
    reader.page.click("#more")
    assert len(reader.titles()) > 20


def test_copies_can_be_counted_once(read: Read) -> None:
    records = four()
    copies = {records[2].id: records[0].id}
    reader = read(report([*records, records[0]], Options(), copies=copies).html)
    assert reader.text("#shown") == "4 dari 5 artikel"
    reader.page.select_option("#filter-copies", "first")
    reader.settle()
    assert reader.text("#shown") == "2 dari 5 artikel"
    assert "2 artikel ditandai sebagai salinan" in reader.text(".notes")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_runs_out_of_the_page(read: Read, small: str, width: int) -> None:
    reader = read(small, viewport={"width": width, "height": 800})
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    assert reader.page.locator(".chart[role=img]:not([aria-label])").count() == 0


def test_print_has_no_controls(read: Read, small: str, tmp_path: Path) -> None:
    reader = read(small)
    reader.page.emulate_media(media="print")
    for selector in (".filters", ".tools", ".modes", ".data"):
        assert not reader.page.locator(selector).first.is_visible(), selector
    assert reader.text("#active") == "Saringan aktif: Tentang netralitas ASN"
    assert reader.text(".printed") == "Tercetak 3 dari 3 artikel yang cocok."
    reader.page.emulate_media(media="screen")
    assert reader.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_ink_stands_out_from_its_ground(read: Read, small: str) -> None:
    """WCAG AA, 4.5 to 1, of every pair of text and ground in the style sheet."""
    reader = read(small)
    colours: dict[str, str] = reader.page.evaluate(
        """() => { const style = getComputedStyle(document.documentElement); const out = {};
        for (const name of ['ink', 'quiet', 'accent', 'paper', 'tint', 'on-accent',
          ...['violations','sanctions','prohibitions','rules','officials','regions','dates']
            .flatMap((f) => ['c-' + f, 't-' + f])]) out[name] = style.getPropertyValue('--' + name).trim();
        return out; }"""
    )
    pairs = [
        ("ink", "paper"),
        ("ink", "tint"),
        ("quiet", "paper"),
        ("accent", "paper"),
        ("on-accent", "accent"),
    ]
    for field in ("violations", "sanctions", "prohibitions", "rules", "officials", "regions", "dates"):
        pairs += [(f"c-{field}", "paper"), ("ink", f"t-{field}")]
    for ink, ground in pairs:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 of two colours `#rrggbb`."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
