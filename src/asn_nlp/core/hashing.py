"""The hash that ties a record or an annotation to its text."""

from __future__ import annotations

import hashlib

ID_LENGTH = 16


def sha256(text: str) -> str:
    """Hexadecimal SHA-256 of the UTF-8 text (lone surrogates as they are)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def text_id(text: str) -> str:
    """The id of a text: the first 16 hexadecimal digits of its SHA-256."""
    return sha256(text)[:ID_LENGTH]
