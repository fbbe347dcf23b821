"""A browser for the tests of the page. Without one they are skipped, and say so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.annotate.browser.site import Labeller, Server, labelling

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ViewportSize

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
WINDOW: ViewportSize = {"width": 1280, "height": 720}


def chromium() -> str | None:
    """Path of an installed Chromium: `$CHROMIUM`, or one on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    path = chromium()
    if path is None:
        pytest.skip("the browser tests need Chromium: install it, or name it in $CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without memory."""
    found = browser.new_context(viewport=WINDOW, locale="id-ID")
    yield found
    found.close()


@pytest.fixture
def servers() -> Iterator[Callable[[Server], Server]]:
    """Stops the servers that a test starts."""
    started: list[Server] = []

    def keep(server: Server) -> Server:
        started.append(server)
        return server

    yield keep
    for server in started:
        server.stop()


@pytest.fixture
def sit_down(
    context: BrowserContext, servers: Callable[[Server], Server]
) -> Iterator[Callable[..., tuple[Server, Labeller]]]:
    """Starts a server on a folder and a page; no error of the page passes unseen."""
    labellers: list[Labeller] = []

    def start(folder: Path, annotator: str = "sari", **how: Any) -> tuple[Server, Labeller]:
        server = servers(labelling(folder, annotator, **how))
        labeller = Labeller(context, server.address)
        labellers.append(labeller)
        return server, labeller

    yield start
    for labeller in labellers:
        assert labeller.problems == []


@pytest.fixture(scope="module")
def bench(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Labeller]:
    """A page whose modules are tested one by one."""
    folder = tmp_path_factory.mktemp("kosong")
    (folder / "a.txt").write_text("Bupati Batang meminta ASN netral.", "utf-8")
    server = labelling(folder, start="empty")
    context = browser.new_context(viewport=WINDOW)
    yield Labeller(context, server.address)
    context.close()
    server.stop()
