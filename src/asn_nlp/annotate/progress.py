"""Figures for the lead: how far everybody is, how long it takes, how much of the proposals is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from asn_nlp.annotate.history import edited
from asn_nlp.annotate.layer import Layer
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.project import Project
from asn_nlp.annotate.schema import ITEM_FIELDS
from asn_nlp.annotate.work import Work
from asn_nlp.dataset.values import DOCUMENT_FIELDS

_COUNTS = ("proposed", "kept", "edited", "rejected", "added")


def edits(work: Work) -> dict[str, dict[str, int]]:
    """By field: how many proposals there were, and what became of them. Unsure counts as rejected."""
    out: dict[str, dict[str, int]] = {}
    first, state = work.states[0], work.state

    def count(field: str, what: str) -> None:
        out.setdefault(field, dict.fromkeys(_COUNTS, 0))[what] += 1

    for id_, base in first.items.items():
        count(base.field, "proposed")
        item = state.items.get(id_)
        if item is None or item.decision != "accepted":
            count(base.field, "rejected")
        else:
            count(base.field, "edited" if edited(item.to_json(), base.to_json()) else "kept")
    for id_, item in state.items.items():
        if id_ not in first.items and item.decision == "accepted":
            count(item.field, "added")
    for name, base_field in first.fields.items():
        given, value = base_field.value or None, state.fields[name].value or None
        if given is not None:
            count(name, "proposed")
            count(name, "kept" if given == value else "edited" if value is not None else "rejected")
        elif value is not None:
            count(name, "added")
    return out


def _rate(c: dict[str, int]) -> float | None:
    all_ = c["proposed"] + c["added"]
    return round((c["edited"] + c["rejected"] + c["added"]) / all_, 4) if all_ else None


def _sum(parts: Iterable[dict[str, int]]) -> dict[str, int]:
    total = dict.fromkeys(_COUNTS, 0)
    for part in parts:
        for name, n in part.items():
            total[name] += n
    return total


def annotator_figures(project: Project, layer: Layer) -> Json:
    """The figures of one annotator. Logs of articles that are not in the project any more do not count."""
    works = [w for w in layer.works() if w.header["id"] in project.sources]
    done = [w for w in works if w.state.finished]
    by_field: dict[str, dict[str, int]] = {}
    for work in done:
        for field, counts in edits(work).items():
            by_field[field] = _sum([by_field.get(field, {}), counts])
    total = _sum(by_field.values())
    spent = sum(layer.seconds.get(w.header["id"], 0.0) for w in done)
    shown: dict[str, Any] = {
        field: {**by_field[field], "edit_rate": _rate(by_field[field])}
        for field in (*DOCUMENT_FIELDS, *ITEM_FIELDS)
        if field in by_field
    }
    return {
        "annotator": layer.annotator,
        "documents": len(project.sources),
        "opened": len(works),
        "finished": len(done),
        "seconds": round(sum(layer.seconds.values()), 1),
        "seconds_per_finished": round(spent / len(done), 1) if done else None,
        **total,
        "edit_rate": _rate(total),
        "by_field": shown,
    }


def figures(project: Project, names: Iterable[str]) -> Json:
    """The answer to `/api/progress`, for these annotators."""
    return {"annotators": [annotator_figures(project, Layer(project.store, name)) for name in names]}
