"""Forms of an Indonesian stem: mengunggah, diunggah, pengunggahan, ngunggah, unggahan from `unggah`.

Makes too many rather than too few: a form that no one writes costs nothing in a lexicon.
"""

from __future__ import annotations

_VOWELS = "aeiou"
_SUFFIXES = ("", "kan", "i", "an", "in")


def nasal(stem: str, prefix: str) -> list[str]:
    """The stem behind `me` or `pe` with its nasal: `("pasang", "me")` -> memasang, mempasang (loan style)."""
    first = stem[0]
    if first in _VOWELS or first in "gh":
        return [f"{prefix}ng{stem}"]
    if first in "bfv":
        return [f"{prefix}m{stem}"]
    if first in "cdjz":
        return [f"{prefix}n{stem}"]
    if first == "p":
        return [f"{prefix}m{stem[1:]}", f"{prefix}m{stem}"]
    if first == "t":
        return [f"{prefix}n{stem[1:]}", f"{prefix}n{stem}"]
    if first == "k":
        return [f"{prefix}ng{stem[1:]}", f"{prefix}ng{stem}"]
    if first == "s":
        return [f"{prefix}ny{stem[1:]}", f"{prefix}n{stem}"]
    return [f"{prefix}{stem}"]


def forms(stem: str) -> set[str]:
    """All forms of a stem, without enclitics (-nya, -lah): those are stripped when a word is looked up."""
    active = nasal(stem, "me")
    # The spoken language drops "me": nyebar, ngunggah, masang.
    spoken = [form[2:] for form in active if form[2:4] in ("ng", "ny") or form[2] in "mn"]
    bases = [stem, f"di{stem}", f"ter{stem}", f"ber{stem}", f"nge{stem}", *active, *spoken]
    out = {base + suffix for base in bases for suffix in _SUFFIXES}
    out.update(agent + suffix for agent in nasal(stem, "pe") for suffix in ("", "an"))
    return out
