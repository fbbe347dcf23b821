"""`asn-nlp compare`: gains and losses from one set of predictions to another."""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from asn_nlp.cli.evaluate import SEED, Form, emit
from asn_nlp.core.errors import AsnNlpError, InputError

if TYPE_CHECKING:
    from asn_nlp.io.standoff import Annotated as Article
    from asn_nlp.scoring.changes import Change
    from asn_nlp.scoring.significance import Difference
    from asn_nlp.scoring.types import Issue

TRIALS = 10_000


def changes(
    a: Path,
    b: Path,
    gold: Path | None = None,
    *,
    split: str | None = None,
    seed: int = SEED,
    trials: int = TRIALS,
) -> tuple[list[Change], list[Difference], list[Issue]]:
    """(changes, tests of the differences, issues). Without gold there are no tests, and the documents are
    those that either file has. Raises `InputError` for what cannot be read."""
    from asn_nlp.scoring import compare, difference, load_gold, read_predictions
    from asn_nlp.scoring.predictions import known_ids

    if gold is None:
        shared = _stand_ins(a, b)
        one, two = (read_predictions(path, shared) for path in (a, b))
        issues = [i for i in (*one.issues, *two.issues) if i.code != "missing"]
        return list(compare(one.documents, two.documents)), [], issues
    everything = load_gold(gold)
    chosen = load_gold(gold, split=split) if split else everything
    one, two = (read_predictions(path, chosen, others=known_ids(everything)) for path in (a, b))
    tests = difference(chosen, one, two, trials=trials, seed=seed)
    return list(compare(one.documents, two.documents, chosen)), tests, [*one.issues, *two.issues]


def _stand_ins(*paths: Path) -> list[Article]:
    """Documents without text or annotation for every id that the files name."""
    from asn_nlp.io.standoff import Annotated as Article

    ids: set[str] = set()
    for path in paths:
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=str(path), reason="missing") from None
        for line in lines:
            try:
                data = json.loads(line)
            except ValueError:
                continue  # named when the predictions are read
            if isinstance(data, dict) and isinstance(data.get("id"), str):
                ids.add(data["id"])
    return [Article(id_, "", {}, {}) for id_ in sorted(ids)]


def compare_cli(
    a: Annotated[Path, typer.Argument(help="Predictions A, JSONL.")],
    b: Annotated[Path, typer.Argument(help="Predictions B, JSONL.")],
    gold: Annotated[
        Path | None,
        typer.Option(
            help="Gold: says which changes are gains, and tests the differences.", show_default=False
        ),
    ] = None,
    split: Annotated[
        str | None, typer.Option(help="Only this split of the gold.", show_default=False)
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="Output format.")] = Form.table,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write to this file instead of standard output.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the randomisation test.")] = SEED,
    trials: Annotated[int, typer.Option(min=1, help="Trials of the randomisation test.")] = TRIALS,
) -> None:
    """Show what changed from A to B, by document and value: gains and losses where gold is given.

    Exit code 0: compared; 1: compared, but predictions were malformed or missing; 2: wrong use.
    """
    try:
        found, tests, issues = changes(a, b, gold, split=split, seed=seed, trials=trials)
        if form is Form.json:
            data: dict[str, Any] = {
                "a": str(a),
                "b": str(b),
                "gold": str(gold) if gold else None,
                "seed": seed,
                "trials": trials,
                "differences": [d.to_dict() for d in tests],
                "changes": [c.to_dict() for c in found],
                "issues": [i.to_dict() for i in issues],
            }
            text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        else:
            text = _table(found, tests, a.name, b.name)
        emit(text, out)
    except (AsnNlpError, ValueError) as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    for issue in issues:
        print(f"asn-nlp: {issue}", file=sys.stderr)
    raise typer.Exit(1 if issues else 0)


def _table(found: list[Change], tests: list[Difference], a: str, b: str) -> str:
    from asn_nlp.cli.scores import render_differences
    from asn_nlp.io.plain import clean

    lines = [render_differences(tests, a, b)] if tests else []
    for document, group in groupby(found, key=lambda c: c.document):
        lines.append(f"{clean(document, 80)}\n")
        lines += [f"  {clean(str(change), 160)}\n" for change in group]
    counts = Counter(c.kind for c in found)
    total = ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items())) or "no change"
    return "".join([*lines, f"{total}\n"])
