"""ISO 8601 dates, partial ones included."""

from __future__ import annotations

import datetime as dt
import re

from asn_nlp.core.errors import OptionsError

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def check_iso(value: str) -> str:
    """Return `value` if it is an ISO date (`2024-11-27`, `2024-11`, `2024`). Raises `OptionsError` else."""
    m = _ISO.fullmatch(value)
    try:
        if m is None:
            raise ValueError
        dt.date(int(m[1]), int(m[2] or 1), int(m[3] or 1))
    except ValueError:
        raise OptionsError(f"not an ISO date (YYYY-MM-DD): {value!r}") from None
    return value
