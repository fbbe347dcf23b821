"""A notebook becomes a page with the outputs that were stored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tools.docs.notebook import to_markdown


def notebook(*cells: dict[str, Any]) -> str:
    return json.dumps({"cells": cells})


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "outputs": list(outputs)}


def test_text_code_and_what_it_printed() -> None:
    text = {"cell_type": "markdown", "source": ["# Berita\n", "Satu."]}
    printed = {"output_type": "stream", "name": "stdout", "text": ["1\n", "2\n"]}
    logged = {"output_type": "stream", "name": "stderr", "text": "warning"}
    page = to_markdown(notebook(text, code("print(1)\nprint(2)", printed, logged), code("")))
    assert page == "# Berita\nSatu.\n\n```python\nprint(1)\nprint(2)\n```\n\n```text\n1\n2\n```\n"


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (
            {"text/html": ["<b>a</b>"], "text/plain": "a"},
            '<div class="output" data-search-exclude>\n<b>a</b>\n</div>',
        ),
        ({"image/png": "aGk=\n", "text/plain": "a"}, 'src="data:image/png;base64,aGk="'),
        ({"text/plain": "33.25"}, "```text\n33.25\n```"),
    ],
)
def test_the_best_form_of_an_output(data: dict[str, Any], wanted: str) -> None:
    assert wanted in to_markdown(notebook(code("x", {"output_type": "execute_result", "data": data})))


def test_a_notebook_that_stopped_is_no_page() -> None:
    stopped = {"output_type": "error", "ename": "KeyError", "evalue": "'x'", "traceback": []}
    with pytest.raises(ValueError, match="KeyError"):
        to_markdown(notebook(code("x", stopped)))
