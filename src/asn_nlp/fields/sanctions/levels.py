"""Discipline levels and ladders: `hukuman disiplin ringan, sedang sampai berat`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.values import SanctionMention
from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_LADDER = 16  # words that a ladder may span
_AROUND = 60  # words on both sides in which talk of penalties has to stand
_CLITIC = "nya"
_OF_BREACH = 4  # words before a row of levels that make it one of breaches
_ROW = 5  # words that levels in a row behind `tingkat` span
_BECOMES = frozenset(("jadi", "menjadi", "ke"))


@cache
def _sets() -> tuple[frozenset[str], ...]:
    words = cues().words
    return (
        words("levels", "anchor"),
        words("levels", "link"),
        words("levels", "breach"),
        words("levels", "not_level_next"),
        words("levels", "discipline"),
        words("levels", "other_next"),
    )


def level_anchors(tokens: Tokens) -> list[int]:
    """Tokens behind which a level may stand: `sanksi`, `hukuman`, `disiplin`, their typos and possessives."""
    positions = tokens.positions
    return sorted(
        i for word in _sets()[0] for form in (word, word + _CLITIC) for i in positions.get(form, ())
    )


def find_levels(tokens: Tokens, scope: Scope, starts: list[int]) -> Iterator[SanctionMention]:
    """Levels behind the anchors at `starts`; `disc_unspecified` where none follows."""
    _, _, breach, _, discipline, _ = _sets()
    done = -1
    for i in starts:
        if i <= done:
            continue
        form = tokens.form[i]
        named = form in discipline or form.removesuffix(_CLITIC) in discipline
        if named and i and tokens.form[i - 1] in breach:
            continue
        end = scope.words(scope.index(tokens.start[i]))[1]
        ladder = _walk(tokens, i + 1, min(end, i + 1 + _LADDER), near=named)
        if ladder:
            done = ladder[-1][1]
            for n, (code, at) in enumerate(ladder):
                yield SanctionMention(code, _head(tokens, i, at) if n == 0 else at, at + 1)
        elif not named and i + 1 < end and tokens.gap(i).isspace():
            nxt = tokens.form[i + 1]
            if nxt in discipline or nxt.removesuffix(_CLITIC) in discipline:
                done = i + 1
                yield SanctionMention("disc_unspecified", i, i + 2)
    yield from _openers(tokens, scope)


def _head(tokens: Tokens, first: int, level: int) -> int:
    """Where the mention begins: the last anchors before the level (`sanksi mulai dari | hukuman ringan`)."""
    anchors = _sets()[0]
    for i in range(level - 1, first, -1):
        if tokens.form[i] in anchors:
            while i > first and tokens.form[i - 1] in anchors:
                i -= 1
            return i
    return first


def _walk(tokens: Tokens, i: int, end: int, *, near: bool) -> list[tuple[str, int]]:
    """Level codes and their tokens from token `i` on. `near`: the level has to follow almost at once."""
    _, links, _, nexts, discipline, others = _sets()
    levels = cues().level_of
    out: list[tuple[str, int]] = []
    since = compared = 0
    while i < end:
        form = tokens.form[i]
        code = levels.get(form)
        if code is not None:
            follows = tokens.form[i + 1] if i + 1 < end and tokens.gap(i) == " " else ""
            if follows in (nexts if code == "disc_med" else others):
                break
            if tokens.form[i - 1] in ("lebih", "paling") and not out:
                compared = 1
            if code not in (c for c, _ in out):
                out.append((code, i))
            since = 0
        elif form in links or (form in discipline and not out) or (out and form.isdigit()):
            since += 1
            if since > (2 if near and not out else 6):
                break
        else:
            break
        i += 1
    # `sanksi paling berat diterima ...`, `vonis lebih ringan`: a comparison, no level.
    return [] if compared and len(out) == 1 else out


def _openers(tokens: Tokens, scope: Scope) -> Iterator[SanctionMention]:
    """`ada yang sedang, ada yang berat`, `bisa ringan, bisa ...`: levels without an anchor, after talk of
    penalties."""
    levels = cues().level_of
    for form, code in levels.items():
        for i in tokens.positions.get(form, ()):
            if i < 2:
                continue
            if tokens.form[i - 1] == "tingkat" and tokens.form[i - 2] not in _sets()[2]:
                row = _walk(tokens, i, min(len(tokens), i + _ROW), near=True)
                if len(row) > 1 and _spoken(tokens, scope, i):
                    yield from (SanctionMention(level, at, at + 1) for level, at in row)
                continue
            among = tokens.form[i - 2 : i] == ["ada", "yang"]
            grown = tokens.form[i - 2] in ("naik", "meningkat") and tokens.form[i - 1] in _BECOMES
            row = _row(tokens, i)
            if row and _spoken(tokens, scope, i):
                yield from (SanctionMention(level, at, at + 1) for level, at in row)
                continue
            either = tokens.form[i - 1] in ("bisa", "dapat") and tokens.gap(i)[:1] in (",", ".")
            if (among or grown or either) and _spoken(tokens, scope, i):
                yield SanctionMention(code, i - 2 if among else i, i + 1)


def _row(tokens: Tokens, i: int) -> list[tuple[str, int]]:
    """Levels in a row from token `i` on: `ada tiga: ringan, sedang dan berat`, `lima ringan, dua berat`."""
    form, before = tokens.form[i], tokens.form[i - 1]
    if not _sets()[2].isdisjoint(tokens.form[max(0, i - _OF_BREACH) : i]):
        return []
    counted = before in cues().tables["numbers"] or before.isdigit()
    if not counted and (form not in cues().words("levels", "disc_light") or tokens.gap(i - 1) != ": "):
        return []
    row = _walk(tokens, i, min(len(tokens), i + _LADDER), near=True)
    return row if len(row) > 1 else []


def _spoken(tokens: Tokens, scope: Scope, i: int) -> bool:
    """Whether the talk around token `i` is of penalties."""
    anchors = _sets()[0]
    k = scope.index(tokens.start[i])
    start, end = scope.words(k - 1)[0], scope.words(k)[1]
    around = tokens.form[max(start, i - _AROUND) : min(end, i + _AROUND)]
    return "pp" in around or any(f in anchors or f.removesuffix(_CLITIC) in anchors for f in around)
