"""The YAML head of a card (`README.md`): what the Hugging Face hub and `datasets` read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError, MissingExtraError

_HEAD = re.compile(r"\A---\r?\n(?P<yaml>.*?)^---[ \t]*\r?\n(?P<body>.*)\Z", re.DOTALL | re.MULTILINE)


def yaml() -> Any:
    """The PyYAML module. Raises `MissingExtraError` where it is not installed."""
    try:
        import yaml as module
    except ImportError:
        raise MissingExtraError("pyyaml", "arrow", "reading the head of a card") from None
    return module


def read(text: str, where: str) -> tuple[dict[str, Any], str]:
    """Head and body of a card; a card without a head has an empty one. Raises `InputError` naming the line
    of YAML that cannot be read. `where`: the file, for messages."""
    found = _HEAD.match(text)
    if found is None:
        return {}, text
    module = yaml()
    try:
        head = module.safe_load(found["yaml"]) or {}
    except module.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f"{where}:{mark.line + 2}" if mark else where
        raise InputError(
            f"the YAML head cannot be read: {getattr(error, 'problem', error)}", where=at, reason="yaml"
        ) from None
    if not isinstance(head, dict):
        raise InputError("the YAML head has to be `key: value` lines", where=where, reason="yaml")
    return head, found["body"]


def load(path: Path) -> tuple[dict[str, Any], str]:
    """Head and body of a card file. Raises `InputError` where it is missing or its head is broken."""
    try:
        return read(path.read_text("utf-8"), str(path))
    except FileNotFoundError:
        raise InputError("the card is missing", where=str(path), reason="missing") from None


def write(head: dict[str, Any], body: str) -> str:
    """The card, keys in the order given."""
    text = yaml().safe_dump(head, sort_keys=False, allow_unicode=True, width=100)
    return f"---\n{text}---\n{body}"
