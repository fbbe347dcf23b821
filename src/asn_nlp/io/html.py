"""A record beside its text, as HTML that needs nothing else: no script, no network, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files
from itertools import pairwise

from asn_nlp.core.record import Record
from asn_nlp.io.plain import clean
from asn_nlp.io.rows import rows


def _style() -> str:
    return files("asn_nlp.io").joinpath("record.css").read_text("utf-8")


def _highlighted(record: Record, text: str) -> str:
    """The text with its evidence marked. Overlapping spans are cut at each other's borders, so that every
    piece carries the fields of all spans that cover it."""
    spans = [
        (s.start, s.end, field, f"{record.id}-{n}")
        for n, (field, value) in enumerate(record.values())
        for s in value.evidence
    ]
    cuts = sorted({0, len(text), *(s for s, *_ in spans), *(e for _, e, *_ in spans)})
    opening: dict[int, list[int]] = {}
    for i, (start, *_) in enumerate(spans):
        opening.setdefault(start, []).append(i)
    out: list[str] = []
    active: list[int] = []
    anchored: set[str] = set()
    for start, end in pairwise(cuts):
        active = [i for i in active if spans[i][1] > start] + opening.get(start, [])
        piece = escape(text[start:end])
        if not active:
            out.append(piece)
            continue
        fields = list(dict.fromkeys(spans[i][2] for i in active))
        anchors = [a for a in dict.fromkeys(spans[i][3] for i in active) if a not in anchored]
        anchored.update(anchors)
        ids = "".join(f'<a id="{a}"></a>' for a in anchors)
        classes = " ".join(f"f-{f}" for f in fields)
        out.append(f'{ids}<mark class="{classes}" title="{escape(", ".join(fields))}">{piece}</mark>')
    return "".join(out)


def _panel(record: Record) -> str:
    head = [
        ("relevant", f"{'yes' if record.relevance.relevant else 'no'} ({record.relevance.score:.2f})"),
        ("genre", record.genre.code),
        ("primary region", record.primary_region or "–"),
        ("event date", record.event_date or "–"),
        ("elections", ", ".join(record.elections) or "–"),
        ("topics", ", ".join(record.topics) or "–"),
    ]
    out = ["<dl>", *(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in head), "</dl>"]
    field = ""
    for n, row in enumerate(rows(record)):
        if not row["field"]:
            break
        if row["field"] != field:
            out.append("</ul>" if field else "")
            field = str(row["field"])
            out.append(f'<h4 class="f-{field}">{escape(field)}</h4><ul>')
        parts = [str(row[k]) for k in ("value", "label", "kind", "detail") if row[k]]
        quote = escape(clean(str(row["evidence"]), 80))
        out.append(
            f'<li><a href="#{record.id}-{n}">{escape(" · ".join(parts))}</a>'
            f" <small>{float(row['confidence'] or 0):.2f}</small><q>{quote}</q></li>"
        )
    out.append("</ul>" if field else "<p>No values found.</p>")
    if record.warnings:
        items = "".join(f"<li>{escape(w.code)}: {escape(w.message)}</li>" for w in record.warnings)
        out.append(f'<h4 class="f-warnings">warnings</h4><ul>{items}</ul>')
    return "".join(out)


def fragment(record: Record, *, style: bool = True) -> str:
    """One record as a `<section>`; with its style sheet unless the page has it already."""
    text = record.text
    body = (
        f'<div class="text">{_highlighted(record, text)}</div>'
        if text is not None
        else '<div class="text none">No text with this record: attach it with record.with_text().</div>'
    )
    title = escape(clean(record.source.title or record.source.path or record.id, 120))
    css = f"<style>{_style()}</style>" if style else ""
    return (
        f'{css}<section class="asn-record" lang="id"><h3>{title}</h3>'
        f'<div class="columns">{body}<aside>{_panel(record)}</aside></div></section>'
    )


def page(records: Iterable[Record], errors: Iterable[str] = ()) -> str:
    """A whole page over several records; `errors` are messages of inputs that could not be read."""
    sections = "".join(fragment(record, style=False) for record in records)
    failed = "".join(f"<li>{escape(e)}</li>" for e in errors)
    listed = f'<section class="asn-errors"><h3>Not read</h3><ul>{failed}</ul></section>' if failed else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>asn-nlp</title><style>{_style()}</style></head><body>{sections}{listed}</body></html>\n"
    )
