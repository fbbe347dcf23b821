"""Furniture inside lines of the article: links between sentences, signatures and credits at their end."""

from __future__ import annotations

import re
from functools import cache

from asn_nlp.knowledge.calendar import weekdays
from asn_nlp.knowledge.furniture import links, normalized, words
from asn_nlp.reading.lines import EDGE, Line

Found = tuple[int, int, str, str]
"""Start and end (view offsets), kind, why."""

# A link's title is looked for in this many characters.
REACH = 260

_WORD = re.compile(r"[^\s]+")
_SIGN = re.compile(r"\s*(?:[:;|»>=/-]+\s*)+")
_END = re.compile(r"[.!?][\"')]*\s*\Z|\A\s*\Z|[\])\"'|*-]\s*\Z")
_CREDIT = re.compile(
    r"(?:\*{2,3}\s?)?[(\[](?P<sign>\*{0,3}/?\s?[A-Za-z][A-Za-z0-9*.,:;&/| \-]{0,38}|\*{1,3})[)\]]\s*[.*]*\Z"
)
_CODE = re.compile(r"[a-z]{1,6}[0-9]{0,3}\Z|[A-Z]{2,4}-?[0-9]{1,2}\Z|[a-z]{2,4}-[0-9]{1,2}\Z")
_DAY = re.compile(r"\d/\d|\d{3}")
_PHOTO = re.compile(r"[(\[]([^()\[\]]{0,90})[)\]]\.?\Z")
# `... di halaman kantor.-EKO WIBOWO/ RADAR SUKOWATI -`
_BY_DASH = re.compile(r"[.\w)]\s?-\s?[A-Z][A-Za-z ./]{3,60}\s?-\Z")
_STARS = re.compile(r"\s*(?:\*{2,3}|-{2,3}|#{2,3})\s*\Z")


def find_links(view: str, low: str, lines: list[Line]) -> list[Found]:
    """`... tegas. BACA JUGA:Harga Cabai Naik ASN wajib ...`: cue and title, as far as that can be told."""
    out: list[Found] = []
    done = -1
    cues = [cue for first, group in _by_first_word().items() if first in low for cue in group]
    cues = [cue for cue in cues if cue in low]
    for at in sorted({i for cue in cues for i in _all(low, cue)}):
        if at < done:
            continue
        cue = max((c for c in cues if low.startswith(c, at)), key=len)
        end = _link(view, low, at, at + len(cue))
        if end > at:
            out.append((at, end, "read_also", "furniture.inline.read_also"))
            done = end
    for line in lines:
        if line.low.startswith(links().read) and not line.kind and len(line.text) <= REACH:
            cue = next(c for c in links().read if line.low.startswith(c))
            if _colon(line.low, len(cue)):
                out.append((line.start, line.end, "read_also", "furniture.line.read_also"))
    return out


@cache
def _by_first_word() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for cue in links().read_also:
        out.setdefault(cue.split()[0], []).append(cue)
    return out


def _all(low: str, cue: str) -> list[int]:
    found = []
    at = low.find(cue)
    while at >= 0:
        found.append(at)
        at = low.find(cue, at + len(cue))
    return found


def _colon(low: str, at: int) -> bool:
    return low[at : at + 3].lstrip()[:1] == ":"


def _link(view: str, low: str, start: int, cue_end: int) -> int:
    """End of a link whose cue stands at `start:cue_end`; `start` where it is none."""
    # Nothing farther than a link's reach is looked at: a line may be as long as the text.
    line_end = view.find("\n", cue_end, cue_end + REACH + 20)
    line_end = min(len(view), cue_end + REACH + 20) if line_end < 0 else line_end
    before = view[max(0, start - 8) : start].rpartition("\n")[2]
    if low[cue_end : cue_end + 1].isalpha() or before[-1:].isalnum():
        return start
    leading = not before.strip(" \"'-*•>»([|")
    if not leading and not _END.search(before):
        return start
    sign = _SIGN.match(view, cue_end, line_end)
    at = sign.end() if sign else cue_end
    signed = sign is not None and sign[0].strip() != ""
    if before.endswith(("(", "[")):
        close = view.find(")" if before.endswith("(") else "]", at, at + REACH)
        return close if 0 <= close < line_end else at
    title = view[at:line_end].strip()
    if title and not signed and not (leading and title[0].isupper()):
        return start
    return _title_end(view, at, line_end, leading=leading)


def _title_end(view: str, at: int, line_end: int, *, leading: bool) -> int:
    """Where a headline that begins at `at` is over: at the line's end, or where a sentence sets in."""
    tokens = list(_WORD.finditer(view, at, min(line_end, at + REACH)))
    if not tokens:
        return line_end
    rest = line_end - at
    turn = _turn(tokens)
    if turn is None:
        if rest <= REACH:
            return line_end
        return tokens[0].start()
    stop = next(
        (k for k in range(2, turn) if tokens[k][0][-1] in "?!" or (tokens[k][0][-1] == "." and k > 2)), None
    )
    if turn <= 2:  # a headline in small letters
        alone = leading and rest <= 170 and not re.search(r"[.!?]\s", view[at : line_end - 1])
        return line_end if alone else at
    first = _sentence_start(tokens, turn)
    if first < 0 and stop is not None and turn - stop <= 8:
        return tokens[stop].end()
    # Where nothing tells, a few words of the title stay rather than a word of the article goes.
    return tokens[first if first > 0 else max(1, turn - 3)].start()


