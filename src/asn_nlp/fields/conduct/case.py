"""Whether an article is about a case, and how far the case has come."""

from __future__ import annotations

from dataclasses import dataclass

from asn_nlp.core.record import ViolationStatus
from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.passage import Passage

# The opening of an article, in units that say something (headline, lead and what follows it).
_OPENING = 8
_ENOUGH = 4
# A word of a finding or penalty tells more than one of suspicion.
_PROVEN_WORTH = 2
# So many words of counts there, and the article is about figures.
_FIGURES = 5


@dataclass(frozen=True, slots=True)
class Case:
    """`about`: the article is about a case. `status`: of its conduct where a sentence does not say.
    `figures`: it counts many cases, so that a word of one outcome says nothing of its neighbours."""

    about: bool
    status: ViolationStatus
    figures: bool = False


def read_case(passages: list[Passage]) -> Case:
    """Judge an article by its opening: case words there, and the furthest step that its sentences name."""
    points = figures = read = 0
    proven = review = False
    for passage in passages:
        if not passage.hits:
            continue
        read += 1
        if read > 2 * _OPENING:
            break
        if passage.mask & B.CONDITION:
            continue
        threat = passage.mask & B.WHO and passage.mask & B.MODAL
        ahead = -2
        for hit in passage.hits:
            if hit.mask & B.MODAL:
                ahead = hit.last
            # What will be done is not done yet.
            if hit.mask & B.UNDER_REVIEW and hit.first - ahead > 1:
                review = True
            if read > _OPENING:
                continue
            if hit.mask & B.PROVEN:
                if not threat:
                    points += _PROVEN_WORTH
                    proven = True
            elif hit.mask & (B.CASE | B.ALLEGED | B.UNDER_REVIEW):
                points += 2 if read <= 2 else 1
            if hit.mask & B.STAT:
                figures += 1
    if proven and figures < _FIGURES:
        status: ViolationStatus = "proven"
    else:
        status = "under_review" if review or proven else "alleged"
    return Case(points >= _ENOUGH, status, figures >= _FIGURES)
