"""Dates in digits, day first: `(16/9)`, `11/12/2023`, `25/09/23`, `12-2-2024`, `16-18/9/2024`, ISO.

The hard part is what is no date: law years (`UU 5/2014`), letter numbers (`800/12/2023`), fractions, counts.
"""

from __future__ import annotations

from asn_nlp.core.mention import Mention
from asn_nlp.fields.dates.beside import close_bracket, is_bracketed, weekday_before
from asn_nlp.fields.dates.values import DateText, day_of, parse_small, parse_year
from asn_nlp.knowledge.calendar import cues
from asn_nlp.reading.tokens import Tokens

_SEPARATORS = ("/", "-", ".")
_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)})
_TOWN_REACH, _TOWN_WORDS, _DASH_REACH = 40, 4, 44
_LEAP = 2000
"""A year in which every day of the calendar exists."""


def scan(tokens: Tokens) -> list[Mention[DateText]]:
    """All numeric dates, unordered."""
    out = []
    for form in tokens.numerals:
        if len(form) <= 4 and form.isdecimal() and form.isascii():
            for i in tokens.positions[form]:
                out += _at(tokens, i)
    return out


def _separator(tokens: Tokens, i: int) -> str:
    """The sign between token `i` and the next: `/`, `-` or `.`, else empty."""
    if i + 1 >= len(tokens):
        return ""
    gap = tokens.gaps[i]
    if gap == " ":
        return ""
    sign = gap.strip(" ")
    return sign if len(gap) <= 3 and sign in _SEPARATORS else ""


def _at(tokens: Tokens, i: int) -> list[Mention[DateText]]:
    separator = _separator(tokens, i)
    if not separator or not _free_before(tokens, i):
        return []
    form = tokens.form
    if len(form[i]) == 4:
        return _iso(tokens, i, separator)
    if len(form[i]) > 2:
        return []
    last = i + 1
    first_day = second_day = parse_small(form[i], 31)
    following = _separator(tokens, i + 1)
    # `16-18/9/2024`: two days share month and year.
    if separator == "-" and following in ("/", ".") and parse_small(form[i + 1], 31):
        second_day = parse_small(form[i + 1], 31)
        separator, last = following, i + 2
    month = parse_small(form[last], 12)
    year = None
    sign = _separator(tokens, last)
    if sign and (sign == separator or len(form[last + 1]) == 4):
        year = _year(form[last + 1], separator)
    if month is None and year is not None and last == i + 1:
        # `(11/25/2024)`: a page's American clock.
        month, first_day = parse_small(form[i], 12), parse_small(form[last], 31)
        second_day = first_day
    if month is None or first_day is None or second_day is None:
        return []
    # `6/9/12 bulan`; behind a bracket or comma stands what the day was: `(26/9/2020), hari pertama`.
    unit = last + 2 < len(form) and form[last + 2] in cues("units_after") and not tokens.gap(last + 1).strip()
    if separator == "/" and unit:
        return []
    end = last + 2 if year is not None else last + 1
    if not _free_after(tokens, end - 1):
        return []
    check = year if year is not None else _LEAP
    if not (day_of(check, month, first_day) and day_of(check, month, second_day)):
        return []
    return _mentions(tokens, i, end, separator, (first_day, second_day, month, year), is_range=last == i + 2)


def _mentions(
    tokens: Tokens,
    i: int,
    last: int,
    separator: str,
    parts: tuple[int, int, int, int | None],
    *,
    is_range: bool,
) -> list[Mention[DateText]]:
    first_day, second_day, month, year = parts
    start, end = tokens.start[i], tokens.end[last - 1]
    bracketed = is_bracketed(tokens.text, start, end)
    weekday = weekday_before(tokens, i)
    if weekday is None and not _plausible(tokens, i, separator, parts, bracketed=bracketed):
        return []
    first = i
    if weekday:
        first = weekday[1]
        start = tokens.start[first]
        end = close_bracket(tokens.text, start, end)
        bracketed = bracketed or tokens.text[end - 1] == ")"
    why = "dates.numeric.day_month_year" if year is not None else "dates.numeric.day_month"
    if is_range:
        middle = tokens.start[i + 1]
        return [
            Mention(
                start,
                end,
                "DATE",
                DateText("day", first, last, year, month, first_day, None, bracketed, "start"),
                f"{why}.range",
                0.9,
            ),
            Mention(
                middle,
                tokens.end[last - 1],
                "DATE",
                DateText("day", i + 1, last, year, month, second_day, None, bracketed, "end"),
                f"{why}.range",
                0.9,
            ),
        ]
    value = DateText("day", first, last, year, month, first_day, weekday[0] if weekday else None, bracketed)
    return [Mention(start, end, "DATE", value, why, 0.97 if weekday else 0.9)]


