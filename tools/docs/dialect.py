"""Markdown as code hosts read it (CommonMark) in the dialect of the site's generator (Python-Markdown).

Three things differ in our files: a list may follow a paragraph without a blank line, nested items are
indented as far as the text above them (Python-Markdown wants four blanks), and a comment before a table would
swallow it.
"""

from __future__ import annotations

import re

from tools.docs.code import outside_code

_FENCE = re.compile(r"\s*(```+|~~~+)")
_ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d+[.)])(?P<gap> +)(?=\S)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TAB = 4


def to_python_markdown(text: str) -> str:
    """The same document; blocks of code are left as they are but for their indentation inside lists."""
    text = outside_code(_FRONT.sub("", text), lambda part: _COMMENT.sub("", part))
    out: list[str] = []
    levels: list[int] = []  # where the text of each open list item begins
    fence = ""
    for line in text.splitlines():
        marker = _FENCE.match(line)
        if fence or not line.strip():
            out.append(_shift(line, levels))
            if fence and line.strip() == fence:
                fence = ""
            continue
        indent = len(line) - len(line.lstrip(" "))
        item = _ITEM.match(line)
        after_text = bool(out and out[-1])
        depth = len(levels)
        if item is not None or marker is not None or not (after_text and levels):
            while levels and indent < levels[-1]:
                levels.pop()
        if item is not None and after_text and not levels and not depth:
            out.append("")
        out.append(_shift(line, levels))
        if item is not None:
            levels.append(item.end())
        if marker is not None:
            fence = marker[1]
    return "\n".join(out) + "\n"


def _shift(line: str, levels: list[int]) -> str:
    """The line with its indentation counted in fours, one four for each list around it."""
    if not line.strip():
        return ""
    kept = line[levels[-1] :] if levels and not line[: levels[-1]].strip() else line
    return " " * (_TAB * len(levels)) + (kept if kept is not line else line.lstrip(" ") if levels else line)
