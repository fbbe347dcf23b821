"""The annotation guidelines, in both languages, by label: what is shown beside the text, one key away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from asn_nlp.annotate.model import Json

FILES = {"id": "PEDOMAN.md", "en": "GUIDELINES.md"}

# Label -> number of the section, and what a borderline line looks like there.
SECTIONS = {
    "work": 1,
    "spans": 2,
    "relevant": 3,
    "genre": 4,
    "topics": 4,
    "elections": 4,
    "regions": 5,
    "primary_region": 5,
    "officials": 6,
    "dates": 7,
    "event_date": 7,
    "rules": 8,
    "prohibitions": 9,
    "violations": 10,
    "sanctions": 11,
    "furniture": 1,
    "unsure": 12,
}
_CONTRAST = re.compile(r"->|\bbukan\b|\bnot\b|\bTidak\b|\bNot\b|\btidak dihitung\b")
_WITH_CODES = {"violations": "prohibitions"}  # whose table of codes a section uses


@cache
def source(language: str) -> str:
    """The guidelines as Markdown, the same bytes as in the corpus folder."""
    return (files(__package__) / "guidelines" / FILES[language]).read_text("utf-8")


@cache
def version() -> str:
    """The version that is stored with each label."""
    found = re.search(r"^Version (\S+?)\.?(?:\s|$)", source("en"), re.MULTILINE)
    return found[1] if found else "0"


@cache
def sections(language: str) -> dict[int, tuple[str, list[Json]]]:
    """Number -> (title, blocks) of the numbered sections."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(source(language))
    out: dict[int, tuple[str, list[Json]]] = {}
    current: list[Json] | None = None
    for block in _blocks(iter(tokens), None):
        if block["type"] == "heading" and block["level"] == 2:
            title = "".join(text for text, _ in block["text"])
            number = re.match(r"\d+", title)
            current = []
            if number:
                out[int(number[0])] = (title, current)
        elif current is not None:
            current.append(block)
    return out


def _blocks(tokens: Iterator[Any], until: str | None) -> Iterator[Json]:
    """Blocks up to the token of type `until`. Only what the guidelines use is known."""
    for token in tokens:
        kind = token.type
        if kind == until:
            return
        if kind == "heading_open":
            level, inline = int(token.tag[1]), next(tokens)
            yield {"type": "heading", "level": level, "text": _inline(inline)}
        elif kind == "paragraph_open":
            yield {"type": "paragraph", "text": _inline(next(tokens))}
        elif kind in ("bullet_list_open", "ordered_list_open"):
            yield {"type": "list", "ordered": kind[0] == "o", "items": list(_items(tokens, kind))}
        elif kind == "table_open":
            yield _table(tokens)


def _items(tokens: Iterator[Any], opened: str) -> Iterator[list[Json]]:
    for token in tokens:
        if token.type == opened.replace("open", "close"):
            return
        if token.type == "list_item_open":
            yield list(_blocks(tokens, "list_item_close"))


def _table(tokens: Iterator[Any]) -> Json:
    rows: list[list[Any]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inline(token))
    return {"type": "table", "head": rows[0], "rows": rows[1:]}


def _inline(token: Any) -> list[list[str]]:
    out: list[list[str]] = []
    style = ""
    for child in token.children or ():
        if child.type in ("strong_open", "em_open"):
            style = child.type.removesuffix("_open")
        elif child.type in ("strong_close", "em_close"):
            style = ""
        elif child.type == "code_inline":
            out.append([child.content, "code"])
        elif child.type in ("softbreak", "hardbreak"):
            out.append([" ", style])
        elif child.content:
            out.append([child.content, style])
    return out


def plain(block: Json) -> str:
    """The words of a block."""
    if block["type"] in ("heading", "paragraph"):
        return "".join(text for text, _ in block["text"])
    if block["type"] == "list":
        return "\n".join(plain(b) for entry in block["items"] for b in entry)
    rows = [block["head"], *block["rows"]]
    return "\n".join("".join(text for text, _ in cell) for row in rows for cell in row)


def _pairs(blocks: list[Json], code: str | None) -> list[Json]:
    """List items and table rows that set one case against another; only those that name the code, if any."""
    found: list[Json] = []
    for block in blocks:
        if block["type"] == "list":
            lines = [b for entry in block["items"] for b in entry]
            found += [b for b in lines if b["type"] == "paragraph" and _CONTRAST.search(plain(b))]
        elif block["type"] == "table":
            for row in block["rows"]:
                one = {"type": "table", "head": block["head"], "rows": [row]}
                if code and code in "".join(text for text, _ in row[0]):
                    found.append(one)
    named = [b for b in found if code and code in plain(b)]
    return named or found


def guideline(label: str, code: str | None = None) -> Json:
    """The section on a label in both languages. Raises `KeyError` for a label without a section."""
    number = SECTIONS[label]
    out: Json = {"label": label, "version": version()}
    for language in FILES:
        title, blocks = sections(language)[number]
        lines = list(blocks)
        if label in _WITH_CODES:
            lines += sections(language)[SECTIONS[_WITH_CODES[label]]][1]
        out[language] = {"title": title, "blocks": blocks, "pairs": _pairs(lines, code)}
    return out
