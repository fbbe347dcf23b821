"""Sentences of a view, as offsets.

Regional news glues sentences (`calon.Menghadiri`), wraps lines within them, numbers acts inside a paragraph
and is full of stops that end nothing (`H. A. Waldi, S.Sos., M.Si.`, `Rp. 12`, `pukul 08.30`).
"""

from __future__ import annotations

import re
import string

from asn_nlp.knowledge.furniture import words
from asn_nlp.knowledge.sentences import abbreviations
from asn_nlp.reading.lines import is_headline

LONGEST = 2000
"""Longer sentences are split at the best place; windows and context look-ups stay bounded."""

# A hard-wrapped line is between so many characters long.
WRAP = (40, 140)

# Where a sentence could end: a closing sign, a line's end; a bracket may close the number of a list item.
# Begins with a set of characters on purpose: that is what the engine can search for quickly.
_EDGE = re.compile(r"([.!?…\n)][.!?…]*[\"')\]]*)(?:\n\s*)?")
_INK = re.compile(r"\S")
_ALNUM = string.ascii_letters + string.digits
_WORD_AFTER = re.compile(r"[\s\"'(\[]*([A-Za-z]+|\d+)")
_ITEM = re.compile(r"(?:[-•*>▪➢✓]\s*|\(?\d{1,2}[.)]+\s?|\(?[a-z][.)]\s?)(?=[^\W\d_]|[\"'(])")
_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?")
_MARK_BEFORE = re.compile(r"(?:(?<=[\s.,;:])|\A)(\(?)(\d{1,2}|[a-z])\Z")
_ITEM_BODY = re.compile(r"\.?\s?[\"']?[A-Za-z]{2}")
_LETTERED = re.compile(r"\s?[a-z]{3}")
_LAST_WORD = re.compile(r"([A-Za-z0-9]+)[\s.,;:()]*\Z")
_JOINED = re.compile(r"([A-Za-z]+)\s*\(?\w+\)?[\s,]*[A-Za-z]+\s*\Z")


