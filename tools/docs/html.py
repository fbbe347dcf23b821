"""Pieces of HTML that the generated pages are made of. Everything that comes from a table is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from asn_nlp.knowledge.files import Confidence

MEANING: dict[Confidence, str] = {
    "sure": "two independent sources or the source itself",
    "likely": "one source, or usage that is not settled",
    "unsure": "from memory or contradicted: check before you rely on it",
}


def text(value: object) -> str:
    """A value as text of a cell."""
    return escape(str(value), quote=False)


def code(value: object) -> str:
    """A code or identifier."""
    return f"<code>{text(value)}</code>"


def whole(value: str) -> str:
    """HTML that no line break may part: a short name, a day."""
    return f'<span class="whole">{value}</span>' if value else ""


def link(href: str, inner: str) -> str:
    """A link around HTML that is escaped already."""
    return f'<a href="{escape(href)}">{inner}</a>'


def confidence(value: Confidence) -> str:
    """How well a fact is established, as a small mark that says what it means."""
    return f'<span class="sure-{value}" title="{MEANING[value]}">{value}</span>'


def doubt(value: Confidence) -> str:
    """The mark of a fact that is not sure, nothing for one that is."""
    return "" if value == "sure" else " " + confidence(value)


def attributes(values: Mapping[str, str]) -> str:
    """Attributes of a tag, with a blank in front of each."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def row(cells: Sequence[str], heads: Sequence[str], marks: Mapping[str, str] | None = None) -> str:
    """A row that the filter can hide; each cell knows its head, which small screens print beside it."""
    inner = "".join(
        f'<td data-head="{escape(h)}">{c and f"<div>{c}</div>"}</td>'
        for c, h in zip(cells, heads, strict=True)
    )
    return f"<tr data-item{attributes(marks or {})}>{inner}</tr>"


def table(heads: Sequence[str], rows: Iterable[str]) -> str:
    """A table of facts."""
    top = "".join(f"<th>{escape(h)}</th>" for h in heads)
    body = "\n".join(rows)
    return f'<table class="facts">\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def filter_box(hint: str, *facets: str, day: bool = False) -> str:
    """Where the script puts the controls of a page. `facets`: names of the data attributes to choose from."""
    marks = {"data-hint": hint, "data-facets": " ".join(facets)} | ({"data-day": "1"} if day else {})
    return f'<div class="filter"{attributes(marks)}></div>'


def card(heading: str, anchor: str, body: str, marks: Mapping[str, str]) -> str:
    """A fact with a heading of its own, found by the site's search; `body` is HTML."""
    head = f"### {heading} {{ #{anchor} }}"
    return f'<div class="card" data-item{attributes(marks)} markdown="1">\n\n{head}\n\n{body}\n\n</div>'


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    """Names and values (HTML) of a card, those without a value left out."""
    inner = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f'<dl class="pairs">{inner}</dl>'
