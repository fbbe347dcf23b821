"""A notebook as a page: its text, its code, and the outputs that were stored when it was run."""

from __future__ import annotations

import json
from typing import Any


def to_markdown(source: str) -> str:
    """The notebook's JSON as Markdown. Of several forms of an output: HTML, else a picture, else text."""
    out = []
    for cell in json.loads(source)["cells"]:
        body = _joined(cell["source"]).strip()
        if cell["cell_type"] == "markdown":
            out.append(body)
        elif cell["cell_type"] == "code" and body:
            out.append(f"```python\n{body}\n```")
            out += [text for output in cell["outputs"] if (text := _output(output))]
    return "\n\n".join(out) + "\n"


def _output(output: dict[str, Any]) -> str:
    if output["output_type"] == "stream":
        return _block(_joined(output["text"])) if output["name"] == "stdout" else ""
    if output["output_type"] == "error":
        raise ValueError(f"the notebook stopped with {output['ename']}: {output['evalue']}")
    data = output["data"]
    if "text/html" in data:
        return f'<div class="output" data-search-exclude>\n{_joined(data["text/html"]).strip()}\n</div>'
    if "image/png" in data:
        picture = _joined(data["image/png"]).replace("\n", "")
        return f'<img class="output" alt="" src="data:image/png;base64,{picture}">'
    return _block(_joined(data.get("text/plain", "")))


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```" if text.strip() else ""


def _joined(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
