"""From a row of a table to an article: which column holds what, and which are carried along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, OptionsError
from asn_nlp.core.iso import check_iso


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what. Only `text` has to exist.

    `id`: the caller's own id of a row; error entries name it. `carry`: columns that go unchanged into the
    output, beside the record or the error entry that the row became.
    """

    text: str = "text"
    title: str = "title"
    url: str = "url"
    outlet: str = "outlet"
    published: str = "published"
    id: str = "id"
    carry: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every column that is looked at, each once."""
        own = (self.text, self.title, self.url, self.outlet, self.published, self.id)
        return tuple(dict.fromkeys((*own, *self.carry)))


@dataclass(frozen=True, slots=True)
class CarryingArticle(Article):
    """The article of a row, with the columns that are carried along."""

    carried: Mapping[str, Any] = field(default_factory=dict)


class RowError(InputError):
    """A row that is no article, with the columns that are carried along."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _row_error, (self.args[0], self.where, self.reason, self.carried)

    def __init__(self, error: InputError, carried: Mapping[str, Any]) -> None:
        Exception.__init__(self, *error.args)  # the message names the place already
        self.where, self.reason, self.carried = error.where, error.reason, carried


def _row_error(message: str, where: str, reason: str, carried: Mapping[str, Any]) -> RowError:
    error = InputError(message)
    error.where, error.reason = where, reason
    return RowError(error, carried)


def carried_of(given: object) -> Mapping[str, Any] | None:
    """The columns that are carried along with an input; None where there are none."""
    return given.carried if isinstance(given, CarryingArticle | RowError) else None


def read_row(row: Mapping[str, Any], columns: Columns, where: str) -> Article | InputError:
    """The article of a row, or the error that names it; with the columns to carry along where some are."""
    try:
        article = article_of(row, columns, where)
    except InputError as error:
        return bad_row(row, columns, error)
    if not columns.carry:
        return article
    a = article
    return CarryingArticle(a.text, a.path, a.url, a.outlet, a.title, a.published, _carried(row, columns))


def bad_row(row: Mapping[str, Any], columns: Columns, error: InputError) -> InputError:
    """The error of a row, with the columns to carry along where some are."""
    return RowError(error, _carried(row, columns)) if columns.carry else error


def article_of(row: Mapping[str, Any], columns: Columns, where: str) -> Article:
    """The article of a row. Raises `InputError` (reasons `column`, `type`, `empty`, `published`) with
    `where` and the row's own id."""
    own = _cell(row, columns.id)
    name = f"id {own[:80]}: " if own else ""
    if columns.text not in row:
        raise no_column(columns.text, row, where)
    text = row[columns.text]
    if not isinstance(text, str):
        raise InputError(f"{name}column {columns.text!r} holds no text", where=where, reason="type")
    if not text.strip():
        raise InputError(f"{name}the text is empty", where=where, reason="empty")
    return Article(
        text,
        path=where,
        url=_cell(row, columns.url),
        outlet=_cell(row, columns.outlet),
        title=_cell(row, columns.title),
        published=_published(_cell(row, columns.published), where, name),
    )


def no_column(wanted: str, found: Mapping[str, Any] | list[str], where: str) -> InputError:
    """The error that names a missing column and those that are there."""
    known = ", ".join(str(name)[:40] for name in list(found)[:8])
    message = f"no column {wanted!r} (found: {known}): name it with --text-column"
    return InputError(message, where=where, reason="column")


def _carried(row: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    return {name: row.get(name) for name in columns.carry}


def _cell(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    return None if value is None or value == "" else str(value)


def _published(value: str | None, where: str, name: str) -> str | None:
    """The date of a publication column; times behind the day are cut (`2024-09-16T10:00` -> the day)."""
    if value is None:
        return None
    try:
        return check_iso(value[:10])
    except OptionsError:
        message = f"{name}not an ISO date (YYYY-MM-DD): {value[:80]!r}"
        raise InputError(message, where=where, reason="published") from None
