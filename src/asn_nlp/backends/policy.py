"""The merge policy: a table of numbers by field, chosen on the development articles (`policy.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import KnowledgeError

NAME = "policy.toml"


@dataclass(frozen=True, slots=True)
class FieldPolicy:
    """How one field is merged.

    `keep`: a value of the rules that the encoder scores lower is dropped. `add`: a value of the encoder alone
    with at least this score is added. `trust`: what the rules' own answer is worth, in units of the log
    probability, where the two answer differently (a role, a status, a genre); 0: the encoder's stands.
    """

    keep: float = 0.0
    add: float = 1.01
    trust: float = 99.0


@dataclass(frozen=True, slots=True)
class Policy:
    """One backend's policy by field. `bias`: towards finding more mentions (see `decode.best_tags`)."""

    bias: float
    fields: dict[str, FieldPolicy]

    def of(self, field: str) -> FieldPolicy:
        """The policy of a field; one that changes nothing where the table has none."""
        return self.fields.get(field, FieldPolicy())


def read_policy(data: dict[str, Any]) -> Policy:
    """A policy from its table. Raises `KnowledgeError` for a name or number that has no meaning."""
    fields: dict[str, FieldPolicy] = {}
    for name, row in data.get("field", {}).items():
        known = {k: v for k, v in row.items() if k in FieldPolicy.__slots__}
        try:
            fields[name] = FieldPolicy(**{k: float(v) for k, v in known.items()})
        except (TypeError, ValueError) as error:
            raise KnowledgeError(f"policy of {name}: {error}") from error
    return Policy(float(data.get("bias", 0.0)), fields)


@cache
def policies(model: Path | None = None) -> dict[str, Policy]:
    """Policies by backend: of the `policy.toml` in a model's folder, or the shipped ones where it has none.

    Raises `KnowledgeError` naming the file where it is broken.
    """
    own = model / NAME if model is not None else None
    path = own if own is not None and own.is_file() else Path(str(files("asn_nlp.backends").joinpath(NAME)))
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        return {name: read_policy(data["backend"][name]) for name in ("indobert", "hybrid")}
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise KnowledgeError(f"{path}: {error!r}") from error
