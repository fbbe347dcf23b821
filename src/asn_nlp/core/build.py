"""Objects of the record from parts that are known to be right.

Validation guards what comes from outside; what the library computes itself is typed already. pydantic's own
`model_construct` looks at aliases and defaults of every field, six times the work of what is done here.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from asn_nlp.core.span import Grounding, Span

M = TypeVar("M", bound=BaseModel)

# The slots in which pydantic keeps an object's state, set past the guard of frozen models.
_set_values = BaseModel.__dict__["__dict__"].__set__
_set_fields = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_set_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_set_private = BaseModel.__dict__["__pydantic_private__"].__set__


def build(cls: type[M], **values: Any) -> M:
    """An object of `cls` with these values, all fields given, none checked. KeyError where one is missing."""
    out = cls.__new__(cls)
    # In the order of the class: it is that of every output.
    _set_values(out, {name: values[name] for name in cls.__pydantic_fields__})
    _set_fields(out, set(values))
    _set_extra(out, None)
    _set_private(out, None)
    return out


def build_span(start: int, end: int, text: str, grounding: Grounding) -> Span:
    """A span, the commonest object of a record."""
    out = Span.__new__(Span)
    values = out.__dict__
    values["start"], values["end"], values["text"], values["grounding"] = start, end, text, grounding
    _set_fields(out, {"start", "end", "text", "grounding"})
    _set_extra(out, None)
    _set_private(out, None)
    return out
