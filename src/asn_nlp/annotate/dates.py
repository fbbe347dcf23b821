"""Is it a day, and does the weekday that stands beside it agree?"""

from __future__ import annotations

import datetime as dt
import re

from asn_nlp.annotate.codes import labels
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.schema import real_date
from asn_nlp.knowledge.calendar import weekdays

_WORD = re.compile(r"[^\W\d_]+(?:['’]at)?")
_PRECISION = {4: "year", 7: "month", 10: "day"}


def check(date: str, printed: str = "") -> Json:
    """What is to be said of an ISO date. `printed`: the words of its evidence, where a weekday may stand."""
    valid = real_date(date)
    day = dt.date.fromisoformat(date).isoweekday() if valid and len(date) == 10 else None
    said = _weekday(printed)
    return {
        "date": date,
        "valid": valid,
        "precision": _PRECISION[len(date)] if valid else None,
        "weekday": labels()["weekday"][str(day)] if day else None,
        "printed_weekday": labels()["weekday"][str(said)] if said else None,
        "agrees": None if day is None or said is None else day == said,
    }


def _weekday(printed: str) -> int | None:
    """The weekday that a text names, Monday 1; None where it names none."""
    known = weekdays()
    for word in _WORD.findall(printed.casefold()):
        found = known.get(word.replace("’", "'")) or known.get(re.sub("['’]", "", word))
        if found is not None:
            return found.weekday
    return None
