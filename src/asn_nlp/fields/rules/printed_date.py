"""The date that a citation carries: `tanggal 27 Februari 2023`, `tertanggal 8/1/2018`."""

from __future__ import annotations

import re

from asn_nlp.knowledge.calendar import months

DATE = re.compile(
    r"[\s,(]{0,3}(?:(?:ter)?tanggal|tgl|ter-tanggal|per)?\s?(?:\w{4,6},\s)?(\d{1,2})"
    r"(?:[\s-]([^\W\d_]{3,9})[\s-](\d{4})|[/.-](\d{1,2})[/.-](\d{4}))"
)


def iso_date(m: re.Match[str]) -> str | None:
    """ISO date of a match of the date pattern; None where it is no date."""
    day = int(m[1])
    if m[3]:
        month = named.month if (named := months().get(m[2].lower())) else 0
        year = int(m[3])
    else:
        month, year = int(m[4]), int(m[5])
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1945 <= year <= 2099):
        return None
    return f"{year:04}-{month:02}-{day:02}"
