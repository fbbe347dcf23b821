"""One article as the room sees it: words, trigger hits, places, headline lines, the use of capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from asn_nlp.fields.context import Context
from asn_nlp.fields.officials.cues import Cue, trie
from asn_nlp.knowledge.offices import name_words
from asn_nlp.reading.phrases import PhraseMatch
from asn_nlp.reading.tokens import Tokens

_CAPITALS = re.compile(r"[A-Z]")
# A line broken in the middle of a sentence; and what is quickly told to be none, as it begins with a literal.
_WRAPS = re.compile(r"[a-z,]\n[a-z]")
_MAY_WRAP = re.compile(r"\n[a-z]")
# So many of them, and the text was broken into lines by hand.
_MANY_WRAPS = 3
# Two sentences in one line, of which the first has small words.
_STOP_INSIDE = re.compile(r" [a-z]{3,}\. [A-Z][a-z]")
_BLANKS = re.compile(" {2,}")
# The head of a page: how far headlines are looked for, and the longest line that can be one.
_HEAD = 2500
_LONGEST_HEADLINE = 170
# A line at least this long that ends without a stop was broken by hand: its break is a blank.
_WRAPPED = 50
# The same for a text that was broken by hand throughout.
_NARROW = 30

# How far back quotes are counted.
_LONGEST_PARAGRAPH = 2000
_MARKS = frozenset("-•*0123456789")
_HARDLY = 0.2  # confidence of a place

Case = Literal["mixed", "upper", "lower"]


@dataclass(slots=True)
class Scene:
    """`hits`: trigger phrases by first token; `region_at`: view offset of a place -> its end; `codes_at`: the
    same offset -> codes that it can mean; `headlines`: spans of lines printed in headline case; `case`: how
    the text uses capitals; `inner`: tokens of posts and bodies behind their first; `taken`: tokens of posts
    and names read so far; `named`: those of names alone; `width`: the shortest line whose break is taken
    for a blank."""

    text: str
    tokens: Tokens
    hits: dict[int, PhraseMatch[Cue]]
    region_at: dict[int, int]
    codes_at: dict[int, frozenset[str]]
    headlines: list[tuple[int, int]]
    case: Case
    inner: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    width: int = _WRAPPED

    def gap(self, i: int) -> str:
        """The characters between token `i` and the next; a hand-made line break counts as a blank."""
        gaps = self.tokens.gaps
        if i >= len(gaps):
            return ""
        gap = gaps[i]
        if gap == "\n" and self.width == _NARROW:
            # A single break is a blank only where the whole text is broken by hand; never that of a title.
            end = self.tokens.end[i]
            return " " if self._wrapped(end) and not self.in_headline(end - 1) else gap
        if len(gap) > 1:
            if "\n" in gap:
                wrapped = gap.strip(" ") == "\n" and self._wrapped(self.tokens.end[i])
                return " " if wrapped else gap
            if "  " in gap:
                return _BLANKS.sub(" ", gap)
        return gap

    def _wrapped(self, offset: int) -> bool:
        begin = self.text.rfind("\n", max(0, offset - 400), offset)
        return offset - begin > self.width

    def is_capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital (in a text without capitals: whether it is a word)."""
        return self.case == "lower" or self.tokens.word[i][0].isupper()

    def in_headline(self, offset: int) -> bool:
        """Whether the offset lies in a line printed in headline case."""
        for start, end in self.headlines:  # noqa: SIM110 (a generator costs three times this, at every word)
            if start <= offset < end:
                return True
        return False

    def breaks_after(self, i: int) -> bool:
        """Whether a sentence or paragraph ends between token `i` and the next."""
        gaps = self.tokens.gaps
        if i + 1 >= len(gaps):
            return True
        gap = gaps[i]
        if gap == " ":
            return False
        if "\n" in gap:
            return (
                gap.count("\n") > 1
                or not self._wrapped(self.tokens.end[i])
                or gap.lstrip()[:1] in (".", "!", "?")
            )
        if gap[0] in "!?":
            return True
        if gap[0] == "." and len(gap) > 1:
            return not self.is_abbreviation(i)
        return ". " in gap

    def is_abbreviation(self, i: int) -> bool:
        """Whether the dot behind token `i` is that of an abbreviation, a degree or an initial."""
        form = self.tokens.form[i]
        return len(form) == 1 or form in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    """Words whose dot ends nothing; of dotted degrees (`S.Pd.`) the last part."""
    names = name_words()
    ends = {form[1:] for form in names.back if 2 < len(form) < 6}
    return names.abbreviated | names.ranks | names.arms | ends


