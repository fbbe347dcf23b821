"""What a citation says, before anybody knows which rule it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["full", "short", "back", "unknown"]
"""full: with a number; short: by name (`UU ASN`, `SKB lima lembaga`); back: points to a rule named elsewhere
(`SE tersebut`); unknown: a provision whose law stands elsewhere, or nowhere."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision in canonical spelling (`Pasal 5 ayat (2) huruf n angka 6`) and where it stands (view,
    half-open; the members of a list share what is printed once)."""

    text: str
    start: int
    end: int

    @property
    def article(self) -> str | None:
        """Number of its pasal (`5`, `187A`), None where it has none."""
        words = self.text.split()
        return words[1] if words[0] == "Pasal" else None


@dataclass(frozen=True, slots=True)
class RuleRef:
    """A citation as printed.

    `type`: code of the type table (`UU`, `SE`), None where the text does not say. `number`: signs kept,
    blanks dropped (`800.1.6.2/1138/2024`); `numbers`: all of a joint decision. `year`: as printed.
    `names`: rows of the name table that stand beside it (`asn`). `issuer`: slug of a national body
    (`menpanrb`) or of an office (`sekda`), `office` tells which of the two. `date`: ISO date printed beside
    it. `head`: span of the citation without provisions and title. `of`: for a provision, start of the
    mention that its law is. `garbled`: read through letters that stand for digits. `via`: named as the law
    that changes another. `bare`: type word alone, neither number nor name. `number_at`: where the number
    begins (view).
    """

    kind: Kind
    head: tuple[int, int]
    type: str | None = None
    number: str | None = None
    numbers: tuple[str, ...] = ()
    year: int | None = None
    names: tuple[str, ...] = ()
    issuer: str | None = None
    office: bool = False
    date: str | None = None
    provisions: tuple[Provision, ...] = ()
    of: int | None = None
    garbled: bool = False
    via: bool = False
    bare: bool = False
    number_at: int | None = None
