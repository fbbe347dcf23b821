"""A record as plain text, for a terminal, a log or an e-mail."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any, TextIO

from asn_nlp.core.record import Record, Warning
from asn_nlp.core.span import Span
from asn_nlp.core.trace import TraceEntry
from asn_nlp.io.ansi import PIPE_WIDTH, Paint, paint_for, plain, width_for
from asn_nlp.io.wording import facts, heading, worded
from asn_nlp.io.words import Language, check_language, say

_NARROWEST = 24
"""Characters that a value gets however narrow the page is."""
_QUOTE = 90
_GLUE = "\0\0"
"""Two characters that cleaned words cannot have: they keep a confidence with the word before it."""


def clean(text: str, width: int = 90) -> str:
    """One line without control characters (a text cannot steer the reader's terminal), cut at `width`."""
    line = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    line = " ".join(line.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def joined(parts: Iterable[str]) -> str:
    """Parts on one line, each of them cleaned."""
    return " · ".join(words for p in parts if (words := clean(p, 160)))


def place(evidence: tuple[Span, ...], lang: Language) -> str:
    """Where the first evidence is, its grounding, how many more there are: `23:29, and 6 more`."""
    first, rest = evidence[0], len(evidence) - 1
    grounding = say(lang, "grounding", first.grounding)
    more = say(lang, "phrase", "more", rest) if rest else ""
    return ", ".join(x for x in (f"{first.start}:{first.end}", grounding, more) if x)


def render(record: Record, *, lang: Language = "en", width: int = PIPE_WIDTH, paint: Paint = plain) -> str:
    """The record as lines of text: what is said of the whole article, then each value with its confidence and
    the first of the stretches that it comes from, then warnings, and the id.

    Offsets are half-open, in code points. `width`: characters of a line; a word or code that is longer is not
    broken. `paint`: see `asn_nlp.io.ansi`. Raises `OptionsError` for an unknown `lang`.
    """
    check_language(lang)
    known = facts(record, lang)
    fields = [name for name in (*Record.VALUE_FIELDS, "warnings") if getattr(record, name)]
    names = {key: say(lang, "name", key) for key in (*(key for key, _ in known), *fields, "id")}
    page = _Page(max(map(len, names.values())) + 2, width, lang, paint)
    lines = [paint(clean(heading(record), width), "bold")]
    for key, words in known:
        lines += page.entry(names[key], "", page.wrapped(clean(words, 300)))
    for field in fields:
        for n, value in enumerate(getattr(record, field)):
            shown = page.warning(value) if field == "warnings" else page.value(field, value)
            lines += page.entry("" if n else names[field], field, shown)
    if not any(record.values()):
        lines += page.entry("", "", iter([say(lang, "phrase", "none")]))
    return "\n".join([*lines, *page.entry(names["id"], "", iter([record.id]))])


class _Page:
    """Names on the left, what they name on the right."""

    def __init__(self, gutter: int, width: int, lang: Language, paint: Paint) -> None:
        self.gutter, self.lang, self.paint = gutter, lang, paint
        self.room = max(width - gutter, _NARROWEST)

    def entry(self, name: str, style: str, shown: Iterable[str]) -> Iterator[str]:
        """Lines behind a name; the name stands before the first."""
        blank = " " * (self.gutter - len(name))
        for n, line in enumerate(shown):
            yield (f"{self.paint(name, style or 'dim')}{blank}" if not n else " " * self.gutter) + line

    def wrapped(self, words: str) -> Iterator[str]:
        """Lines that fit, broken between words only."""
        yield from wrap(words, self.room, break_long_words=False, break_on_hyphens=False)

    def value(self, field: str, value: Any) -> Iterator[str]:
        """A value, then its words in the article."""
        w = worded(field, value, self.lang)
        main = f"{clean(w.main, 160)} ({clean(w.code, 160)})" if w.code else clean(w.main, 160)
        said = joined((main, *w.more, *w.chips))
        *above, last = self.wrapped(f"{said}{_GLUE}{value.confidence:.2f}")
        yield from above
        words, _, confidence = last.partition(_GLUE)
        yield f"{words}  {self.paint(confidence, 'dim')}"
        yield from self.quote(value.evidence)

    def warning(self, warning: Warning) -> Iterator[str]:
        """A warning, then the words that it is about."""
        yield from self.wrapped(clean(f"{warning.code.replace('_', ' ')}: {warning.message}", 300))
        yield from self.quote(warning.evidence)

    def quote(self, evidence: tuple[Span, ...]) -> Iterator[str]:
        """The first stretch with its place, on one line."""
        if evidence:
            where = place(evidence, self.lang)
            cut = max(min(_QUOTE, self.room - len(where) - 5), _NARROWEST)
            yield f"  “{clean(evidence[0].text, cut)}” {self.paint(where, 'dim')}"


def show(record: Record, file: TextIO | None = None, *, lang: Language = "en") -> None:
    """Print a record to `file` (standard output), as wide as its terminal, in colour where that shows it."""
    out = sys.stdout if file is None else file
    print(render(record, lang=lang, width=width_for(out), paint=paint_for(out)), file=out)


def explain(record: Record, trace: Iterable[TraceEntry]) -> str:
    """The trace as text, by field: what was kept and what was dropped, which pattern or row, and why."""
    entries = sorted(trace, key=lambda e: (e.field, e.start, e.end, e.decision))
    if not entries:
        return f"{record.id}: no trace; extract with Options(trace=True) (command line: --explain)"
    lines = [record.id]
    field = ""
    for e in entries:
        if e.field != field:
            field = e.field
            lines += ["", field]
        note = f"  {e.note}" if e.note else ""
        lines.append(f"  {e.decision:7} {e.start}:{e.end} “{clean(e.text, 60)}”  {e.why}{note}")
    return "\n".join(lines)
