"""What the page shows of itself: title, outlet, publication date, dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from asn_nlp.knowledge.furniture import words
from asn_nlp.reading.addresses import find_address
from asn_nlp.reading.dateline import Dateline, find_dateline
from asn_nlp.reading.furniture import Furniture
from asn_nlp.reading.lines import is_headline
from asn_nlp.reading.stamps import Stamp, days_before, find_stamp
from asn_nlp.reading.zones import is_kicker


@dataclass(frozen=True, slots=True)
class Metadata:
    """Offsets (view, half-open) and values of what the page shows of itself; None where it does not.

    `published`: ISO date printed as the publication date. `page_date`: ISO date of a page clock (today's date
    in a site header: bounds the publication from above, is no event date). `dateline`: span of the place.
    """

    title: tuple[int, int] | None = None
    outlet: str | None = None
    published: str | None = None
    published_span: tuple[int, int] | None = None
    page_date: str | None = None
    page_date_span: tuple[int, int] | None = None
    dateline: tuple[int, int] | None = None


# The head of a page is read up to this many lines; titles are no longer than this.
HEAD_LINES = 40
LONGEST_TITLE = 220
# The dateline is looked for in so many lines below the headline (captions and summaries may stand before it).
LEAD_LINES = 4
# A page's clock counts as the publication date when the story's own dates lie at most so many days before.
FRESH_DAYS = 10

_NAME = re.compile(r"[^|>»]{3,40}?(?=\s+-\s|\s*\||\Z)")
_RIGHTS = re.compile(
    r"(?:©|[Cc]opyright|COPYRIGHT)[\s©]*(?:\d{4})?\s*([A-Z]\w+(?:\.\w+){0,2}(?:\s[A-Z]\w+){0,2})"
)
_WIRE = re.compile(r"\(([A-Z][A-Za-z]+)(?:/[^()]{0,30})?\)")


def find_metadata(view: str, furniture: list[Furniture]) -> Metadata:
    """Read the metadata off a view (unmasked)."""
    title, lead, dateline = _title_and_lead(view, furniture)
    published, page = _dates(view, furniture, lead)
    return Metadata(
        title=title,
        outlet=_outlet(view, furniture, dateline),
        published=published[0] if published else None,
        published_span=published[1] if published else None,
        page_date=page[0] if page else None,
        page_date_span=page[1] if page else None,
        dateline=dateline.place if dateline is not None else None,
    )


def _title_and_lead(
    view: str, furniture: list[Furniture]
) -> tuple[tuple[int, int] | None, tuple[int, int] | None, Dateline | None]:
    """The spans of the headline and of the story's first paragraph, and the dateline."""
    title: tuple[int, int] | None = None
    lead: tuple[int, int] | None = None
    dateline: Dateline | None = None
    looked = 0
    for start, end, stop in _open_lines(view, furniture):
        text = view[start:end]
        fits = lead is None and _is_title(view, text, start, stop)
        if fits and (title is None or (is_kicker(view[slice(*title)]) and len(text.split()) >= 5)):
            title = (start, end)
            continue
        dateline = find_dateline(view, start, end) if len(text) >= 25 else None
        if dateline is not None or (lead is None and len(text) >= 40):
            lead = (start, end)
        looked += 1
        if dateline is not None or looked >= LEAD_LINES:
            break
    return title, lead, dateline


def _open_lines(view: str, furniture: list[Furniture]) -> Iterator[tuple[int, int, int]]:
    """Start and end of what is left of the first lines without their furniture, and each line's end."""
    hidden = {f.start: f.end for f in furniture}
    closed = {f.end for f in furniture}
    at = 0
    for _ in range(HEAD_LINES):
        stop = view.find("\n", at)
        stop = len(view) if stop < 0 else stop
        start, end = _strip(view, at, stop)
        if start in hidden and start < end:
            start, end = _strip(view, min(end, hidden[start]), end)
        if start < end and end not in closed:
            yield start, end, stop
        at = stop + 1
        if at > len(view):
            break


