"""The values of a record as an HTML list, each with the words that it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from asn_nlp.core.record import Record
from asn_nlp.io.plain import clean

_QUOTE = 90
_LOW = 0.7
"""Confidence below which a value is shown as one to look at."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in words. `main`: what it is called; `code`: what it is in the data; `chips`: its kind, role,
    status; `more`: what else is known."""

    main: str
    code: str = ""
    chips: tuple[str, ...] = ()
    more: str = ""


def shown(field: str, v: Any) -> Shown:
    """A value as it is shown."""
    match field:
        case "regions":
            code = v.code or " or ".join(v.candidates)
            chips = ("primary",) if v.primary else () if v.code else ("ambiguous",)
            province = v.province if v.level != "provinsi" else None
            return Shown(v.name, code, chips, province or "")
        case "officials":
            main = v.name or v.position or v.institution or "?"
            more = _joined(v.position if v.name else None, v.institution)
            return Shown(main, "", (v.role,), more)
        case "dates":
            inferred = f"{' and '.join(v.inferred)} inferred" if v.inferred else ""
            return Shown(v.value, "", (v.kind,), inferred)
        case "rules":
            more = _joined(v.title if v.title != v.as_printed else None, *v.provisions)
            chips = (v.status.replace("_", " "),) if v.status not in ("unknown", "local") else ()
            return Shown(v.as_printed or v.title or v.id, v.id, chips, more)
        case "prohibitions":
            chips = (v.modality, *((v.subject.replace("_", " "),) if v.subject != "asn" else ()))
            return Shown(v.label, v.code, chips)
        case "violations":
            return Shown(v.label, v.code, (v.status.replace("_", " "),))
        case _:
            months = f"{v.duration_months} months" if v.duration_months is not None else None
            amount = f"Rp {v.amount}" if v.amount and v.amount.isdigit() else v.amount
            return Shown(v.label, v.code, (v.status,), _joined(months, amount))


def words(field: str, v: Any) -> str:
    """A value on one line."""
    s = shown(field, v)
    return " · ".join(x for x in (f"{field}: {s.main}", s.code, *s.chips) if x)


def _joined(*parts: str | None) -> str:
    return " · ".join(p for p in parts if p)


def panel(record: Record) -> str:
    """What is said of the whole article, then field by field each value, then warnings."""
    out = [_facts(record), _legend(record)]
    last = ""
    for number, (field, value) in enumerate(record.values()):
        if field != last:
            out.append("</ul>" if last else "")
            count = len(getattr(record, field))
            out.append(f'<h4 class="f-{field}">{field} <small>{count}</small></h4><ul class="f-{field}">')
            last = field
        out.append(_item(f"{record.id}-{number}", number, field, value))
    out.append("</ul>" if last else '<p class="none">No values found.</p>')
    if record.warnings:
        items = (
            f"<li><b>{_plain(w.code)}</b> {escape(clean(w.message, 300))}{_quotes(w.evidence)}</li>"
            for w in record.warnings
        )
        count = len(record.warnings)
        out.append(f'<h4 class="f-warnings">warnings <small>{count}</small></h4>')
        out.append(f'<ul class="f-warnings">{"".join(items)}</ul>')
    made = record.provenance
    by = _joined(f"asn-nlp {made.asn_nlp}", f"backend {made.backend}", made.model, f"facts {made.knowledge}")
    return f"{''.join(out)}<footer>{escape(by)} · record {escape(record.id)}</footer>"


def _facts(record: Record) -> str:
    region = next((r.name for r in record.regions if r.primary), None)
    about = "yes" if record.relevance.relevant else "no"
    facts = (
        ("on neutrality", f"{about} <small>{record.relevance.score:.2f}</small>"),
        ("genre", f"{_plain(record.genre.code)} <small>{record.genre.score:.2f}</small>"),
        ("region", " ".join(map(_plain, filter(None, (region, record.primary_region))))),
        ("event date", _plain(record.event_date)),
        ("elections", _plain(", ".join(record.elections))),
        ("topics", _plain(", ".join(record.topics))),
    )
    rows = (f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    return f"<dl>{''.join(rows)}</dl>"


def _legend(record: Record) -> str:
    """The fields that have values, in their colours: what is found, before one scrolls."""
    counts = ((field, len(getattr(record, field))) for field in (*record.VALUE_FIELDS, "warnings"))
    chips = " ".join(
        f'<span class="chip f-{field}">{field} {count}</span>' for field, count in counts if count
    )
    return f'<p class="legend">{chips}</p>' if chips else ""


def _plain(text: str | None) -> str:
    return escape((text or "").replace("_", " "))


def _item(anchor: str, number: int, field: str, value: Any) -> str:
    s = shown(field, value)
    low = ' class="low"' if value.confidence < _LOW else ""
    code = f" <code>{escape(s.code)}</code>" if s.code else ""
    chips = "".join(f' <span class="chip">{escape(c)}</span>' for c in s.chips)
    more = f' <span class="more">{escape(clean(s.more, 200))}</span>' if s.more else ""
    return (
        f'<li class="v{number}"><small{low} title="confidence">{value.confidence:.2f}</small> '
        f'<a href="#{anchor}">{escape(clean(s.main, 160))}</a>{code}{chips}{more}'
        f"{_quotes(value.evidence)}</li>"
    )


def _quotes(evidence: Iterable[Any]) -> str:
    """The first stretch, and how many more there are."""
    first, *rest = (*evidence, None)
    if first is None:
        return ""
    grounding = "" if first.grounding == "exact" else f" <em>{first.grounding}</em>"
    more = f" <em>and {len(rest) - 1} more</em>" if len(rest) > 1 else ""
    return (
        f' <span class="quote"><q lang="id">{escape(clean(first.text, _QUOTE))}</q>{grounding}{more}</span>'
    )
