"""Where a date stands on the page: above the article, in a photo's caption, or in the body."""

from __future__ import annotations

import re

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.values import DateText, Place
from asn_nlp.knowledge.calendar import cues

_HEADER_LINES = 14
_HEADER_WIDTH = 140
_SPARE_WORDS = 6
_CAPTION_WIDTH = 400
_REACH = 500
_DATELINE_REACH = 80
_DATELINE_WITHIN = 1200
_DATELINE_WORDS = 7
_DASH = re.compile(r"\)?[ ,]{0,2}(?:\([^()\n]{1,40}\) ?)?(?:--?|[–—|:]|\|\||//) ?(?=\S)")
_TOWN = re.compile(r"[A-Z][A-Za-z' -]{2,30}, ?")
_DESK = re.compile(r"[A-Z][A-Za-z' -]{2,30}(?:,| [-–—|]) ?[A-Z]")
_STOP = re.compile(r"\.(?:\n| (?=[A-Z]))")


def line_span(text: str, offset: int) -> tuple[int, int]:
    """Half-open span of the line that holds the offset, cut at a width that no header or caption has."""
    low, high = max(0, offset - _REACH), min(len(text), offset + _REACH)
    start = text.rfind("\n", low, offset) + 1
    end = text.find("\n", offset, high)
    return start or low, high if end < 0 else end


def body_start(text: str) -> int:
    """Offset of the first line that is the article's first paragraph, long or broken by hand; else 0."""
    at = 0
    lines = text.split("\n", 60)[:60]
    for n, line in enumerate(lines):
        width = len(line.strip())
        following = len(lines[n + 1].strip()) if n + 1 < len(lines) else 0
        if not line.isupper() and (width >= 100 or (width >= 55 and following >= 55)):
            return at
        at += len(line) + 1
    return 0


def place_of(ctx: Context, mention: Mention[DateText], header_end: int) -> Place:
    """The place of a mention. `header_end`: offset behind which no header line can stand."""
    text, value = ctx.reading.view, mention.value
    meta = ctx.reading.metadata
    for span, place in ((meta.page_date_span, "clock"), (meta.published_span, "header")):
        if span is not None and span[0] <= mention.start < span[1]:
            return place  # type: ignore[return-value]
    start, end = line_span(text, mention.start)
    line_length = end - start
    could_be = value.printed is not None and mention.start < header_end and line_length <= _HEADER_WIDTH
    if could_be and _is_header_line(ctx, mention, start, end):
        return "header"
    if mention.start - start <= _DATELINE_REACH and _is_dateline(text, mention, start, end):
        return "dateline"
    if line_length <= _CAPTION_WIDTH and _is_caption(ctx, mention, start, end):
        return "caption"
    return "body"


def header_end(text: str) -> int:
    """Offset of the end of the last line in which a page's own date may stand."""
    at, seen = 0, 0
    for line in text.split("\n", 80)[:80]:
        at += len(line) + 1
        if line.strip():
            seen += 1
            if seen >= _HEADER_LINES:
                break
    return at


def _is_header_line(ctx: Context, mention: Mention[DateText], start: int, end: int) -> bool:
    """Whether the line holds the date and little else: clock time, byline, counter."""
    text, tokens, value = ctx.reading.view, ctx.reading.tokens, mention.value
    if value.bracketed:
        return False
    first = tokens.at(start)
    if value.first > first and tokens.form[value.first - 1] in cues("date_words") | cues("document_marks"):
        byline = tokens.form[first] in cues("byline_words") or "oleh" in tokens.form[first : value.first]
        if not byline:
            return False
    spare = 0
    ordinary = cues("byline_words")
    i = first
    while i < len(tokens) and tokens.start[i] < end:
        if not value.first <= i < value.last and tokens.form[i] not in ordinary:
            spare += tokens.form[i].isalpha()
            if spare > _SPARE_WORDS or tokens.form[i] in cues("statement_cues"):
                return False
        i += 1
    # A line that goes on or ends as a sentence is text that was broken by hand.
    before = text[max(0, start - 40) : start].rstrip()
    ends = text[start:end].rstrip().endswith(".")
    if (spare and ends) or (spare > 2 and before.endswith(",")) or not text[end : end + 200].strip():
        return False
    # Without a weekday, several other words have to be a byline's or parted by a bar or dash.
    parted = "|" in text[start:end] or "-" in text[start:end]
    byline = any(tokens.form[j] in ordinary for j in range(first, i))
    return value.weekday is not None or spare <= 2 or parted or byline


def _is_dateline(text: str, mention: Mention[DateText], start: int, end: int) -> bool:
    """Whether the day stands between the town and the dash that opens the first paragraph: `Solok (18/01) -`.
    With a weekday it is the day of the event."""
    if mention.value.shape != "day" or mention.value.weekday is not None or mention.value.edge:
        return False
    head = text[start : mention.start]
    if not head.strip(" (") or "." in head.rstrip(" ")[-1:] or len(head.split()) > _DATELINE_WORDS:
        return False
    if end - mention.end > 40 and _DASH.match(text, mention.end) is not None:
        return True
    # `Majalengka, Warta Ciayu (10/10/2024)` on a line of its own.
    alone = (
        text[mention.end : end].strip() in (")", "") and head.endswith("(") and _DESK.match(head) is not None
    )
    if alone and mention.start < _DATELINE_WITHIN and mention.value.printed is not None:
        return True
    # `Muaradua, 6/11/2018. Dalam rangka ...`, or the town and its day on a line of their own.
    town = _TOWN.fullmatch(head) is not None and mention.value.printed is not None
    return town and mention.start < _DATELINE_WITHIN and _STOP.match(text + "\n", mention.end) is not None


def _is_caption(ctx: Context, mention: Mention[DateText], start: int, end: int) -> bool:
    tokens = ctx.reading.tokens
    first = tokens.at(start)
    if (
        first < len(tokens)
        and tokens.form[first] in cues("caption_marks")
        and tokens.start[first] < mention.start
    ):
        after = ctx.reading.view[tokens.end[first] : tokens.end[first] + 3]
        return tokens.form[first] in ("img", "caption", "keterangan", "ket") or any(c in ":]" for c in after)
    last = mention.value.last
    for i in range(last, min(last + 8, len(tokens))):
        if tokens.start[i] >= end:
            break
        if tokens.form[i] in cues("caption_credits"):
            before = ctx.reading.view[max(0, tokens.start[i] - 2) : tokens.start[i]].strip()
            return before.endswith(("(", "[", "/", ":", "|"))
    return False
