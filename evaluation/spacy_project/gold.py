"""The gold of a split as a DocBin: `python gold.py train corpus/train.spacy`.

The form is that of `asn-nlp annotate export --format docbin`: `doc.text` is the article, `doc.spans[FIELD]`
its evidence, `doc.user_data["asn_nlp"]` all values as JSON with exact offsets.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))  # spaCy runs a project from its own folder

from asn_nlp.annotate.formats import docbin
from asn_nlp.annotate.formats.corpus import sheet_of
from evaluation.splits import SPLITS, Split, Splits


def write_gold(split: Split, out: Path, splits: Splits | None = None) -> int:
    """Write a split, articles in its order; returns how many. Raises `InputError` where gold is broken."""
    sheets = [sheet_of(item) for item in (splits or Splits()).load(split)]
    out.parent.mkdir(parents=True, exist_ok=True)
    docbin.write(sheets, out)
    return len(sheets)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("split", choices=SPLITS)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    print(f"{given.out}: {write_gold(given.split, given.out)} articles")
