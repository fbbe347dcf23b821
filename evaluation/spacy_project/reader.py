"""The reader of a gold DocBin that the training configuration names (`spacy train --code reader.py`)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.util import registry

sys.path.append(str(Path(__file__).parents[2]))  # spaCy runs a project from its own folder

from asn_nlp.annotate.formats import docbin
from asn_nlp.annotate.formats.sheet import Sheet
from asn_nlp.annotate.gold_form import entry_of
from asn_nlp.io.standoff import FIELDS, Annotated
from evaluation.systems.ner import LAYERS, make_examples

LAYER = dict(zip(("lists", "conduct"), LAYERS, strict=True))
"""Fields by the name of their recogniser."""


def read_gold(path: Path) -> list[Annotated]:
    """The gold articles of a DocBin that `gold.py` wrote."""
    return [_annotated(sheet) for sheet in docbin.read(path)]


def _annotated(sheet: Sheet) -> Annotated:
    values: dict[str, list[dict[str, Any]]] = {field: [] for field in FIELDS}
    for item in sheet.accepted():
        if item.field in values:
            values[item.field].append(entry_of(item))
    document = {name: value for name, (value, state) in sheet.fields.items() if state == "set"}
    return Annotated(sheet.name, sheet.text, document, values)


@registry.readers("asn_nlp.gold.v1")  # type: ignore[untyped-decorator]
def gold_reader(path: Path, layer: str) -> Callable[[Any], Iterable[Any]]:
    """Examples of one layer (`lists`, `conduct`) with entities of the evidence, as the baseline has them."""

    def read(nlp: Any) -> Iterable[Any]:
        return make_examples(nlp, read_gold(Path(path)), LAYER[layer])

    return read
