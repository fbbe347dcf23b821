"""A record beside its text, as HTML that needs nothing else: no script, no network, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from asn_nlp.core.record import Record
from asn_nlp.io.html_panel import panel, words
from asn_nlp.io.html_text import highlighted
from asn_nlp.io.palette import palette
from asn_nlp.io.plain import clean


@cache
def _sheet() -> str:
    """The style sheet with the colours of the fields in it."""
    looks = palette()
    light = "".join(f"--{field}: {look.tone}; " for field, look in looks.items())
    dark = "".join(f"--{field}: {look.dark}; " for field, look in looks.items())
    tones = "".join(f".asn-record .f-{field} {{ --tone: var(--{field}); }}\n" for field in looks)
    sheet = files("asn_nlp.io").joinpath("record.css").read_text("utf-8")
    return sheet.replace("/* light tones */", light).replace("/* dark tones */", dark) + tones


def _style(values: int) -> str:
    """The `<style>` of sections with so many values. Pointing at a value shows its words and the other way
    round: a rule for each number does it without a script."""
    pointed = ",".join(f".asn-record:has(.v{n}:hover) .v{n}" for n in range(values))
    rule = f"{pointed} {{ background: var(--pointed); }}" if pointed else ""
    return f"<style>{_sheet()}{rule}</style>"


def _count(record: Record) -> int:
    return sum(1 for _ in record.values())


def _title(record: Record) -> str:
    return clean(record.source.title or record.source.path or record.id, 160)


def _name(record: Record) -> str:
    """The title, or the first words."""
    return _title(record) if record.source.title or not record.text else clean(record.text[:500], 100)


def _section(record: Record, *, kind: str = "") -> str:
    text = record.text
    if text is None:
        body = '<div class="text none">No text with this record: attach it with record.with_text().</div>'
    else:
        said = [words(field, value) for field, value in record.values()]
        # Where a notebook is not trusted, style sheets are dropped: the lines of the text stay apart.
        style = 'style="white-space:pre-wrap"'
        body = f'<div class="text" lang="id" {style}>{highlighted(record, text, said)}</div>'
    source = record.source
    line = " · ".join(clean(x, 120) for x in (source.outlet, source.published, source.url) if x)
    head = f'<h3 id="r-{record.id}" lang="id">{escape(_title(record))}</h3>'
    head += f'<p class="source">{escape(line)}</p>' if line else ""
    classes = f"asn-record {kind}".strip()
    return (
        f'<section class="{classes}" lang="en"><header>{head}</header>'
        f'<div class="columns">{body}<aside>{panel(record)}</aside></div></section>'
    )


def fragment(record: Record) -> str:
    """One record for a notebook: a `<section>` with its style sheet; long parts scroll."""
    return _style(_count(record)) + _section(record, kind="compact")


def _contents(records: list[Record]) -> str:
    """A list of the records of a page, each leading to its section."""
    lines = (
        f'<li><a href="#r-{r.id}" lang="id">{escape(_name(r))}</a> '
        f"<small>{escape(' · '.join(x for x in (r.primary_region, r.event_date) if x))}</small></li>"
        for r in records
    )
    return f'<nav class="asn-contents"><h3>{len(records)} articles</h3><ol>{"".join(lines)}</ol></nav>'


def page(records: Iterable[Record], errors: Iterable[str] = ()) -> str:
    """A whole page over several records; `errors` are messages of inputs that could not be read."""
    listed = list(records)
    contents = _contents(listed) if len(listed) > 1 else ""
    sections = "".join(map(_section, listed))
    failed = "".join(f"<li>{escape(e)}</li>" for e in errors)
    missing = f'<section class="asn-errors"><h3>Not read</h3><ul>{failed}</ul></section>' if failed else ""
    title = escape(_title(listed[0])) if len(listed) == 1 else f"asn-nlp: {len(listed)} articles"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title>{_style(max(map(_count, listed), default=0))}</head>"
        f'<body class="asn-page">{contents}{sections}{missing}</body></html>\n'
    )
