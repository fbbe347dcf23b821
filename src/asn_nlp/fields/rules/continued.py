"""Provisions that go on from one further back: `Pasal 29 huruf j melarang ..., sementara huruf g ...`."""

from __future__ import annotations

from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.provisions import ProvisionGroup, read_unit, resume
from asn_nlp.reading.tokens import Tokens


def find_follow_ups(
    tokens: Tokens, groups: list[ProvisionGroup]
) -> list[tuple[ProvisionGroup, ProvisionGroup]]:
    """Units that go on from a group further back: `Pasal 29 huruf j melarang ..., sementara huruf g ...`.

    Pairs of the new group and the one it continues. Only within a paragraph, 60 words, and where the group
    has that unit.
    """
    if not groups:
        return []
    units, positions = vocabulary.units(), tokens.positions
    taken = {i for g in groups for i in range(g.first, g.last)}
    starts = sorted(
        i
        for spelling, unit in units.items()
        if spelling in positions and unit in ("ayat", "huruf", "angka", "point") and spelling != "nomor"
        for i in positions[spelling]
        if i not in taken
    )
    out: list[tuple[ProvisionGroup, ProvisionGroup]] = []
    k = -1
    last: tuple[ProvisionGroup, ProvisionGroup] | None = None
    for i in starts:
        while k + 1 < len(groups) and groups[k + 1].first < i:
            k += 1
            last = None
        if k < 0 or (last is not None and i < last[0].last):
            continue
        base = last[0] if last is not None else groups[k]
        root = groups[k]
        step = read_unit(tokens, i)
        if step is None or i - base.last > 60:
            continue
        unit = step[0][0][0]
        gap = tokens.text[base.end : tokens.start[i]]
        bracketed = unit == "ayat" and tokens.text[tokens.start[step[1] - 1] - 1] == "("
        if "\n\n" in gap and not (bracketed and gap.count("\n\n") == 1):
            continue
        names = [u for u, _ in base.path]
        if unit not in names and not (names == ["pasal"] and i - base.last <= 16 and "." not in gap):
            continue
        if unit == "angka" and step[1] < len(tokens) and _counts(tokens, step[1]):
            continue
        group = resume(tokens, i, base.path)
        if group is None:
            continue
        last = (group, root)
        out.append(last)
    return out


def _counts(tokens: Tokens, i: int) -> bool:
    return tokens.form[i] in vocabulary.words().counted
