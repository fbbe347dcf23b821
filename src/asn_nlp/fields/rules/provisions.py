"""Provisions: `Pasal 280 ayat (2) dan (3)`, `pasal 5 hurup n angka 1 sampai dengan 7`, `huruf f Pasal 2`.

A small parser over the words: it keeps the path from pasal down (`[(pasal, 5), (huruf, n), (angka, 6)]`),
descends on a new unit, steps sideways on a list, and writes every leaf in canonical spelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.numbers import roman
from asn_nlp.fields.rules.values import Provision
from asn_nlp.reading.tokens import Tokens

_ARTICLE = re.compile(r"\d{1,3}[a-z]{0,2}|[ivx]{1,5}")
_DIGITS = re.compile(r"\d{1,3}")
_GLUED = re.compile(r"(pasal|psl|ayat|huruf|angka)(\d{1,3})")
_GAP = re.compile(r"[\s(.:\"'-]{0,6}")
_LIST_GAP = re.compile(r"[\s(),;/&\"'-]{1,8}")
_RANGE_GAP = re.compile(r"\)?\s?-\s?\(?")
_MAX_RANGE = 30
_ORDER = {"pasal": 0, "lampiran": 0, "ayat": 1}

Path = list[tuple[str, str]]


@dataclass(slots=True)
class ProvisionGroup:
    """Provisions printed in one go: half-open in tokens (`first:last`) and in characters."""

    first: int
    last: int
    start: int
    end: int
    provisions: list[Provision] = field(default_factory=list)
    own_law: bool = False
    path: Path = field(default_factory=list)


def find_groups(tokens: Tokens, mixed: list[str]) -> list[ProvisionGroup]:
    """All groups that start with a pasal or a lampiran, in text order. `mixed`: forms like `pasal5`."""
    units, positions = vocabulary.units(), tokens.positions
    starts = [
        i
        for spelling, unit in units.items()
        if spelling in positions and unit in ("pasal", "lampiran")
        for i in positions[spelling]
    ]
    starts += [i for form in mixed if _GLUED.fullmatch(form) for i in positions[form]]
    groups: list[ProvisionGroup] = []
    free = 0
    for i in sorted(starts):
        if i < free:
            continue
        group = _Parser(tokens, i, free).parse()
        if group is not None:
            groups.append(group)
            free = group.last
    return groups


def read_unit(tokens: Tokens, i: int) -> tuple[Path, int] | None:
    """`angka 4` at token `i`, no pasal before it: the path and the index behind it."""
    return _Parser(tokens, i, i).single()


def resume(tokens: Tokens, i: int, base: Path) -> ProvisionGroup | None:
    """The provisions at token `i`, which starts with a unit below `base`."""
    return _Parser(tokens, i, i).resume(base)


class _Parser:
    """Reads one group from the pasal at token `i` on; looks back for `huruf f Pasal 2` not before `free`."""

    def __init__(self, tokens: Tokens, i: int, free: int) -> None:
        self.tokens = tokens
        self.forms = tokens.form
        self.i = i
        self.free = free
        self.leaves: list[tuple[Path, int, int]] = []
        self.path: Path = []
        self.start = 0
        self.upper = False

    def parse(self) -> ProvisionGroup | None:
        first = self.i
        step = self._unit_value(self.i)
        if step is None:
            return None
        unit, value, after = step
        if unit not in ("pasal", "lampiran"):
            return None
        if self.forms[first] in vocabulary.words().loose and not self._confirmed(after):
            return None
        self.path, self.start = [(unit, value)], first
        before, first = self._backwards(first)
        self._forwards(after)
        self._emit()
        if before:
            self.leaves[0] = (_canonical(self.leaves[0][0] + before), first, self.leaves[0][2])
        return self._group(first)

    def resume(self, base: Path) -> ProvisionGroup | None:
        """A unit that goes on from a path: `huruf g dan j` after `Pasal 29`."""
        step = self._unit_value(self.i)
        if step is None or step[0] in ("pasal", "lampiran"):
            return None
        first = self.i
        names = [u for u, _ in base]
        at = names.index(step[0]) if step[0] in names else len(base)
        self.path, self.start = [*base[:at], (step[0], step[1])], first
        self._forwards(step[2])
        self._emit()
        return self._group(first)

    def _group(self, first: int) -> ProvisionGroup:
        out: list[Provision] = []
        for path, a, b in self.leaves:
            p = Provision(render(path), self.tokens.start[a], self._end(b))
            if p.text not in {q.text for q in out}:
                out.append(p)
        start = self.tokens.start[first]
        return ProvisionGroup(first, self.i, start, self._end(self.i), out, path=self.leaves[-1][0])

    def single(self) -> tuple[Path, int] | None:
        step = self._unit_value(self.i)
        if step is None or step[0] == "pasal":
            return None
        return [(step[0], step[1])], step[2]

    def _end(self, behind: int) -> int:
        """Character behind token `behind - 1`, a closing bracket included where it was opened."""
        end = self.tokens.end[behind - 1]
        text = self.tokens.text
        if text[end : end + 1] == ")" and "(" in text[max(0, self.tokens.start[behind - 1] - 2) : end]:
            end += 1
        return end

    def _confirmed(self, after: int) -> bool:
        """Whether an ordinary word (`pasar`) is a unit here: another unit or a law follows."""
        if after >= len(self.forms):
            return False
        form = self.forms[after]
        return form in vocabulary.units() or form in vocabulary.glued()

    def _unit_value(self, i: int) -> tuple[str, str, int] | None:
        """A unit word with its value at token `i` -> (unit, value, index behind)."""
        forms = self.forms
        if i >= len(forms):
            return None
        if forms[i][-1].isdigit() and (glued := _GLUED.fullmatch(forms[i])):
            unit = vocabulary.units()[glued[1]]
            value = self._value(unit, glued[2], glued[2])
            return (unit, value, i + 1) if value else None
        unit_or_none = vocabulary.units().get(forms[i])
        if unit_or_none is None or i + 1 >= len(forms):
            return None
        j = i + 1
        if forms[j] == "ke" and j + 1 < len(forms):
            j += 1
        gap = self.tokens.text[self.tokens.end[j - 1] : self.tokens.start[j]]
        if not _GAP.fullmatch(gap) or "\n\n" in gap:
            return None
        unit = unit_or_none
        if forms[i] == "nomor" and not any(u == "lampiran" for u, _ in self.path):
            return self._numbered(j)
        if unit == "point":
            unit = "huruf" if forms[j].isalpha() else "angka"
        if unit == "huruf" and gap.endswith("(") and _DIGITS.fullmatch(forms[j]):
            return unit, f"({int(forms[j])})", j + 1  # `huruf (1)`, as printed
        value = self._value(unit, forms[j], self.tokens.surface(j))
        return (unit, value, j + 1) if value else None

    def _numbered(self, j: int) -> tuple[str, str, int] | None:
        """`Pasal 71 nomor 1`: a point of the article, not the number of a law (`nomor 10 tahun 2016`)."""
        forms = self.forms
        after = self.tokens.text[self.tokens.end[j] : self.tokens.end[j] + 1]
        if (
            not self.path
            or self.path[-1][0] != "pasal"
            or not _DIGITS.fullmatch(forms[j])
            or after in ("/", "-")
        ):
            return None
        if j + 1 < len(forms) and forms[j + 1] in vocabulary.words().year:
            return None
        return "nomor", str(int(forms[j])), j + 1

    def _value(self, unit: str, form: str, surface: str) -> str | None:
        """The value in canonical spelling, None where it cannot be one."""
        if unit == "pasal":
            if not _ARTICLE.fullmatch(form):
                return None
            if (
                form[0].isdigit() and form[-1] in "ilo" and form != "28i"
            ):  # `Pasal 7I`: 71; `28I` is one of the UUD
                form = form[:-1] + ("0" if form[-1] == "o" else "1")
            return form.upper() if form[0].isdigit() else (surface if roman(surface) else None)
        if unit == "lampiran":
            return surface if roman(surface) else (form if _DIGITS.fullmatch(form) else None)
        if unit == "huruf":
            self.upper = surface.isupper()
            return form if len(form) == 1 and "a" <= form <= "z" else None
        if unit == "ayat" and len(form) == 1 and form.isalpha() and form not in "li" and surface.islower():
            return form  # `ayat n`, as printed
        if form == "l" or form == "i":
            return "1"
        if _DIGITS.fullmatch(form):
            return str(int(form))
        return form if unit == "ayat" and re.fullmatch(r"\d{1,2}[a-z]", form) else None

    def _backwards(self, first: int) -> tuple[Path, int]:
        """Units before the pasal that belong to it (`angka 6 huruf n Pasal 5`), outermost first."""
        units, forms = vocabulary.units(), self.forms
        before: Path = []
        at = first
        for _ in range(3):
            i = at - 2
            if i >= self.free and i >= 1 and forms[at - 1] in ("dari", "dalam", "di", "pada"):
                i -= 1
            if i < self.free or forms[i] not in units or units[forms[i]] in ("pasal", "lampiran"):
                break
            step = self._unit_value(i)
            if (
                step is None
                or step[2] > at
                or not _GAP.fullmatch(
                    self.tokens.text[self.tokens.end[step[2] - 1] : self.tokens.start[step[2]]].replace(
                        ")", ""
                    )
                )
            ):
                break
            before.append((step[0], step[1]))
            at = i
        return before, at

    def _forwards(self, i: int) -> None:
        forms, text = self.forms, self.tokens.text
        w, units = vocabulary.words(), vocabulary.units()
        while i < len(forms):
            gap = text[self.tokens.end[i - 1] : self.tokens.start[i]]
            if "\n\n" in gap or len(gap) > 8:
                break
            ranged = _RANGE_GAP.fullmatch(gap) is not None and "-" in gap
            linked = "," in gap or "&" in gap or "/" in gap
            sentence = "." in gap or ";" in gap or ":" in gap
            j = i
            # 'dan', 'serta', 'jo', 'sampai dengan', 's/d'
            while j < len(forms) and j < i + 3 and not sentence:
                if forms[j] in w.linked:
                    linked = True
                elif forms[j] in w.through or (forms[j] in ("dengan", "d") and ranged):
                    ranged = True
                else:
                    break
                j += 1
            if j >= len(forms):
                break
            if j > i and len(text[self.tokens.end[j - 1] : self.tokens.start[j]]) > 4:
                break
            step = self._unit_value(j) if forms[j] in units or forms[j][-1].isdigit() else None
            if step is not None and step[0] != "lampiran":
                if sentence and (step[0] == "pasal" or ":" in gap):
                    break
                if step[0] == "pasal" and not (linked or ranged):
                    break
                if units.get(forms[j]) == "point" and "lampiran" in (p[0] for p in self.path):
                    step = ("nomor", step[1], step[2])
                self._take(step[0], step[1], j, ranged)
                i = step[2]
                continue
            value = self._bare(
                j, linked, ranged, "(" in gap or "(" in text[self.tokens.end[j - 1] : self.tokens.start[j]]
            )
            if value is None or sentence:
                break
            unit = self.path[-1][0]
            if "(" in text[self.tokens.end[j - 1] : self.tokens.start[j]] and unit == "pasal" and not linked:
                unit = "ayat"
            self._take(unit, value, j, ranged)
            i = j + 1
        self.i = i

    def _bare(self, j: int, linked: bool, ranged: bool, bracket: bool) -> str | None:
        """A value without its unit: the next member of a list, or a bracketed ayat right behind the pasal."""
        unit = self.path[-1][0]
        form, text = self.forms[j], self.tokens.text
        if not (linked or ranged):
            if unit == "pasal" and bracket and _DIGITS.fullmatch(form):
                after = text[self.tokens.end[j] : self.tokens.end[j] + 1]
                return str(int(form)) if after == ")" and int(form) <= 20 else None
            return None
        upper = self.upper
        value = self._value(unit, form, self.tokens.surface(j))
        self.upper = upper
        if value is None or form in ("l",) or (unit != "huruf" and not form[0].isdigit()):
            return None
        gap_before = text[self.tokens.end[j - 1] : self.tokens.start[j]]
        behind = text[self.tokens.end[j] : self.tokens.end[j] + 2]
        if unit == "huruf":
            # 'huruf n, H. Ahmad': an initial is no letter of a list
            upper = self.tokens.surface(j).isupper()
            if upper and (not self.upper or ("," in gap_before and behind[:2] == ". ")):
                return None
        elif j + 1 < len(self.forms) and "(" not in gap_before:
            if self.forms[j + 1] in vocabulary.words().counted and behind[:1] == " ":
                return None
            if behind[:1] in "/.:" and behind[1:2].isdigit():
                return None
        if behind[:1] == "%":
            return None
        return value

    def _take(self, unit: str, value: str, j: int, ranged: bool) -> None:
        """Step to the next place: descend on a new unit, else write the leaf and step sideways."""
        names = [u for u, _ in self.path]
        if unit not in names and unit != "pasal":
            self.path.append((unit, value))
            return
        at = names.index(unit) if unit in names else 0
        previous = self.path[at][1]
        self._emit(j)
        self.start = j
        base = self.path[:at]
        if ranged:
            for step in _between(unit, previous, value):
                self.leaves.append(([*base, (unit, step)], self.start, j))
        self.path = [*base, (unit, value)]

    def _emit(self, behind: int | None = None) -> None:
        self.leaves.append(([*self.path], self.start, self.i if behind is None else behind))


def _between(unit: str, first: str, last: str) -> list[str]:
    """The members of a range without its ends; none where it is too long or runs backwards."""
    if unit == "huruf":
        return [chr(c) for c in range(ord(first) + 1, ord(last))]
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= _MAX_RANGE:
        return [str(n) for n in range(int(first) + 1, int(last))]
    return []


def _canonical(path: Path) -> Path:
    """Pasal first, ayat next, the rest as printed (both `huruf n angka 6` and `angka 15 huruf d` exist)."""
    return sorted(path, key=lambda step: _ORDER.get(step[0], 2))


def render(path: Path) -> str:
    """`[(pasal, 5), (ayat, 2), (huruf, n)]` -> `Pasal 5 ayat (2) huruf n`."""
    parts = []
    for unit, value in path:
        if unit in ("pasal", "lampiran"):
            parts.append(f"{unit.capitalize()} {value}")
        else:
            bracketed = unit == "ayat" and not value.isalpha()
            parts.append(f"ayat ({value})" if bracketed else f"{unit} {value}")
    return " ".join(parts)
