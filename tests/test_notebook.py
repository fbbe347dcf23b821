"""The tutorial notebook: made from its source, and what it shows is what a fresh kernel says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from examples.build import NOTEBOOK, execute, make

from asn_nlp import __version__

LARGEST = 200_000
AGAIN = "run `python examples/build.py` and look at what changed"


def outputs(notebook: Any) -> list[list[tuple[str, str]]]:
    """What each cell shows, by kind, without the version of the library and the HTML of other libraries."""
    shown = []
    for cell in notebook["cells"]:
        found: list[tuple[str, str]] = []
        for out in cell.get("outputs", ()):
            parts = {"text": out["text"]} if out["output_type"] == "stream" else out["data"]
            shown_as = {kind: "".join(text).replace(__version__, "VERSION") for kind, text in parts.items()}
            found += [(k, text) for k, text in shown_as.items() if k != "text/html" or "asn-record" in text]
        shown.append(sorted(found))
    return shown


@pytest.fixture(scope="module")
def notebook() -> Any:
    return json.loads(NOTEBOOK.read_text("utf-8"))


def test_it_is_made_from_its_source(notebook: Any) -> None:
    made = make()
    assert [c["id"] for c in made.cells] == [c["id"] for c in notebook["cells"]]
    assert [c.source for c in made.cells] == ["".join(c["source"]) for c in notebook["cells"]], AGAIN


def test_a_fresh_kernel_shows_the_same(notebook: Any, tmp_path: Path) -> None:
    assert outputs(execute(make(), tmp_path)) == outputs(notebook), AGAIN


def test_it_is_small_and_says_nothing_of_where_it_was_made(notebook: Any) -> None:
    text = NOTEBOOK.read_text("utf-8")
    assert len(text) < LARGEST
    assert str(Path(__file__).parents[1]) not in text
    assert not [o for c in notebook["cells"] for o in c.get("outputs", ()) if o["output_type"] == "error"]
    assert '"stderr"' not in text
