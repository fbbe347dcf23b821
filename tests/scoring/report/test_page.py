"""The page: everything in it, nothing from outside, nothing of an article that could run."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring import evaluate, pair
from asn_nlp.scoring.predictions import Predictions
from asn_nlp.scoring.report import errors, page
from tests.scoring.gold import FULL, TEXT, against, article

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;\x00\ud800"
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
VOID = {"meta", "link", "input", "br", "img"}


class Reader(HTMLParser):
    """Tags with their attributes, texts of style and script, and whether the tags are balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.content: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script", "title"):
            self.content[self.open[-1]] = data


def made(gold: list[Annotated], found: list[Annotated], about: dict[str, Any] | None = None) -> str:
    predictions = against(gold, found)
    scores = evaluate(gold, predictions, train=gold[:1], draws=10, provenance=about)
    return page(scores, gold, predictions)


@pytest.fixture(scope="module")
def html() -> str:
    gold = [replace(FULL, id=f"d{n}", text=f"{TEXT} {n}") for n in range(3)]
    found = [
        gold[0],
        replace(gold[1], values={**FULL.values, "rules": []}, document={**FULL.document, "genre": "other"}),
    ]
    return made(gold, found, {"gold": {"sha256": "ab" * 32, "split": "dev"}})


def test_nothing_comes_from_outside(html: str) -> None:
    reader = Reader(html)
    assert reader.open == []
    for tag, attributes in reader.tags:
        for name, value in attributes.items():
            assert not name.startswith("on"), tag
            assert name not in ("src", "style", "action", "srcset", "data"), tag
            if name == "href":
                assert value
                assert value.startswith("#")
    assert "url(" not in reader.content["style"]
    assert "@import" not in reader.content["style"]
    assert not re.search(r"fetch|XMLHttp|import\s*\(|innerHTML|eval", reader.content["script"])


def test_the_policy_allows_this_style_and_this_script_only(html: str) -> None:
    reader = Reader(html)
    policy = next(a["content"] for t, a in reader.tags if t == "meta" and "http-equiv" in a)
    assert policy
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["default-src"] == "'none'"
    for name, directive in (("style", "style-src"), ("script", "script-src")):
        digest = hashlib.sha256(reader.content[name].encode("utf-8")).digest()
        assert parts[directive] == f"'sha256-{base64.b64encode(digest).decode()}'"


def test_what_could_run_is_text() -> None:
    gold = article(
        EVIL, text=f"{EVIL} Apel.", genre=EVIL, style=EVIL, rules=[{"id": EVIL, "evidence": [[0, 8]]}]
    )
    found = article("x", text=gold.text, genre="other", officials=[{"name": EVIL, "evidence": [[0, 4]]}])
    predictions = against([gold], [found])
    scores = evaluate([gold], predictions, draws=5, provenance={"gold": {"split": EVIL, "sha256": EVIL}})
    html = page(replace(scores, system=EVIL), [gold], predictions)
    reader = Reader(html)
    assert [tag for tag, _ in reader.tags].count("script") == 1
    assert "img" not in [tag for tag, _ in reader.tags]
    assert not any(name.startswith("on") for _, attributes in reader.tags for name in attributes)
    html.encode("utf-8")
    assert "\x00" not in html


def test_every_error_is_in_the_list_and_in_the_counts(html: str) -> None:
    gold = [replace(FULL, id=f"d{n}", text=f"{TEXT} {n}") for n in range(3)]
    found = [
        gold[0],
        replace(gold[1], values={**FULL.values, "rules": []}, document={**FULL.document, "genre": "other"}),
    ]
    wanted = list(errors(pair(gold, against(gold, found).documents)))
    items = [a for t, a in Reader(html).tags if t == "li" and "data-field" in a]
    assert sorted((a["data-field"], a["data-kind"]) for a in items) == sorted(
        (e.field, e.kind) for e in wanted
    )
    assert f"{len(wanted)} errors in 2 of 3 documents" in html
    assert f'aria-label="all: {len(wanted)}"' in html
    assert 'aria-label="rules missed: 2"' in html
    assert "d2 <small>ceremony_pledge · no prediction" in html


def test_scores_stand_in_it(html: str) -> None:
    assert re.search(r"<strong>0\.\d{3}</strong> mean F1 of the six fields", html)
    assert "gold <code>abababababab</code>" in html
    assert ", split dev" in html
    assert "d2: no prediction for this document" in html
    assert "33.25 Kabupaten Batang" in html


def test_the_same_input_gives_the_same_page(html: str) -> None:
    gold = [replace(FULL, id=f"d{n}", text=f"{TEXT} {n}") for n in (2, 0, 1)]
    found = [
        replace(gold[2], values={**FULL.values, "rules": []}, document={**FULL.document, "genre": "other"}),
        gold[1],
    ]
    predictions = against(gold, found)
    train = [replace(FULL, id="d0", text=f"{TEXT} 0")]
    about = {"gold": {"sha256": "ab" * 32, "split": "dev"}}
    scores = evaluate(gold, predictions, train=train, draws=10, provenance=about)
    assert page(scores, gold, predictions) == html


def test_no_error() -> None:
    assert "No error: gold and prediction agree." in made([FULL], [FULL])


def test_gold_without_its_text() -> None:
    """Stand-off gold whose texts are elsewhere: errors without sentences."""
    gold = replace(FULL, text="", document={**FULL.document, "sha256": "ab" * 32})
    html = page(evaluate([gold], Predictions("s", {}), draws=5), [gold], Predictions("s", {}))
    assert '<p lang="id">' not in html
    assert "data-field=" in html


@pytest.mark.skipif(not shutil.which("chromium"), reason="no chromium here")
@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("", "in 2 documents shown"),
        ("#field=rules&kind=missed", "2 errors in 2 documents shown"),
        ("#field=genre", "2 errors in 2 documents shown"),
        ("#q=d1+other", "1 error in 1 document shown"),
    ],
)
def test_filters_in_a_browser(html: str, tmp_path: Path, fragment: str, shown: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(html, "utf-8")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = [
        "chromium",
        *QUIET,
        "--virtual-time-budget=2000",
        "--dump-dom",
        profile,
        path.as_uri() + fragment,
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    assert shown in done.stdout.decode("utf-8")
