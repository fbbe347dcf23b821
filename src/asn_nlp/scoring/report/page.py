"""The report as one page: no network, no file beside it, nothing from the articles that could run.

The policy of the page allows exactly the style sheet and the script that are in it, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from string import Template

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.documents import pair, readable
from asn_nlp.scoring.predictions import Predictions
from asn_nlp.scoring.report import sections
from asn_nlp.scoring.report.errors import CLASSES, FIELDS, KINDS, Error, errors
from asn_nlp.scoring.report.passages import Sentences, passages, shown
from asn_nlp.scoring.types import Key, Scores

_REGIONS = ("regions", "primary_region")


def page(scores: Scores, gold: Iterable[Annotated], predictions: Predictions) -> str:
    """The report of an evaluation of `predictions` against `gold`; `scores` as `evaluate` gave them.

    Holds every error in its sentence, so parts of the articles' texts. The same input gives the same page.
    """
    pairs = sorted(pair(gold, predictions.documents), key=lambda p: p.gold.id)
    found = list(errors(pairs))
    about = scores.provenance.get("gold", {})
    split = about.get("split") if isinstance(about, dict) else None
    style, script = _file("report.css"), _file("report.js")
    return Template(_file("page.html")).substitute(
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        title=shown(f"{scores.system}: evaluation"),
        system=shown(scores.system),
        documents=scores.documents,
        split=f", split {shown(split)}" if split else "",
        gold=shown(str(about.get("sha256", ""))[:12]) if isinstance(about, dict) else "",
        headline=sections.headline(scores.figures),
        issues=sections.issues(scores.issues),
        families=sections.families(scores.figures),
        slices=sections.slices(scores.slices),
        confusion=sections.confusion(scores.genre),
        codes=sections.codes(pairs),
        mistaken=sections.mistaken(found),
        provenance=sections.provenance(scores.provenance),
        count=len(found),
        with_errors=len({e.pair.id for e in found}),
        matrix=_matrix(found),
        errors="".join(_documents(found)) or '<p class="note">No error: gold and prediction agree.</p>',
    )


@cache
def _file(name: str) -> str:
    return files("asn_nlp.scoring.report").joinpath(name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode()}'"


def _matrix(found: Iterable[Error]) -> str:
    """Errors by field and kind; every number filters the list."""
    counts = Counter((e.field, e.kind) for e in found)
    fields = [f for f in (*CLASSES, *FIELDS) if any(counts[f, k] for k in KINDS)]

    def button(n: int, field: str = "", kind: str = "", text: str = "") -> str:
        label = shown(" ".join(x for x in (field, kind) if x) or "all")
        return (
            f'<button type="button" data-field="{field}" data-kind="{kind}" aria-pressed="false"'
            f' aria-label="{label}: {n}">{text or n}</button>'
            if n
            else '<span class="none">·</span>'
        )

    kinds = [(k, sum(counts[f, k] for f in fields)) for k in KINDS]
    rows = [
        (
            button(sum(counts[f, k] for k in KINDS), f, "", f),
            *(button(counts[f, k], f, k) for k in KINDS),
            _sum(sum(counts[f, k] for k in KINDS)),
        )
        for f in fields
    ]
    rows.append((button(counts.total(), text="all"), *(_sum(n) for _, n in kinds), _sum(counts.total())))
    head = ("", *(button(n, "", k, k) if n else k for k, n in kinds), "all")
    return sections.table(head, rows, css="matrix")


def _sum(n: int) -> str:
    return f'<span class="none">{n}</span>'


def _documents(found: Iterable[Error]) -> Iterator[str]:
    for _, group in groupby(found, key=lambda e: e.pair.id):
        items = list(group)
        gold = items[0].pair.gold
        sentences = Sentences.of(gold.text)
        about = [str(gold.document[k]) for k in ("genre", "style", "year") if gold.document.get(k)]
        missing = " · no prediction" if items[0].pair.missing else ""
        yield (
            f'<section class="document"><h3>{shown(gold.id)} <small>'
            f"{shown(' · '.join(about))}{missing}</small></h3><ol>"
            f"{''.join(_item(e, sentences) for e in items)}</ol></section>"
        )


def _item(e: Error, sentences: Sentences) -> str:
    gold, found = _value(e.field, e.gold), _value(e.field, e.found)
    marked, more = passages(sentences, e.gold_spans, e.found_spans)
    text = "".join(f'<p lang="id">{p}</p>' for p in marked)
    rest = f'<p class="note">and {more} more places in the article</p>' if more else ""
    what = (
        f'<span class="field">{e.field}</span><span class="kind {e.kind}">{e.kind}</span>'
        f"{_side('gold', gold)}{_side('predicted', found)}"
    )
    return f'<li data-field="{e.field}" data-kind="{e.kind}"><div class="what">{what}</div>{text}{rest}</li>'


def _side(name: str, value: str | None) -> str:
    inner = '<span class="none">nothing</span>' if value is None else f"<b>{shown(value)}</b>"
    return f'<span class="side {name}"><i>{name}</i> {inner}</span>'


def _value(field: str, key: Key | None) -> str | None:
    """The value for people: a region with its name beside the code."""
    if key is None:
        return None
    text = readable(key) or "(none)"
    if field in _REGIONS:
        from asn_nlp.knowledge.regions import region

        try:
            return f"{text} {region(text).full_name}"
        except KeyError:
            return text
    return text
