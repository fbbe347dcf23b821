"""Dates with a month's name: `Selasa, 25 September 2024`, `27 sampai 29 Agustus`, `September 2024`, `awal
Oktober`, `Desember 7, 2023`."""

from __future__ import annotations

from asn_nlp.core.mention import Mention
from asn_nlp.fields.dates.beside import close_bracket, weekday_before
from asn_nlp.fields.dates.values import DateText, day_of, parse_small, parse_year
from asn_nlp.knowledge.calendar import MonthName, Relative, cues, months
from asn_nlp.reading.tokens import Tokens

_GLUE = frozenset(" -/.(\n,")
_LEAP, _LIST = 2000, 5
_YEARS = {
    "lalu": Relative("month", -12),
    "kemarin": Relative("month", -12),
    "depan": Relative("month", 12),
    "ini": Relative("month", 0),
}
"""`Oktober tahun lalu`: how many months the year is off."""
_LAST = [[word] for word in _YEARS]


def scan(tokens: Tokens) -> list[Mention[DateText]]:
    """All dates with a month's name, unordered."""
    out: list[Mention[DateText]] = []
    names, positions = months(), tokens.positions
    if names.keys().isdisjoint(positions):
        return out
    for form, name in names.items():
        for i in positions.get(form, ()):
            out += _at(tokens, i, name)
    return out


def _close(tokens: Tokens, i: int, allowed: frozenset[str] = _GLUE) -> bool:
    """Whether token `i` and the next are parts of one date."""
    gap = tokens.gap(i)
    return len(gap) <= 4 and allowed.issuperset(gap) and gap.count("\n") < 2


def _at(tokens: Tokens, i: int, name: MonthName) -> list[Mention[DateText]]:
    form = tokens.form
    day = None
    at = i - 2 if i > 1 and form[i - 1] == "bulan" and _close(tokens, i - 1) else i - 1
    if at >= 0 and _close(tokens, at) and form[at - 1 : at] != ["ke"]:
        day = parse_small(form[at], 31)
    year, last = _year_after(tokens, i)
    if day is None:
        if i + 2 < len(form) and _close(tokens, i) and year is None:
            found = _month_first(tokens, i, name)
            if found:
                return [found]
        return _without_day(tokens, i, name, year, last)
    if at > 0 and form[at - 1] in cues("places_named_by_date") and tokens.gap(at - 1) in (" ", ". ", "."):
        return []
    if last == 0 and year is None and _old_year(tokens, i):
        return []
    if day_of(year or _LEAP, name.month, day) is None:
        return []
    first_day, first = _range_start(tokens, at, day)
    listed = _listed(tokens, at, day) if first_day is None or "dan" in form[first:at] else []
    if listed:
        first_day, first = None, at
    weekday = weekday_before(tokens, first)
    if name.kind == "abbreviation" and year is None and weekday is None:
        return []
    first = weekday[1] if weekday else first
    end_token = last or i + 1
    start = tokens.start[first]
    end = close_bracket(tokens.text, start, tokens.end[end_token - 1])
    bracketed = "(" in tokens.text[max(0, start - 1) : end]
    why = "dates.named.day_month_year" if year is not None else "dates.named.day_month"
    if first_day is not None:
        begins = DateText("day", first, end_token, year, name.month, first_day, None, bracketed, "start")
        ends = DateText("day", at, end_token, year, name.month, day, None, bracketed, "end")
        return [
            Mention(start, end, "DATE", begins, f"{why}.range", 0.95),
            Mention(tokens.start[at], tokens.end[end_token - 1], "DATE", ends, f"{why}.range", 0.95),
        ]
    shift = _year_told(tokens, i) if year is None else None
    if shift is not None and not bracketed:
        end_token = i + 3
        end = tokens.end[end_token - 1]
    value = DateText(
        "day",
        first,
        end_token,
        year,
        name.month,
        day,
        weekday[0] if weekday else None,
        bracketed,
        relative=shift,
    )
    others = [
        Mention(
            tokens.start[j],
            tokens.end[j],
            "DATE",
            DateText("day", j, j + 1, year, name.month, number),
            f"{why}.list",
            0.9,
        )
        for j, number in listed
    ]
    return [*others, Mention(start, end, "DATE", value, why, 0.97)]


def _listed(tokens: Tokens, at: int, day: int) -> list[tuple[int, int]]:
    """The days before the last one of a list of three and more: `8, 13 dan 17 Juli`; tokens and numbers."""
    form = tokens.form
    if at < 3 or form[at - 1] not in ("dan", "serta") or not _close(tokens, at - 1):
        return []
    found: list[tuple[int, int]] = []
    for j in range(at - 2, max(-1, at - 2 - _LIST), -1):
        number, after = parse_small(form[j], 31), tokens.gap(j).strip()
        # A comma parts the days, before `dan` it may be missing.
        if number is None or number >= day or not (after == "," or (after == "" and not found)):
            break
        found.append((j, number))
        day = number
    return found[::-1] if len(found) > 1 else []