def _iso(tokens: Tokens, i: int, separator: str) -> list[Mention[DateText]]:
    """`2024-11-27`, `2024/11/27`."""
    form = tokens.form
    year = parse_year(form[i])
    if year is None or separator == "." or i + 2 >= len(form) or _separator(tokens, i + 1) != separator:
        return []
    month, day = parse_small(form[i + 1], 12), parse_small(form[i + 2][:2], 31)
    if month is None or day is None or day_of(year, month, day) is None or not _free_after(tokens, i + 2):
        return []
    end = tokens.end[i + 2] - len(form[i + 2]) + 2
    value = DateText("day", i, i + 3, year, month, day)
    return [Mention(tokens.start[i], end, "DATE", value, "dates.numeric.iso", 0.95)]


def _year(form: str, separator: str) -> int | None:
    """The year part: four digits, or two after a slash or hyphen."""
    if len(form) == 2 and separator != "." and form.isdecimal():
        return 2000 + int(form) if 10 <= int(form) <= 39 else None
    return parse_year(form)


def _free_before(tokens: Tokens, i: int) -> bool:
    """Whether no number or letter is glued to the left (`800/12/2023`, `B-12/9/2020`)."""
    start = tokens.start[i]
    if start == 0:
        return True
    before = tokens.text[start - 1]
    if before in "/.-:,_+" and start >= 2:
        return not tokens.text[start - 2].isalnum() or (before == "," and tokens.text[start - 2].isalpha())
    return True


def _free_after(tokens: Tokens, i: int) -> bool:
    """Whether nothing is glued to the right (`2/9/2020/KASN`, `11/12-AB`)."""
    end = tokens.end[i]
    after = tokens.text[end : end + 2]
    return not (len(after) == 2 and after[0] in "/-_:" and after[1].isalnum()) and not (
        len(after) == 2 and after[0] in ".," and after[1].isdecimal()
    )


def _plausible(
    tokens: Tokens, i: int, separator: str, parts: tuple[int, int, int, int | None], *, bracketed: bool
) -> bool:
    """Whether digits without a weekday are a date: by their form and the word before."""
    before = tokens.form[i - 1] if i > 0 and tokens.end[i - 1] > tokens.start[i] - 12 else ""
    if before in cues("not_a_date_after"):
        return False
    day, _, month, year = parts
    if year is not None:
        return separator != "." or len(tokens.form[i]) == 2 or before in cues("date_words")
    if separator != "/":
        return False
    if _is_dateline(tokens, i):
        return True
    if bracketed:
        return (day, month) not in _FRACTIONS and not before.isdecimal()
    return before in ("tanggal", "tgl", "tertanggal", "bertanggal")


def _is_dateline(tokens: Tokens, i: int) -> bool:
    """Whether digits stand between the town that opens a line and a dash: `LAMPUNG, 16/10 (Kawat) - `."""
    start, end = tokens.start[i], tokens.end[i + 1]
    line = tokens.text.rfind("\n", max(0, start - _TOWN_REACH), start) + 1
    head, after = tokens.text[line:start], tokens.text[end : end + _DASH_REACH]
    opens = line > 0 or start < _TOWN_REACH
    town = opens and head.rstrip().endswith(",") and head[:1].isupper() and head.count(" ") <= _TOWN_WORDS
    return town and (
        after.startswith((" - ", " -- ", " – ", " — ")) or (after[:2] == " (" and ") -" in after)
    )
