"""`asn-nlp evaluate`: how good predictions, or a system, are on gold."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_nlp.core.errors import AsnNlpError, InputError

if TYPE_CHECKING:
    from asn_nlp.io.standoff import Annotated as Gold
    from asn_nlp.scoring.predictions import Predictions
    from asn_nlp.scoring.types import Scores

SEED = 20261121
DRAWS = 1000


class Form(StrEnum):
    """How scores are written."""

    table = "table"
    json = "json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scores with what they were computed from."""

    scores: Scores
    gold: list[Gold]
    predictions: Predictions


def score(
    gold: Path,
    predictions: Path | None = None,
    *,
    system: str | None = None,
    split: str | None = None,
    train: Path | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Outcome:
    """Score a file of predictions, a second annotator's folder, or a system by name.

    `train`: gold that decides what counts as seen in the slices. Raises `InputError` for what cannot be read.
    """
    from asn_nlp.core.article import Article
    from asn_nlp.scoring import evaluate, find_system, from_records, load_gold, read_predictions
    from asn_nlp.scoring.predictions import known_ids
    from asn_nlp.scoring.provenance import provenance

    everything = load_gold(gold)
    chosen = load_gold(gold, split=split) if split else everything
    if predictions is not None:
        found = read_predictions(predictions, chosen, others=known_ids(everything))
    else:
        made_by = find_system(system or "")
        without = [item.id for item in chosen if not item.text]
        if without:
            raise InputError("the gold has no text to run a system on", where=without[0], reason="text")
        found = from_records(
            made_by.predict([Article(item.text) for item in chosen]), chosen, system=made_by.name
        )
    seen = load_gold(train) if train else [g for g in everything if g.document.get("split") == "train"]
    scores = evaluate(
        chosen,
        found,
        train=[] if split == "train" else seen,
        seed=seed,
        draws=draws,
        provenance=provenance(gold, chosen, split=split),
    )
    return Outcome(scores, chosen, found)


def evaluate_cli(
    gold: Annotated[Path, typer.Argument(help="Gold: a folder of NAME.toml and NAME.txt, or built JSONL.")],
    predictions: Annotated[
        Path | None,
        typer.Argument(
            help="Records (JSONL of `asn-nlp extract`), or the folder of a second annotator.",
            show_default=False,
        ),
    ] = None,
    system: Annotated[
        str | None,
        typer.Option(help="Run this system instead: a registered name, or module:Class.", show_default=False),
    ] = None,
    split: Annotated[
        str | None, typer.Option(help="Only this split of the gold: train, dev, test.", show_default=False)
    ] = None,
    train: Annotated[
        Path | None,
        typer.Option(
            help="Gold that the system was made from, for the slices seen and not seen."
            "  [default: the split train of GOLD]",
            show_default=False,
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="Output format.")] = Form.table,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write to this file instead of standard output.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            help="Also write a page of HTML to this file: scores, confusions, every error in its sentence.",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the bootstrap.")] = SEED,
    draws: Annotated[int, typer.Option(min=1, help="Bootstrap samples.")] = DRAWS,
    full: Annotated[bool, typer.Option("--full", help="Table: every label and code, every slice.")] = False,
) -> None:
    """Score predictions against gold, every figure with its 95 % interval.

    Malformed predictions are named on standard error and scored as wrong or missed.
    Exit code 0: scored; 1: scored, but predictions were malformed or missing; 2: wrong use.
    """
    if (predictions is None) == (system is None):
        raise typer.BadParameter("give either a file of predictions or --system NAME")
    if system and ":" in system:
        sys.path.insert(0, str(Path.cwd()))
    try:
        outcome = score(gold, predictions, system=system, split=split, train=train, seed=seed, draws=draws)
        scores = outcome.scores
        if report is not None:
            from asn_nlp.scoring.report import page

            emit(page(scores, outcome.gold, outcome.predictions), report)
        if form is Form.json:
            text = json.dumps(scores.to_dict(), ensure_ascii=False, indent=1) + "\n"
        else:
            from asn_nlp.cli.scores import render

            text = render(scores, full=full)
        emit(text, out)
    except (AsnNlpError, ValueError) as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    for issue in scores.issues:
        print(f"asn-nlp: {issue}", file=sys.stderr)
    raise typer.Exit(1 if scores.issues else 0)


def emit(text: str, out: Path | None) -> None:
    """Write to a file or to standard output. Raises `InputError` where the file cannot be written."""
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(out), reason="output") from None
