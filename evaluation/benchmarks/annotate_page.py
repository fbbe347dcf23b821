"""From a key to the painted answer of the labelling page: `python -m evaluation.benchmarks.annotate_page`.

A made-up article of 30 kB with 300 spans (nested, crossing, equal) is opened in headless Chromium, in a
window of 1280 x 720, and keys are pressed. *Key to paint*: from the time stamp of the key's event to the
first moment after the frame that shows its effect (a message posted from `requestAnimationFrame` is handled
after that frame was painted). *Script*: the part of it in which the page's own code ran. *Opened*: an
article of the same size, from the key to the drawn text, by the page's own performance measure. The key
presses of the walk-through are counted by `tests/annotate/browser/test_correction.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from asn_nlp import __version__
from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.project import Project, Source
from asn_nlp.annotate.proposal import empty, item
from evaluation.benchmarks.own_server import serving

LONG = 30_000
SPANS = 300
ROUNDS = 12
FIELDS = ("regions", "officials", "dates", "rules", "prohibitions", "violations", "sanctions")
WORDS = (
    "bupati",
    "meminta",
    "seluruh",
    "pegawai",
    "sikap",
    "selama",
    "masa",
    "kampanye",
    "di",
    "kantor",
    "camat",
)

# What a labeller does: (what it is called, keys). The last of the keys is measured.
ACTIONS = [
    ("accept and next", ["Enter"]),
    ("next undecided", ["n"]),
    ("next entry", ["ArrowDown"]),
    ("select the next word", ["ArrowRight"]),
    ("extend by a word", ["ArrowRight", "Shift+ArrowRight"]),
    ("drop the selection", ["ArrowRight", "Escape"]),
    ("reject", ["x"]),
    ("undo", ["z"]),
    ("move the edge of a span", ["]"]),
    ("open the choice of a value", ["1"]),
    ("close it", ["1", "Escape"]),
    ("new entry from words", ["ArrowRight", "p"]),
]

WATCH = """
(() => {
  window.taken = [];
  addEventListener('keydown', (event) => {
    if (event.key === 'Shift') return;
    const [began, first] = [event.timeStamp, performance.now()];
    let scripted = 0;
    addEventListener('keydown', () => { scripted = performance.now() - first; }, { once: true });
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.taken.push([performance.now() - began, scripted]);
      channel.port2.postMessage(null);
    });
  }, { capture: true });
})()
"""


def article(seed: int) -> tuple[str, list[tuple[str, int, int]]]:
    """(text of 30 kB in paragraphs, 300 spans with fields); a third of them share words with another."""
    chance = random.Random(seed)
    text = ""
    while len(text) < LONG:
        sentence = " ".join(chance.choices(WORDS, k=chance.randrange(8, 22)))
        text += sentence.capitalize() + chance.choice([". ", ". ", ".\n\n"])
    spans: list[tuple[str, int, int]] = []
    for number in range(SPANS):
        if number % 3 == 2:
            _, start, end = spans[-1]
            start, end = chance.choice(
                [(start, end), (start, text.index(" ", end + 1)), (start + 2, end + 9)]
            )
        else:
            start = text.index(" ", chance.randrange(0, LONG - 200)) + 1
            end = text.index(" ", start + chance.randrange(4, 60))
        spans.append((FIELDS[number % len(FIELDS)], start, max(end, start + 1)))
    return text, spans


class Planted(Desk):
    """A desk whose proposals are the made-up spans."""

    def propose(self, source: Source) -> Any:
        _, spans = article(int(source.name))
        base = empty()
        base["items"] = [
            item(n, field, {"evidence": [(start, end)], **VALUES[field]}, "m", confidence=0.8)
            for n, (field, start, end) in enumerate(spans, 1)
        ]
        return base


VALUES: dict[str, dict[str, str]] = {
    "regions": {"code": "33.25"},
    "officials": {"name": "Rusdi Hamka", "position": "Bupati", "role": "speaker"},
    "dates": {"value": "2024-09-16", "kind": "event"},
    "rules": {"id": "pp-94-2021"},
    "prohibitions": {"code": "join_campaign", "modality": "larangan"},
    "violations": {"code": "join_campaign", "status": "alleged"},
    "sanctions": {"code": "disc_heavy", "status": "ancaman"},
}


def measure(page: Any) -> Iterator[tuple[str, list[list[float]]]]:
    """(action, [key to paint, script] in milliseconds for each round)"""
    page.evaluate(WATCH)
    page.keyboard.press("ArrowDown")
    for _ in range(8):  # past the document fields, to the entries
        page.keyboard.press("ArrowDown")
    for name, keys in ACTIONS:
        found = []
        for _ in range(ROUNDS):
            for key in keys:
                page.wait_for_timeout(40)
                page.evaluate("window.taken.length = 0")
                page.keyboard.press(key)
            page.wait_for_timeout(60)
            found.append(page.evaluate("window.taken[0]"))
            if name in ("open the choice of a value", "new entry from words"):
                page.keyboard.press("Escape")
        yield name, found


def run(chromium: str) -> dict[str, Any]:
    """All figures."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for number in range(3):
            (Path(folder) / f"{number}.txt").write_text(article(number)[0], "utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with serving(Planted(Project(Path(folder)), "sari")) as address:
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.goto(address)
            page.wait_for_selector(".card")
            page.wait_for_timeout(500)
            actions = {name: summary(found) for name, found in measure(page)}
            for key in (">", ">", "<", "<") * 2:
                before = page.locator("#place").inner_text()
                page.keyboard.press(key)
                page.wait_for_selector(f"#place:not(:has-text('{before}'))")
            opened = page.evaluate("performance.getEntriesByName('document').slice(1).map((e) => e.duration)")
        version = browser.version
        browser.close()
    return {
        "asn_nlp": __version__,
        "python": platform.python_version(),
        "chromium": version,
        "processors": os.cpu_count(),
        "article": {"characters": LONG, "spans": SPANS},
        "milliseconds": actions,
        "opened_ms": {"median": round(statistics.median(opened), 1), "worst": round(max(opened), 1)},
    }


def summary(found: list[list[float]]) -> dict[str, float]:
    """Median and worst of an action."""
    paint, script = zip(*found, strict=True)
    return {
        "paint_median": round(statistics.median(paint), 1),
        "paint_worst": round(max(paint), 1),
        "script_median": round(statistics.median(script), 1),
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--chromium", default=shutil.which("chromium"), help="path of the browser")
    args = parser.parse_args()
    if not args.chromium:
        raise SystemExit("no Chromium found: give its path with --chromium")
    print(json.dumps(run(args.chromium), indent=2))


if __name__ == "__main__":
    main()
