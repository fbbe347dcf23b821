"""Lines that give themselves away by their words, wherever they stand."""

from __future__ import annotations

import re

from asn_nlp.knowledge.furniture import LineRule, line_rules, normalized, words
from asn_nlp.reading.lines import LONGEST, Line, casing

_TAGS = re.compile(r"(?:#[\w-]+(?:\s+[\w-]+){0,2}[\s,|]*){2,}\Z|#[\w-]+\Z")
_RIGHTS = re.compile(r"(?:©|\(c\)\s*(?:19|20)\d\d|copyright\b|hak cipta)")
_BRACKETED = re.compile(r"\[\s*([^\W\d_]+)[^\]]{0,300}\]?.{0,200}\Z")
_FIRST = re.compile(r"[\W\d_]*([^\W\d_]+)")
_NUMBER = re.compile(r"\d")
# Kinds whose words name acts that an article may list.
_ACTS = ("share", "comment_box", "ad")


def mark_by_words(lines: list[Line]) -> None:
    """Mark the lines that the rules of `furniture/lines.toml` know."""
    rules = line_rules()
    for line in lines:
        n = len(line.text)
        if n > LONGEST:
            continue
        low = line.low
        first = low[0]
        if first in "#[©(" and _special(line):
            continue
        opening = _FIRST.match(low)
        if opening is None or opening[1] not in rules.firsts:
            if n <= 200 and "©" in low:
                line.mark("disclaimer", "furniture.sign.rights")
            continue
        # Of a long line only its beginning can matter.
        key = normalized(low if n <= 120 else low[:60])
        if n <= 120:
            rule = rules.whole.get(key)
            if rule is not None and not _spoken(line, rule):
                line.mark(rule.kind, f"furniture.line.{rule.kind}")
                line.head = rule.head
                continue
            if not line.listed and _is_share(key, low):
                line.mark("share", "furniture.words.share")
                continue
        for phrase, rule in rules.starts.get(opening[1], ()):
            if _begins(line, key, phrase, rule):
                line.mark(rule.kind, f"furniture.start.{rule.kind}")
                line.head = rule.head
                break
        else:
            if n <= 200 and "©" in low:
                line.mark("disclaimer", "furniture.sign.rights")


def _special(line: Line) -> bool:
    """Lines that begin with a sign of their own: hashtags, bracketed pictures, rights."""
    low = line.low
    if low[0] == "#" and _TAGS.match(low):
        line.mark("tags", "furniture.sign.hashtags")
    elif low[0] == "[" and (m := _BRACKETED.match(low)) is not None and m[1] in words().photo:
        line.mark("caption", "furniture.sign.bracketed")
    elif _RIGHTS.match(low):
        line.mark("disclaimer", "furniture.sign.rights")
    return bool(line.kind)


def _spoken(line: Line, rule: LineRule) -> bool:
    """Whether a phrase that fills its line is an item of a list of acts (`- Komentar`, `b. iklan;`)."""
    return line.text[-1] in ";," or (line.listed and (not line.bulleted or rule.kind in _ACTS))


def _begins(line: Line, key: str, phrase: str, rule: LineRule) -> bool:
    """Whether a line begins with the phrase in the way that the rule wants."""
    if len(line.text) > rule.longest or not key.startswith(phrase):
        return False
    if len(key) > len(phrase) and key[len(phrase)] != " ":
        return False
    low = line.low
    if rule.needs and not any(needed in low for needed in rule.needs):
        return False
    if line.listed and (not line.bulleted or rule.kind in _ACTS):
        return False
    if rule.then == "any":
        return True
    if rule.kind == "byline":
        upper, small = casing(line.text)
        if small >= 4 and small > upper:
            return False  # `Laporan: tiga orang diperiksa ...`
    at = low.find(phrase)
    if at < 0 or at > 8:
        return len(key) == len(phrase)
    rest = low[at + len(phrase) :].lstrip()
    if not rest:
        return True
    return rest[0] in ":|=»/" or (rest[0] == "-" and rest[1:2] in (" ", "-", "") and len(rest) <= 60)


def _is_share(key: str, low: str) -> bool:
    """Whether a line is nothing but the names of networks, buttons and counters."""
    lists = words()
    parts = key.split()
    if not any(p in lists.share for p in parts):
        return False
    known = lists.share_glue
    if not all(p in lists.share or p in known for p in parts):
        return False
    return len(parts) > 1 or _NUMBER.search(low) is not None or parts[0] != "print"
