"""Posts, bodies, abbreviations, and the roles that officials have in an article."""

from __future__ import annotations

import tomllib
from typing import Any

from asn_nlp.knowledge.files import read_text
from asn_nlp.knowledge.offices import Body, Function, Post, bodies, functions, posts
from tools.docs.html import code, confidence, filter_box, row, table, text
from tools.docs.knowledge.labels import codes, english, indonesian

ROLE = ("Role", "Indonesian", "English")
ACTING = ("Prefix", "Meaning", "Also written")
POST = ("Post", "Whose", "Group", "Also written", "Confidence")
BODY = ("Short", "Name", "Kind", "Also written", "Confidence")
SHORT = ("Abbreviation", "May mean", "Told apart by")


def page() -> str:
    """Everything about offices."""
    acting: dict[str, Any] = tomllib.loads(read_text("offices/status.toml"))
    roles = [
        row((code(c), text(indonesian("role", c)), text(english("role", c))), ROLE) for c in codes("role")
    ]
    prefixes = [
        row((text(short), text(meaning), text(", ".join(acting["acting"][short]))), ACTING)
        for short, meaning in acting["meaning"].items()
    ]
    parts = (
        filter_box("post, body, abbreviation", "kind", "confidence"),
        "## Roles in an article",
        table(ROLE, roles),
        "## Acting prefixes",
        table(ACTING, prefixes),
        "## Posts",
        table(POST, [_post(p) for p in posts()]),
        "## Bodies",
        table(BODY, [_body(b) for b in bodies()]),
        "## Abbreviations that are no posts",
        table(SHORT, [_function(f) for f in functions()]),
    )
    return "\n\n".join(parts)


def _post(p: Post) -> str:
    group = p.group.replace("_", " ")
    cells = (
        text(p.canonical),
        text(p.level),
        text(group),
        text(", ".join(p.forms)),
        confidence(p.confidence),
    )
    return row(cells, POST, {"data-kind": f"post: {group}", "data-confidence": p.confidence})


def _body(b: Body) -> str:
    cells = (text(b.short), text(b.name), text(b.kind), text(", ".join(b.forms)), confidence(b.confidence))
    return row(cells, BODY, {"data-kind": f"body: {b.kind}", "data-confidence": b.confidence})


def _function(f: Function) -> str:
    return row(
        (text(f.abbreviation), text("; ".join(f.senses)), text(f.hint)), SHORT, {"data-kind": "abbreviation"}
    )
