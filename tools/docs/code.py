"""What is code on a page, and what is not."""

from __future__ import annotations

import re
from collections.abc import Callable

# A fenced block, or a stretch between backticks.
_CODE = re.compile(
    r"^(?P<fence> *(?:```+|~~~+)).*?^(?P=fence) *$|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)", re.M | re.S
)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """The text with `change` applied to everything that is not code."""
    out, at = [], 0
    for m in _CODE.finditer(text):
        # Code that is the text of a link does not part the link.
        if m["tick"] and text[m.start() - 1 : m.start()] == "[" and text[m.end() : m.end() + 2] == "](":
            continue
        out += [change(text[at : m.start()]), m[0]]
        at = m.end()
    return "".join([*out, change(text[at:])])
