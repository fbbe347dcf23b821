"""Size of the page and time to make, open and filter it: `python -m tests.report.measure [COUNTS...]`.

Records are those of the train articles, drawn again (`resampled.py`). The times are those of this machine.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from asn_nlp.report import report
from asn_nlp.report.bundle import script, style, vega
from tests.annotate.browser.conftest import chromium
from tests.report.resampled import Resampled, originals

COUNTS = (100, 1_000, 10_000, 100_000)


def main(counts: tuple[int, ...]) -> None:
    """Print a table."""
    from playwright.sync_api import sync_playwright

    originals()
    fixed = len((vega() + script() + style()).encode()) / 1e6
    print(f"scripts and styles of every page: {fixed:.2f} MB\n")
    print("| records | in the list | page, MB | made in, s | memory, MB | opened in, s | filtered in, s |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for count in counts:
            started = time.perf_counter()
            made = report(Resampled(count))
            took = time.perf_counter() - started
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
            path = Path(folder, "r.html")
            path.write_text(made.html, "utf-8")
            page = browser.new_page()
            started = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector("body[data-state=ready]")
            opened = time.perf_counter() - started
            started = time.perf_counter()
            page.select_option("#filter-province", "33")
            page.evaluate("window.report.settled()")
            filtered = time.perf_counter() - started
            page.close()
            size = path.stat().st_size / 1e6
            print(
                f"| {count:,} | {made.listed:,} | {size:.1f} | {took:.1f} | {memory:.0f} | {opened:.1f}"
                f" | {filtered:.1f} |"
            )
        browser.close()


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or COUNTS)
