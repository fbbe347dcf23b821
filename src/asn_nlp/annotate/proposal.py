"""What the engine, or the corpus, proposes for an article: the base that a labeller's operations start from.

It is stored with the log at the first opening: a newer engine must not change what decisions were made on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from asn_nlp._version import __version__
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.schema import NEVER_UNSTATED, keys
from asn_nlp.core.article import Article
from asn_nlp.core.options import Options
from asn_nlp.core.record import Record
from asn_nlp.core.trace import TraceEntry
from asn_nlp.dataset.values import DOCUMENT_FIELDS
from asn_nlp.io.standoff import FIELDS, Annotated

Start = Literal["engine", "gold", "empty", "both"]
"""Where a base comes from; `both`: an adjudication."""


def empty() -> Json:
    """No proposal (`--blind`)."""
    fields = {name: _field(None, "human") for name in DOCUMENT_FIELDS}
    return {"items": [], "fields": fields, "furniture": [], "considered": [], "warnings": [], "engine": None}


def _field(value: Any, origin: str, confidence: float | None = None, why: Iterable[Json] = ()) -> Json:
    return {
        "value": value or (value if value is False else None),
        "state": "undecided",
        "origin": origin,
        "confidence": confidence,
        "why": list(why),
        "guidelines_version": None,
    }


def item(number: int, field: str, entry: Mapping[str, Any], prefix: str, **more: Any) -> Json:
    """An item in the shape of the log. `entry["evidence"]`: pairs of offsets; `more` replaces members."""
    origin = more.get("origin", "machine")
    values = {k: entry[k] for k in keys(field) if entry.get(k) not in (None, "", (), [])}
    spans = [{"start": s, "end": e, "origin": origin} for s, e in sorted(set(map(tuple, entry["evidence"])))]
    out = {
        "id": f"{prefix}{number}",
        "field": field,
        "values": values,
        "states": {},
        "spans": spans,
        "origin": origin,
        "confidence": None,
        "why": [],
        "decision": "undecided",
        "guidelines_version": None,
        "row": None,
    }
    return {**out, **more}


def from_engine(article: Article) -> Json:
    """What the engine finds, with its reasons."""
    from asn_nlp.extractor import Extractor
    from asn_nlp.reading.reading import Reading

    # The rules: each value has a pattern to show, and the next article is there at once.
    record = Extractor(Options(backend="rules", trace=True))(article)
    reading = Reading(article)
    trace = record._trace
    items = []
    for number, (field, value) in enumerate(record.values(), 1):
        entry = value.model_dump(mode="json")
        entry["evidence"] = [(s["start"], s["end"]) for s in entry["evidence"]]
        undecided = {"code": "unsure"} if field == "regions" and entry["code"] is None else {}
        items.append(
            item(
                number,
                field,
                entry,
                "m",
                confidence=round(value.confidence, 4),
                why=_why(trace, field, entry["evidence"]),
                states=undecided,
            )
        )
    furniture = [reading.span(f.start, f.end) for f in reading.furniture]
    return {
        "items": items,
        "fields": _fields(record, trace),
        "furniture": [
            {"start": s.start, "end": s.end, "kind": f.kind}
            for s, f in zip(furniture, reading.furniture, strict=True)
        ],
        "considered": [
            {"field": t.field, "start": t.start, "end": t.end, "why": t.why, "note": t.note}
            for t in trace
            if t.decision == "dropped"
        ],
        "warnings": [
            {"code": w.code, "message": w.message, "spans": [[s.start, s.end] for s in w.evidence]}
            for w in record.warnings
        ],
        "engine": {"version": __version__, "backend": record.provenance.backend},
    }


def _why(trace: Iterable[TraceEntry], field: str, evidence: Iterable[tuple[int, int]]) -> list[Json]:
    where = list(evidence)
    return [
        {"start": t.start, "end": t.end, "why": t.why, "note": t.note}
        for t in trace
        if t.field == field
        and t.decision == "kept"
        and any(t.start < end and start < t.end for start, end in where)
    ]


def _fields(record: Record, trace: Iterable[TraceEntry]) -> Json:
    """Document fields; the place and the day are as sure as the items that hold them."""
    said = {
        name: [{"why": t.why, "note": t.note} for t in trace if t.field == name]
        for name in ("genre", "relevance")
    }
    primary = next((r.confidence for r in record.regions if r.primary), None)
    day = next((d.confidence for d in record.dates if d.value == record.event_date), None)
    return {
        "relevant": _field(
            record.relevance.relevant, "machine", _sureness(record.relevance.score), said["relevance"][:1]
        ),
        "genre": _field(record.genre.code, "machine", record.genre.score, said["genre"]),
        "topics": _field(list(record.topics), "machine"),
        "elections": _field(list(record.elections), "machine"),
        "primary_region": _field(record.primary_region, "machine", primary),
        "event_date": _field(record.event_date, "machine", day),
    }


def _sureness(score: float) -> float:
    """A probability of relevance as the confidence in the answer that it leads to."""
    return round(max(score, 1 - score), 4)


def from_gold(gold: Annotated) -> Json:
    """A corpus annotation to be revised: everything in it stands as decided."""
    items = []
    numbered = ((f, e) for f in FIELDS for e in gold.values[f])
    for number, (field, entry) in enumerate(numbered, 1):
        items.append(item(number, field, entry, "g", origin="gold", decision="accepted"))
    out = empty()
    fields = {}
    for name in DOCUMENT_FIELDS:
        value = gold.document.get(name)
        given = value not in (None, [])
        stated = "set" if given else "undecided" if name in NEVER_UNSTATED else "not_stated"
        fields[name] = {**_field(value, "gold"), "state": stated}
    return {**out, "items": items, "fields": fields, "comment": gold.document.get("comment") or ""}
