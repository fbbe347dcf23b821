"""What stands before and behind the body of an article, told by its place and looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from asn_nlp.knowledge.furniture import normalized, words
from asn_nlp.reading.addresses import address, find_address
from asn_nlp.reading.lines import Line, is_headline, is_prose
from asn_nlp.reading.stamps import find_stamp

# Body lines have to hold this many characters in all before a line's place alone says anything.
SHORTEST_BODY = 300

_PARTS = re.compile(r"\s{2,}|[|›»>•☰/&,]+|\s-\s")
_TICKS = re.compile(r"\*\*\*|\s\|\s|\s::\s|\|\s*\Z|///|\s{3,}\S|•|\s-\s")
_CAPTION_TAIL = re.compile(r"--\Z|\.\s?-[^\-\n]{3,60}-?\s?-?\Z|[\w.]-[A-Z][^\-\n]{2,40}-\Z")
_SLASHED = re.compile(r"(?:\.|\s|\))\s?/{1,2}[A-Z][^\n/.]{2,30}\Z|[(/](?:ANTARA|Antara|KOMPAS)[^\n]{0,40}\Z")
_ANTARA_TAGS = re.compile(r"id [^.:;]{2,40},[^\s.:;]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTERS = re.compile(r"[^\W\d_]")


@cache
def _by() -> re.Pattern[str]:
    """`Oleh: Budi`."""
    return re.compile(rf"(?:{_any_of(words().signers)})\b", re.IGNORECASE)


@cache
def _crumb() -> re.Pattern[str]:
    """`Home > Politik > Headline`: the quote is what the view makes of a double angle."""
    return re.compile(rf"(?:{_any_of(words().crumbs)})\s*[>›»\"/|-]\s*\w")


def _any_of(phrases: frozenset[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases))


@dataclass(slots=True)
class Page:
    """The lines of a page. `first`, `last`: indexes of the body's first and last line of prose (-1: none);
    `title`: index of the headline (-1: none)."""

    lines: list[Line]
    first: int = -1
    last: int = -1
    title: int = -1


def find_body(lines: list[Line]) -> Page:
    """Where the prose of the article begins and ends."""
    page = Page(lines)
    size = 0
    for i, line in enumerate(lines):
        if line.kind:
            continue
        line.prose = is_prose(line, lines[i + 1] if i + 1 < len(lines) else None)
        if line.prose:
            if page.first < 0:
                page.first = i
            page.last = i
            size += len(line.text)
    if size < SHORTEST_BODY:
        page.first = page.last = -1
    return page


def mark_header(page: Page) -> None:
    """Mark what stands before the body: outlet, menu, clock, ticker, byline, caption; find the headline."""
    top = page.lines[: max(page.first, 0)]
    for line in top:
        if not line.kind and _is_menu(line):
            line.mark("menu", "furniture.header.menu")
    stamps = [_stamp_kind(line) for line in top]
    page.title = _find_title(page, top, stamps)
    signs = any(s for s in stamps) or any(line.kind in ("menu", "theme", "ticker") for line in top)
    title = page.lines[page.title] if page.title >= 0 else None
    opening = next((i for i, line in enumerate(top) if not line.kind), -1)
    for i, line in enumerate(top):
        if line.kind or i == page.title:
            continue
        before = title is not None and i < page.title
        if stamps[i] == "clock":
            # With nothing above the body to be a headline, a date is the story's own.
            line.mark("page_clock" if before else "byline", "furniture.header.date")
        elif stamps[i] == "byline" or (_by().match(line.text) and len(line.text) <= 60 and not before):
            line.mark("byline", "furniture.header.byline")
        elif before and signs and line.bulleted and len(line.text) <= 32:
            line.mark("menu", "furniture.header.menu")
        elif before and signs and _is_site(line, first=i == opening):
            line.mark("site_header", "furniture.header.outlet")
        elif before and len(line.text) >= 25 and (line.text.isupper() or signs) and _TICKS.search(line.text):
            line.mark("ticker", "furniture.header.ticker")
        elif before and line.text.isupper() and len(line.text) >= 40 and not _same(line, title):
            line.mark("ticker", "furniture.header.capitals")
        elif not before and i and top[i - 1].kind == "byline" and _is_name(line):
            line.mark("byline", "furniture.header.author")
        elif not before and _ANTARA_TAGS.match(line.text):
            line.mark("tags", "furniture.header.tags")
        elif not before and len(line.text) <= 350 and _is_caption(line):
            line.mark("caption", "furniture.header.caption")
    if title is not None:
        _mark_doubles(page, title)


def mark_tail(page: Page) -> None:
    """Mark what stands behind the body: signature, dates, links, menus."""
    if page.last < 0:
        return
    tail = page.lines[page.last + 1 :]
    final = max((i for i, line in enumerate(tail) if not line.kind), default=-1)
    for i, line in enumerate(tail):
        if line.kind or len(line.text) > 170:
            continue
        ended = i > 0 and bool(tail[i - 1].kind)
        if _is_signature(line, page.lines[page.last + i], last=i == final):
            line.mark("credit", "furniture.tail.signature")
        elif _stamp_kind(line):
            line.mark("byline", "furniture.tail.date")
        elif _is_menu(line):
            line.mark("menu", "furniture.tail.menu")
        elif ended and line.text[-1] not in ".;:" and line.text[0] != '"' and is_headline(line.bare):
            line.mark("related_link", "furniture.tail.headline")


def _is_menu(line: Line) -> bool:
    """Whether a line is nothing but names of sections."""
    if len(line.text) > 400 or line.text[-1] in ".;" or line.listed:
        return False
    lists = words()
    parts = [p for p in _PARTS.split(line.low) if p.strip()]
    if _crumb().match(line.low):
        return True
    if any(len(p) > 28 for p in parts):
        return False
    known = 0
    for part in parts:
        names = normalized(part).split()
        if names and all(n in lists.menu or n in lists.menu_glue for n in names):
            known += 1
        elif len(names) > 3:
            return False
    if len(parts) == 1:
        return known == 1 and len(normalized(line.low).split()) <= 4
    return known * 2 > len(parts)


def _stamp_kind(line: Line) -> str:
    """`clock`: nothing but a date; `byline`: a date with a few words beside it; else empty."""
    if len(line.text) > 110 or _YEAR.search(line.text) is None:
        return ""
    stamp = find_stamp(line.text)
    if stamp is None:
        return ""
    if stamp.others == 0:
        return "clock"
    around = line.text[: stamp.start].rstrip()[-1:] + line.text[stamp.end :].lstrip()[:1]
    if stamp.start == 0 and stamp.others <= 2 and len(line.text) <= 40:
        return "byline"
    marked = stamp.timed or stamp.weekday or any(c in "-|•/·" for c in around)
    return "byline" if stamp.others <= 5 and marked and line.text[-1] not in ".!?" else ""


def _find_title(page: Page, top: list[Line], stamps: list[str]) -> int:
    """Index of the headline: the first line that looks like one, or the first that is printed twice."""
    fitting = [i for i, line in enumerate(top) if not line.kind and not stamps[i] and may_head(line)]
    seen: dict[str, int] = {}
    for i in fitting:
        key = normalized(top[i].low)
        if key in seen:
            return seen[key]
        seen[key] = i
    plain = [i for i in fitting if not (top[i].text.isupper() and _TICKS.search(top[i].text))]
    if not plain:
        return fitting[-1] if fitting and page.first > 0 else -1
    if len(plain) > 1:
        if is_kicker(top[plain[0]].text) and len(top[plain[1]].text.split()) >= 5:
            return plain[1]
        one, two = top[plain[0]], top[plain[1]]
        if one.low.startswith(two.low) and len(two.low) >= 20:  # `Headline - Outlet` from the page's head
            one.mark("site_header", "furniture.header.window_title")
            return plain[1]
        body = page.lines[page.first]
        shouted = one.text.isupper() and not two.text.isupper() and any(s for s in stamps[: plain[0]])
        if shouted and not body.low.startswith(one.low) and not two.low.startswith(one.low):
            return plain[1]
    return plain[0]


def may_head(line: Line) -> bool:
    """Whether a line could be a headline by its length and end."""
    text = line.text
    count = len(text.split())
    if not 15 <= len(text) <= 220 or count < 3 or line.bulleted:
        return False
    if address().match(text) and count <= 8:
        return False
    if text[-1] == ".":
        return len(text) <= 130 and is_headline(text)
    return text[-1] not in ",;:-"


def is_kicker(text: str) -> bool:
    """Whether a line is short enough to be the topic that some pages print above the headline."""
    return len(text) < 30 and len(text.split()) <= 4


def _is_site(line: Line, *, first: bool) -> bool:
    """Whether a line above the headline is the outlet's name and claim."""
    count = len(line.text.split())
    if find_address(line.text):
        return count <= 10
    upper = line.text.isupper() or is_headline(line.text) or count == 1
    return first and upper and count <= 5 and line.text[-1] not in ".:;,"