def split_sentences(view: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of a view, in order; white space at their ends left out."""
    out: list[tuple[int, int]] = []
    start = at = 0
    items = _Items(view)
    while (m := _EDGE.search(view, at)) is not None:
        begin, at = m.span()
        sign = view[begin]
        if sign == "\n":
            line = _next_word(view, begin)
            at = max(line, begin + 1)
            if view.count("\n", begin, line) > 1 or _breaks(view, begin, line):
                items.broken(view, line)
                _add(view, start, begin, out)
                start = begin
            continue
        if sign == ")":
            at = begin + 1
            item = items.bracketed(begin)
            if item >= start:
                _add(view, start, item, out)
                start = item
            continue
        at = m.end(1)
        if sign == "." and (item := items.lettered(begin)) >= start:
            _add(view, start, item, out)
            start = item
        elif (cut := _end(view, begin, m[1], start)) >= 0:
            _add(view, start, cut, out)
            start = at = cut
    _add(view, start, len(view), out)
    return out


def _next_word(view: str, at: int) -> int:
    """Offset of the first character from `at` on that is not white space."""
    m = _INK.search(view, at)
    return m.start() if m is not None else len(view)


def _add(view: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    """Add a sentence without the blanks at its ends, in pieces where it is too long; signs alone are none."""
    if view[start : start + 1].isspace() or view[end - 1 : end].isspace():
        text = view[start:end]
        end -= len(text) - len(text.rstrip())
        start += len(text) - len(text.lstrip())
    while end - start > LONGEST:
        cut = _best_cut(view, start)
        out.append((start, cut))
        start = _next_word(view, cut)
    if end - start > 8 or any(c.isalnum() for c in view[start:end]):
        out.append((start, end))


def _best_cut(view: str, start: int) -> int:
    """Where to cut a sentence that is too long: behind a semicolon, a comma, a blank, in that order."""
    low, high = start + LONGEST // 2, start + LONGEST
    for sign in ("; ", ", ", " ", "\n"):
        cut = view.rfind(sign, low, high)
        if cut >= 0:
            return cut + len(sign.rstrip())
    return high


def _end(view: str, at: int, stop: str, start: int) -> int:
    """Where the sentence from `start` ends at the closing signs `stop`; -1 where it goes on."""
    end = at + len(stop)
    if end >= len(view):
        return end
    behind = view[end]
    if not (behind.isspace() or behind.isupper() or behind in "\"'(["):
        return -1
    after = _WORD_AFTER.match(view, end, end + 60)
    if after is None:
        return end
    following = after[1]
    glued = after.start(1) == end
    if following[0].islower():
        # Small letters go on, unless all of the sentence is written in them.
        return end if not glued and stop == "." and _is_small(view, start, at) else -1
    quote = stop.find('"')
    if quote >= 0:
        # A quote glued on both sides opens when those before it are all closed.
        opens = glued and view.count('"', max(start, at - LONGEST), at) % 2 == 0
        return at + quote if opens else end
    if stop[0] != ".":
        return end
    if stop[1:2] == ".":
        return -1 if following.isdigit() else end
    if at - start <= 6 and _MARK.fullmatch(view[start:at].strip()):
        return -1  # `1. Menjaga`, `(2). Menolak`: the number belongs to its item
    return end if _stops(view, at, end, after, glued=glued) else -1


def _word_before(text: str) -> str:
    """The letters and digits with which a text ends."""
    return text[len(text.rstrip(_ALNUM)) :]


def _stops(view: str, at: int, end: int, after: re.Match[str], *, glued: bool) -> bool:
    """Whether a single full stop at `at`, with a capital or number behind it, ends a sentence."""
    word = _word_before(view[max(0, at - 24) : at])
    if not word:
        return not glued or view[at - 1 : at] in ")\"'"
    low, following = word.lower(), after[1]
    lists = abbreviations()
    if low in lists.closing:
        return True
    if glued:
        return _stops_glued(word, low, following)
    if following[0].isdigit():
        return not (low in lists.before_name or (low.isdigit() and len(low) < 4) or len(low) == 1)
    if following.lower() == "red" and view[after.end(1) : after.end(1) + 1] == ")":
        return False
    opens = following.lower() in words().openers
    if len(word) == 1 and word.isalpha():
        # `huruf n. Pelanggar` ends, `H. Ahmad` and `a.n. Bupati` do not.
        return (word.islower() and view[at - 2 : at - 1] != ".") or opens
    if low in lists.before_name:
        return False
    if low in lists.degrees and view[at - len(word) - 1 : at - len(word)] in ("", ".", ",", " "):
        # `M.Si. Kamis (31/10)` goes on; `BKN. Ia` does not.
        name = view[max(0, at - len(word) - 3) : at - len(word)]
        return opens or not ("." in name or "," in name) or '"' in view[end : after.start(1)]
    return True


def _stops_glued(word: str, low: str, following: str) -> bool:
    """`calon.Menghadiri` ends, `TribunX.Com`, `S.Sos`, `M.SM` and `Moh.Rofiqi` do not."""
    lists = abbreviations()
    if following.lower() in lists.domains or low in lists.before_name or low in lists.domains:
        return False
    length = len(following)
    if word.isdigit():
        return len(word) == 4 and length > 2
    if word.islower() or word[1:].islower():
        return len(word) >= 3 and length > 1 and (low not in lists.degrees or length > 4)
    return word.isupper() and len(word) >= 3 and length >= 3 and following[1:].islower()


def _is_small(view: str, start: int, at: int) -> bool:
    """Whether a sentence so far holds no capital: then a small letter may begin the next one."""
    stretch = view[max(start, at - 200) : at]
    return len(stretch) >= 25 and stretch.islower() and len(stretch.rsplit(None, 1)[-1]) >= 4


class _Items:
    """Numbered items inside a paragraph. A number counts as an item's only as the first of a list or the next
    one of it, so `Pasal 71 ayat (1)` begins nothing."""

    def __init__(self, view: str) -> None:
        self.view = view
        self.expected = ""
        self.seen = -LONGEST

    def broken(self, view: str, at: int) -> None:
        """A new line begins at `at`: its own number carries the list on."""
        m = _ITEM.match(view, at, at + 8)
        if m is not None:
            self._note(m[0].strip("().-•* "), at)

    def _note(self, mark: str, at: int) -> None:
        if mark.isdigit():
            self.expected, self.seen = str(int(mark) + 1), at
        elif mark.isalpha():
            self.expected, self.seen = chr(ord(mark) + 1), at

    def _takes(self, mark: str, at: int) -> bool:
        return mark in ("1", "a") or (mark == self.expected and at - self.seen <= LONGEST)

    def bracketed(self, at: int) -> int:
        """Start of the item whose number the bracket at `at` closes (`(2) Menghadiri`, `b) ikut`), or -1."""
        view = self.view
        m = _MARK_BEFORE.search(view[max(0, at - 5) : at])
        if m is None or not self._takes(m[2], at) or _ITEM_BODY.match(view, at + 1, at + 8) is None:
            return -1
        begin = at - len(m[0])
        if not self._is_item(begin, at + 1, m[2]):
            return -1
        self._note(m[2], at)
        return begin

    def lettered(self, at: int) -> int:
        """Start of an item that a letter and a stop begin (`a.membuat ... b.ikut`), or -1."""
        view = self.view
        letter = view[at - 1 : at]
        if not ("a" <= letter <= "z") or not (at < 2 or view[at - 2] in " \n,;:"):
            return -1
        if not self._takes(letter, at) or _LETTERED.match(view, at + 1, at + 6) is None:
            return -1
        if letter == "a" and " b." not in view[at : at + 600] and "\nb." not in view[at : at + 600]:
            return -1
        if not self._is_item(at - 1, at + 1, letter):
            return -1
        self._note(letter, at)
        return at - 1

    def _is_item(self, begin: int, end: int, mark: str) -> bool:
        """Whether a number begins an item rather than names a provision."""
        lists = abbreviations()
        window = self.view[max(0, begin - 40) : begin]
        before = _LAST_WORD.search(window)
        if before is not None and before[1].lower() in lists.provisions:
            # `..., dan (5) Siap`: the last item; `ayat (1) dan (2)`: a provision.
            if before[1].lower() not in lists.joining or mark in ("1", "a"):
                return False
            head = _JOINED.search(window)
            if head is not None and head[1].lower() in lists.numbered:
                return False
        if self.view[end : end + 1] == ".":
            end += 1
        after = _WORD_AFTER.match(self.view, end, end + 40)
        return after is not None and after[1].lower() not in lists.after_provision


def _breaks(view: str, at: int, end: int) -> bool:
    """Whether a single line break at `at` parts two sentences; the next line begins at `end`."""
    line_start = view.rfind("\n", max(0, at - LONGEST), at) + 1
    line = view[line_start:at].rstrip()
    if not line.strip() or end >= len(view):
        return True
    lists = abbreviations()
    if _ITEM.match(view, end, end + 8):
        word = _LAST_WORD.search(line[-24:])
        return word is None or word[1].lower() not in lists.provisions or line[-1] in ".;:"
    last, first = line[-1], view[end]
    if last in ":;":
        return True
    if last in ".!?…":
        return last != "." or _word_before(line[-24:-1]).lower() not in lists.before_name
    if first.islower() or last in ",-/(&" or not (first.isalpha() or first in "\"'"):
        return last in "\"'" and not first.islower()
    if not WRAP[0] <= len(line) <= WRAP[1] or last in "\"')":
        return True
    return not view[:line_start].strip() or is_headline(line)
