"""Colour for a terminal, where there is one: the tints of the palette behind black text, so that they can be
read on a light and on a dark page."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from functools import cache, partial
from typing import TextIO

from asn_nlp.io.palette import palette

Paint = Callable[[str, str], str]
"""Text and style to text. A style is `bold`, `dim`, `warnings` or a field; others change nothing."""

PIPE_WIDTH = 90
"""Characters of a line where there is no terminal."""
_WIDEST = 110


def plain(text: str, style: str) -> str:
    """No colour."""
    return text


def coloured(text: str, style: str, *, exact: bool = False) -> str:
    """Select Graphic Rendition of ECMA-48, with the 256 colours that terminals share, or `exact` ones."""
    code = _codes(exact).get(style)
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text


def paint_for(out: TextIO) -> Paint:
    """Colours for a terminal that shows them; none for files and pipes, nor under `NO_COLOR`
    (https://no-color.org) and `TERM=dumb`."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    # A console of Windows shows them where it says what it is.
    shows = sys.platform != "win32" or "WT_SESSION" in os.environ or "TERM" in os.environ
    exact = os.environ.get("COLORTERM") in ("truecolor", "24bit")
    return partial(coloured, exact=exact) if wanted and shows and _is_terminal(out) else plain


def width_for(out: TextIO) -> int:
    """Characters of a line: the terminal's, up to what is readable."""
    return min(shutil.get_terminal_size().columns, _WIDEST) if _is_terminal(out) else PIPE_WIDTH


def _is_terminal(out: TextIO) -> bool:
    return bool(getattr(out, "isatty", lambda: False)())


@cache
def _codes(exact: bool) -> dict[str, str]:
    tints = {field: f"38;5;16;48;{_colour(look.tint, exact)}" for field, look in palette().items()}
    return {"bold": "1", "dim": "2", "warnings": "1", **tints}


def _colour(hexadecimal: str, exact: bool) -> str:
    """`#rrggbb` itself, or the closest colour of the 6 x 6 x 6 cube (levels 0, 95, 135, 175, 215, 255)."""
    values = [int(hexadecimal[i : i + 2], 16) for i in (1, 3, 5)]
    if exact:
        return ";".join(map(str, (2, *values)))

    def level(value: int) -> int:
        return min(range(6), key=lambda n: abs((n and 55 + 40 * n) - value))

    red, green, blue = map(level, values)
    return f"5;{16 + 36 * red + 6 * green + blue}"
