"""Joint decisions (SKB): one rule with five makers and five numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.citations import Citation
from asn_nlp.fields.rules.numbers import Number, read_any, read_year
from asn_nlp.fields.rules.printed_date import DATE, iso_date
from asn_nlp.fields.rules.reader import Reader
from asn_nlp.fields.rules.values import RuleRef

_NEXT_JOINT = re.compile(r"\s{0,2}[,;:/]?\s{0,2}(?:(?:dan|serta|&)\s{1,2})?", re.I)


class JointReader(Reader):
    """Reads from `SKB` or `Keputusan Bersama` on."""

    def read(self) -> Iterator[Citation]:
        """`SKB lima lembaga Nomor 2 Tahun 2022, Nomor 800-5474 Tahun 2022 ...`: one rule, five numbers."""
        w = vocabulary.words()
        head_end = self.at
        numbers: list[Number] = []
        for _ in range(60):
            i = self._token_at()
            number = self._joint_number(bool(numbers))
            if number is not None:
                numbers.append(number)
                self.at = head_end = number.end
                continue
            if numbers:
                break
            if m := DATE.match(self.view, self.at):
                self.at = head_end = m.end()
                continue
            if i < 0 or self.tokens.start[i] >= self.limit:
                break
            gap = self.view[self.at : self.tokens.start[i]]
            if "\n\n" in gap or "." in gap or ";" in gap:
                break
            issuer = vocabulary.issuers().longest_at(self.tokens, i)
            if issuer is not None and not issuer.payload.office:
                self.at = head_end = issuer.end
                if self.view[self.at : self.at + 1] == ")":
                    self.at = head_end = self.at + 1
                continue
            if self.tokens.form[i] not in w.joint:
                break
            self.at = self.tokens.end[i]
            if self.tokens.form[i] not in w.linked and self.tokens.form[i] not in w.about:
                head_end = self.at
        last = numbers[-1] if numbers else None
        date = None
        for start in (head_end, self.at):
            if m := DATE.match(self.view, start):
                date = iso_date(m)
        if date is None and (m := DATE.search(self.view, self.head.end, head_end)):
            date = iso_date(m)
        if self._other_joint():
            return
        years = [n.year for n in numbers if n.year]
        named = tuple(n.number for n in numbers if n.number)
        ref = RuleRef(
            kind="full" if numbers or date else "short",
            head=(self.head.start, head_end),
            type="SKB",
            number=named[0] if named else None,
            numbers=named,
            year=years[0] if years else (int(date[:4]) if date else None),
            date=date,
            bare=head_end == self.head.end and last is None,
        )
        yield Citation(
            ref,
            self.head.start,
            head_end,
            self.head.first,
            self.tokens.at(head_end - 1) + 1,
            "rules.skb.numbers" if numbers else "rules.skb.name",
        )

    def _joint_number(self, more: bool) -> Number | None:
        """The next number of the decision; the first needs a label or a year, the rest a separator."""
        at = self.at
        if more:
            m = _NEXT_JOINT.match(self.view, at)
            if m is None or m.end() == at:
                return None
            at = m.end()
            i = self.tokens.at(at)
            issuer = vocabulary.issuers().longest_at(self.tokens, i) if i < len(self.tokens) else None
            if issuer is not None and issuer.start == at:
                at = issuer.end
        number = read_any(self.view, at)
        if number is None:
            return read_year(self.view, at) if not more else None
        if "\n\n" in self.view[at : number.start] or number.start >= self.limit:
            return None
        if number.labelled or number.year or (number.letter and "/" in (number.number or "")):
            return number
        return None

    def _other_joint(self) -> bool:
        """Whether a joint decision is about something else, or SKB is a building or a test."""
        w = vocabulary.words()
        first = self.head.first
        if (
            first > 0
            and self.tokens.form[first - 1] in w.joint_not_after
            and self.tokens.form[first] == "skb"
        ):
            return True
        i = self._token_at()
        if i >= 0 and self.tokens.form[first] == "skb" and self.tokens.form[i] in w.joint_not_before:
            return True
        rest = self.view[self.head.end : min(self.at + 60, len(self.view))].lower()
        if end := re.search(r"[.\n]", rest[max(0, self.at - self.head.end) :]):
            rest = rest[: max(0, self.at - self.head.end) + end.start()]
        return any(re.search(rf"\b{topic}\b", rest) for topic in w.joint_other) and "netral" not in rest
