"""HTML pages, converted once by trafilatura: the converted text is the article's text from then on."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, MissingExtraError


def read_html(html: str | bytes, *, url: str | None = None, path: str | None = None) -> Article:
    """Convert a page to an article, with the metadata that the page states (title, site, date, address).

    Raises `MissingExtraError` without trafilatura, `InputError` where the page has no article text.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise MissingExtraError("trafilatura", "html", "reading HTML") from None
    where = path or url or "page"
    found: Any = bare_extraction(
        html, url=url, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not text:
        raise InputError("no article text found in the page", where=where, reason="empty")
    title = found.title or None
    # A labeller expects the headline to be a part of what is read; trafilatura keeps it apart.
    if title and title not in text[: 2 * len(title) + 200]:
        text = f"{title}\n\n{text}"
    return Article(
        text,
        path=path,
        url=found.url or url,
        outlet=found.sitename or None,
        title=title,
        published=found.date or None,
    )
