"""An offset-keeping, normalised view of a text. The text itself is never changed.

Almost always the view has the article's length and offsets map to themselves: every replacement is one
character for one. Only where characters have to go (zero-width, soft hyphen) or many become one (HTML
entities, mojibake) an offset table is built.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

# One character for one: white space to blank, quotes and dashes to their plain forms.
_ONE_TO_ONE = str.maketrans(
    {
        "\u00a0": " ", "\u1680": " ", "\u2007": " ", "\u202f": " ", "\u3000": " ", "\t": " ", "\r": " ",
        "\x0b": " ", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
        **{chr(c): " " for c in range(0x2000, 0x200B)},
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-",
        "\u2212": "-", "\u2022": "•", "\u25cf": "•", "\u25aa": "•", "\uf0b7": "•", "\u00b7": "•",
    }
)  # fmt: skip

# Many characters for one or none: entities, mojibake of UTF-8 read as cp1252, characters without width.
_MANY = {
    "&quot;": '"', "&#34;": '"', "&amp;": "&", "&nbsp;": " ", "&#160;": " ", "&#39;": "'", "&apos;": "'",
    "&rsquo;": "'", "&lsquo;": "'", "&rdquo;": '"', "&ldquo;": '"', "&ndash;": "-", "&mdash;": "-",
    "&lt;": "<", "&gt;": ">", "&#8220;": '"', "&#8221;": '"', "&#8216;": "'", "&#8217;": "'", "&#8211;": "-",
    "â€œ": '"', "â€\x9d": '"', "â€™": "'", "â€˜": "'", "â€“": "-",
    "â€”": "-", "Â\u00a0": " ",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
    "\u200e": "", "\u200f": "",
}  # fmt: skip
_MANY_RE = re.compile(
    "|".join(re.escape(k) for k in sorted(_MANY, key=len, reverse=True))
    + r"|&#(?:\d{1,6}|[xX][0-9a-fA-F]{2,5});"
)
# The first characters of all these: quick searches tell that a text holds none.
_RARE = sorted({k[0] for k in _MANY})
# Looking for each of these takes a fraction of the time of `str.translate`, which asks for every character.
_ODD = [(chr(code), plain) for code, plain in _ONE_TO_ONE.items() if chr(code) != plain]


@dataclass(frozen=True, slots=True)
class View:
    """Normalised text and the way back. Offsets are code points, half-open."""

    text: str
    source: str
    # Where the view's offsets leave the source's: positions in the view and the shift from there on.
    _starts: tuple[int, ...] = ()
    _shifts: tuple[int, ...] = ()
    # Characters of the view that stand for several of the source: position -> how many.
    _widths: dict[int, int] = field(default_factory=dict)

    @property
    def same_offsets(self) -> bool:
        """Whether every offset in the view is the source's, as it almost always is."""
        return not self._starts

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the view -> offsets in the article's text."""
        if not self._starts:
            return start, end
        begin = self._map(start)
        # A span ends with its last character: what has no width behind it belongs to nobody.
        return begin, self._map(end - 1) + self._widths.get(end - 1, 1) if end > start else begin

    def _map(self, pos: int) -> int:
        i = bisect_right(self._starts, pos) - 1
        return pos + (self._shifts[i] if i >= 0 else 0)


def make_view(source: str) -> View:
    """Build the view of a text."""
    if not any(map(source.__contains__, _RARE)) or _MANY_RE.search(source) is None:
        return View(_plain(source, source), source)
    parts: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    widths: dict[int, int] = {}
    done = at = 0
    for m in _MANY_RE.finditer(source):
        parts.append(source[done : m.start()])
        at += m.start() - done
        put = _MANY[m[0]] if m[0] in _MANY else _numbered(m[0])
        parts.append(put)
        if put:
            widths[at] = len(m[0])
            at += 1
        done = m.end()
        if starts and starts[-1] == at:
            shifts[-1] = done - at
        else:
            starts.append(at)
            shifts.append(done - at)
    parts.append(source[done:])
    return View(_plain("".join(parts), source), source, tuple(starts), tuple(shifts), widths)


def _plain(text: str, source: str) -> str:
    """White space, quotes and dashes in their plain forms. A carriage return is a line break only where the
    text has no other."""
    if "\r" in source and "\n" not in source:
        text = text.replace("\r", "\n")
    for odd, plain in _ODD:
        if odd in text:
            text = text.replace(odd, plain)
    return text


def _numbered(entity: str) -> str:
    """The character of a numeric entity; a blank where there is none."""
    code = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
    return chr(code) if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000 else " "