def _year_after(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """The year that follows the month at token `i`, and the token behind it (0 without a year)."""
    form = tokens.form
    j = i + 1
    if j < len(form) and form[j] in cues("year_words") and _close(tokens, i):
        j += 1
    if j >= len(form) or not _close(tokens, j - 1):
        return None, 0
    year = parse_year(form[j])
    if year is None and len(form[j]) == 2 and form[j].isdecimal() and tokens.gap(j - 1) in ("-", "/"):
        year = 2000 + int(form[j]) if 10 <= int(form[j]) <= 39 else None
    return (year, j + 1) if year is not None else (None, 0)


def _year_told(tokens: Tokens, i: int) -> Relative | None:
    """`Oktober tahun lalu`, `31 Agustus tahun lalu`: how far the year of the month at token `i` is."""
    form = tokens.form
    if i + 2 >= len(form) or form[i + 1] != "tahun" or tokens.gap(i) != " " or tokens.gap(i + 1) != " ":
        return None
    return _YEARS.get(form[i + 2])


def _old_year(tokens: Tokens, i: int) -> bool:
    """Whether a year outside of our time follows: `17 Agustus 1945`."""
    if i + 1 >= len(tokens) or tokens.gap(i) != " ":
        return False
    form = tokens.form[i + 1]
    return len(form) == 4 and form.isdecimal()


def _range_start(tokens: Tokens, i: int, day: int) -> tuple[int | None, int]:
    """The first day of a range whose last day is token `i` (`27 sampai 29`, `1 s.d. 3`, `28-30`), with its
    token; (None, `i`) without a range."""
    form = tokens.form
    j = i - 1
    if j < 0:
        return None, i
    words = 0
    while j > 0 and form[j] in cues("range_words") and words < 2 and _close(tokens, j):
        j -= 1
        words += 1
    gap = tokens.gap(j)
    joined = gap in (" ", "-", " - ", "- ", " -") if words else gap.strip() == "-" and len(gap) <= 3
    first = parse_small(form[j], 31) if joined else None
    # `3/1 sampai 5 Mei`: the number belongs to another date.
    glued = j > 0 and tokens.gap(j - 1) in ("/", ".")
    if first is None or first >= day or glued:
        return None, i
    return first, j


def _month_first(tokens: Tokens, i: int, name: MonthName) -> Mention[DateText] | None:
    """`Desember 7, 2023`: the page templates' order."""
    form = tokens.form
    day, year = parse_small(form[i + 1], 31), parse_year(form[i + 2])
    if day is None or year is None or tokens.gap(i + 1) not in (", ", " ", ",") or tokens.gap(i) != " ":
        return None
    if day_of(year, name.month, day) is None:
        return None
    weekday = weekday_before(tokens, i)
    first = weekday[1] if weekday else i
    value = DateText("day", first, i + 3, year, name.month, day, weekday[0] if weekday else None)
    return Mention(tokens.start[first], tokens.end[i + 2], "DATE", value, "dates.named.month_day_year", 0.95)


def _planned(tokens: Tokens, i: int, before: str) -> bool:
    """Whether a month that ends its clause is when something is planned: `dijadwalkan September.`"""
    ends = tokens.text[tokens.end[i] : tokens.end[i] + 1] in (".", ",", ";", "\n", "")
    near = tokens.form[max(0, i - 3) : i]
    return bool(before) and ends and (before in cues("month_due") or not cues("plans").isdisjoint(near))


def _without_day(
    tokens: Tokens, i: int, name: MonthName, year: int | None, last: int
) -> list[Mention[DateText]]:
    """`September 2024`, `awal Oktober`, `September lalu`; a bare month's name is too often a person's."""
    if name.needs_day:
        return []
    form = tokens.form
    before = form[i - 1] if i > 0 and tokens.gap(i - 1) == " " else ""
    after = form[i + 1] if i + 1 < len(form) and tokens.gap(i) == " " else ""
    first = i - 1 if before in cues("month_part") else i
    told = first < i or before in cues("month_before") or (after == "tahun" and form[i + 2 : i + 3] in _LAST)
    if year is not None:
        value = DateText("month", first, last, year, name.month)
        return [
            Mention(tokens.start[first], tokens.end[last - 1], "DATE", value, "dates.named.month_year", 0.9)
        ]
    if last == 0 and (_old_year(tokens, i) or _is_pay(tokens, i)):
        return []
    polled = before in cues("polls") or _planned(tokens, i, before)
    if told or polled or (after and after in cues("month_after")) or _ranged(tokens, i, after):
        shift = _year_told(tokens, i)
        end = i + 3 if shift else i + 1
        value = DateText("month", first, end, None, name.month, relative=shift)
        return [Mention(tokens.start[first], tokens.end[end - 1], "DATE", value, "dates.named.month", 0.7)]
    return []


def _is_pay(tokens: Tokens, i: int) -> bool:
    """`honor bulan Desember`: the month that is paid, not when."""
    at = i - 1 if i > 0 and tokens.form[i - 1] == "bulan" else i
    before = tokens.form[at - 1] if at > 0 else ""
    return at < i and before in cues("month_of_pay")


def _ranged(tokens: Tokens, i: int, after: str) -> bool:
    """Whether the month at token `i` is the first of a range: `Januari sampai (akhir) Maret`."""
    if after not in cues("until"):
        return False
    following = tokens.form[i + 2 : i + 4]
    if following[:1] and following[0] in cues("month_part"):
        following = following[1:]
    return following[:1] != [] and following[0] in months()
