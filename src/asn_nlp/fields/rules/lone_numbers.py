"""Numbers of letters that stand without a type word: `Nomornya 800/412/BKPSDM, tertanggal 22 Juni`."""

from __future__ import annotations

import re
from functools import cache

from asn_nlp.fields.context import Context
from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.citations import Citation
from asn_nlp.fields.rules.numbers import Number, read_letter
from asn_nlp.fields.rules.printed_date import DATE, iso_date
from asn_nlp.fields.rules.values import RuleRef

_SENTENCE = re.compile(r"[.!?][\"')]*\s|\n")
_REACH = 420
"""How far before its number the letter may be named, in characters."""


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(sorted(vocabulary.words().lone, key=len, reverse=True))
    letter = r"(?:\s(?:surat|edaran|surat edaran)(?:nya)?)?"
    between = (
        r"(?:\s(?:itu|ini|tersebut|lengkap|panjang|tercatat|tertulis|ialah|adalah|yaitu|yakni|pun)){0,2}"
    )
    archive = r"[,:]?\s{1,2}(?=[^\W_][\w.\-]{0,24}\s{0,2}/)"
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])\.?" + letter + between + archive, re.I)


def find_lone_numbers(ctx: Context, citations: list[Citation]) -> list[Citation]:
    """Archive numbers behind a word `Nomor(nya)` of which no citation is made, where the text spoke of a
    local letter shortly before. The type is that letter's; `citations`: those found by their type words."""
    view, tokens = ctx.reading.view, ctx.reading.tokens
    letters = [c for c in citations if c.ref.type in ("SE", "Surat", "Instruksi") and not _national(c.ref)]
    out: list[Citation] = []
    places = sorted(tokens.start[i] for w in vocabulary.words().lone for i in tokens.positions.get(w, ()))
    for m in filter(None, (_label().match(view, place) for place in places)):
        number = read_letter(view, m.end())
        if number is None or not _archive(number):
            continue
        if any(c.start < number.end and m.start() < c.end for c in citations):
            continue
        if any(c.ref.number == number.number for c in citations):
            continue
        own = _SENTENCE.split(view[max(0, m.start() - 120) : m.start()])[-1].lower()
        if not vocabulary.words().lone_not.isdisjoint(re.findall(r"[^\W_]+", own)):
            continue
        type_ = _letter_before(view, letters, m.start())
        if type_ is None:
            continue
        dated = DATE.match(view, number.end)
        ref = RuleRef(
            kind="full",
            head=(m.start(), number.end),
            type=type_,
            number=number.number,
            numbers=(number.number or "",),
            year=number.year,
            date=iso_date(dated) if dated else None,
            number_at=number.start,
        )
        first, last = tokens.at(m.start()), tokens.at(number.end - 1) + 1
        out.append(Citation(ref, m.start(), number.end, first, last, "rules.letter.lone"))
    return out


def _national(ref: RuleRef) -> bool:
    return ref.issuer is not None and not ref.office


def _archive(number: Number) -> bool:
    """Whether it looks like the number of a letter: signs and digits, no file of a court or of the police."""
    text = number.number or ""
    parts = re.split(r"[/]", text)
    if len(parts) < 2 or re.fullmatch(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?", text):
        return False
    return sum(c.isdigit() for c in text) >= 5 and not any(
        part.lower().split(".")[0].split("-")[0] in vocabulary.words().lone_files for part in parts
    )


def _letter_before(view: str, letters: list[Citation], at: int) -> str | None:
    """Type of the letter that the text named last before a place, within reach."""
    before = [c for c in letters if c.start < at]
    if before:
        near = max(before, key=lambda c: c.start)
        if at - near.start <= _REACH:
            return near.ref.type
    said = [
        *re.finditer(
            r"(?<![^\W_])(surat edaran|edaran|surat|instruksi)(?:nya)?(?![^\W_])",
            view[max(0, at - _REACH) : at].lower(),
        )
    ]
    if not said:
        return None
    word = said[-1][1]
    return "Instruksi" if word == "instruksi" else "Surat" if word == "surat" else "SE"
