"""Operations as short calls, with ids that count up."""

from __future__ import annotations

from itertools import count
from typing import Any

from asn_nlp.annotate.desk import Desk

_numbers = count(1)


def op(name: str, **members: Any) -> dict[str, Any]:
    """An operation with a fresh id."""
    return {"id": f"test-{next(_numbers):06d}", "op": name, **members}


def do(desk: Desk, id_: str, *operations: dict[str, Any]) -> dict[str, Any]:
    """Send operations as a page does that knows the newest revision; returns the document after them."""
    desk.operate(id_, desk.document(id_)["revision"], list(operations))
    return desk.document(id_)


def item(document: dict[str, Any], **wanted: Any) -> dict[str, Any]:
    """The one item that has these members."""
    (found,) = [i for i in document["items"] if all(i[k] == v for k, v in wanted.items())]
    assert isinstance(found, dict)
    return found


def finish(desk: Desk, id_: str) -> dict[str, Any]:
    """Accept all that is proposed, answer what is not, and finish."""
    do(desk, id_, op("accept_above", confidence=0))
    document = desk.document(id_)
    open_fields = [n for n, f in document["fields"].items() if f["state"] == "undecided"]
    answers = {"relevant": True, "genre": "other"}
    operations = [
        op("set_field", field=n, value=answers.get(n), state="set" if n in answers else "not_stated")
        for n in open_fields
    ]
    return do(desk, id_, *operations, op("finish", value=True))
