"""A browser for the report. Without one its tests are skipped, and say so."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from asn_nlp.report import Options, report
from tests.annotate.browser.conftest import chromium
from tests.report.made import four, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

T = TypeVar("T")

PATIENCE = 30_000  # milliseconds; a limit, never a wait


class Reader:
    """Somebody with the page open. Errors of the page and requests that leave it are kept."""

    def __init__(self, browser: Browser, path: Path, **how: Any) -> None:
        self.problems: list[str] = []
        self.page: Page = browser.new_page(locale="id-ID", reduced_motion="reduce", **how)
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda e: self.problems.append(f"error: {e}"))
        self.page.on(
            "console",
            lambda m: self.problems.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None,
        )
        self.page.on(
            "request",
            lambda r: self.problems.append(f"request: {r.url}") if r.url != path.as_uri() else None,
        )
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("body[data-state=ready]")

    def text(self, selector: str) -> str:
        """The text of the one element."""
        return self.page.locator(selector).inner_text()

    def titles(self) -> list[str]:
        """Titles of the articles that the list shows."""
        return self.page.locator(".entry h3").all_inner_texts()

    def settle(self) -> None:
        """Wait until all charts are drawn."""
        self.page.evaluate("window.report.settled()")


class Desk:
    """A thread with a browser. Playwright serves one user a thread: with a thread of its own this browser can
    stand beside those of other tests in one process."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "report-browser")
        self._playwright: Playwright | None = None
        self.browser: Browser | None = None

    def do(self, work: Callable[[], T]) -> T:
        """Do something in the thread."""
        return self._thread.submit(work).result()

    def start(self, path: str) -> None:
        """Launch the browser; to be called in the thread."""
        from playwright.sync_api import sync_playwright

        self._playwright = sync_playwright().start()
        self.browser = self._playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )

    def stop(self) -> None:
        """Close the browser; to be called in the thread."""
        if self.browser:
            self.browser.close()
        if self._playwright:
            self._playwright.stop()


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    """One browser for all tests of the report."""
    pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    path = chromium()
    if path is None:
        pytest.skip("the browser tests need Chromium: install it, or name it in $CHROMIUM")
    found = Desk()
    found.do(lambda: found.start(path))
    yield found
    found.do(found.stop)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """A test that reads a page runs in the browser's thread."""
    found = pyfuncitem.funcargs.get("desk")
    if not isinstance(found, Desk):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    given = {name: pyfuncitem.funcargs[name] for name in names}
    found.do(lambda: pyfuncitem.obj(**given))
    return True


@pytest.fixture
def read(desk: Desk, tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    """Opens a page; at the end no error and no request of it may have passed unseen."""
    readers: list[Reader] = []

    def open_(html: str, **how: Any) -> Reader:
        path = tmp_path / f"report{len(readers)}.html"
        path.write_text(html, "utf-8")
        assert desk.browser
        readers.append(Reader(desk.browser, path, **how))
        return readers[-1]

    yield open_

    def close() -> None:
        for reader in readers:
            reader.page.close()

    desk.do(close)
    assert [p for r in readers for p in r.problems] == []


@pytest.fixture(scope="session")
def small() -> str:
    """The page over the four made articles, with their texts."""
    return report(four(), Options(), text_of=text_of).html