def _is_signature(line: Line, before: Line, *, last: bool) -> bool:
    """Whether a line behind the body is the reporter's sign: `Benn`, `#GP | Herman | Dion`, `(cri)`."""
    text = line.text
    parts = text.split()
    if not _LETTERS.search(text):
        return set(text) <= set("*.-_= ~") and len(text) <= 12
    if len(text) > 60 or text[-1] in ":;,\"'" or line.listed:
        return False
    if text[0] in "([" and text[-1] in ")]":
        return len(text) <= 40 and not any(w in text.lower() for w in words().cited)
    if text[0] in "#*/" or " | " in text or "/" in text:
        return len(parts) <= 9 and is_headline(text.replace("/", " ").replace("#", " ") + " X X")
    if not last or len(parts) > 3 or text[-1] == "." or any(c.isdigit() for c in text):
        return False
    closed = before.text[-1] in ".!?\"')" or line.apart or bool(before.kind)
    return closed and all(p[0].isupper() for p in parts)


def _is_name(line: Line) -> bool:
    """Whether a line is nothing but a person's name (`Dian Purnama,`), as below a date."""
    parts = line.text.rstrip(" ,").split()
    return 1 < len(parts) <= 4 and all(p[0].isupper() and p.replace(".", "").isalpha() for p in parts)


def _is_caption(line: Line) -> bool:
    """Whether a line between headline and lead ends like a caption (`-Foto/Outlet-`, `. /Pixabay`) or says
    that it shows something."""
    if _CAPTION_TAIL.search(line.text) or _SLASHED.search(line.text):
        return True
    first = normalized(line.low[:16]).partition(" ")[0]
    return first in words().photo and line.text[-1] not in ".,"


def _same(line: Line, title: Line | None) -> bool:
    return title is not None and normalized(line.low) == normalized(title.low)


def _mark_doubles(page: Page, title: Line) -> None:
    """Mark lines that print the headline again."""
    key = normalized(title.low)
    for line in page.lines:
        extra = len(line.text) - len(title.text)
        if line is title or line.kind or not -60 <= extra <= 90 or line.low[:3] != title.low[:3]:
            continue
        if normalized(line.low) == key:
            line.mark("duplicate_title", "furniture.title.again")
        elif line.low.startswith(title.low) and line.low[len(title.low) :].lstrip(" ,.").startswith("foto"):
            line.mark("caption", "furniture.title.caption")
