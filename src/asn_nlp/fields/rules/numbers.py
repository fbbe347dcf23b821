"""Numbers and years of instruments, read at a given place. All patterns are bounded and possessive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from asn_nlp.fields.rules import vocabulary
from asn_nlp.knowledge import rules as knowledge

EARLIEST, LATEST = 1945, 2099


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read. `number` None: only a year. `labelled`: a word `Nomor` stands before it;
    `garbled`: letters stand for digits (`2O21`, `ayat (l)`)."""

    start: int
    end: int
    number: str | None
    year: int | None
    labelled: bool
    letter: bool
    garbled: bool = False


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    w = vocabulary.words()
    number = "|".join(sorted(map(re.escape, w.number), key=len, reverse=True))
    year = "|".join(sorted(w.year, key=len, reverse=True))
    label = rf"(?:(?P<label>{number})(?![^\W\d_])\s{{0,3}}+[.:;,]{{0,2}}+\s{{0,3}}+)?+"
    # '5 Tahun 2014', '5/2014', '05 thn 2O14', '43 tahun 99', '5 (lima) Tahun 2014', '53'
    law = re.compile(
        rf"(?:\.(?=\s?(?:\d|{number})))?+\s{{0,3}}+[,:(]?+\s{{0,2}}+{label}(?P<num>[\dOoIl]{{1,4}}+)(?:\s?\([^)\n]{{1,20}}\))?"
        rf"(?:\s?/\s?(?:{year})?\s?(?P<y1>[12][\dOol]{{3}}+)(?!\s?/\s?\w|\.?\d)"
        rf"|\s{{0,3}}+,?\s{{0,3}}+(?:{year})\b\.?\s{{0,3}}+(?P<y2>[12][\dOol]{{3}}+|\d\d(?!\d))"
        rf"|(?!\s?/\s?\w|[\w]|[.\-]\d))",
        re.I,
    )
    # 'tahun 2022' with no number, 'UU ASN 2023' is a name
    only_year = re.compile(rf"\s{{0,3}}+(?:{year})\b\.?\s{{0,2}}+(?P<y>[12][\dOol]{{3}}+)\b", re.I)
    # '800.1.6.2/ 1138 /2024', 'B / 71 / M.SM.00.00 / 2017', 'B-2708/KASN/9/2020', '136/PUU-XXII/2024'
    part = r"[^\W_](?:[\w.\-()]|\s[.\-]\s(?=\d)){0,30}+"
    slashed = re.compile(
        rf"\s{{0,3}}+[,:(]?+\s{{0,2}}+{label}(?P<num>{part}(?:\s{{0,2}}/\s{{0,2}}{part}){{1,9}})", re.I
    )
    dashed = re.compile(
        rf"\s{{0,3}}+[,:(]?+\s{{0,2}}+{label}(?P<num>(?:[A-Za-z]{{1,4}}-)?\d{{1,5}}[A-Za-z]?(?:[.\-][A-Za-z0-9]{{1,8}}){{0,6}})",
        re.I,
    )
    tail = re.compile(rf"\s{{0,3}}+(?:{year})\b\.?\s{{0,2}}+(?P<y>[12]\d{{3}})\b", re.I)
    labelled = re.compile(
        rf"(?<![^\W_])(?:{number})(?![^\W\d_])\s{{0,3}}+[.:;]{{0,2}}+\s{{0,3}}+(?=[\w])", re.I
    )
    return law, only_year, slashed, dashed, tail, labelled


def digits(text: str) -> tuple[int | None, bool]:
    """A number printed with letters that look like digits: `2O21` -> (2021, True)."""
    clean = text.replace("O", "0").replace("o", "0").replace("I", "1").replace("l", "1")
    garbled = clean != text
    if not clean.isdecimal() or (garbled and not any(c.isdigit() for c in text)):
        return None, True
    return int(clean), garbled


def full_year(text: str) -> tuple[int | None, bool]:
    """A year of four or two digits; None where it is none. `99` -> 1999, `14` -> 2014."""
    value, garbled = digits(text)
    if value is None:
        return None, garbled
    if len(text) == 2:
        value += 1900 if value >= 45 else 2000
    return (value if EARLIEST <= value <= LATEST else None), garbled


