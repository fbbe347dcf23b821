"""What stands behind a type word: issuer, name, number, year, title, date, and further numbers of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.citations import Citation, Head
from asn_nlp.fields.rules.numbers import Number, labels, read_any, read_law, read_letter, read_year
from asn_nlp.fields.rules.printed_date import DATE, iso_date
from asn_nlp.fields.rules.unit_heads import unit_head_at
from asn_nlp.fields.rules.values import RuleRef
from asn_nlp.knowledge import rules as knowledge
from asn_nlp.reading.tokens import Tokens

_BRACKET = re.compile(r"\s?\(\s{0,2}([^()\n]{2,45}?)\s{0,2}\)")
_SENTENCE_END = re.compile(r"\n\s*\n|[.!?][\"')]*\s+(?=[A-Z\"])")
_NEXT = re.compile(r"\s{0,2}(?:[,;]\s?(?:dan|serta)|[,;&]|dan|serta|maupun)(?![^\W\d_])\s{0,2}", re.I)
_CONSTITUTION = re.compile(r"\s?(?:(?:NRI|RI)\s)?(?:tahun\s)?1945\b", re.I)
_TITLE_GAP = re.compile(r",?[\s/-]{1,3}")
_REACH = 150
"""How far behind its type word a letter's number may stand, in characters."""


