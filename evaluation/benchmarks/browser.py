"""What a page costs in a browser, for `evaluation.benchmarks.annotate`: bytes that come over the wire, and
the time until something is seen. Needs playwright and an installed Chromium, which talks to 127.0.0.1 only.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


@dataclass(frozen=True, slots=True)
class Visit:
    """One load of a page with an empty cache. `ready`: seconds until what is waited for is seen."""

    size: int
    requests: int
    ready: float


def visit(
    chromium: str, address: str, wanted: str, before: Callable[[Any], None] = lambda page: None
) -> Visit:
    """Load `address` in a fresh profile and wait for the element `wanted`. `before`: what has to be done
    first (signing in); it is not counted."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        try:
            page = browser.new_context(locale="id-ID").new_page()
            before(page)
            wire = page.context.new_cdp_session(page)
            wire.send("Network.enable")
            wire.send("Network.clearBrowserCache")
            sizes: list[float] = []
            wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
            started = time.perf_counter()
            page.goto(address)
            page.wait_for_selector(wanted, timeout=60_000)
            ready = time.perf_counter() - started
            page.wait_for_load_state("networkidle")
            return Visit(round(sum(sizes)), len(sizes), ready)
        finally:
            browser.close()
