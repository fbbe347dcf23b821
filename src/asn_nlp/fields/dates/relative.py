"""Days named by their distance (`kemarin`, `hari ini`, `tiga hari lalu`) or by a weekday alone."""

from __future__ import annotations

import datetime as dt
from functools import cache

from asn_nlp.core.mention import Mention
from asn_nlp.fields.dates.beside import weekday_at
from asn_nlp.fields.dates.values import DateText
from asn_nlp.knowledge.calendar import Relative, cues, months, relatives, weekdays
from asn_nlp.reading.phrases import PhraseTrie
from asn_nlp.reading.tokens import Tokens


@cache
def _trie() -> PhraseTrie[Relative]:
    return PhraseTrie(relatives().items())


@cache
def _last_words() -> list[str]:
    """The last word of each name of a weekday that needs no date beside it."""
    return [form.split(" ")[-1] for form, name in weekdays().items() if not name.needs_date]


def scan(tokens: Tokens) -> list[Mention[DateText]]:
    """Relative expressions and bare weekdays, unordered; they may overlap printed dates."""
    out: list[Mention[DateText]] = []
    for match in _trie().find(tokens):
        before = tokens.form[match.first - 1] if match.first > 0 else ""
        if before in cues("figures_of_speech") or _vague(tokens, match.first, before):
            continue
        if match.payload.offset < 0 and before in months():
            continue  # "9 Desember kemarin" is the day itself
        if match.payload.unit == "month" and (before.isdecimal() or before in cues("counts")):
            continue  # "dua bulan lalu" counts months
        if match.payload.unit == "day" and tokens.form[match.first] == "kemarin":
            weekday = _weekday_near(tokens, match.last)
            if weekday is not None:
                value = DateText(
                    "weekday", match.first, weekday[1], weekday=weekday[0], relative=match.payload
                )
                end = tokens.end[weekday[1] - 1]
                out.append(Mention(match.start, end, "DATE", value, "dates.relative.weekday", 0.7))
                continue
        value = DateText("relative", match.first, match.last, relative=match.payload)
        out.append(Mention(match.start, match.end, "DATE", value, "dates.relative.words", 0.6))
    for last_word in _last_words():
        for i in tokens.positions.get(last_word, ()):
            found = weekday_at(tokens, i)
            if found is not None:
                out += _bare(tokens, found[1], i + 1, found[0])
    return out


def _vague(tokens: Tokens, i: int, before: str) -> bool:
    """`yang kemarin menang`: not long ago; `menginap semalam`, `dalam semalam`: one night."""
    form = tokens.form[i]
    return (form == "kemarin" and before == "yang") or (form == "semalam" and before in cues("one_night"))


