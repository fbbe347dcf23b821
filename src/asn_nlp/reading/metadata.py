"""What the page shows of itself: title, outlet, publication date, dateline."""

from __future__ import annotations

from dataclasses import dataclass

from asn_nlp.reading.furniture import Furniture


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


def find_metadata(view: str, furniture: list[Furniture]) -> Metadata:
    """Read the metadata off a view (unmasked)."""
    return Metadata()