def _turn(tokens: list[re.Match[str]]) -> int | None:
    """Index of the first small word that no headline has; None where all is headline."""
    small = words().small
    for k, token in enumerate(tokens):
        word = token[0].strip(EDGE)
        if not word or not word[0].islower() or word in small:
            # `Kerusakan Selain itu,lanjut dia`: a small word with a comma glued behind ends the headline too.
            inner = token[0].strip(EDGE)
            if inner[:1].islower() and "," in inner and inner.split(",")[0] in small:
                return k
            continue
        if any(c.isupper() for c in word[:2]) or (k and tokens[k - 1][0][-1:].isdigit() and len(word) <= 4):
            continue
        return k
    return None


def _sentence_start(tokens: list[re.Match[str]], turn: int) -> int:
    """Index of the word with which the sentence begins whose first small word stands at `turn`; -1 where no
    quote, opener or office tells."""
    lists = words()
    low = [t[0].strip(EDGE).lower().split(",")[0] for t in tokens[: turn + 1]]
    lowest = max(1, turn - 9)
    for k in range(turn, lowest - 1, -1):
        if tokens[k][0][0] in "\"'" and k > 1:
            return k
        if low[k] in lists.openers and tokens[k][0].strip(EDGE)[:1].isupper():
            return k
    for k in range(turn - 1, lowest - 1, -1):
        if low[k] in lists.offices:
            while k - 1 > 1 and low[k - 1] in lists.offices:
                k -= 1
            return k
    return -1


def find_signatures(view: str, lines: list[Line], last: int) -> list[Found]:
    """`... ujarnya. (bas/nun)`, `... (Red) Editor: Budi`: who wrote it, at the end of a line of prose."""
    out: list[Found] = []
    for i, line in enumerate(lines):
        if line.kind or len(line.text) < 25:
            continue
        end = line.end
        cut = _named(line)
        if cut:
            out.append((line.start + cut, end, "credit", "furniture.inline.signed"))
            end = line.start + len(line.text[:cut].rstrip())
        if view[end - 1] in "*-#":
            stars = _STARS.search(view, end - 8, end)
            if stars is not None:
                out.append((stars.start(), end, "credit", "furniture.inline.stars"))
                end = stars.start()
        if view[end - 1] not in ")].*":
            continue
        begin = max(line.start, end - 46)
        m = _CREDIT.search(view, begin, end)
        if m is not None and _is_credit(m["sign"], view[begin : m.start()].rstrip(), ended=i >= last):
            sign = normalized(m["sign"].lower())
            kind = "ad" if any(w in words().advertorial for w in sign.split()) else "credit"
            out.append((m.start(), end, kind, f"furniture.inline.{kind}"))
    return out


def _named(line: Line) -> int:
    """Where `Editor: Budi` begins at the end of a line; 0 where it does not."""
    if ":" not in line.low[-90:]:
        return 0
    for cue in links().signed:
        at = line.low.rfind(cue, max(20, len(line.low) - 90))
        named = at > 0 and not line.low[at - 1].isalnum() and _colon(line.low, at + len(cue))
        if named and _END.search(line.text[:at].rstrip()):
            return _named_before(line, at) or at
    return 0


def _named_before(line: Line, at: int) -> int:
    """`Reporter: A Editor: B`: the first of two such names."""
    for cue in links().signed:
        first = line.low.rfind(cue, max(20, at - 60), at)
        if first > 0 and _colon(line.low, first + len(cue)) and _END.search(line.text[:first].rstrip()):
            return first
    return 0


def _is_credit(sign: str, before: str, *, ended: bool) -> bool:
    """Whether brackets at a line's end hold a reporter's code: behind a closed sentence, or on the last line
    of the body in small letters or with a slash."""
    parts = sign.split()
    plain = normalized(sign.lower())
    if _DAY.search(sign) or plain.partition(" ")[0] in weekdays():
        return False
    if len(parts) > 5 or plain in words().no_credit or any(w in words().photo for w in plain.split()):
        return plain in ("red", "tim red") and ended
    if before[-1:] in ".!?\"'”*" or before.endswith(("***",)):
        return True
    return ended and ("/" in sign or "*" in sign or bool(_CODE.match(sign)))


def find_captions(lines: list[Line], first: int, last: int) -> None:
    """Mark lines that end with a photo credit (`Wali Kota. (foto: dok/Prokopim)`)."""
    photo = words().photo
    for i, line in enumerate(lines):
        text = line.text
        if text[-1] == "-" and len(text) <= 380 and _BY_DASH.search(text) is not None:
            line.mark("caption", "furniture.line.photographer")
            continue
        if len(text) > 380 or not (text[-1] in ")]" or text.endswith((").", "]."))) or line.kind:
            continue
        m = _PHOTO.search(text, max(0, len(text) - 95))
        if m is None:
            continue
        credit = normalized(m[1].lower())
        if not any(credit == p or credit.startswith(p + " ") for p in photo):
            continue
        # A paragraph of prose that ends so may be the whole story told below a photo: only the credit goes.
        if len(text) <= 260 or i < first or i > last:
            line.mark("caption", "furniture.line.photo_credit")


def glued_title(title: Line, lines: list[Line]) -> list[Found]:
    """The headline printed again at the beginning of the lead."""
    if len(title.text) < 25:
        return []
    for line in lines:
        if line.start > title.start and not line.kind and line.low.startswith(title.low):
            end = line.start + len(title.text)
            longer = line.end > end + 20
            return [(line.start, end, "duplicate_title", "furniture.title.glued")] if longer else []
    return []
