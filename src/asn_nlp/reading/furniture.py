"""Page furniture: what a page prints around an article. Found here, masked in the reading, never deleted.

On doubt a line stays: losing a sentence of the article is worse than keeping a link.
"""

from __future__ import annotations

from dataclasses import dataclass

from asn_nlp.reading.blocks import cut_other_story, mark_links
from asn_nlp.reading.cues import mark_by_words
from asn_nlp.reading.inline import find_captions, find_links, find_signatures, glued_title
from asn_nlp.reading.lines import lower, split_lines
from asn_nlp.reading.zones import find_body, mark_header, mark_tail


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the view (half-open code points) that is not the article. `kind`: see the knowledge."""

    start: int
    end: int
    kind: str
    why: str


def find_furniture(view: str) -> list[Furniture]:
    """The furniture of a view, in order, not overlapping."""
    low = lower(view)
    lines = split_lines(view, low)
    if not lines:
        return []
    mark_by_words(lines)
    page = find_body(lines)
    cut_other_story(page)
    find_captions(lines, page.first, page.last)
    if page.first > 0:
        mark_header(page)
    mark_links(page)
    mark_tail(page)
    found = [(line.start, line.end, line.kind, line.why) for line in lines if line.kind]
    found += find_links(view, low, lines)
    found += find_signatures(view, lines, page.last)
    if page.title >= 0:
        found += glued_title(lines[page.title], lines)
    return _in_order(found)


def _in_order(found: list[tuple[int, int, str, str]]) -> list[Furniture]:
    """Sorted; of two that overlap, the later one begins where the earlier ends, or falls away."""
    out: list[Furniture] = []
    for start, end, kind, why in sorted(found, key=lambda f: (f[0], -f[1])):
        if out and start < out[-1].end:
            start = out[-1].end
        if start < end:
            out.append(Furniture(start, end, kind, why))
    return out
