"""Page furniture in words: the lines, links and credits that a page prints around an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from asn_nlp.core.errors import KnowledgeError
from asn_nlp.knowledge.files import read_toml

KINDS = frozenset(
    (
        *("site_header", "page_clock", "ticker", "menu", "duplicate_title", "byline", "credit", "caption"),
        *("share", "social", "related_link", "read_also", "tags", "theme", "ad", "paywall", "page_split"),
        *("comment_box", "blog_tail", "disclaimer", "other_story"),
    )
)
"""What a stretch of furniture can be."""

_SPACE = re.compile(r"[\W\d_]+")


def normalized(line: str) -> str:
    """The letters of a lower-cased line, words parted by one blank: the form in which lines are compared."""
    return _SPACE.sub(" ", line).strip()


@dataclass(frozen=True, slots=True)
class LineRule:
    """How a line is recognised. `then`: what has to follow a beginning (`colon`: a sign or nothing);
    `longest`: in characters; `needs`: one of them stands in the line; `head`: links follow below."""

    kind: str
    where: Literal["line", "start"]
    then: Literal["any", "colon"]
    longest: int
    needs: tuple[str, ...]
    head: bool


@dataclass(frozen=True, slots=True)
class LineRules:
    """`whole`: phrase -> rule. `starts`: first word -> (phrase, rule), longest phrase first. `firsts`: the
    words with which any phrase begins, those of share lines too."""

    whole: dict[str, LineRule]
    starts: dict[str, tuple[tuple[str, LineRule], ...]]
    firsts: frozenset[str]


@cache
def line_rules() -> LineRules:
    """The rules for lines, read once."""
    whole: dict[str, LineRule] = {}
    starts: dict[str, list[tuple[str, LineRule]]] = {}
    for row in read_toml("furniture/lines.toml")["rule"]:
        if row["kind"] not in KINDS:
            raise KnowledgeError(f"furniture/lines.toml: unknown kind {row['kind']!r}")
        rule = LineRule(
            kind=row["kind"],
            where=row["where"],
            then=row.get("then", "any"),
            longest=row.get("longest", 120),
            needs=tuple(row.get("needs", ())),
            head=row.get("head", False),
        )
        for phrase in row["phrases"]:
            if rule.where == "line":
                whole.setdefault(phrase, rule)
            else:
                starts.setdefault(phrase.split()[0], []).append((phrase, rule))
    ordered = {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in starts.items()
    }  # sorted() is stable: of equal phrases the one written first wins
    firsts = {phrase.split()[0] for phrase in whole} | set(ordered) | words().share | words().share_glue
    return LineRules(whole, ordered, frozenset(firsts))


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `furniture/words.toml`, by their names there."""

    menu: frozenset[str]
    menu_glue: frozenset[str]
    share: frozenset[str]
    share_glue: frozenset[str]
    small: frozenset[str]
    openers: frozenset[str]
    offices: frozenset[str]
    list_heads: tuple[str, ...]
    list_items: frozenset[str]
    list_prefixes: tuple[str, ...]
    photo: tuple[str, ...]
    no_credit: frozenset[str]
    advertorial: tuple[str, ...]
    published: frozenset[str]
    updated: frozenset[str]
    desks: frozenset[str]
    one_link: frozenset[str]
    signers: frozenset[str]
    crumbs: frozenset[str]
    cited: frozenset[str]
    clock: frozenset[str]
    agencies: frozenset[str]


@cache
def words() -> Words:
    """The word lists, read once."""
    data = read_toml("furniture/words.toml")
    ordered = {"list_heads", "list_prefixes", "photo", "advertorial"}
    lists: dict[str, Any] = {
        name: tuple(data[name]) if name in ordered else frozenset(data[name])
        for name in Words.__dataclass_fields__
    }
    return Words(**lists)


@dataclass(frozen=True, slots=True)
class Links:
    """Cues of links and signatures inside the running text, by their names in `furniture/links.toml`."""

    read_also: tuple[str, ...]
    read: tuple[str, ...]
    signed: tuple[str, ...]


@cache
def links() -> Links:
    """The cues, read once."""
    data = read_toml("furniture/links.toml")
    return Links(**{name: tuple(data[name]) for name in Links.__dataclass_fields__})
