"""The dateline: place and outlet before the first sentence (`PENAJAM,-`, `TRIBUNX.COM, DONGGALA -`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from asn_nlp.knowledge.furniture import words
from asn_nlp.knowledge.outlets import outlet_patterns
from asn_nlp.knowledge.regions import aliases, all_regions, capitals, cues
from asn_nlp.reading.addresses import address, find_address

# A dateline is over within this many characters, and one part of it has at most so many words.
REACH = 110
MOST_WORDS = 5

_BETWEEN = re.compile(r"\s*(?:\|{1,2}|,|-{1,2}\s|\s\(|\))\s*")
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_SMALL = re.compile(r"(?<!\S)[a-z][a-z'-]*(?=[\s,;:]|\Z)")
_SIGN = re.compile(r"[-|(:]|\.\w")
_BAR = re.compile(r"\s*(?:\|{1,2}|:{2}|/{2,})\s*")
_DASH = re.compile(r"\s*[,.:]?\s*-{1,2}(?=\s|[A-Z\"'(])|(?<=\w)\s*[,.]?\s?-{2,}")
_CAMEL = re.compile(r"[a-z][A-Z]|[A-Z]{3,}[a-z]{2,}")
_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
# An unknown name of one long word beside a known place is the outlet's.
_ONE_NAME = re.compile(r"[A-Z][A-Za-z0-9-]{6,}")
_DATE_IN = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place`: half-open offsets into the view, None where no place is printed; `outlet`: as printed;
    `end`: where the first sentence begins."""

    place: tuple[int, int] | None
    outlet: str | None
    end: int


@cache
def places() -> frozenset[str]:
    """Names of regions, their capitals and other forms, letters only, lower case."""
    names = [r.name for r in all_regions()]
    names += [a.form for a in aliases()]
    names += [c.town for c in capitals()]
    return frozenset(_key(n) for n in names)


def _key(name: str) -> str:
    return _NO_LETTERS.sub("", name.lower())


def is_place(name: str) -> bool:
    """Whether a stretch is the name of a region or capital, a level word or a province beside it allowed."""
    parts = name.replace("/", " ").split()
    known = places()
    if _key(name) in known:
        return True
    if len(parts) > 1 and _is_level(parts[0].lower().strip(".")):
        return _key(" ".join(parts[1:])) in known or len(parts) <= 3
    halves = ((" ".join(parts[:k]), " ".join(parts[k:])) for k in range(1, len(parts)))
    return any(_key(one) in known and _key(other) in known for one, other in halves)


def _is_level(word: str) -> bool:
    return cues().words.get(word, ("", None))[0] == "level" or word in cues().district


def is_outlet(part: str) -> bool:
    """Whether a part of a dateline is the name of an outlet by its looks."""
    if find_address(part) or _CAMEL.search(part.replace(" ", "")[:40] if " " not in part else part):
        return True
    said = [w.lower() for w in _LETTERS.findall(part)]
    lists = outlet_patterns()
    if not said or is_place(part):
        return False
    return said[0] in lists.before or said[-1] in lists.after or said[-1] in lists.before


def find_dateline(view: str, start: int, end: int) -> Dateline | None:
    """The dateline of a paragraph `start:end`, or None."""
    head = view[start : min(end, start + REACH)]
    small = _SMALL.search(head)
    if small is not None:  # a dateline has no word in small letters
        head = head[: small.end()]
    if _SIGN.search(head) is None:
        return None
    lead = len(head) - len(head.lstrip(" |*"))
    cut = _cut(head, lead)
    if cut is None:
        return None
    stop, resume = cut
    parts = [_without_desk(head, s, e) for s, e in _parts(head, lead, stop)]
    if not parts or any(len(head[s:e].split()) > MOST_WORDS for s, e in parts):
        return None
    outlets = [(s, e) for s, e in parts if is_outlet(head[s:e]) or _bracketed(head, s)]
    rest = [p for p in parts if p not in outlets and not _DATE_IN.search(head[slice(*p)])]
    known = [p for p in rest if is_place(head[slice(*p)])]
    if known:
        if not outlets:
            outlets = [p for p in rest if p not in known and _ONE_NAME.fullmatch(head[slice(*p)])]
        rest = _run(rest, known)
    elif not outlets and len(rest) != 1:
        return None
    else:
        rest = rest[:1]
    place = (start + rest[0][0], start + rest[-1][1]) if rest else None
    if place is None and not outlets:
        return None
    name = head[slice(*outlets[0])].strip(" ()[].,") if outlets else None
    return Dateline(place, name or None, start + resume)


