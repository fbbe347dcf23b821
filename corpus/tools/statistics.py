"""`corpus/STATISTICS.md` and its charts: every number is counted or measured here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from evaluation.markdown import cell, table

from asn_nlp.dataset.corpus import SPLITS, Corpus
from asn_nlp.dataset.leakage import NEAR, SHINGLE, Leakage, leakage
from asn_nlp.io.standoff import FIELDS
from asn_nlp.knowledge.regions import region
from asn_nlp.scoring import Figure
from asn_nlp.scoring.keys import FINER, HEADLINE
from corpus.tools import charts, counts
from corpus.tools.annotators import Annotators, headline

HEAD = """# Statistics of the corpus

Written by `make corpus` from the files of this folder; nothing here is typed by hand. What the fields, codes
and kinds mean stands in [GUIDELINES.md](GUIDELINES.md), how values are matched and scored in
[evaluation/README.md](../evaluation/README.md). Intervals are 95 % bootstrap intervals over documents."""

ABOUT_AGREEMENT = """The test split was annotated twice: the *first* annotation is the one with which each
article was written, the *second* was made by an annotator who saw only the text and the guidelines.
Differences were then decided one by one ([adjudication/](adjudication)); the result is the gold. *First* and
*second* are scored against that gold as a system would be; since the gold grew out of both, these two columns
say how much was changed, not how good a third annotator would be. Both annotators worked with the same
language model, blind to each other but not unlike each other: people would agree less. The rules engine was
measured on **dev**, which its authors see, by the same scorer; its scores on test are in
[evaluation/RESULTS.md](../evaluation/RESULTS.md)."""


def render(corpus: Corpus, annotators: Annotators | None, figures: Path) -> str:
    """The page; charts go to the folder `figures`."""
    parts = [HEAD, _sizes(corpus), _documents(corpus), _codes(corpus, figures), _hazards(corpus)]
    if annotators is not None:
        parts.append(_agreement(annotators, figures))
    parts.append(_leakage(leakage(corpus)))
    return "\n\n".join(parts) + "\n"


def _n(x: float) -> str:
    return f"{x:,.0f}"


def _split_table(
    head: str, found: Mapping[str, Mapping[str, float]], names: Iterable[str] | None = None
) -> str:
    rows = (
        [name, *(_n(found[name].get(s, 0)) for s in SPLITS), _n(sum(found[name].get(s, 0) for s in SPLITS))]
        for name in (names or found)
    )
    return table([head, *SPLITS, "all"], rows)


def _sizes(corpus: Corpus) -> str:
    sizes = counts.sizes(corpus)
    whole = counts.totals(sizes)
    labels = list(next(iter(sizes.values())))
    rows = (
        [name, *(_n(sizes[s][name]) for s in SPLITS), _n(whole[name]) if name in whole else "–"]
        for name in labels
    )
    real = sum(len(data[f]) for data in corpus.real.values() for f in FIELDS)
    return (
        "## Size\n\n"
        + table(["", *SPLITS, "all"], rows)
        + "\n\nWords are runs of letters and digits, page furniture included; spans are quoted stretches of\n"
        "text; the fields count entries.\n\n"
        f"Besides, the split `real` holds the stand-off annotation of {len(corpus.real)} published articles "
        f"({real} entries), without their texts."
    )


def _documents(corpus: Corpus) -> str:
    out = ["## Articles"]
    for title, labels in (
        ("style of the text", counts.document("style")),
        ("relevant", counts.document("relevant")),
        ("genre", counts.document("genre")),
        ("topic", counts.document("topics")),
        ("election", counts.document("elections")),
        ("year", counts.year),
    ):
        out.append(_split_table(title, counts.by_label(corpus, labels)))
    found = {
        (region(code).name if code != "none" else "none (national)"): row
        for code, row in counts.by_label(corpus, counts.province).items()
    }
    return "\n\n".join([*out, _split_table("province of the primary region", found)])


def _codes(corpus: Corpus, figures: Path) -> str:
    out = ["## Codes", "In how many articles a code, a modality or a status stands."]
    for field, qualifier in (("prohibitions", "modality"), ("violations", "status"), ("sanctions", "status")):
        found = counts.by_label(corpus, counts.codes(field))
        charts.save(charts.stacked(found, f"{field}: articles by code"), figures / f"{field}.svg")
        out += [
            f"### {field}",
            f"![{field} by code and split]({figures.name}/{field}.svg)",
            _split_table("code", found),
            _split_table(qualifier, counts.by_label(corpus, counts.codes(field, qualifier))),
        ]
    for field, key in (("officials", "role"), ("dates", "kind")):
        out.append(_split_table(f"{field}: {key}", counts.by_label(corpus, counts.codes(field, key))))
    return "\n\n".join(out)


def _hazards(corpus: Corpus) -> str:
    found = counts.by_label(corpus, lambda g: map(str, sorted(set(g.document.get("hazards", ())))))
    total = {int(h): sum(row.values()) for h, row in found.items()}
    least = min(total.values(), default=0)
    listed = ", ".join(f"{h}: {n}" for h, n in sorted(total.items()))
    return (
        "## Text hazards\n\n"
        f"{len(total)} numbered hazards stand in the articles, the rarest in {least}. "
        f"Hazard and articles: {listed}."
    )


def _agreement(annotators: Annotators, figures: Path) -> str:
    six = [*HEADLINE, *FINER]
    agreed, pilot = (
        {f.measure: f for f in side if f.family == "values" and f.statistic == "f1"}
        for side in (annotators.agreed, annotators.pilot)
    )
    sides: dict[str, dict[str, Figure]] = {
        name: {f.measure: f for f in scores.figures if f.statistic == "f1"}
        for name, scores in {**annotators.against_gold, "rules": annotators.rules}.items()
    }
    rows = [
        [
            name,
            *(cell(side[name]) if name in side else "–" for side in (agreed, pilot)),
            *(cell(sides[s][name]) for s in sides),
        ]
        for name in ("mean of six", *six)
    ]
    nominal = [
        [f.measure, f.statistic, cell(f), _n(f.support)]
        for f in annotators.agreed
        if f.family == "classification"
    ]
    spans = [[f.measure, cell(f), _n(f.support)] for f in annotators.agreed if f.family == "spans"]
    kept = ("first", "second", "both", "neither", "other")
    total = {k: sum(row[k] for row in annotators.kept.values()) for k in kept}
    decisions = [
        [field, *(_n(row[k]) for k in kept), _n(sum(row.values()))]
        for field, row in {**annotators.kept, "all": total}.items()
    ]
    chart = charts.intervals(
        {
            "two annotators (test)": headline(annotators.agreed),
            "rules engine (dev)": headline(annotators.rules.figures),
        },
        "agreement by field",
        "F1 with 95 % interval",
    )
    charts.save(chart, figures / "agreement.svg")
    return "\n\n".join(
        [
            "## Agreement",
            ABOUT_AGREEMENT,
            f"![agreement by field]({figures.name}/agreement.svg)",
            table(
                [
                    "F1",
                    "both annotators",
                    "the same, pilot",
                    "first on gold",
                    "second on gold",
                    "rules on dev",
                ],
                rows,
            ),
            f"{annotators.documents} articles of test; the pilot round, which came before and mended the "
            f"guidelines, was {annotators.pilot_documents} articles of dev.",
            f"{annotators.documents} articles. Chance-corrected agreement, no answer being an answer; for "
            "codes, whether an article has the code:",
            table(["measure", "statistic", "value", "units"], nominal),
            "Spans, whatever their value:",
            table(["spans", "F1", "support"], spans),
            "### Decisions of the adjudication",
            table(["field", *kept, "all"], decisions),
        ]
    )


def _leakage(found: Leakage) -> str:
    out = ["## What the splits share"]
    crossing = [n for n in found.near if n.splits[0] != n.splits[1]]
    out.append(
        f"Full names in two splits: {len(found.names)}. Near-duplicates (Jaccard similarity of "
        f"{SHINGLE}-word shingles at least {NEAR}): {len(crossing)} across splits, "
        f"{len(found.near) - len(crossing)} within one (syndicated copies, which are meant). "
        "Outlets stand in one split each."
    )
    if found.near:
        rows = [[f"{n.a}, {n.b}", n.splits[0], f"{n.similarity:.2f}"] for n in found.near]
        out.append(table(["articles", "split", "similarity"], rows))
    overlap = [
        [o.split, o.measure, _n(o.values), _n(o.seen), f"{o.seen / o.values:.0%}" if o.values else "–"]
        for o in found.overlaps
    ]
    out += ["Different values of a split, and how many of them also stand in train:",
            table(["split", "value", "different", "also in train", "share"], overlap)]  # fmt: skip
    return "\n\n".join(out)
