"""Everything that is made from the gold, byte for byte the same for the same gold: `make corpus`.

Built JSON Lines and Parquet (`corpus/data/`), statistics with charts, the figures of the card.
"""

from __future__ import annotations

import sys
from pathlib import Path

from asn_nlp.core.errors import AsnNlpError
from asn_nlp.dataset.build import build
from asn_nlp.dataset.corpus import load_corpus
from corpus.tools.annotators import compare
from corpus.tools.card import fill
from corpus.tools.statistics import render

FOLDER = Path(__file__).resolve().parents[1]


def main() -> int:
    """Write it all; the files are named on standard error."""
    try:
        corpus = load_corpus(FOLDER)
        written = build(corpus, FOLDER / "data")
    except AsnNlpError as error:
        print(f"corpus: {error}", file=sys.stderr)
        return 2
    annotators = compare(corpus)
    page = FOLDER / "STATISTICS.md"
    page.write_text(render(corpus, annotators, FOLDER / "figures"), "utf-8", newline="\n")
    card = FOLDER / "README.md"
    card.write_text(fill(card.read_text("utf-8"), corpus, annotators), "utf-8", newline="\n")
    for path in (*written, page, card):
        print(path.relative_to(FOLDER.parent), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
