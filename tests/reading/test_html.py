"""Pages: what of them becomes the article, and what does not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.reading.html import read_html

pytest.importorskip("trafilatura")

PAGE = (Path(__file__).parent / "page.html").read_text("utf-8")


@pytest.fixture(scope="module")
def article() -> Article:
    return read_html(PAGE, url="https://sukowatikini.example/pilkada/sekda-edaran")


def test_body_is_there_in_order(article: Article) -> None:
    parts = ["Sekretaris Daerah Kabupaten Sragen", "tidak boleh ikut kampanye", "mengunggah foto", "(bas)"]
    places = [article.text.index(p) for p in parts]
    assert places == sorted(places)


def test_headline_is_part_of_the_text(article: Article) -> None:
    assert article.title == "Sekda Sragen Teken Edaran Netralitas Pegawai"
    assert article.text.count("Sekda Sragen Teken Edaran Netralitas Pegawai") == 1


@pytest.mark.parametrize(
    "stray",
    ["Beranda", "Olahraga", "Promo sembako murah", "Mantap pak sekda", "UU ITE", "Lelang jabatan", "var x"],
)
def test_what_stands_around_is_gone(article: Article, stray: str) -> None:
    assert stray not in article.text


def test_list_items_stay_apart(article: Article) -> None:
    lines = article.text.splitlines()
    assert any("mengunggah foto" in line and "menghadiri" not in line for line in lines)


def test_metadata(article: Article) -> None:
    assert article.published == "2024-09-12"
    assert article.outlet == "Sukowati Kini"
    assert article.url is not None
    assert "sukowatikini" in article.url


def test_bytes_and_text_give_the_same() -> None:
    assert read_html(PAGE.encode()).text == read_html(PAGE).text


def test_same_page_same_text() -> None:
    assert read_html(PAGE).id == read_html(PAGE).id


@pytest.mark.parametrize("page", ["", "   ", "<html></html>", "<html><body><nav></nav></body></html>"])
def test_pages_without_an_article(page: str) -> None:
    with pytest.raises(InputError) as caught:
        read_html(page, path="x.html")
    assert caught.value.reason == "empty"
    assert caught.value.where == "x.html"


def test_from_html_on_the_noun() -> None:
    assert Article.from_html(PAGE).text == read_html(PAGE).text


def test_missing_extra_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match=r"asn-nlp\[html\]"):
        read_html(PAGE)