def _weekday_near(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """`kemarin (pada) (hari) Jumat`: the weekday and the token behind it."""
    for j in range(i, min(i + 3, len(tokens))):
        if tokens.gap(j - 1) != " ":
            return None
        found = weekday_at(tokens, j)
        if found is not None:
            return found[0], j + 1
        if tokens.form[j] not in ("pada", "hari"):
            return None
    return None


def _bare(tokens: Tokens, first: int, last: int, weekday: int) -> list[Mention[DateText]]:
    """A weekday without a date, where a word beside it tells which one: `Senin lalu`, `Rabu siang`."""
    form, back, ahead = tokens.form, cues("weekday_back"), cues("weekday_ahead")
    if form[first] == "minggu" and not tokens.surface(first)[0].isupper():
        return []
    before = form[first - 1] if first > 0 else ""
    if before in cues("habits") or before in cues("until"):
        return []
    # "hari Senin dan Selasa", "Senin-Jumat": opening hours, not days.
    following = form[last] if last < len(form) and tokens.gap(last - 1) == " " else ""
    if form[first] == "minggu" and following in back | ahead and _opens(tokens, first):
        return []
    value: DateText | None = None
    if following in cues("week_words") and last + 1 < len(form) and form[last + 1] in back | ahead:
        weeks = -1 if form[last + 1] in back else 1
        value = DateText("weekday", first, last + 2, weekday=weekday, relative=Relative("day", 7 * weeks))
    elif following in back:
        value = DateText("weekday", first, last + 1, weekday=weekday, relative=Relative("day", -1))
    elif following in ahead:
        value = DateText("weekday", first, last + 1, weekday=weekday, relative=Relative("day", 1))
    elif (
        following in cues("day_parts") or before in cues("weekday_leads") or _ends_clause(tokens, first, last)
    ):
        value = DateText("weekday", first, last, weekday=weekday)
    if value is None:
        return []
    end = tokens.end[value.last - 1]
    return [Mention(tokens.start[first], end, "DATE", value, "dates.weekday.bare", 0.6)]


def _opens(tokens: Tokens, first: int) -> bool:
    """Whether the capital is that of a sentence or a headline: `Minggu lalu` is then the week."""
    gap = tokens.gap(first - 1) if first > 0 else "\n"
    return tokens.surface(first).isupper() or any(c in gap for c in '.!?\n"')


def _ends_clause(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a weekday is set off, ends its clause (`baru tiba Senin.`) or follows a word of a plan."""
    if _set_off(tokens, first, last) or _leads(tokens, first, last):
        return True
    before = tokens.form[first - 1] if first > 0 else ""
    if not before or tokens.gap(first - 1) not in (" ", "\n") or not tokens.surface(first)[0].isupper():
        return False
    if before in cues("weekday_not_after") or before in weekdays():
        return False
    if before in cues("plans"):
        return True
    follows = tokens.text[tokens.end[last - 1] : tokens.end[last - 1] + 2].strip(" ")
    if follows[:1] == "," and last < len(tokens) and tokens.form[last] in weekdays():
        return False
    return follows[:1] in (".", ",", ":", ";", "\n", "") and before[0].isalpha()


def _leads(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a weekday opens its sentence and a comma follows: `Jumat, pukul tujuh pagi, pegawai ...`."""
    gap = tokens.gap(last - 1)
    return (
        gap.startswith(", ")
        and _opens(tokens, first)
        and not tokens.surface(first).isupper()
        and tokens.form[last] not in weekdays()
    )


def _set_off(tokens: Tokens, first: int, last: int) -> bool:
    """Whether commas, brackets or a full stop set the weekday off: `..., Senin.`"""
    before = tokens.text[max(0, tokens.start[first] - 2) : tokens.start[first]].strip()
    after = tokens.text[tokens.end[last - 1] : tokens.end[last - 1] + 1]
    return before in (",", "(") and after in (".", ",", ")", "\n", "")


def resolve_relative(value: DateText, anchor: dt.date) -> tuple[str, dt.date] | None:
    """ISO value (a day, or a month for months) and its first day; None where nothing can be said."""
    if value.shape == "relative" and value.relative is not None:
        if value.relative.unit == "month":
            months = anchor.year * 12 + anchor.month - 1 + value.relative.offset
            day = dt.date(months // 12, months % 12 + 1, 1)
            return f"{day:%Y-%m}", day
        day = anchor + dt.timedelta(days=value.relative.offset)
        return day.isoformat(), day
    if value.shape != "weekday" or value.weekday is None:
        return None
    offset = value.relative.offset if value.relative else 0
    if abs(offset) == 7:
        monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(days=offset)
        day = monday + dt.timedelta(days=value.weekday - 1)
    elif offset > 0:
        day = anchor + dt.timedelta(days=(value.weekday - anchor.isoweekday() - 1) % 7 + 1)
    elif offset < 0:
        day = anchor - dt.timedelta(days=(anchor.isoweekday() - value.weekday - 1) % 7 + 1)
    else:
        day = anchor - dt.timedelta(days=(anchor.isoweekday() - value.weekday) % 7)
    return day.isoformat(), day