def read_law(view: str, at: int) -> Number | None:
    """`Nomor 5 Tahun 2014`, `5/2014`, `No : 53/2010`, `42` at this place."""
    m = _patterns()[0].match(view, at)
    if m is None:
        return _in_words(view, at)
    value, garbled = digits(m["num"])
    if value is None or value == 0:
        return None
    year, garbled_year = None, False
    if printed := m["y1"] or m["y2"]:
        year, garbled_year = full_year(printed)
        if year is None:
            return None
    labelled = m["label"] is not None
    if not labelled and year is None and (value > 999 or garbled):
        return None
    return Number(m.start("num"), m.end(), str(value), year, labelled, False, garbled or garbled_year)


def read_year(view: str, at: int) -> Number | None:
    """`tahun 2022` at this place."""
    m = _patterns()[1].match(view, at)
    if m is None:
        return None
    year, garbled = full_year(m["y"])
    return None if year is None else Number(m.start("y"), m.end(), None, year, False, False, garbled)


def read_letter(view: str, at: int) -> Number | None:
    """An archive number (`800/BKPSDM/595/X/2023`, `B-2708`) at this place, with the year that ends it or
    follows it as `Tahun 2023`."""
    _, _, slashed, dashed, tail, _ = _patterns()
    m = slashed.match(view, at)
    if m is None or not any(c.isdigit() for c in m["num"]):
        m = dashed.match(view, at)
        if m is None:
            return None
    raw = m["num"]
    end = m.end("num")
    while (raw and raw[-1] in ".-(") or (raw.endswith(")") and "(" not in raw):
        raw, end = raw[:-1], end - 1
    number = re.sub(r"\s+", "", raw)
    if not number:
        return None
    year = None
    if last := re.search(r"(?:^|[/.\-])((?:19[4-9]|20\d)\d)$", number):
        year = int(last[1])
    if after := tail.match(view, end):
        year, end = int(after["y"]), after.end()
    return Number(m.start("num"), end, number, year, m["label"] is not None, True)


def read_any(view: str, at: int) -> Number | None:
    """An archive number or a plain one, whichever reaches further: `18 Tahun 2023`, `800/3871`."""
    law, letter = read_law(view, at), read_letter(view, at)
    if law is not None and (letter is None or law.year is not None or law.end >= letter.end):
        return law
    return letter


def labels(view: str, start: int, end: int) -> list[int]:
    """Places of the word `Nomor` before something that may be a number."""
    return [m.start() for m in _patterns()[5].finditer(view, start, end)]


_WORD = re.compile(r"[^\W\d_]+")


def _in_words(view: str, at: int) -> Number | None:
    """`Nomor lima Tahun dua ribu empat belas`, `Nomor XX Tahun 2023` at this place."""
    w = vocabulary.words()
    m = _WORD.search(view, at, at + 4)
    if m is None or (m := _WORD.match(view, m.start())) is None or m[0].lower() not in w.number:
        return None
    first = _WORD.search(view, m.end(), m.end() + 24)
    if first is None:
        return None
    value, end = _words_value(view, first.start())
    if value is None:
        value, end = roman(first[0]), first.end()
        if value is None:
            return None
    year = read_year(view, end)
    if year is not None:
        return Number(first.start(), year.end, str(value), year.year, True, False)
    said = re.compile(r"\s{1,3}(\w{2,5})\s{1,3}").match(view, end)
    if said is not None and said[1].lower() in w.year:
        spelled, stop = _words_value(view, said.end())
        if spelled is not None and EARLIEST <= spelled <= LATEST:
            return Number(first.start(), stop, str(value), spelled, True, False)
    return None


def _words_value(view: str, at: int) -> tuple[int | None, int]:
    """A number in words from here on: `dua ribu empat belas` -> 2014."""
    table = knowledge.words()["numerals"]
    ones = vocabulary.numerals()
    total, current, end, seen = 0, 0, at, False
    for m in _WORD.finditer(view, at, at + 90):
        if m.start() - end > 2 or (seen and view[end : m.start()].strip()):
            break
        word = m[0].lower()
        if word in ones:
            current += ones[word]
        elif word == table["teen"]:
            current += 10
        elif word == table["ten"]:
            current = current - current % 10 + current % 10 * 10
        elif word == table["hundred"]:
            current *= 100
        elif word == table["one_hundred"]:
            current += 100
        elif word == table["thousand"]:
            total, current = total + current * 1000, 0
        else:
            break
        seen, end = True, m.end()
    return (total + current if seen else None), end


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_RE = re.compile(r"(?=[CLXVI])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def roman(text: str) -> int | None:
    """`XX` -> 20, None where it is no Roman number in capitals."""
    if not _ROMAN_RE.fullmatch(text):
        return None
    values = [_ROMAN[c] for c in text]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))
