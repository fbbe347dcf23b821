"""Type-ahead over the knowledge: regions and rules, by what has been typed so far."""

from __future__ import annotations

import re
from functools import cache

from asn_nlp.annotate.model import Json
from asn_nlp.dataset.values import is_rule
from asn_nlp.knowledge import regions as regions_
from asn_nlp.knowledge import rules as rules_
from asn_nlp.knowledge.regions import Region
from asn_nlp.knowledge.rules import RuleFacts

_FUZZY = 75  # least similarity, in percent, of a name that is offered for one that nobody bears
_LEVEL = re.compile(r"(?i)(prov(?:insi)?|kab(?:upaten)?|pemkab|pemkot|pemprov|kota)\b\.?\s*")
_LEVELS = {"p": "provinsi", "k": "kabupaten"}


def _key(text: str) -> str:
    """Letters and digits, lower case, one blank between words."""
    return " ".join(re.findall(r"[^\W_]+", text.lower())).replace("sumatra", "sumatera")


@cache
def _names() -> tuple[tuple[str, str, str], ...]:
    """(key, code, how) of every name by which a region is known."""
    out = [(_key(r.name), r.code, "name") for r in regions_.all_regions()]
    out += [(_key(a.form), code, "alias") for a in regions_.aliases() for code in a.codes]
    out += [(_key(c.town), c.code, "capital") for c in regions_.capitals()]
    return tuple(out)


def regions(query: str, limit: int) -> Json:
    """Regions whose code, name, other name or capital begins with (then: holds) what was typed."""
    typed = query.strip()
    level_word = _LEVEL.match(typed)
    level = _level(level_word[1]) if level_word else None
    rest = _key(typed[level_word.end() :]) if level_word else _key(typed)
    ranked: dict[str, tuple[tuple[int, int, str], str]] = {}

    def offer(code: str, rank: int, length: int, how: str) -> None:
        other = level is not None and regions_.region(code).level != level
        key = (rank + (10 if other else 0), length, code)
        if code not in ranked or key < ranked[code][0]:
            ranked[code] = (key, how)

    if typed[:1].isdigit():
        for r in regions_.all_regions():
            if r.code.startswith(typed):
                offer(r.code, 0, len(r.code), "code")
    elif rest:
        for name, code, how in _names():
            # The name itself, its beginning, the beginning of a word in it, anything in it.
            rank = (
                0 if name == rest
                else 1 if name.startswith(rest)
                else 2 if f" {rest}" in name
                else 3 if rest in name
                else None
            )  # fmt: skip
            if rank is not None:
                offer(code, rank, len(name), how)
        if not ranked:
            _similar(rest, offer)
    found = sorted((key, code, how) for code, (key, how) in ranked.items())[:limit]
    return {"query": query, "results": [_region(regions_.region(code), how) for _, code, how in found]}


def _level(word: str) -> str:
    word = word.lower()
    return "provinsi" if "prov" in word else "kabupaten" if "kab" in word else "kota"


def _similar(rest: str, offer: object) -> None:
    from rapidfuzz import fuzz, process

    names = [name for name, _, _ in _names()]
    for _, score, at in process.extract(rest, names, scorer=fuzz.ratio, limit=8, score_cutoff=_FUZZY):
        offer(_names()[at][1], 4, 100 - int(score), "fuzzy")  # type: ignore[operator]


def _region(r: Region, how: str) -> Json:
    above = regions_.parent(r.code)
    return {
        "code": r.code,
        "name": r.full_name,
        "level": r.level,
        "province": above.name if above else r.name,
        "how": how,
    }


@cache
def _rule_keys() -> tuple[tuple[str, RuleFacts], ...]:
    """Everything by which a rule of the registry is known, as one line to search in."""
    return tuple(
        (_key(" ".join((r.id, r.type, *r.numbers, str(r.year or ""), *r.spellings, r.title))), r)
        for r in rules_.all_rules()
    )


def rules(query: str, limit: int) -> Json:
    """Rules of the registry that hold all words typed (the last one may be unfinished), then what the engine
    makes of the wording: local instruments get the id that is built from their parts."""
    words = _key(query).split()
    found: dict[str, Json] = {}
    for facts in rules_.lookup(query) if words else ():
        found.setdefault(facts.id, _rule(facts))
    for line, facts in _rule_keys() if words else ():
        padded = f" {line}"
        if all(f" {word} " in padded + " " for word in words[:-1]) and f" {words[-1]}" in padded:
            found.setdefault(facts.id, _rule(facts))
    if len(words) > 1:
        for id_, printed in _read(query):
            known = rules_.rule(id_)
            built = {"id": id_, "name": printed, "title": "", "status": "local", "how": "read"}
            found.setdefault(id_, _rule(known) if known else built)
    return {"query": query, "results": list(found.values())[:limit]}


def _read(query: str) -> list[tuple[str, str]]:
    """(id, as printed) of the rules that the engine reads in a wording."""
    from asn_nlp.core.article import Article
    from asn_nlp.core.options import Options
    from asn_nlp.extractor import Extractor

    ctx = Extractor(Options(backend="rules")).analyse(Article(query))
    return [(r.id, r.as_printed or query) for r in ctx.rules]


def _rule(facts: RuleFacts) -> Json:
    number = "; ".join(facts.numbers)
    name = f"{facts.type} {number}{'/' if number and facts.year else ' '}{facts.year or ''}".strip()
    return {"id": facts.id, "name": name, "title": facts.title, "status": facts.status, "how": "registry"}


def check_rule(id_: str) -> Json:
    """Whether the corpus takes an id, and whether the registry knows it."""
    facts = rules_.rule(id_)
    return {
        "rule": id_,
        "valid": is_rule(id_),
        "known": facts is not None,
        "name": _rule(facts)["name"] if facts else None,
    }
