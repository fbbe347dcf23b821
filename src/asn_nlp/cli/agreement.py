"""`asn-nlp agreement`: how far two annotators agree."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_nlp.cli.evaluate import DRAWS, SEED, Form, emit
from asn_nlp.core.errors import AsnNlpError

if TYPE_CHECKING:
    from asn_nlp.scoring.reliability import Agreement


def agree(a: Path, b: Path, *, texts: Path | None = None, seed: int = SEED, draws: int = DRAWS) -> Agreement:
    """Agreement of two folders (or built JSONL files) of annotation.

    `texts`: a folder of NAME.txt, all levels, for annotation without the texts beside it; the texts of the
    other annotator are used without being named. Raises `InputError` for what cannot be read.
    """
    from asn_nlp.scoring import agreement, load_gold

    known: dict[str, str] = {}
    for folder in (a, b, *([texts] if texts else [])):
        for path in sorted(folder.rglob("*.txt")) if folder.is_dir() else ():
            known.setdefault(path.stem, path.read_bytes().decode("utf-8"))
    return agreement(load_gold(a, texts=known), load_gold(b, texts=known), seed=seed, draws=draws)


def agreement_cli(
    a: Annotated[Path, typer.Argument(help="Annotator A: a folder of NAME.toml, or built JSONL.")],
    b: Annotated[Path, typer.Argument(help="Annotator B, of the same texts.")],
    texts: Annotated[
        Path | None,
        typer.Option(help="Folder of NAME.txt where neither annotator has them.", show_default=False),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="Output format.")] = Form.table,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write to this file instead of standard output.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the bootstrap.")] = SEED,
    draws: Annotated[int, typer.Option(min=1, help="Bootstrap samples.")] = DRAWS,
) -> None:
    """Measure agreement: Cohen's kappa, Krippendorff's alpha, pairwise F1, with 95 % intervals.

    Only texts that both annotated are compared; the others are named.
    """
    try:
        found = agree(a, b, texts=texts, seed=seed, draws=draws)
        if form is Form.json:
            text = (
                json.dumps({"a": str(a), "b": str(b), **found.to_dict()}, ensure_ascii=False, indent=1) + "\n"
            )
        else:
            from asn_nlp.cli.scores import render_agreement

            text = render_agreement(found)
        emit(text, out)
    except (AsnNlpError, ValueError) as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
