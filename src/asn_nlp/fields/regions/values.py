"""What a region mention says: which regions its words may name, and what stands before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Via = Literal["name", "abbreviation", "capital", "kecamatan", "former", "spelling"]
"""How the words lead to the region: its own name, `PPU`, its capital town, one of its districts, a former
name (`Toba Samosir`), another spelling (`Labuhan Batu`)."""


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place in the text, before homonyms are told apart.

    `codes`: Kemendagri codes that the words can mean under their cue, most likely first; one where the cue
    decides (`Bupati Bandung`), several where it does not. `cue`: the lower-cased word before the name that
    made it a region (`kabupaten`, `bupati`, `bawaslu`, `di`, `dateline`), None for a bare name. `via`: how
    the words lead to the region. `level`: the level that the cue demands (`kabupaten`, `kota`, `provinsi`)
    or None. `name_start`: view offset where the name itself begins (the mention may begin earlier, with
    `Kabupaten`).
    """

    codes: tuple[str, ...]
    cue: str | None
    via: Via
    level: str | None = None
    name_start: int = -1
