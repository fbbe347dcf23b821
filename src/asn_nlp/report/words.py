"""The words of the report, in two languages. All of them are data: `static/i18n/`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


@cache
def static(name: str) -> str:
    """A file of the page as text, e.g. `css/page.css`."""
    return files("asn_nlp.report").joinpath("static", *name.split("/")).read_text("utf-8")


@cache
def table(language: Language) -> dict[str, str]:
    """All words of a language by key."""
    return cast(dict[str, str], json.loads(static(f"i18n/{language}.json")))


@cache
def locale(language: Language) -> dict[str, Any]:
    """How a language writes numbers and dates: `number` and `time`, locales of d3-format and
    d3-time-format."""
    return cast(dict[str, Any], json.loads(static("i18n/locale.json"))[language])


def say(language: Language, key: str, **values: object) -> str:
    """The words of a key with `{name}` replaced. KeyError for an unknown key."""
    return table(language)[key].format_map(values)


def number(language: Language, value: int) -> str:
    """A whole number with the separators of the language: 12.345 and 12,345."""
    return f"{value:,}".replace(",", locale(language)["number"]["thousands"])


def date(language: Language, iso: str) -> str:
    """An ISO date, partial allowed, in words: 16 September 2024, September 2024, 2024."""
    parts = iso.split("-")
    out = [parts[0]]
    if len(parts) > 1:
        out.insert(0, locale(language)["time"]["months"][int(parts[1]) - 1])
    if len(parts) > 2:
        out.insert(0, str(int(parts[2])))
    return " ".join(out)
