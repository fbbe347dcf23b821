"""Which law a provision belongs to, as far as the sentence says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.citations import Citation
from asn_nlp.fields.rules.provisions import ProvisionGroup
from asn_nlp.reading.tokens import Tokens

_GAP_AFTER = re.compile(r"[\s,(\"'.:-]{0,5}")
_GAP_BEFORE = re.compile(r"[\s,)\"']{0,4}")
_CHAIN = re.compile(r"[\s,;()\"']{0,4}")


@dataclass(slots=True)
class Attached:
    """A group of provisions with its citation (index), `touching` where they stand side by side."""

    group: ProvisionGroup
    citation: int | None
    touching: bool
    why: str


def takes_articles(citation: Citation) -> bool:
    """Whether an instrument of this type is divided into pasal."""
    return vocabulary.types_by_code()[citation.ref.type or "UU"].articles


def attach(
    tokens: Tokens,
    groups: list[ProvisionGroup],
    citations: list[Citation],
    sentence_of: list[int],
    spans: list[int],
) -> list[Attached]:
    """One entry a group. `sentence_of[k]`: sentence of citation k; `spans[g]`: sentence of group g."""
    following = [_followed_by(tokens, g, citations) for g in groups]
    preceding = [_preceded_by(tokens, g, citations) for g in groups]
    # 'Pasal 188 juncto Pasal 71 ayat (1) UU 10/2016': what is joined shares the law behind it.
    for i in range(len(groups) - 2, -1, -1):
        if following[i] is None and preceding[i] is None and _joined(tokens, groups[i], groups[i + 1]):
            following[i] = following[i + 1]
    out: list[Attached] = []
    for i, group in enumerate(groups):
        touch_after = following[i]
        if touch_after is not None:
            direct = _touches(tokens, group.last, citations[touch_after].first)
            out.append(Attached(group, touch_after, direct, "rules.provision.before_law"))
            continue
        before = preceding[i]
        if before is not None:
            out.append(Attached(group, before, True, "rules.provision.after_law"))
            continue
        near = _in_sentence(tokens, group, citations, sentence_of, spans[i])
        out.append(
            Attached(
                group,
                near,
                False,
                "rules.provision.same_sentence" if near is not None else "rules.provision.alone",
            )
        )
    return out


def _touches(tokens: Tokens, behind: int, first: int) -> bool:
    """Whether a citation starts right behind token `behind - 1`, a preposition between allowed."""
    w = vocabulary.words()
    if first < behind or first - behind > 2:
        return False
    return all(form in w.before_law for form in tokens.form[behind:first])


def _followed_by(tokens: Tokens, group: ProvisionGroup, citations: list[Citation]) -> int | None:
    """The citation right behind a group (`Pasal 2 huruf f UU ASN`)."""
    for k in _near(citations, group.last):
        c = citations[k]
        if c.first < group.last:
            continue
        if c.first - group.last > 2 or c.nested:
            return None
        if not _touches(tokens, group.last, c.first):
            return None
        gap = tokens.text[tokens.end[group.last - 1] : c.start]
        linking = tokens.form[group.last : c.first]
        if linking and linking[0] in vocabulary.words().linked:
            return None
        clean = re.sub(r"[^\W_]+", "", gap)
        if "," in clean or not _GAP_BEFORE.fullmatch(clean.replace("(", "").strip("\n ") or ""):
            return None
        return k if takes_articles(c) or "Lampiran" in group.provisions[0].text else None
    return None


def _preceded_by(tokens: Tokens, group: ProvisionGroup, citations: list[Citation]) -> int | None:
    """The citation right before a group (`PP 94/2021 Pasal 5 huruf n`, `..., khususnya Pasal 4`)."""
    w = vocabulary.words()
    for k in reversed(_near(citations, group.first)):
        c = citations[k]
        if c.last > group.first:
            continue
        between = tokens.form[c.last : group.first]
        if len(between) > 3 or c.nested or not takes_articles(c):
            return None
        if any(form not in w.after_law for form in between):
            return None
        gap = re.sub(r"[^\W_]+", " ", tokens.text[c.end : tokens.start[group.first]])
        if re.search(r"[.;]\s|\n\s*\n", gap) or len(gap.replace(" ", "")) > 4:
            return None
        return k
    return None


def _near(citations: list[Citation], token: int) -> range:
    """Indexes of the few citations around a token."""
    lo, hi = 0, len(citations)
    while lo < hi:
        mid = (lo + hi) // 2
        if citations[mid].first < token:
            lo = mid + 1
        else:
            hi = mid
    return range(max(0, lo - 3), min(len(citations), lo + 3))


def _joined(tokens: Tokens, a: ProvisionGroup, b: ProvisionGroup) -> bool:
    between = tokens.form[a.last : b.first]
    gap = tokens.text[a.end : tokens.start[b.first]]
    if len(between) > 2 or "\n\n" in gap:
        return False
    words = vocabulary.words()
    signs = re.sub(r"[^\W_]+", "", gap)
    return _CHAIN.fullmatch(signs) is not None and (
        (bool(between) and all(f in words.linked for f in between)) or (not between and "," in gap)
    )


def _in_sentence(
    tokens: Tokens, group: ProvisionGroup, citations: list[Citation], sentence_of: list[int], sentence: int
) -> int | None:
    """The nearest law before the group in its sentence, else the nearest behind it."""
    near = _near(citations, group.first)
    lo, hi = near.start, near.stop
    for k in range(hi - 1, lo - 1, -1):
        c = citations[k]
        if sentence_of[k] == sentence and c.last <= group.first and takes_articles(c) and not c.nested:
            return k
    for k in range(lo, hi):
        c = citations[k]
        if sentence_of[k] == sentence and c.first >= group.last and takes_articles(c) and not c.nested:
            # `"... itu di Pasal 2," katanya, seraya menyebut PP 53`: what follows the quote is another matter
            return None if '"' in tokens.text[group.end : c.start] else k
    return None
