"""Where the site is made from and where it goes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CONFIG = Path(__file__).with_name("zensical.toml")
BUILD = ROOT / "build"
"""`docs/`: all pages as Markdown, put together; `site/`: what becomes of them."""


@cache
def settings() -> dict[str, Any]:
    """`pages.toml`: which file elsewhere becomes which page, which objects the API reference shows."""
    return tomllib.loads(Path(__file__).with_name("pages.toml").read_text("utf-8"))


@cache
def titles() -> dict[str, str]:
    """Pages and what the navigation calls them, in its order."""
    return dict(_titles(tomllib.loads(CONFIG.read_text("utf-8"))["project"]["nav"]))


def _titles(nav: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for entry in nav:
        for title, at in entry.items():
            if isinstance(at, str):
                yield at, title
            else:
                yield from _titles(at)


@cache
def sources() -> dict[str, str]:
    """Files of the repository -> pages of the site, both as POSIX paths from their root."""
    own = {p.relative_to(ROOT).as_posix(): p.relative_to(DOCS).as_posix() for p in sorted(DOCS.rglob("*.md"))}
    return own | dict(settings()["pages"])
