"""`RESULTS.md` from the figures: tables in Markdown, every number with its interval where it has one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from math import isnan
from pathlib import Path

from asn_nlp.scoring import Difference, Scores, Slice, gold_hash
from asn_nlp.scoring.facts import facts
from asn_nlp.scoring.keys import FINER, HEADLINE
from asn_nlp.scoring.provenance import versions
from evaluation.markdown import cell, number, table
from evaluation.run import Results, SplitResult
from evaluation.systems import ABOUT, HYBRID, OURS, RULES

Column = tuple[str, str, str]  # heading, measure, statistic

SIX: tuple[Column, ...] = (("mean of six", "mean of six", "f1"), *((n, n, "f1") for n in HEADLINE))
DETAILS: tuple[Column, ...] = tuple((name, name, "f1") for name in FINER)
WHOLE: tuple[Column, ...] = (
    ("relevant, F1", "relevant", "f1"),
    ("relevant, AUC", "relevant", "auc"),
    ("genre, accuracy", "genre", "accuracy"),
    ("genre, macro F1", "genre", "macro f1"),
    ("primary region, accuracy", "primary_region", "accuracy"),
    ("event date, accuracy", "event_date", "accuracy"),
    ("whole record exact", "whole record exact", "accuracy"),
    ("irrelevant called relevant", "false alarm: relevant", "rate"),
    ("irrelevant charged with conduct or sanction", "false alarm: conduct or sanction", "rate"),
)
SPANS: tuple[Column, ...] = tuple((name, name, "f1") for name in ("strict", "exact", "overlap", "type"))
SLICES = ("style", "relevant", "length", "year", "genre", "province", "value in train")


def systems_table(scores: Mapping[str, Scores], columns: Sequence[Column]) -> str:
    """A row a system, a column a figure."""
    rows = (
        [
            f"**{name}**" if name in OURS else name,
            *(cell(s.get(m, statistic)) for _, m, statistic in columns),
        ]
        for name, s in scores.items()
    )
    return table(["", *(heading for heading, _, _ in columns)], rows)


def differences_table(tests: Sequence[Difference], rival: str, ours: str = RULES) -> str:
    """F1 of the rival and of ours with both p values."""
    rows = (
        [d.measure, number(d.a), number(d.b), f"{d.delta:+.3f}" if not isnan(d.delta) else "–",
         number(d.p, 4), number(d.p_holm, 4)]
        for d in tests
    )  # fmt: skip
    return table(["", rival, ours, "difference", "p", "p (Holm)"], rows)


def slices_table(slices: Sequence[Slice]) -> str:
    """F1 in parts of the gold."""
    order = {name: n for n, name in enumerate(SLICES)}
    rows = []
    for s in sorted((s for s in slices if s.dimension in order), key=lambda s: order[s.dimension]):
        by_name = {f.measure: f for f in s.figures}
        mean, *six = (by_name[m] for _, m, _ in SIX)
        rows.append(
            [f"{s.dimension}: {s.name}", str(s.documents), cell(mean), *(number(f.value, 2) for f in six)]
        )
    return table(["", "articles", *(heading for heading, _, _ in SIX)], rows)


def _split(result: SplitResult) -> list[str]:
    malformed = {n: len(s.issues) for n, s in result.scores.items() if s.issues}
    named = ", ".join(f"{name} {n}" for name, n in malformed.items())
    return [
        f"## {result.split.capitalize()}: {len(result.gold)} articles",
        "### The six fields (F1)",
        systems_table(result.scores, SIX),
        "### The finer values (F1)",
        systems_table(result.scores, DETAILS),
        "### Classes and whole documents",
        systems_table(result.scores, WHOLE),
        "### Evidence spans (F1)",
        systems_table(result.scores, SPANS),
        f"### Rules against {result.rival}, the best baseline on dev",
        differences_table(result.tests, result.rival),
        *(
            ["### Hybrid against rules", differences_table(result.merged, RULES, HYBRID)]
            if result.merged
            else []
        ),
        "### The rules in parts of the gold (F1)",
        slices_table(result.scores[RULES].slices),
        *(
            ["### The hybrid in parts of the gold (F1)", slices_table(result.scores[HYBRID].slices)]
            if HYBRID in result.scores
            else []
        ),
        f"Malformed or missing predictions, scored as errors: {named or 'none'}.",
    ]


def render(results: Results) -> str:
    """The whole document."""
    sides = [("train", results.train), *((r.split, r.gold) for r in results.splits)]
    gold = table(
        ["split", "articles", "relevant", "values of the six fields", "SHA-256"],
        (
            [
                name,
                str(len(items)),
                str(sum(i.document.get("relevant") is True for i in items)),
                str(sum(len(f.keys[m]) for f in map(facts, items) for m in HEADLINE)),
                f"`{gold_hash(items)[:12]}`",
            ]
            for name, items in sides
        ),
    )
    says = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    parts = [
        "# Results",
        says["intro"].strip().format(draws=results.draws, trials=results.trials),
        gold,
        table(["system", "what it is"], ([name, about] for name, about in ABOUT.items())).replace(
            "---:", "---"
        ),
        *(part for result in results.splits for part in _split(result)),
        "Computed with " + ", ".join(f"{name} {version}" for name, version in versions().items()) + ".",
    ]
    return "\n\n".join(parts) + "\n"
