"""Blocks that belong to other articles: lists of links, and a second story on the page."""

from __future__ import annotations

import re

from asn_nlp.knowledge.furniture import normalized, words
from asn_nlp.reading.dateline import find_dateline
from asn_nlp.reading.lines import Line, is_headline
from asn_nlp.reading.zones import SHORTEST_BODY, Page, may_head

# Lines that stand behind a finished story, and the code that ends its last paragraph.
_OVER = frozenset(("credit", "byline", "tags", "share", "comment_box", "blog_tail", "disclaimer"))
_CREDIT_END = re.compile(r"[.!?\"'*]\s?[(\[][\w*/.,& -]{2,30}[)\]]\.?\Z")


def cut_other_story(page: Page) -> None:
    """Mark a second story: behind a sign that the first is over, a headline and a lead that begins with a
    dateline of its own."""
    lines = page.lines
    ended = False
    size = 0
    head = next((normalized(line.low) for line in lines if not line.kind), "")
    for i, line in enumerate(lines):
        if line.kind in _OVER and i > page.first >= 0 and size >= SHORTEST_BODY:
            ended = True
        elif line.kind:
            continue
        elif ended and i + 1 < len(lines) and may_head(line) and is_headline(line.text):
            lead = next((t for t in lines[i + 1 : i + 4] if not t.kind and len(t.text) >= 60), None)
            begins = lead is not None and find_dateline(lead.text, 0, len(lead.text))
            if begins and begins.place is not None and normalized(line.low) != head:
                for t in lines[i:]:
                    t.mark("other_story", "furniture.story.second")
                page.last = max(k for k in range(i) if not lines[k].kind)
                return
        else:
            signed = _CREDIT_END.search(line.text) is not None and size >= SHORTEST_BODY
            ended = signed or (ended and not line.prose)
            size += len(line.text) if line.prose else 0


def mark_links(page: Page) -> None:
    """Mark the links below a head such as `Berita Terkait`, and lists of other articles' headlines."""
    lines = page.lines
    i = 0
    while i < len(lines):
        if lines[i].head:
            i = _below_head(lines, i)
        elif lines[i].bulleted and not lines[i].kind:
            i = _bullets(lines, i)
        else:
            i += 1


def _below_head(lines: list[Line], i: int) -> int:
    """Mark what follows a head; returns where to go on."""
    head = lines[i]
    # `Baca juga:` announces one link or a few right below it; `Berita Terkait` a block to its end.
    said = normalized(head.low).split()
    block = said[0] not in words().one_link
    full = len(said) > 4  # the link stands on the head's own line
    j = i + 1
    while j < len(lines):
        line, following = lines[j], lines[j + 1] if j + 1 < len(lines) else None
        if line.kind:
            if not block or line.kind not in ("related_link", "theme", "page_split", "menu"):
                break
            j += 1
            continue
        if line.prose or len(line.text) > 190 or line.text[-1] in ":;":
            break
        alone = following is None or following.apart or bool(following.kind)
        link = line.bulleted or is_headline(line.bare) or (alone and j == i + 1 and line.text[-1] != ".")
        if block and not link:  # of a block go all lines that end no sentence, up to a gap
            link = line.text[-1] not in ".\"'" and (not line.apart or j == i + 1 or _to_end(lines, j))
        if not link or (full and not line.bulleted):
            break
        line.mark(head.kind, "furniture.links.below_head")
        j += 1
        if not block and not line.bulleted and (following is None or following.apart):
            break
    return max(j, i + 1)


def _to_end(lines: list[Line], j: int) -> bool:
    """Whether nothing but short lines follows."""
    return all(len(t.text) < 200 for t in lines[j : j + 30])


def _bullets(lines: list[Line], i: int) -> int:
    """Mark a run of bulleted lines if they are headlines of other articles; returns where the run ends."""
    j = i
    while j < len(lines) and lines[j].bulleted and not lines[j].kind:
        j += 1
    run = lines[i:j]
    before = lines[i - 1] if i else None
    acts = sum(_is_act(line) for line in run)
    if acts * 2 < len(run) and all(map(_is_link, run)) and not (before is not None and _announces(before)):
        for line in run:
            line.mark("related_link", "furniture.links.bulleted")
    return j


def _is_link(line: Line) -> bool:
    """Whether a bulleted line looks like the headline of another article, not like an item of a list."""
    text = line.bare
    return 15 <= len(text) <= 170 and text[-1] not in ".;:," and is_headline(text) and len(text.split()) >= 4


def _is_act(line: Line) -> bool:
    """Whether a list item begins with a verb, as items of bans and pledges do."""
    first = normalized(line.bare.lower()).partition(" ")[0]
    lists = words()
    return first in lists.list_items or (first.startswith(lists.list_prefixes) and first not in lists.offices)


def _announces(line: Line) -> bool:
    """Whether a line announces a list: the items below belong to the article."""
    if line.kind:
        return False
    if line.text[-1] in ":;,":
        return True
    return line.text[-1] not in ".!?\"'" and normalized(line.low[-40:]).endswith(words().list_heads)
