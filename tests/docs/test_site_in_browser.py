"""The site as it is opened from the disk: search, filters, no request to anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tools.docs.build import build

from tests.annotate.browser.conftest import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("zensical", reason="the site needs the extra docs")
    return build(tmp_path_factory.mktemp("docs"))


@pytest.fixture(scope="module")
def page(site: Path) -> Iterator[Page]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    path = chromium()
    if path is None:
        pytest.skip("the browser tests need Chromium: install it, or name it in $CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page()
        browser.close()


def test_it_works_from_the_disk(page: Page, site: Path) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))

    # Search finds a code of the tables by its own section.
    page.goto((site / "index.html").as_uri())
    page.get_by_role("button", name="Search").first.click()
    asking = page.get_by_placeholder("Search")
    asking.press_sequentially("photo_with_candidate")
    page.locator('a[href$="#photo_with_candidate"]').first.wait_for()
    assert asking.input_value() == "photo_with_candidate"

    # Words, choices and a day narrow the rules down; the address keeps what was asked.
    page.goto((site / "knowledge/rules.html").as_uri())
    rows = page.locator("tr[data-item]:visible")
    whole = rows.count()
    page.get_by_role("searchbox", name="Filter").fill("disiplin pegawai")
    both = rows.all_inner_texts()
    assert any(row.startswith("PP 53/2010") for row in both)
    assert any(row.startswith("PP 94/2021") for row in both)
    page.get_by_label("in force on").fill("2020-11-16")
    one = rows.all_inner_texts()
    assert any(row.startswith("PP 53/2010") for row in one)
    assert not any(row.startswith("PP 94/2021") for row in one)
    assert "on=2020-11-16" in page.url

    # A view can be sent; a link to a row that it hides shows the row.
    page.goto((site / "knowledge/rules.html").as_uri() + "?q=disiplin+pegawai#uu-7-2017")
    page.locator("#uu-7-2017").wait_for()
    assert rows.count() == whole

    # Regions that the filter empties go with their heading.
    page.goto((site / "knowledge/regions.html").as_uri() + "?q=sarolangun")
    assert rows.count() == 1
    assert page.locator("h2:visible").all_inner_texts()[0].startswith("Jambi")

    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
    assert wrong == []
