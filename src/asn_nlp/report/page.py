"""The report as one page that needs nothing else: no network, no file beside it.

The page's policy allows exactly its own two scripts, by their hashes, and no request at all. Texts of
articles reach the page as data and are never read as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from string import Template
from typing import Any

from asn_nlp._version import __version__
from asn_nlp.core.errors import InputError, OptionsError
from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.report import bundle
from asn_nlp.report.boundaries import Boundaries
from asn_nlp.report.entries import entry
from asn_nlp.report.index import Index
from asn_nlp.report.payload import payload
from asn_nlp.report.selection import chosen
from asn_nlp.report.sentences import shown
from asn_nlp.report.words import LANGUAGES, Language, say, static

ARTICLES = 2000
"""Articles that the list holds unless told otherwise."""

Outcomes = Iterable[Record | Failure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a report is made.

    `language`: the one that the page opens in; both are in it. `title`: the headline; None: a general one.
    `articles`: how many the list holds; the figures count all. `names`: False hides people's names and links.
    `min_confidence`: values below it are not counted. Raises `OptionsError` for values out of range.
    """

    language: Language = "id"
    title: str | None = None
    articles: int = ARTICLES
    names: bool = True
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise OptionsError(f"language: {self.language!r} (known: {', '.join(LANGUAGES)})")
        if self.articles < 0:
            raise OptionsError(f"articles: {self.articles} is below 0")
        if not 0 <= self.min_confidence <= 1:
            raise OptionsError(f"min_confidence: {self.min_confidence} is not between 0 and 1")


@dataclass(frozen=True, slots=True)
class Report:
    """The page and the columns that it counts. `failures`: inputs that became no record; `listed`: articles
    in the list; `with_text`: those of them whose text was at hand."""

    html: str
    index: Index
    failures: int
    listed: int
    with_text: int


def report(
    outcomes: Outcomes,
    options: Options | None = None,
    *,
    text_of: Callable[[frozenset[str]], Mapping[str, str]] | None = None,
    copies: Mapping[str, str] | None = None,
    boundaries: Boundaries | None = None,
) -> Report:
    """Make the page over records.

    `outcomes` is gone through twice (once to count, once for the articles of the list), so that memory stays
    small: a list, or an object that reads its file anew each time; an iterator is refused with
    `OptionsError`.
    `text_of`: from ids to texts, asked once for the articles of the list; without it only the words of the
    evidence are shown. `copies`: id of a copy -> id of the article that it repeats. The same input gives the
    same page.
    """
    options = options or Options()
    if iter(outcomes) is outcomes:
        raise OptionsError("the records are read twice: give a list, not an iterator")
    index = Index(min_confidence=options.min_confidence)
    failures = 0
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            failures += 1
        else:
            index.add(outcome, copy_of=(copies or {}).get(outcome.id))
    wanted = set(chosen(index, options.articles))
    texts = text_of(frozenset(index.ids[n] for n in wanted)) if text_of else {}
    entries = []
    with_text = 0
    number = -1
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            continue
        number += 1
        if number in wanted:
            text = texts.get(outcome.id, outcome.text)
            with_text += text is not None
            entries.append(entry(index, number, outcome, text=text, names=options.names))
    if number + 1 != len(index):
        raise InputError("the records changed while they were read: make the report again", reason="changed")
    about = {
        "failures": failures,
        "minimum": options.min_confidence,
        "names": options.names,
        "withoutText": len(entries) - with_text,
        "copiesKnown": copies is not None,
        "sameText": index.same_text,
        "version": __version__,
        "records": sorted(index.made_with),
    }
    data = payload(index, entries, about, options.language, options.title, boundaries)
    return Report(_html(data, options), index, failures, len(entries), with_text)


def _html(data: dict[str, Any], options: Options) -> str:
    language = options.language
    vega, script = bundle.vega(), bundle.script()
    return Template(static("page.html")).substitute(
        policy="default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src {bundle.digest(vega)} {bundle.digest(script)}; base-uri 'none'; form-action 'none'",
        lang=language,
        title=escape(shown(options.title or say(language, "title"))),
        noscript=escape(say(language, "noscript")),
        old=escape(say(language, "old_browser")),
        style=bundle.style(),
        vega=vega,
        script=script,
        data=bundle.packed(data),
    )
