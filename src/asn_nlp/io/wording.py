"""A value of a record in the words of a language, for whatever shows it in a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asn_nlp.core.record import Record
from asn_nlp.io.words import Language, election, genre, label, say


@dataclass(frozen=True, slots=True)
class Worded:
    """A value in words. `main`: what it is called; `code`: what it is in the data, where that differs;
    `more`: what else is known; `chips`: its kind, role, status."""

    main: str
    code: str = ""
    more: tuple[str, ...] = ()
    chips: tuple[str, ...] = ()


def worded(field: str, v: Any, lang: Language) -> Worded:
    """A value of `field` in words."""
    match field:
        case "regions":
            return _region(v, lang)
        case "officials":
            names = [x for x in (v.name, v.position, v.institution) if x] or ["?"]
            return Worded(names[0], "", tuple(names[1:]), (say(lang, "role", v.role),))
        case "dates":
            parts = say(lang, "phrase", "and").join(say(lang, "part", p) for p in v.inferred)
            inferred = (say(lang, "phrase", "inferred", parts),) if parts else ()
            return Worded(v.value, "", inferred, (say(lang, "kind", v.kind),))
        case "rules":
            main = v.as_printed or v.title or v.id
            title = (v.title,) if v.title and v.title not in main else ()
            return Worded(main, v.id, (*title, *v.provisions), (say(lang, "rule", v.status),))
        case "prohibitions":
            whom = (say(lang, "subject", v.subject),) if v.subject != "asn" else ()
            chips = (say(lang, "modality", v.modality), *whom)
            return Worded(label(lang, "conduct", v.code, v.label), v.code, (), chips)
        case "violations":
            status = say(lang, "violation", v.status)
            return Worded(label(lang, "conduct", v.code, v.label), v.code, (), (status,))
        case _:
            return _sanction(v, lang)


def _region(v: Any, lang: Language) -> Worded:
    code = v.code or say(lang, "phrase", "or").join(v.candidates)
    province = (v.province,) if v.province and v.level != "provinsi" else ()
    if v.primary:
        chips: tuple[str, ...] = (say(lang, "phrase", "main"),)
    else:
        chips = () if v.code else (say(lang, "phrase", "ambiguous"),)
    return Worded(v.name, code, province, chips)


def _sanction(v: Any, lang: Language) -> Worded:
    more = []
    if v.duration_months is not None:
        more.append(say(lang, "phrase", "month" if v.duration_months == 1 else "months", v.duration_months))
    if v.amount:
        more.append(f"Rp {v.amount}" if v.amount.isdigit() else v.amount)
    main = label(lang, "sanction", v.code, v.label)
    return Worded(main, v.code, tuple(more), (say(lang, "status", v.status),))


def region(record: Record) -> str:
    """The main place with its code: `Kabupaten Batang (33.25), Jawa Tengah`; empty where there is none."""
    for v in record.regions:
        if v.primary and v.code == record.primary_region:
            province = f", {v.province}" if v.province and v.level != "provinsi" else ""
            return f"{v.name} ({v.code}){province}"
    return record.primary_region or ""


def facts(record: Record, lang: Language) -> list[tuple[str, str]]:
    """What is said of the whole article: key of its name (`words.toml`, group `name`) and words."""
    about = say(lang, "phrase", "yes" if record.relevance.relevant else "no")
    source = record.source
    found = [
        ("region", region(record)),
        ("event", record.event_date or ""),
        ("elections", " · ".join(election(lang, e) for e in record.elections)),
        ("genre", f"{genre(lang, record.genre.code)} ({record.genre.score:.2f})"),
        ("relevance", f"{about} ({record.relevance.score:.2f})"),
        ("topics", " · ".join(say(lang, "topic", t) for t in record.topics)),
        ("source", " · ".join(x for x in (source.path, source.outlet, source.published, source.url) if x)),
    ]
    return [(key, words) for key, words in found if words]


def heading(record: Record) -> str:
    """The title, or the first words, or where it came from."""
    first = (record.text or "")[:1000].strip()
    return record.source.title or first or record.source.path or record.source.url or record.id
