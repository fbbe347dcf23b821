"""Links of a page of the repository, turned into links of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from tools.docs.code import outside_code
from tools.docs.paths import ROOT, sources, titles

_LINK = re.compile(r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^()\s]+)\)")
# A Markdown file that a link may lead to although it is the front page of its folder.
_FRONT = ("README.md", "index.md")


def relink(text: str, source: str, page: str, carry: Callable[[str], str]) -> str:
    """`text` of the file `source`, with its links as the page `page` needs them.

    A link to the file of another page leads to that page, one to any other file of the repository to a copy:
    `carry` is given its path and says where on the site the copy is. Of a link to a folder or a module, which
    the site does not have, the text stays.
    """

    def one(m: re.Match[str]) -> str:
        target, _, anchor = m["target"].partition("#")
        if not target or ":" in target or target.startswith("/"):
            return m[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        place = _page(path)
        text = m["text"]
        if place is not None and text.strip("`") in (target, path, posixpath.basename(target)):
            text = titles().get(place, text)  # a file's name says little where there are no files
        if place is None:
            if path.endswith(".md") and (ROOT / path).is_file():
                raise ValueError(f"{source} links to {path}: name its page in tools/docs/pages.toml")
            if not (ROOT / path).is_file() or path.endswith(".py"):
                return text
            place = carry(path)
        href = posixpath.relpath(place, posixpath.dirname(page) or ".")
        return f"{m['image']}[{text}]({href}{'#' + anchor if anchor else ''})"

    return outside_code(text, lambda part: _LINK.sub(one, part))


def _page(path: str) -> str | None:
    known = sources()
    for name in (path, *(posixpath.join(path, front) for front in _FRONT)):
        if name in known:
            return known[name]
    return None
