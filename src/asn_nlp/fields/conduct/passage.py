"""A unit with everything found in it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from asn_nlp.core.record import Subject, ViolationStatus
from asn_nlp.fields.conduct.acts import Found
from asn_nlp.fields.conduct.hits import Hit, mask_of
from asn_nlp.fields.conduct.scope import Frame, Told
from asn_nlp.fields.conduct.units import Unit


@dataclass(slots=True)
class Passage:
    """One unit, its hits and acts, the bits of all hits in one `mask`; after the scope pass what is told of
    the acts."""

    unit: Unit
    hits: list[Hit]
    acts: list[Found]
    told: list[Told] = field(default_factory=list)
    # The state at its end; None where the pass went by.
    frame: Frame | None = None
    listed: bool = False
    subject: Subject | None = None
    mask: int = 0
    # Tokens behind which a comma stands that ends the clause of a ban word.
    stops: frozenset[int] = frozenset()
    # Tokens behind which an answer ("jangan") ends and a comma or quotation mark stands.
    pauses: frozenset[int] = frozenset()
    # It opens with a ban that answers the sentence before: "Haram, kata camat."
    answers: bool = False
    # Token range that is the quote of somebody who asks ("..., pintanya"); empty where there is none.
    asked: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.mask = mask_of(self.hits)

    # What the sentences around say became of its acts.
    outcome: ViolationStatus | None = None
    # Its paragraph turns to another case than the article's.
    apart: bool = False
    # The article, or the paragraph, tells of a case.
    in_case: bool = False

    def asks(self, token: int) -> bool:
        """Whether the word at this token stands in a quote that is attributed to somebody asking."""
        return self.asked[0] <= token < self.asked[1]
