"""Small corpora made of small articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.dataset.corpus import Corpus
from asn_nlp.io.standoff import FIELDS, Annotated

Make = Callable[..., Annotated]


@pytest.fixture
def make() -> Make:
    """An annotation from a text and entries by field; `document` overrides document fields."""

    def one(id_: str, text: str = "", document: dict[str, Any] | None = None, **values: Any) -> Annotated:
        basis: dict[str, Any] = {"style": "clean", "relevant": True, "genre": "other", **(document or {})}
        entries = {f: [{"evidence": [], **entry} for entry in values.get(f, ())] for f in FIELDS}
        return Annotated(id_, text or f"Teks {id_}.", basis, entries)

    return one


@pytest.fixture
def corpus_of(tmp_path: Path) -> Callable[..., Corpus]:
    """A corpus from annotations by split."""

    def one(plan: dict[str, dict[str, str]] | None = None, **golds: list[Annotated]) -> Corpus:
        by_split = {s: {g.id: g for g in golds.get(s, [])} for s in ("train", "dev", "test")}
        return Corpus(tmp_path, by_split, plan or {}, {})

    return one
