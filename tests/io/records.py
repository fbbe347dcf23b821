"""Records of every shape that the definition allows, for property tests."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record

# Lone surrogates included: they come out of JSON escapes.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=8)


def _of(annotation: Any) -> st.SearchStrategy[Any]:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return st.one_of(*(_of(a) for a in get_args(annotation)))
    if origin is tuple:
        return st.lists(_of(get_args(annotation)[0]), max_size=2).map(tuple)
    if origin is Literal:
        return st.sampled_from(get_args(annotation))
    if annotation is type(None):
        return st.none()
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return st.builds(annotation, **{n: _of(f.annotation) for n, f in annotation.model_fields.items()})
    kinds: dict[Any, st.SearchStrategy[Any]] = {
        str: ANY_TEXT,
        bool: st.booleans(),
        int: st.integers(-(2**31), 2**31 - 1),
        float: st.floats(0.0, 1.0),
    }
    return kinds[annotation]


RECORDS: st.SearchStrategy[Record] = _of(Record)
FAILURES = st.builds(Failure, ANY_TEXT.filter(bool), ANY_TEXT.filter(bool), ANY_TEXT.filter(bool))
