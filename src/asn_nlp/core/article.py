"""What was given: a text and what is known of its source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from asn_nlp.core.hashing import text_id

if TYPE_CHECKING:
    from asn_nlp.core.record import Source


@dataclass(frozen=True, slots=True)
class Article:
    """A text exactly as it was given, never changed, with the metadata that came beside it.

    `published`: ISO 8601 date (`2024-11-27`, partial allowed) or None. `id` is the first 16 hex digits of
    the SHA-256 of the UTF-8 text.
    """

    text: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None

    @property
    def id(self) -> str:
        """First 16 hexadecimal digits of the SHA-256 of the text (see `core.hashing`)."""
        return text_id(self.text)

    @property
    def source(self) -> Source:
        """The `source` object of a record."""
        from asn_nlp.core.record import Source

        return Source(
            path=self.path, url=self.url, outlet=self.outlet, title=self.title, published=self.published
        )

    @classmethod
    def from_file(cls, path: str | Path) -> Article:
        """Read a .txt or .html file. Raises `InputError` with the file's name where it cannot be read."""
        from asn_nlp.reading.files import read_file

        return read_file(Path(path))

    @classmethod
    def from_html(cls, html: str | bytes, *, url: str | None = None) -> Article:
        """Convert a page once; the converted text is the article's text. Needs the extra `html`."""
        from asn_nlp.reading.html import read_html

        return read_html(html, url=url)
