"""A unit with everything found in it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from asn_nlp.core.record import Subject
from asn_nlp.fields.conduct.acts import Found
from asn_nlp.fields.conduct.hits import Hit
from asn_nlp.fields.conduct.scope import Frame, Told
from asn_nlp.fields.conduct.units import Unit


@dataclass(slots=True)
class Passage:
    """One unit, its hits and acts; after the scope pass what is told of them, and the state at its end."""

    unit: Unit
    hits: list[Hit]
    acts: list[Found]
    told: list[Told] = field(default_factory=list)
    frame: Frame = field(default_factory=Frame)
    listed: bool = False
    subject: Subject | None = None
    mask: int = 0

    def __post_init__(self) -> None:
        for hit in self.hits:
            self.mask |= hit.mask
