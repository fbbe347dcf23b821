"""One tree of errors. Each message names the file, line or id and says what to do."""

from __future__ import annotations


class AsnNlpError(Exception):
    """Base of every error that this library raises on purpose."""


class InputError(AsnNlpError):
    """An input cannot be read: missing, empty, binary, wrongly encoded, malformed.

    `where` names the file (and line) or the id, `reason` is one word for counting.
    """

    def __init__(self, message: str, *, where: str = "", reason: str = "input") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where
        self.reason = reason


class OptionsError(AsnNlpError, ValueError):
    """An option has a value that the library does not know."""


class KnowledgeError(AsnNlpError):
    """A data file of the package is broken; the message names file and row."""


class ModelError(AsnNlpError):
    """A model folder is missing, broken or not one of this library; `where` names the folder or file."""

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class MissingExtraError(AsnNlpError, ImportError):
    """An optional dependency is needed; the message names the extra to install."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs {package}: install it with  pip install 'asn-nlp[{extra}]'")
        self.package = package
        self.extra = extra
