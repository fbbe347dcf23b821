"""What codes are called where a record is shown in a terminal (`words.toml`), in English and Indonesian."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from asn_nlp.core.errors import OptionsError
from asn_nlp.knowledge.genres import genre_codes

Language = Literal["en", "id"]


@cache
def table() -> dict[str, dict[str, dict[str, str]]]:
    """Group -> key -> language -> words."""
    return tomllib.loads(files("asn_nlp.io").joinpath("words.toml").read_text("utf-8"))


def check_language(lang: str) -> None:
    """Raises `OptionsError` for a language that there are no words of."""
    if lang not in get_args(Language):
        raise OptionsError(f"no language {lang!r}: give {' or '.join(get_args(Language))}")


def say(lang: Language, group: str, key: str, n: object = "") -> str:
    """The words of a key with `{n}` replaced; a key of a later version names itself."""
    found = table()[group].get(key)
    return found[lang].replace("{n}", str(n)) if found else key.replace("_", " ")


def label(lang: Language, group: Literal["conduct", "sanction"], code: str, printed: str) -> str:
    """A code's label; `printed` is the one of the record, in Indonesian, which also serves where there is no
    other."""
    found = table()[group].get(code) if lang == "en" else None
    return found["en"] if found else printed


def genre(lang: Language, code: str) -> str:
    """What a genre is called."""
    if lang == "id":
        known = genre_codes().get(code)
        return known.label if known else code
    return say(lang, "genre", code)


def election(lang: Language, name: str) -> str:
    """`pilkada-2024` in words."""
    kind, _, year = name.rpartition("-")
    return f"{say(lang, 'election', kind)} {year}" if kind else name
