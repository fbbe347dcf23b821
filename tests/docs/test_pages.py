"""Pages as sources: their links in the repository, their translation for the site's generator."""

from __future__ import annotations

import posixpath
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.docs.code import outside_code
from tools.docs.dialect import to_python_markdown
from tools.docs.links import relink
from tools.docs.paths import ROOT, sources

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("source", ["README.md", *sources()])
def test_links_lead_somewhere(source: str) -> None:
    prose: list[str] = []

    def keep(part: str) -> str:
        prose.append(part)
        return part

    outside_code((ROOT / source).read_text("utf-8"), keep)
    for target in LINK.findall("\n".join(prose)):
        if "://" not in target and not target.startswith("mailto:"):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
            assert (ROOT / path).exists(), f"{source} links to {target}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[a](docs/record.md#dates)", "[a](../record.md#dates)"),
        ("[a](corpus/PEDOMAN.md)", "[a](../corpus/pedoman.md)"),
        ("[docs/record.md](docs/record.md)", "[The record](../record.md)"),
        ("[a](corpus)", "[a](../corpus/card.md)"),
        ("[a](schema/record-1.0.json)", "[a](../files/schema/record-1.0.json)"),
        ("[a](src/asn_nlp/lookup.py), [b](tests)", "a, b"),
        ("[`a`](docs/record.md)", "[`a`](../record.md)"),
        ("`[a](docs/record.md)`", "`[a](docs/record.md)`"),
        ("[a](https://warta.example/x) [b](#dates)", "[a](https://warta.example/x) [b](#dates)"),
        ("![a](docs/images/annotate.png)", "![a](../files/docs/images/annotate.png)"),
    ],
)
def test_links_of_a_page_elsewhere(text: str, wanted: str) -> None:
    assert relink(text, "README.md", "project/about.md", lambda path: f"files/{path}") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\n- b\n- c", "a\n\n- b\n- c"),
        ("- a\n  - b\n    c\n- d", "- a\n    - b\n        c\n- d"),
        ("1. a\n   b\n2. c", "1. a\n    b\n2. c"),
        ("- a\n\n  b\n\nc", "- a\n\n    b\n\nc"),
        ("- a\n  ```\n    x\n  ```\n- b", "- a\n    ```\n      x\n    ```\n- b"),
        ("```\n- a\n  - b\n```", "```\n- a\n  - b\n```"),
        ("- a\nb", "- a\n    b"),
        ("<!-- x -->\n| a |\n<!-- / -->b", "\n| a |\nb"),
        ("`<!-- x -->` and <!-- y -->b", "`<!-- x -->` and b"),
        ("---\ntags: [a]\n---\n# b", "# b"),
    ],
)
def test_lists_for_the_generator(text: str, wanted: str) -> None:
    assert to_python_markdown(text) == wanted + "\n"


@given(st.text(alphabet="a -*1.\n`", max_size=80))
def test_translation_keeps_every_word(text: str) -> None:
    assert to_python_markdown(text).split() == text.split()