def _strip(view: str, start: int, end: int) -> tuple[int, int]:
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return start, end


def _is_title(view: str, text: str, start: int, stop: int) -> bool:
    """Whether the first line that is no furniture is a headline, not the lead."""
    if not 15 <= len(text) <= LONGEST_TITLE or len(text.split()) < 3 or text[-1] in ",;:":
        return False
    if not view[stop:].strip():
        return False  # a text of one line is its own lead
    if text[-1] == "." and not is_headline(text):
        return False
    following = view[stop + 1 : stop + 2]
    if following.islower():
        return False  # hard-wrapped prose
    if len(text) > 90 and find_dateline(view, start, start + len(text)) is not None:
        return False
    return not (text[0] in "-•*" or ('"' in text[-2:] and text[0] == '"' and len(text) > 120))


def _outlet(view: str, furniture: list[Furniture], dateline: Dateline | None) -> str | None:
    """The outlet's name as printed: in the site's header, in the dateline, behind the copyright sign."""
    signed = dateline.outlet if dateline is not None else None
    if signed and find_address(signed):
        return signed
    for f in furniture:
        if f.kind == "site_header" and f.why.endswith("outlet"):
            text = view[f.start : f.end]
            site = find_address(text)
            if site is not None:
                return site[0]
            name = _NAME.match(text)
            return (name[0] if name else text).strip()
    if signed:
        return signed
    for f in furniture:
        if f.kind == "disclaimer":
            m = _RIGHTS.search(view, f.start, f.end)
            if m is not None:
                return m[1].strip(" .")
    for f in furniture:
        if f.kind == "byline" and f.start < 600:
            site = find_address(view, f.start, f.end)
            if site is not None:
                return site[0]
    wire = _WIRE.search(view, 0, 400)
    return wire[1] if wire is not None and wire[1].lower() in words().agencies else None


_Dated = tuple[str, tuple[int, int]]


def _dates(
    view: str, furniture: list[Furniture], lead: tuple[int, int] | None
) -> tuple[_Dated | None, _Dated | None]:
    """The publication date and the page's date, each with its span."""
    named: list[tuple[int, Stamp, Furniture]] = []
    clock: tuple[Stamp, Furniture] | None = None
    for f in furniture:
        if f.kind not in ("byline", "page_clock", "credit", "share"):
            continue
        stamp = find_stamp(view[f.start : f.end])
        if stamp is None:
            continue
        if f.kind == "page_clock":
            clock = clock or (stamp, f)
        else:
            named.append((_rank(view[f.start : f.end].lower()), stamp, f))
    published = page = None
    if named:
        _, stamp, f = min(named, key=lambda n: n[0])
        published = _dated(stamp, f)
    if clock is not None:
        page = _dated(*clock)
        if published is None and _fresh(view, clock, lead):
            published, page = page, None
    return published, page


def _dated(stamp: Stamp, f: Furniture) -> _Dated:
    return stamp.iso, (f.start + stamp.start, f.start + stamp.end)


def _rank(text: str) -> int:
    """0 for a date announced as that of publication, 2 for one of an update, 1 otherwise."""
    lists = words()
    said = re.findall(r"[a-z]+", text)
    if any(w in lists.published for w in said):
        return 0
    return 2 if any(w in lists.updated for w in said) else 1


def _fresh(view: str, clock: tuple[Stamp, Furniture], lead: tuple[int, int] | None) -> bool:
    """Whether a clock above the headline stood still when the story came out: the story's first date lies
    only days before it. With an hour beside it the clock is believed unless the story's dates are far off."""
    stamp, f = clock
    start = lead[0] if lead is not None else f.end
    gaps = [g for g in days_before(view[start : start + 2500], stamp.iso) if g >= 0]
    if any(g <= FRESH_DAYS for g in gaps):
        return True
    return stamp.timed and not any(g > 60 for g in gaps)
