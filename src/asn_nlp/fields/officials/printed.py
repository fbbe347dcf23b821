"""Heads of posts that stay as the text prints them: kinds of schools, letters of technical units."""

from __future__ import annotations

from asn_nlp.fields.officials.senders import BodyBefore
from asn_nlp.fields.officials.unit_names import printed_word

TECHNICAL = "Kepala UPT"


class PrintedForms(BodyBefore):
    """Sets the head of a post to its printed form."""

    __slots__ = ()

    def _school_as_printed(self) -> None:
        """`Kepala SMP Negeri 4 X`, `Kepsek SDN 7 X`: the kind of the school stays as printed."""
        tokens, title = self.scene.tokens, self.canonical.split()
        if title[0] != "Kepala" or len(title) != 2 or not title[1][:2].isupper():
            return
        begin = next((j for j in range(self.first, self.at) if tokens.surface(j)[:2].isupper()), self.at)
        if begin < self.at and tokens.form[begin].startswith(title[1][:2].lower()):
            words = (printed_word(self.scene, j) for j in range(begin, self.at))
            self.canonical = " ".join((title[0], *words))

    def _as_printed(self) -> None:
        """`Kepala UPTD`: the letters of a technical unit stay as printed."""
        if self.canonical == TECHNICAL:
            letters = self.scene.tokens.surface(self.at - 1)
            self.canonical = f"{self.canonical.split()[0]} {letters.upper()}"