def _cut(head: str, lead: int) -> tuple[int, int] | None:
    """Where the dateline stops and the sentence begins: behind the first dash, else the last bar, else an
    address glued to a comma (`MEDIA-X.COM, Dalam`)."""
    bars = list(_BAR.finditer(head, lead + 1))
    dash = _DASH.search(head, lead + 2)
    while dash is not None and not _splits(head, dash):
        dash = _DASH.search(head, dash.end())
    if dash is not None and _short(head[lead : dash.start()]):
        return dash.start(), dash.end()
    for bar in reversed(bars):
        before = head[lead : bar.start()]
        if _short(before):
            tail = address().match(head, bar.end())
            if tail is not None:
                behind = head[tail.end() :]
                return tail.end(), len(head) - len(behind.lstrip(" ,:-"))
            return bar.start(), bar.end()
    named = find_address(head, lead)
    if named is not None and _short(head[lead : named.end()]) and head[named.end() : named.end() + 1] in ", ":
        return named.end(), named.end() + 1
    m = _BRACKETS.search(head, lead)
    if m is not None and is_outlet(m[1]) and _short(head[lead : m.end()]):
        return m.end(), m.end()
    return None


def _splits(head: str, dash: re.Match[str]) -> bool:
    """Whether a dash parts the dateline from the sentence (not `Jawa-Bali`, not within brackets)."""
    if head.count("(", 0, dash.start()) > head.count(")", 0, dash.start()):
        return False
    spaced = head[dash.start() : dash.start() + 1] == " " or head[dash.end() : dash.end() + 1] in (" ", "")
    glued = head[: dash.start()]
    return spaced or "," in dash[0] or "--" in dash[0] or bool(find_address(glued[-40:])) or "," in glued


def _short(part: str) -> bool:
    """Whether what stands before the cut can be a dateline: few words, no word in small letters."""
    said = part.replace("|", " ").replace(",", " ").split()
    if not said or len(said) > 9:
        return False
    return all(w[0].isupper() or not w[0].isalpha() or find_address(w) or _CAMEL.search(w) for w in said)


def _parts(head: str, lead: int, stop: int) -> list[tuple[int, int]]:
    """The pieces of a dateline between commas, bars and brackets, without punctuation at their ends."""
    cuts = [lead]
    for m in _BETWEEN.finditer(head, lead, stop):
        cuts += m.span()
    cuts.append(stop)
    out = []
    for s, e in zip(cuts[::2], cuts[1::2], strict=True):
        while s < e and head[s] in " .,:-*([":
            s += 1
        while e > s and head[e - 1] in " .,:-*)]":
            e -= 1
        if e > s:
            out.append((s, e))
    return out


def _without_desk(head: str, start: int, end: int) -> tuple[int, int]:
    """`MC KETAPANG` without the press office before the place."""
    first, _, others = head[start:end].partition(" ")
    if others and first.lower() in words().desks:
        return end - len(others.lstrip()), end
    return start, end


def _bracketed(head: str, at: int) -> bool:
    return head[max(0, at - 2) : at].strip().endswith("(")


def _run(rest: list[tuple[int, int]], known: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The known place and the parts beside it that continue it (`Merangin, Jambi`)."""
    first = rest.index(known[0])
    out = [rest[first]]
    for part in rest[first + 1 :]:
        if part not in known or part[0] - out[-1][1] > 4:
            break
        out.append(part)
    return out
