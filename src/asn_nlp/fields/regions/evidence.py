"""What an article says of each region: its mentions, how strong they are, where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.regions.values import RegionMention

LEAD = 700  # characters behind the headline that count as headline and lead


@dataclass(slots=True)
class Evidence:
    """The mentions of one region. `names`: those that name it (not its capital, not a district)."""

    code: str
    mentions: list[Mention[RegionMention]] = field(default_factory=list)

    @property
    def names(self) -> list[Mention[RegionMention]]:
        return [m for m in self.mentions if m.value.via not in ("capital", "kecamatan")]

    @property
    def best(self) -> float:
        """The strength of the strongest mention."""
        return max(m.confidence for m in self.mentions)

    @property
    def only_dateline(self) -> bool:
        """Whether nothing but the dateline speaks for the region."""
        return all(is_dateline(m) for m in self.mentions)


def is_dateline(m: Mention[RegionMention]) -> bool:
    """Whether a mention is a dateline's place."""
    return m.why.endswith(".dateline")


def headline(ctx: Context) -> tuple[int, int]:
    """The headline's span: as the page shows it, else the first line with words in it, if it is no
    paragraph; (0, 0) where there is none."""
    if ctx.reading.metadata.title is not None:
        return ctx.reading.metadata.title
    view = ctx.reading.view
    start = 0
    for _ in range(12):
        end = view.find("\n", start)
        if end == -1:
            return (0, 0)
        if end - start > 180:
            return (0, 0)
        if len(view[start:end].split()) >= 4:
            return (start, end)
        start = end + 1
    return (0, 0)