class Reader:
    """Reads from one type word on. `at`: how far it has read; `limit`: start of the next type word."""

    def __init__(self, view: str, tokens: Tokens, heads: list[Head], index: int) -> None:
        self.view = view
        self.tokens = tokens
        self.head = head = heads[index]
        self.type = head.type
        self.at = head.end
        self.issuer: vocabulary.Issuer | None = None
        self.names: list[str] = []
        self._bracket()
        # A number behind the next type word belongs to that one.
        following = index + 1
        while following < len(heads) and heads[following].start < self.at:
            following += 1
        self.limit = heads[following].start if following < len(heads) else len(view)

    def read(self) -> Iterator[Citation]:
        """The citations, more than one where the type word heads a list."""
        if self.type.code == "UUD" and (m := _CONSTITUTION.match(self.view, self.at)):
            self.at = m.end()
        self._issuer()
        self._name()
        number = self._number()
        if number is None:
            yield from self._unnumbered()
            return
        self.at = number.end
        head_end = number.end
        self._title()
        date = self._date(number)
        yield self._citation(number, self.head.start, head_end, date)
        if self.type.numbering == "law":
            yield from self._list(number)

    # -- parts

    def _token_at(self) -> int:
        """Index of the first token at or behind `at`, if it follows closely; else -1."""
        i = self.tokens.at(self.at)
        if i < len(self.tokens) and self.tokens.start[i] - self.at <= 3 and self.tokens.start[i] >= self.at:
            return i
        return -1

    def _bracket(self) -> None:
        """`(SE)`, `(UU) ASN`, `(PKPU)`, `(Bawaslu)`, `(UU ASN)` behind the type word."""
        for _ in range(2):
            m = _BRACKET.match(self.view, self.at)
            if m is None:
                return
            inner = " ".join(re.findall(r"[^\W_]+", m[1].lower()))
            if not inner:
                return
            if vocabulary.heads().get(inner) is None and vocabulary.issuers().get(inner) is None:
                name = self._bracketed_name(inner)
                if name is None:
                    return
                self.names.append(name)
            self.at = m.end()

    def _bracketed_name(self, inner: str) -> str | None:
        first, _, rest = inner.partition(" ")
        if rest and vocabulary.heads().get(first) is not None:
            inner = rest
        name = vocabulary.names(self.type.code).get(inner) or vocabulary.titles(self.type.code).get(
            tuple(inner.split())
        )
        return name.name if name else None

    def _issuer(self) -> None:
        i = self._token_at()
        if i < 0 or not self.type.local:
            return
        j = i
        acting = vocabulary.acting()
        while j < len(self.tokens) and j < i + 4 and self.tokens.form[j] in acting:
            j += 1
        head = unit_head_at(self.tokens, j) if j < len(self.tokens) else None
        if head is not None and "\n\n" not in self.view[self.at : head.start]:
            self.issuer, self.at = vocabulary.Issuer(head.slug, True), head.end
            self._region()
            return
        match = vocabulary.issuers().longest_at(self.tokens, j)
        if match is None or "\n\n" in self.view[self.at : match.start]:
            return
        self.issuer = match.payload
        self.at = match.end
        if m := _BRACKET.match(self.view, self.at):
            inner = " ".join(re.findall(r"[^\W_]+", m[1].lower()))
            if vocabulary.issuers().get(inner) is not None:
                self.at = m.end()
        if match.payload.office and self._region():
            return
        i = self._token_at()
        if i >= 0 and self.tokens.form[i] in ("ri", "republik"):
            self.at = self.tokens.end[
                i + 1 if self.tokens.form[i] == "republik" and i + 1 < len(self.tokens) else i
            ]

    def _region(self) -> bool:
        """`Sekda Kabupaten Purbalingga`: the region behind an office."""
        i = self._token_at()
        if i >= 0 and self.tokens.form[i] in vocabulary.region_words():
            i += 1
        if i < 0 or i >= len(self.tokens):
            return False
        match = vocabulary.regions().longest_at(self.tokens, i)
        if match is None or match.start - self.at > 12 or "\n\n" in self.view[self.at : match.start]:
            return False
        self.at = match.end
        return True

    def _name(self) -> None:
        """`UU ASN`, `PP Disiplin PNS` before the number."""
        i = self._token_at()
        if i < 0:
            return
        match = vocabulary.names(self.type.code).longest_at(self.tokens, i)
        if match is None:
            return
        gap = self.view[self.at : match.start]
        if "\n\n" in gap or gap.strip(" \n-(\"'"):
            return
        # 'UU Desa Mandiri' is fine, 'UU Pemilu' too; 'PP pemerintah' never comes here
        self.names.append(match.payload.name)
        self.at = match.end
        if m := _BRACKET.match(self.view, self.at):
            inner = " ".join(re.findall(r"[^\W_]+", m[1].lower()))
            if self._bracketed_name(inner) in self.names:
                self.at = m.end()

    def _number(self) -> Number | None:
        """The number at this place, or, for letters, behind its label a little further on."""
        at = self.at
        if self.type.numbering == "law":
            number = read_law(self.view, at)
            if number is not None and self._breaks(at, number.start):
                return None
            if number is None and self.type.local:
                return self._behind_label(90)
            return number or self._numbered_title()
        number = read_any(self.view, at)
        if number is not None and not self._breaks(at, number.start):
            if number.labelled or (number.letter and "/" in (number.number or "")) or number.year:
                return number
            if number.letter and re.match(r"[A-Z]{1,3}-\d", number.number or ""):
                return number
        if self.view[at : at + 1] in "/-" and self.type.code == "SE":
            glued = read_letter(self.view, self.head.start)
            if glued is not None and glued.end > at + 2:
                return glued
        return self._behind_label(60 if self.type.code in ("Surat", "Keputusan") else _REACH)

    def _behind_label(self, reach: int) -> Number | None:
        """`Surat Edaran Bupati Batang tentang netralitas Nomor 800/1187`."""
        stop = min(self.at + reach, self.limit, len(self.view))
        if end := _SENTENCE_END.search(self.view, self.at, stop):
            stop = end.start()
        for at in labels(self.view, self.at, stop):
            number = read_any(self.view, at)
            if number is None or not number.labelled:
                continue
            # 'surat ke bupati soal paslon nomor 2': a plain number has to stand close or carry a year
            if number.year is None and (number.number or "").isdigit() and at - self.at > 12:
                continue
            return number
        return None

    def _numbered_title(self) -> Number | None:
        """`UU tentang Desa Nomor 6 Tahun 2014`."""
        i = self._token_at()
        if i < 0 or self.tokens.form[i] not in vocabulary.words().about:
            return None
        found = self._title_at(i + 1)
        if found is None:
            return None
        number = read_law(self.view, found[1])
        if number is None or not number.labelled:
            return None
        self.names.append(found[0])
        return number

    def _title_at(self, i: int) -> tuple[str, int] | None:
        """The longest known title that starts at token `i`: its name and where it ends."""
        table, longest = vocabulary.titles(self.type.code), vocabulary.longest_title(self.type.code)
        forms, best = self.tokens.form, None
        words: list[str] = []
        for j in range(i, min(i + longest, len(forms))):
            if j > i and not _TITLE_GAP.fullmatch(self.tokens.gap(j - 1)):
                break
            words.append(forms[j])
            name = table.get(tuple(words))
            if name is not None:
                best = (name.name, self.tokens.end[j])
        return best

    def _breaks(self, start: int, end: int) -> bool:
        return "\n\n" in self.view[start:end]

    def _title(self) -> None:
        """`tentang Aparatur Sipil Negara`, known titles only; `(UU ASN)`, `ASN` directly behind the year."""
        if m := _BRACKET.match(self.view, self.at):
            inner = " ".join(re.findall(r"[^\W_]+", m[1].lower()))
            name = self._bracketed_name(inner)
            if name is not None:
                self.names.append(name)
                self.at = m.end()
                return
        i = self._token_at()
        if i < 0 or self.tokens.form[i] not in vocabulary.words().about:
            return
        found = self._title_at(i + 1)
        if found is None or self.tokens.start[i + 1] - self.tokens.end[i] > 4:
            return
        self.names.append(found[0])
        self.at = found[1]
        if m := _BRACKET.match(self.view, self.at):
            inner = " ".join(re.findall(r"[^\W_]+", m[1].lower()))
            if self._bracketed_name(inner) in self.names:
                self.at = m.end()

    def _date(self, number: Number) -> str | None:
        """The date printed between type word and number or directly behind, ISO."""
        for start in (number.end, self.at):
            if m := DATE.match(self.view, start):
                return iso_date(m)
        window = self.view[self.head.end : number.start]
        if 8 < len(window) < _REACH and any(c.isdigit() for c in window) and (m := DATE.search(window)):
            return iso_date(m)
        return None

    def _citation(
        self, number: Number, start: int, head_end: int, date: str | None, why: str = "number"
    ) -> Citation:
        ref = RuleRef(
            kind="full",
            head=(start, head_end),
            type=self.type.code,
            number=number.number,
            numbers=(number.number,) if number.number else (),
            year=number.year,
            names=tuple(dict.fromkeys(self.names)),
            issuer=self.issuer.slug if self.issuer else None,
            office=self.issuer.office if self.issuer else False,
            date=date,
            garbled=number.garbled,
            number_at=number.start,
        )
        end = max(self.at, head_end)
        return Citation(
            ref,
            start,
            end,
            self.tokens.at(start),
            self.tokens.at(end - 1) + 1,
            f"rules.{self.type.slug}.{why}",
        )

    def _list(self, first: Number) -> Iterator[Citation]:
        """The further numbers of a list under one type word."""
        previous = first
        for _ in range(8):
            m = _NEXT.match(self.view, self.at)
            if m is None or m.end() >= self.limit:
                return
            number = read_law(self.view, m.end())
            if number is None or "\n\n" in self.view[self.at : number.start]:
                return
            if number.year is None and not number.labelled:
                known = knowledge.by_number(self.type.code, number.number or "")
                after = self.tokens.at(number.end)
                counted = after < len(self.tokens) and self.tokens.form[after] in vocabulary.words().counted
                if previous.year is not None or not known or counted:
                    return
            self.names = []
            self.at = number.end
            self._title()
            yield self._citation(number, m.end(), number.end, None, "list")
            previous = number

    def _unnumbered(self) -> Iterator[Citation]:
        number = read_year(self.view, self.at)
        if number is not None and (self.names or self.issuer):
            self.at = number.end
        else:
            number = None
        end = self.at
        if not self.names:
            i = self._token_at()
            if i >= 0 and self.tokens.form[i] in vocabulary.words().about and self.type.articles:
                self._title()
                if self.names:
                    end = self.at
        if self.names:
            why = "name"
        elif self.issuer is not None:
            why = "issuer"
        else:
            why = "bare"
        ref = RuleRef(
            kind="short",
            head=(self.head.start, end),
            type=self.type.code,
            year=number.year if number else None,
            names=tuple(dict.fromkeys(self.names)),
            issuer=self.issuer.slug if self.issuer else None,
            office=self.issuer.office if self.issuer else False,
            bare=why == "bare",
        )
        date = None
        if self.type.local and (m := DATE.match(self.view, end)):
            date = iso_date(m)
            ref = replace(ref, date=date)
        yield Citation(
            ref,
            self.head.start,
            end,
            self.head.first,
            self.tokens.at(end - 1) + 1,
            f"rules.{self.type.slug}.{why}",
        )
        yield from self._paired(end)

    def _paired(self, end: int) -> Iterator[Citation]:
        """`UU Pemilu dan Pilkada`: the second name under the same type word."""
        paired = vocabulary.words().paired
        i = self.tokens.at(end)
        if not set(self.names) & paired or i + 1 >= len(self.tokens):
            return
        if (
            self.tokens.form[i] not in vocabulary.words().linked
            or self.view[end : self.tokens.start[i]] != " "
        ):
            return
        match = vocabulary.names(self.type.code).longest_at(self.tokens, i + 1)
        if match is None or match.payload.name not in paired - set(self.names):
            return
        ref = RuleRef(
            kind="short", head=(match.start, match.end), type=self.type.code, names=(match.payload.name,)
        )
        yield Citation(ref, match.start, match.end, match.first, match.last, f"rules.{self.type.slug}.paired")
