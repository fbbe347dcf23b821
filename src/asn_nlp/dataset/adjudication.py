"""The decisions between two annotators: `adjudication/ID.toml`, one entry a difference, each with its reason.

The decisions are kept beside the raw layers and the gold, and the three have to fit together: every
difference of the two layers is decided, and the gold holds what was decided.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.corpus import Corpus
from asn_nlp.dataset.differences import Difference, differences
from asn_nlp.dataset.differences import values as values_of
from asn_nlp.dataset.issues import Issue
from asn_nlp.dataset.values import DOCUMENT_FIELDS
from asn_nlp.io.standoff import Annotated

Keep = Literal["first", "second", "both", "neither", "other"]
LAYERS = ("first", "second")
FOLDER = "adjudication"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a difference. `other`: the gold holds a third value."""

    field: str
    first: dict[str, Any] | None
    second: dict[str, Any] | None
    keep: Keep
    reason: str


def as_text(values: Mapping[str, Any] | None) -> str:
    """The values of one side as JSON, keys sorted; empty for none."""
    return "" if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True)


def read_decisions(folder: Path) -> dict[str, list[Decision]]:
    """Decisions by article id. Raises `InputError` for a file or entry that cannot be read."""
    return {path.stem: list(_read(path)) for path in sorted((folder / FOLDER).glob("*.toml"))}


def _read(path: Path) -> Iterator[Decision]:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(error), where=str(path), reason="toml") from None
    for number, entry in enumerate(data.get("decisions", []), 1):
        where = f"{path}: decision {number}"
        if entry.get("keep") not in get_args(Keep):
            raise InputError(
                f"keep {entry.get('keep')!r} is none of {', '.join(get_args(Keep))}",
                where=where,
                reason="keep",
            )
        if not str(entry.get("reason", "")).strip():
            raise InputError("a decision needs its reason", where=where, reason="reason")
        sides = [json.loads(entry[side]) if entry.get(side) else None for side in LAYERS]
        yield Decision(entry["field"], sides[0], sides[1], entry["keep"], entry["reason"])


def check_adjudication(corpus: Corpus) -> list[Issue]:
    """Differences without a decision, decisions without a difference, gold that does not follow them.

    Nothing is asked of articles that only one annotator has.
    """
    try:
        decided = read_decisions(corpus.folder)
    except InputError as error:
        return [Issue(str(corpus.folder / FOLDER), None, "ERROR", error.reason, str(error))]
    first, second = (corpus.raw.get(layer, {}) for layer in LAYERS)
    issues: list[Issue] = []
    for id_ in sorted(first.keys() & second.keys()):
        where = str(corpus.folder / FOLDER / f"{id_}.toml")
        split = corpus.split_of(id_)
        if split is None:
            continue
        found = differences(first[id_], second[id_])
        messages = _unsettled(found, decided.get(id_, []), corpus.golds[split][id_])
        issues += [Issue(where, None, "ERROR", "adjudication", message) for message in messages]
    return issues


def _unsettled(found: list[Difference], decisions: list[Decision], gold: Annotated) -> Iterator[str]:
    asked = [(d.field, as_text(d.a), as_text(d.b)) for d in found]
    given = {(d.field, as_text(d.first), as_text(d.second)): d for d in decisions}
    for key in asked:
        if key not in given:
            yield f"not decided: {key[0]}: {key[1] or 'nothing'} / {key[2] or 'nothing'}"
    for key, decision in given.items():
        if key not in asked:
            yield f"decides what is no difference: {key[0]}: {key[1] or 'nothing'} / {key[2] or 'nothing'}"
        elif decision.keep != "other":
            for side, values, wanted in (
                ("first", decision.first, decision.keep in ("first", "both")),
                ("second", decision.second, decision.keep in ("second", "both")),
            ):
                if values is not None and _holds(gold, decision.field, values) != wanted:
                    verb = "lacks" if wanted else "has"
                    yield f"keeps {decision.keep}, but the gold {verb} the {side}: {key}"


def _holds(gold: Annotated, field: str, values: dict[str, Any]) -> bool:
    if field in DOCUMENT_FIELDS:
        have = gold.document.get(field)
        return bool((sorted(have or ()) if field in ("topics", "elections") else have) == values[field])
    return any(values_of(entry) == values for entry in gold.values[field])


def worksheet(first: Annotated, second: Annotated) -> str:
    """A decision file with `keep` and `reason` still empty; comments show the words that are argued about."""
    out = [f"# {first.id}: every difference of the two annotators, and what was decided", ""]
    for d in differences(first, second):
        out += ["[[decisions]]", f'field = "{d.field}"']
        out += [f"# {_around(first.text, start, end)}" for start, end in d.evidence[:3]]
        out += [f"first = {_literal(as_text(d.a))}", f"second = {_literal(as_text(d.b))}"]
        out += ['keep = ""', 'reason = ""', ""]
    return "\n".join(out)


def _around(text: str, start: int, end: int, width: int = 60) -> str:
    left, right = text[max(0, start - width) : start], text[end : end + width]
    return " ".join(f"{left}[{text[start:end]}]{right}".split())


def _literal(text: str) -> str:
    """A TOML string: literal where it can be."""
    return f"'{text}'" if "'" not in text else json.dumps(text, ensure_ascii=False)
