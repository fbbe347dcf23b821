"""Terms and amounts beside a penalty: `selama 6/9/12 bulan`, `25 persen`, `Rp600 ribu hingga Rp6 juta`."""

from __future__ import annotations

import re
from functools import cache

from asn_nlp.fields.sanctions.values import Term
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_SKIP = 9  # words that may stand between a penalty and its term
_LONGEST = 360  # months; a larger number is no term
_DIGITS = r"\d{1,3}(?:\.\d{3}){1,3}+|\d{1,9}"


@cache
def _numbers() -> dict[str, int]:
    return cues().tables["numbers"]


@cache
def _units() -> tuple[dict[str, int], dict[str, int]]:
    tables = cues().tables
    return tables["units"], tables["fused"]


@cache
def _not_after() -> frozenset[str]:
    return cues().words("slots", "label")


def number_at(tokens: Tokens, i: int, end: int) -> tuple[int, int] | None:
    """The number that starts at token `i` and the token behind it: `12`, `dua belas`, `satu`."""
    form = tokens.form[i]
    if form.isdecimal():
        return (int(form), i + 1) if len(form) <= 2 else None
    if i + 1 < end:
        for width in (3, 2):
            value = _numbers().get(" ".join(tokens.form[i : min(i + width, end)]))
            if value is not None and i + width <= end:
                return value, i + width
    value = _numbers().get(form)
    return None if value is None else (value, i + 1)


def terms_after(tokens: Tokens, first: int, end: int) -> list[Term]:
    """Terms that follow token `first`, up to token `end`, in text order.

    Numbers in front of one unit share it (`enam, sembilan, atau dua belas bulan`); months right behind years
    are added (`1 tahun 6 bulan`).
    """
    units, fused = _units()
    out: list[Term] = []
    pending: list[tuple[int, int, int]] = []  # number, first, last
    skipped = 0
    i = first
    links = cues().words("slots", "link")
    stops = cues().words("slots", "stop")
    while i < end and skipped <= _SKIP:
        form = tokens.form[i]
        if form in stops:
            break
        # `puluh lima persen` and other numbers without a unit fall out at the next word that is no link.
        found = number_at(tokens, i, end)
        # `tahun 2010` is none, `1 tahun 6 bulan` is one
        labelled = i > 0 and tokens.form[i - 1] in _not_after() and not (out and out[-1].last == i)
        if found is not None and not labelled:
            value, behind = found
            repeated = bool(pending) and pending[-1][0] == value
            if repeated:  # `1 (satu)`
                pending[-1] = (value, pending[-1][1], behind)
            else:
                pending.append((value, i, behind))
            i = behind
            continue
        months = fused.get(form)
        if months is not None:
            extra = 1 if form == "setengah" else 0
            out.append(Term(months, i, i + 1 + extra))
            pending = []
        elif form in units or form.removesuffix("nya") in units:
            unit = units.get(form) or units[form.removesuffix("nya")]
            for value, start, last in pending:
                joined = bool(out) and unit == 1 and out[-1].last == start and len(pending) == 1
                if joined and out[-1].months % 12 == 0 and out[-1].months:
                    out[-1] = Term(out[-1].months + value, out[-1].first, i + 1)
                elif 0 < value * unit <= _LONGEST:
                    stop = i + 1 if (value, start, last) == pending[-1] else last
                    out.append(Term(value * unit, start, stop))
            pending = []
        elif form not in links:
            pending = []
            if out and tokens.gap(i - 1) != " ":
                break
            skipped += 1 if not out else 4
        i += 1
    return out


def term_before(tokens: Tokens, first: int, start: int) -> Term | None:
    """A term right before token `first` (`satu bulan penjara`), not before token `start`."""
    units, fused = _units()
    i = first - 1
    if i < start or tokens.gap(i) != " ":
        return None
    if tokens.form[i] in fused:
        return Term(fused[tokens.form[i]], i, first)
    unit = units.get(tokens.form[i])
    if unit is None:
        return None
    for width in (2, 1):
        at = i - width
        if at >= start:
            found = number_at(tokens, at, i)
            if found is not None and found[1] == i:
                return Term(found[0] * unit, at, first)
    return None


@cache
def _percent() -> re.Pattern[str]:
    words = "|".join(sorted(cues().words("slots", "percent")))
    parts = "|".join(sorted(cues().tables["parts"], key=len, reverse=True))
    return re.compile(
        rf"(\d{{1,3}})(?:,\d{{1,2}})?\s?(?:%|(?:{words})\b)|\b({parts})(?:nya)?\b(?!\s(?:tahun|bulan))",
        re.IGNORECASE,
    )


@cache
def _rupiah() -> re.Pattern[str]:
    units = "|".join(sorted(cues().tables["money"], key=len, reverse=True))
    return re.compile(
        rf"(?P<rp>Rp\.?\s?)?(?P<n>{_DIGITS})(?P<dec>,\d{{1,2}})?(?:,-|,-)?\s?(?P<unit>{units})?\b(?P<idr>\s?rupiah)?",
        re.IGNORECASE,
    )


def percent_in(view: str, start: int, end: int) -> tuple[str, int] | None:
    """The first percentage in `view[start:end]` as `25%`, and where it ends."""
    m = _percent().search(view, start, end)
    if m is None:
        return None
    return (f"{int(m[1])}%" if m[1] else f"{cues().tables['parts'][m[2].lower()]}%"), m.end()


def rupiah_in(view: str, start: int, end: int) -> tuple[int, int] | None:
    """The largest sum of rupiah in `view[start:end]` and where its print ends."""
    money = cues().tables["money"]
    best: tuple[int, int] | None = None
    for m in _rupiah().finditer(view, start, end):
        if not (m["rp"] or m["unit"] or m["idr"]):
            continue
        value = float(m["n"].replace(".", "") + (m["dec"] or "").replace(",", "."))
        value *= money.get((m["unit"] or "").lower(), 1)
        if best is None or value >= best[0]:
            best = (round(value), m.end())
    return best


def rupiah_in_words(tokens: Tokens, first: int, end: int) -> tuple[int, int] | None:
    """A sum in words (`dua belas juta rupiah`) among tokens `first:end` and the token behind it."""
    money = cues().tables["money"]
    for i in range(first, end - 1):
        found = number_at(tokens, i, end)
        if found is not None and found[1] < end and tokens.form[found[1]] in money:
            return found[0] * money[tokens.form[found[1]]], found[1] + 1
    return None
