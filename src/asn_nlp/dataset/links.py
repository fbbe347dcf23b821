"""Links of Markdown pages in a published folder."""

from __future__ import annotations

import re
from pathlib import Path

LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\[]*)\]\((?P<target>[^()\s]+)\)")


def leads(link: str, page: Path, folder: Path) -> bool:
    """Whether a link of a page leads to an address, a place on the page, or a file inside the folder."""
    path = link.split("#", 1)[0]
    if not path or re.match(r"[a-z][a-z+.-]*:", path):
        return True
    target = (page.parent / path).resolve()
    return target.exists() and target.is_relative_to(folder.resolve())


def dead(page: Path, folder: Path) -> list[str]:
    """Links of a page that lead nowhere."""
    return [
        m["target"] for m in LINK.finditer(page.read_text("utf-8")) if not leads(m["target"], page, folder)
    ]
