"""Telling apart regions of one name: Kabupaten and Kota Bandung, Provinsi and Kota Jambi, both Banjars."""

from __future__ import annotations

from collections import Counter

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.regions.find import SURE
from asn_nlp.fields.regions.values import RegionMention
from asn_nlp.knowledge.regions import capitals, region

# Bare offices show the level of the region that the article is about.
_LEVEL_WORDS = {
    "kabupaten": ("bupati", "wabup", "pemkab", "setdakab", "sekdakab", "sekkab", "cabup"),
    "kota": ("walikota", "wali", "pemkot", "pemko", "wawali", "wako", "sekdako", "pilwalkot"),
    "provinsi": ("gubernur", "pemprov", "sekdaprov", "pilgub", "wagub"),
}  # fmt: skip

# Seats of courts and branches: where two regions share the name, nothing tells whose town it is.
COURTS = ("pengadilan", "pn", "ptun", "tipikor", "kanwil", "perwakilan")


class Votes:
    """What the article says for each code, gathered from the mentions that leave no doubt."""

    def __init__(self, ctx: Context, mentions: list[Mention[RegionMention]]) -> None:
        self._view = ctx.reading.view
        self.codes: Counter[str] = Counter()
        self.provinces: Counter[str] = Counter()
        for m in mentions:
            if len(m.value.codes) == 1 and m.confidence >= SURE:
                code = m.value.codes[0]
                self.codes[code] += 2 if m.value.via != "kecamatan" else 1
                self.provinces[code[:2]] += 1
        # Where a region is certain, the bare offices are its own and tell nothing of other names.
        anchored = any(
            len(m.value.codes) == 1 and len(m.value.codes[0]) > 2 and m.confidence >= 0.9 for m in mentions
        )
        positions = ctx.reading.tokens.positions
        self.levels = {
            level: 0 if anchored else sum(len(positions.get(word, ())) for word in words)
            for level, words in _LEVEL_WORDS.items()
        }

    def choose(self, m: Mention[RegionMention]) -> str | None:
        """The code that a mention means, None where two fit equally well."""
        codes = m.value.codes
        if len(codes) == 1:
            return codes[0]
        ranked = sorted(((self._score(c), -i) for i, c in enumerate(codes)), reverse=True)
        if ranked[0][0] > ranked[1][0]:
            return codes[-ranked[0][1]]
        surface = self._view[m.value.name_start : m.end]
        return _prior(m, surface, tuple(codes[-i] for score, i in ranked if score == ranked[0][0]))

    def _score(self, code: str) -> tuple[int, int, int]:
        """Named without doubt elsewhere, then its province in the article, then its level in the article."""
        level = region(code).level
        most = max(self.levels.values())
        return (
            self.codes[code],
            min(self.provinces[code[:2]], 1),
            1 if most and self.levels[level] == most and level != "provinsi" else 0,
        )


def _prior(m: Mention[RegionMention], surface: str, codes: tuple[str, ...]) -> str | None:
    """Where nothing in the article decides: a province before its capital of the same name, the seat of a
    province where the name only says where something was; otherwise None."""
    bearers = [c for c in codes if region(c).name.lower() == surface.lower()]
    if m.value.via == "name" and len(bearers) == 1:
        return bearers[0]  # the others are only governed from a town of that name
    provinces = [c for c in codes if len(c) == 2]
    if len(provinces) == 1 and all(c[:2] == provinces[0] for c in codes):
        return provinces[0]
    cue = m.value.cue
    if cue in ("di", "ke", "dari", "dateline", None):
        seats = {(c.code, c.town) for c in capitals() if len(c.code) == 2}
        for code in codes:
            if region(code).level == "kota" and (code[:2], region(code).name) in seats:
                return code
    return None
