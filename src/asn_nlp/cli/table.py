"""Records as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.core.span import Span
from asn_nlp.io.ansi import paint_for
from asn_nlp.io.palette import palette
from asn_nlp.io.plain import clean, joined, place, render
from asn_nlp.io.wording import Worded, heading, region, worded
from asn_nlp.io.words import Language, check_language, genre, say

NARROW = 100
"""Columns of a terminal below which a table would break words: there a record is a list."""
_PIPE = 160
_KIND = 20
_EVIDENCE = 24
"""Columns that the evidence keeps, however long a code is."""


class _Row(NamedTuple):
    field: Text
    value: Text
    kind: Text
    confidence: Text
    evidence: Text


def table(record: Record, *, width: int = _PIPE, lang: Language = "en") -> Table:
    """One record as a table of at most `width` columns: a row a value, with the words that it comes from.

    Raises `OptionsError` for an unknown `lang`."""
    check_language(lang)
    rows = list(_rows(record, lang))
    out = Table(title=_title(record, lang), title_justify="left", title_style="none", header_style="bold")
    names = [say(lang, "column", name) for name in _Row._fields]
    for name, size in zip(names, _widths(rows, names, width), strict=True):
        out.add_column(name, width=size, overflow="fold")
    for row in rows:
        out.add_row(*row)
    return out


def write_table(outcomes: Iterable[Record | Failure], out: TextIO, *, lang: Language = "en") -> None:
    """Print records, as lists where the terminal is narrow; failures are named on standard error already."""
    console = Console(file=out, width=None if out.isatty() else _PIPE)
    for o in outcomes:
        if isinstance(o, Record):
            if console.width < NARROW:
                print(render(o, lang=lang, width=console.width, paint=paint_for(out)), file=out)
            else:
                console.print(table(o, width=console.width, lang=lang))
            print(file=out)


def _title(record: Record, lang: Language) -> Text:
    facts = (
        record.source.path or "",
        genre(lang, record.genre.code),
        say(lang, "phrase", "on" if record.relevance.relevant else "off"),
        region(record),
        record.event_date or "",
    )
    return Text(clean(heading(record), 100), style="bold").append(f"\n{joined(facts)}", style="not bold")


def _rows(record: Record, lang: Language) -> Iterable[_Row]:
    looks = palette()
    last = ""
    for field, value in record.values():
        name = Text(say(lang, "name", field) if field != last else "")
        name.stylize(f"black on {looks[field].tint}")
        w = worded(field, value, lang)
        yield _Row(
            name,
            _value(w),
            Text(joined(w.chips)),
            Text(f"{value.confidence:.2f}"),
            _quote(value.evidence, lang),
        )
        last = field
    for n, warning in enumerate(record.warnings):
        name = Text("" if n else say(lang, "name", "warnings"), "bold")
        said = Text(clean(f"{warning.code.replace('_', ' ')}: {warning.message}", 300))
        yield _Row(name, said, Text(), Text(), _quote(warning.evidence, lang))


def _value(w: Worded) -> Text:
    out = Text(clean(w.main, 160))
    if w.code:
        out.append(f" ({clean(w.code, 160)})", style="dim")
    return out.append(f" · {joined(w.more)}") if joined(w.more) else out


def _quote(evidence: tuple[Span, ...], lang: Language) -> Text:
    if not evidence:
        return Text()
    return Text(f"“{clean(evidence[0].text, 70)}” ").append(place(evidence, lang), style="dim")


def _widths(rows: list[_Row], names: list[str], width: int) -> tuple[int, ...]:
    """Columns of each part. The value gets its longest word at least, so that a code is only folded where the
    evidence would have no room left."""

    def longest(part: int, cells: Iterable[str]) -> int:
        return max((len(c) for c in (names[part], *cells)), default=0)

    columns = [[row[part].plain for row in rows] for part in range(len(names))]
    field, confidence = longest(0, columns[0]), longest(3, columns[3])
    kind = min(longest(2, columns[2]), _KIND)
    frame = 3 * len(names) + 1
    room = max(width - frame - field - kind - confidence, 2 * _EVIDENCE)
    value, evidence = longest(1, columns[1]), longest(4, columns[4])
    if value + evidence > room:
        word = longest(1, (word for cell in columns[1] for word in cell.split()))
        value = min(value, room - _EVIDENCE, max(word, room - evidence, room // 2))
        evidence = min(evidence, room - value)
    return field, value, kind, confidence, evidence
