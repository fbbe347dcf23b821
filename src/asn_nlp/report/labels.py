"""What codes are called, in both languages. Indonesian labels are those of the knowledge."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache

from asn_nlp.core.record import Rule
from asn_nlp.knowledge.elections import Election
from asn_nlp.knowledge.genres import genre_codes
from asn_nlp.knowledge.prohibitions import all_prohibitions
from asn_nlp.knowledge.regions import Region, all_regions
from asn_nlp.knowledge.sanctions import sanction_codes
from asn_nlp.report.words import Language, say, static


@cache
def _english() -> dict[str, str]:
    return {str(k): str(v) for k, v in json.loads(static("i18n/codes.en.json")).items()}


@cache
def _conduct() -> dict[str, str]:
    return {c.code: c.label for c in all_prohibitions()}


def conduct(code: str, language: Language) -> str:
    """A prohibition or violation; an unknown code names itself."""
    if language == "en":
        return _english().get(f"conduct.{code}", code)
    return _conduct().get(code, code)


def sanction(code: str, language: Language) -> str:
    """A sanction."""
    if language == "en":
        return _english().get(f"sanction.{code}", code)
    known = sanction_codes().get(code)
    return known.label if known else code


def genre(code: str, language: Language) -> str:
    """A genre."""
    if language == "en":
        return _english().get(f"genre.{code}", code)
    known = genre_codes().get(code)
    return known.label if known else code


def rule(value: Rule) -> str:
    """A legal instrument as people call it: `PP 94/2021 Disiplin Pegawai Negeri Sipil`. Laws keep their
    titles."""
    number = "/".join(str(x) for x in (value.number, value.year) if x is not None)
    if value.number is not None and value.year is not None and str(value.year) in value.number:
        number = value.number  # `B/71/M.SM.00.00/2017` holds its year
    if value.number is not None and ";" in value.number:
        number = str(value.year or "")  # a joint decision has a number of each signatory
    parts = [value.type, number, value.title or ""]
    return " ".join(p for p in parts if p).strip() or value.id


def election(value: Election, language: Language) -> str:
    """`Pilkada 2024`."""
    return say(language, f"election.{value.id.rsplit('-', 1)[0]}", year=value.year)


@cache
def places() -> dict[str, Region]:
    """All regions by code."""
    return {r.code: r for r in all_regions()}


def fixed(field: str, codes: Iterable[str], language: Language) -> dict[str, str]:
    """Labels of the codes of a field whose labels depend on the code alone."""
    namers = {"prohibitions": conduct, "violations": conduct, "sanctions": sanction, "genre": genre}
    if field == "officials":
        return {code: say(language, f"office.{code}") for code in codes}
    if field in namers:
        return {code: namers[field](code, language) for code in codes}
    return {code: code for code in codes}
