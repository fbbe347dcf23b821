"""The pictures of the documentation: `python -m tests.report.pictures docs/images`.

The page over the train articles of the gold corpus, in headless Chromium. They are made anew when the page
changes; nothing tests them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from asn_nlp.report import Options, report
from tests.annotate.browser.conftest import chromium
from tests.report.resampled import originals


def main(target: Path) -> None:
    """Write the two pictures."""
    from playwright.sync_api import sync_playwright

    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "report.html")
        path.write_text(report(originals(), Options()).html, "utf-8")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 1180, "height": 1500}, locale="id-ID", reduced_motion="reduce"
        )
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-state=ready]")
        page.screenshot(path=target / "report.png")
        page.set_viewport_size({"width": 1180, "height": 900})
        page.locator("#figure-violations svg .mark-rect path").nth(3).click()
        page.wait_for_timeout(500)
        page.screenshot(path=target / "report-articles.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
