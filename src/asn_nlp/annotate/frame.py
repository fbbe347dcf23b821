"""What operations are checked against, and how they are refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from asn_nlp.annotate.model import Json
from asn_nlp.core.errors import AsnNlpError


class OperationError(AsnNlpError):
    """An operation that makes no sense in this state. `reason`: see the protocol."""

    def __init__(self, reason: str, message: str, **details: Any) -> None:
        super().__init__(message)
        self.reason = reason
        self.details = details


@dataclass(frozen=True, slots=True)
class Frame:
    """What stays the same while a document is worked on. `length`: code points of its text; `rows`: of an
    adjudication, id -> (item of A or None, item of B or None); `checked`: whether values are held against the
    knowledge. What a log holds was checked when it was written, and stays whatever codes come and go."""

    length: int
    rows: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    checked: bool = True


def need(op: Json, key: str, kind: type | tuple[type, ...]) -> Any:
    """A member of an operation, of the kind that is wanted. Raises `OperationError`."""
    value = op.get(key)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise OperationError("bad_value", f"{key!r} is missing or of the wrong type", key=key)
    return value
