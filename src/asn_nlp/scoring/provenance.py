"""What a result was made from: enough to make it again."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from asn_nlp._version import __version__
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.load import gold_hash

_PACKAGES = ("numpy", "scipy", "pydantic", "rapidfuzz")


def versions() -> dict[str, str]:
    """Versions of what computes the figures."""
    from asn_nlp.knowledge.files import KNOWLEDGE_VERSION

    out = {"asn-nlp": __version__, "knowledge": KNOWLEDGE_VERSION, "python": platform.python_version()}
    for name in _PACKAGES:
        try:
            out[name] = version(name)
        except PackageNotFoundError:
            continue
    return out


def provenance(
    path: Path, gold: Iterable[Annotated], *, split: str | None, command: Sequence[str] | None = None
) -> dict[str, Any]:
    """Gold (path as given, hash, split, articles), versions, command line. No time of day: the same run gives
    the same bytes."""
    gold = list(gold)
    return {
        "gold": {"path": str(path), "sha256": gold_hash(gold), "split": split, "articles": len(gold)},
        "versions": versions(),
        "command": list(sys.argv if command is None else command),
    }
