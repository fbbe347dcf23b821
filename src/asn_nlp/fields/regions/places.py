"""Districts: `Camat Cibinong` leads to Kabupaten Bogor."""

from __future__ import annotations

from collections.abc import Iterator

from asn_nlp.core.mention import Mention
from asn_nlp.fields.regions.gazetteer import districts
from asn_nlp.fields.regions.values import RegionMention
from asn_nlp.knowledge.regions import cues
from asn_nlp.reading.tokens import Tokens


def find_districts(tokens: Tokens) -> Iterator[tuple[int, Mention[RegionMention]]]:
    """Districts behind their cue words: (token index of the name's first word, mention over the name)."""
    positions = tokens.positions
    for word in cues().district:
        for i in positions.get(word, ()):
            if i + 1 >= len(tokens) or tokens.gap(i) not in (" ", ". ", "\n"):
                continue
            if not tokens.text[tokens.start[i + 1]].isupper():
                continue
            match = districts().longest_at(tokens, i + 1)
            if match is not None:
                value = RegionMention(match.payload, word, "kecamatan", name_start=match.start)
                yield (
                    i + 1,
                    Mention(match.start, match.end, "REGION", value, "regions.kecamatan", 0.6),
                )