def make_scene(ctx: Context) -> Scene:
    """Read the triggers and the layout of an article."""
    reading = ctx.reading
    tokens = reading.tokens
    text = reading.view
    region_at, codes_at = _places(ctx)
    hits = {hit.first: hit for hit in trie().find(tokens)}
    long = (h for h in hits.values() if h.last - h.first > 1 and (h.payload.post or h.payload.body))
    return Scene(
        text=text,
        tokens=tokens,
        hits=hits,
        region_at=region_at,
        codes_at=codes_at,
        headlines=_headlines(text),
        case=_case(text),
        inner={i for hit in long for i in range(hit.first + 1, hit.last)},
        width=_NARROW if _is_by_hand(text) else _WRAPPED,
    )


def _places(ctx: Context) -> tuple[dict[int, int], dict[int, frozenset[str]]]:
    """Begin -> end and codes of every place; a mention that begins with its cue counts from its name too.
    Words that are a place only beside a cue (`Sumber`, `Negara`) and have none are no place."""
    ends: dict[int, int] = {}
    codes: dict[int, frozenset[str]] = {}
    for mention in ctx.of("REGION"):
        if mention.confidence < _HARDLY:
            continue
        begin = getattr(mention.value, "name_start", -1)
        for start in {mention.start, begin if begin >= 0 else mention.start}:
            ends[start] = max(mention.end, ends.get(start, 0))
            codes[start] = frozenset(getattr(mention.value, "codes", ()))
    return ends, codes


def _is_by_hand(text: str) -> bool:
    """Whether the head of the page breaks its lines in the middle of sentences."""
    return all(len(p.findall(text, 0, _HEAD)) >= _MANY_WRAPS for p in (_MAY_WRAP, _WRAPS))


def _headlines(text: str) -> list[tuple[int, int]]:
    """Lines of the page's head in headline case, where capitals tell nothing. A title in sentence case is
    none of them; nor are the items of a list that a colon opens."""
    out: list[tuple[int, int]] = []
    at = 0
    listed = False
    by_hand = _is_by_hand(text)
    for line in text[:_HEAD].split("\n"):
        if len(line) > _LONGEST_HEADLINE and not line.isspace():
            break
        words = [w[0] for w in line.split() if len(w) > 3 and w[0].isalpha()]
        if not words:
            at += len(line) + 1
            continue
        capital = sum(map(str.isupper, words))
        goes_on = text[at + len(line) + 1 : at + len(line) + 2].islower()
        below = text[at + len(line) + 1 : at + len(line) + 2]
        goes_on = goes_on or (by_hand and len(line) > _WRAPPED and not below.isspace())
        stops = line.rstrip().endswith((".", ",", ";")) or _STOP_INSIDE.search(line) is not None
        if len(words) > 2 and capital > 0.6 * len(words) and not (stops or goes_on or listed):
            out.append((at, at + len(line)))
        listed = line.rstrip().endswith(":") or (listed and line.lstrip()[:1] in _MARKS)
        at += len(line) + 1
    return out


def _case(text: str) -> Case:
    """How the middle of the text uses capitals."""
    middle = len(text) // 2
    sample = text[max(0, middle - 300) : middle + 300]
    capitals = len(_CAPITALS.findall(sample))
    if 2 * capitals > len(sample):
        return "upper"
    return "lower" if capitals == 0 and len(sample) > 150 and sample.islower() else "mixed"


def in_quote(scene: Scene, i: int) -> bool:
    """Whether token `i` stands in direct speech: an odd number of quotes since the paragraph began."""
    offset = scene.tokens.start[i]
    begin = max(0, offset - _LONGEST_PARAGRAPH)
    begin = max(begin, scene.text.rfind("\n", begin, offset) + 1)
    return scene.text.count('"', begin, offset) % 2 == 1
