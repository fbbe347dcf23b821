"""The data of the page: what its script counts, draws and lists."""

from __future__ import annotations

from typing import Any

from asn_nlp.knowledge.elections import elections
from asn_nlp.knowledge.rules import all_rules
from asn_nlp.report import labels
from asn_nlp.report.bars import CELL, STEP
from asn_nlp.report.boundaries import Boundaries
from asn_nlp.report.charts import spec
from asn_nlp.report.count import REST
from asn_nlp.report.entries import FIELDS, LOW
from asn_nlp.report.figures import figures
from asn_nlp.report.index import EPOCH, MULTIPLE, SHIFT, Index
from asn_nlp.report.maps import FEWEST, LARGEST
from asn_nlp.report.places import CLEAR, NAMED, NAMED_FROM
from asn_nlp.report.row import DAY, REST_KEY, ROOM
from asn_nlp.report.timeline import FITS, LABEL, LEVELS, STRAY, STRAY_FROM, WIDEST
from asn_nlp.report.words import LANGUAGES, locale, table


def payload(
    index: Index,
    entries: list[dict[str, Any]],
    about: dict[str, Any],
    language: str,
    title: str | None,
    shapes: Boundaries | None,
) -> dict[str, Any]:
    """Everything, ready for JSON."""
    return {
        "language": language,
        "title": title,
        "about": about,
        "words": {lang: table(lang) for lang in LANGUAGES},
        "locale": {lang: locale(lang) for lang in LANGUAGES},
        "figures": [f.to_dict() for f in figures()],
        "specs": _specs(area=shapes is not None),
        "constants": _constants(),
        "codes": {name: v.codes for name, v in index.vocabulary.items()},
        "labels": _labels(index),
        "places": [[r.code, r.full_name, r.name, r.lon, r.lat] for r in labels.places().values()],
        "elections": _elections(),
        "index": index.to_dict(),
        "entries": entries,
        "shapes": {"file": shapes.file, "skipped": shapes.skipped, "shapes": shapes.shapes}
        if shapes
        else None,
    }


def _constants() -> dict[str, Any]:
    """Numbers that Python and the page share."""
    return {
        "shift": SHIFT,
        "rest": REST,
        "restKey": REST_KEY,
        "room": ROOM,
        "day": DAY,
        "widest": WIDEST,
        "fits": FITS,
        "levels": LEVELS,
        "stray": STRAY,
        "strayFrom": STRAY_FROM,
        "label": LABEL,
        "fewest": FEWEST,
        "largest": LARGEST,
        "step": STEP,
        "cell": CELL,
        "named": NAMED,
        "namedFrom": NAMED_FROM,
        "clear": CLEAR,
        "fields": FIELDS,
        "multiple": MULTIPLE,
        "low": round(LOW * 100),
    }


def _specs(*, area: bool) -> dict[str, dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for language in LANGUAGES:
        out[language] = {f.id: spec(f, language) for f in figures()}
        if area:
            out[language]["area"] = spec(figures()[0], language, area=True)
    return out


def _labels(index: Index) -> dict[str, dict[str, dict[str, str]]]:
    fixed = ("prohibitions", "violations", "sanctions", "genre", "officials")
    out: dict[str, dict[str, dict[str, str]]] = {
        lang: {f: labels.fixed(f, index.vocabulary[f].codes, lang) for f in fixed} for lang in LANGUAGES
    }
    rules = index.rule_labels | {
        r.id: f"{r.type} {r.number}/{r.year}"
        for r in all_rules()
        if r.id not in index.rule_labels and r.number and ";" not in r.number
    }
    return out | {"any": {"rules": rules}}


def _elections() -> list[dict[str, Any]]:
    return [
        {
            "id": e.id,
            "day": (e.voting[0] - EPOCH).days,
            "from": (e.season_start - EPOCH).days,
            "to": (e.season_end - EPOCH).days,
            "label": {lang: labels.election(e, lang) for lang in LANGUAGES},
        }
        for e in elections()
    ]
