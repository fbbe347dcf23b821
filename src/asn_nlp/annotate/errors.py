"""What can stand between a labeller and an article. `code`: the protocol's name of it."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.errors import AsnNlpError


class AnnotateError(AsnNlpError):
    """Base of the errors of the labelling tool that the page or the terminal shows."""

    code = "not_saved"

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.details = details


class ProjectError(AnnotateError):
    """The tool cannot start here: nothing to label, a name that cannot be used, a folder that is taken."""

    code = "project"


class UnknownDocumentError(AnnotateError):
    """No article of this id in the project."""

    code = "unknown_document"


class TextChangedError(AnnotateError):
    """The text is not the one that was annotated. `details["ways"]`: commands that lead out."""

    code = "text_changed"


class LogDamagedError(AnnotateError):
    """A log has a broken line before its end."""

    code = "log_damaged"


class UnreadableError(AnnotateError):
    """The article cannot be read."""

    code = "unreadable"


class NotFinishedError(AnnotateError):
    """An adjudication before both annotators are done. `details["waiting"]`: their names."""

    code = "not_finished"


class DiskFullError(AnnotateError):
    """No room: nothing of the request was kept."""

    code = "disk_full"


class NotSavedError(AnnotateError):
    """The folder cannot be written: nothing of the request was kept."""

    code = "not_saved"


class ConflictError(AnnotateError):
    """Another tab was faster."""

    code = "conflict"
