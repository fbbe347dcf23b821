"""The pipeline, top to bottom in the order in which the data flows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from asn_nlp._version import __version__
from asn_nlp.core.article import Article
from asn_nlp.core.build import build
from asn_nlp.core.errors import InputError, OptionsError
from asn_nlp.core.failure import Failure
from asn_nlp.core.iso import check_iso
from asn_nlp.core.options import Options
from asn_nlp.core.record import SCHEMA_VERSION, Provenance, Record, Source
from asn_nlp.fields import (
    conduct,
    dates,
    genre,
    officials,
    prohibitions,
    regions,
    rules,
    sanctions,
    violations,
)
from asn_nlp.fields.context import Context
from asn_nlp.irrelevant import leave_out
from asn_nlp.knowledge.files import KNOWLEDGE_VERSION
from asn_nlp.reading.reading import Reading

V = TypeVar("V")


@cache
def _default_options() -> Options:
    """Checked once: `extract` is called with them for every article."""
    return Options()


class Extractor:
    """Turns articles into records. Holds no state between articles; pickles."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or _default_options()

    def __call__(self, article: Article | str) -> Record:
        """Extract one record. Raises `InputError` for a blank text, or a `published` that is no ISO date."""
        return self.batch([article])[0]

    def batch(self, articles: Sequence[Article | str]) -> list[Record]:
        """Records of some articles: the same as one by one, and sooner.

        They go through the library room by room, so that a room's words and code stay in the processor's
        cache. About sixteen at once do; all are held in memory. Raises `InputError` for the first that is
        blank or has a `published` that is no ISO date.
        """
        given = [_checked(article) for article in articles]
        return [self._record(*pair) for pair in zip(given, self._analyse(given), strict=True)]

    def many(
        self, articles: Iterable[Article | str], *, jobs: int = 1, batch_size: int = 32
    ) -> Iterator[Record | Failure]:
        """A record or a `Failure` for each article, in order; see `extract_many`."""
        from asn_nlp.engines.local import run

        return run(articles, self.options, jobs=jobs, batch_size=batch_size)

    def analyse(self, article: Article) -> Context:
        """Everything found in one article, before it becomes a record."""
        return self._analyse([article])[0]

    def propose(self, articles: Sequence[Article]) -> list[Context]:
        """What the rules make of articles, before the encoder is asked and before one that is on something
        else loses its codes."""
        contexts = [self._read(article) for article in articles]

        # What the texts say. Later finders may look at the mentions of earlier ones.
        for label, find in (
            ("DATE", dates.find),
            ("RULE", rules.find),
            ("REGION", regions.find),
            ("OFFICIAL", officials.find),
            ("CONDUCT", conduct.find),
            ("SANCTION", sanctions.find),
        ):
            for ctx in contexts:
                ctx.mentions[label] = find(ctx)

        # What it means. Later fields use the values of earlier ones.
        for ctx in contexts:
            ctx.dates = dates.resolve(ctx, ctx.of("DATE"))
            ctx.elections = genre.elections(ctx)
        for ctx in contexts:
            ctx.regions = regions.resolve(ctx, ctx.of("REGION"))
        for ctx in contexts:
            ctx.rules = rules.resolve(ctx, ctx.of("RULE"))
        for ctx in contexts:
            ctx.officials = officials.resolve(ctx, ctx.of("OFFICIAL"))
        for ctx in contexts:
            ctx.violations = violations.resolve(ctx, ctx.of("CONDUCT"))
            ctx.prohibitions = prohibitions.resolve(ctx, ctx.of("CONDUCT"))
        for ctx in contexts:
            ctx.sanctions = sanctions.resolve(ctx, ctx.of("SANCTION"))
        for ctx in contexts:
            ctx.genre = genre.classify(ctx)
            ctx.topics = genre.topics(ctx)
            ctx.relevance = genre.relevance(ctx)
        return contexts

    def _analyse(self, articles: Sequence[Article]) -> list[Context]:
        contexts = self.propose(articles)
        # What the encoder makes of it: judged, corrected, added to, field by field (backends/policy.toml).
        asked = [ctx for ctx in contexts if self._asks_encoder(ctx.reading)]
        named = self.options.model is not None and self.options.backend != "rules"
        if asked or named:
            from asn_nlp.backends.merge import merge, tagger_of

            tagger_of(self.options)  # a folder that is named has to be a model, whatever the texts
            for ctx in asked:
                ctx.model = merge(ctx)
        for ctx in contexts:
            leave_out(ctx)
        return contexts

    def _read(self, article: Article) -> Context:
        reading = Reading(article)
        ctx = Context(reading, self.options, published=article.published or reading.metadata.published)
        for piece in reading.furniture:
            if piece.kind == "other_story":
                message = "another story on this page was left out: give it as an article of its own"
                ctx.warn("other_story", message, (piece.start, piece.end))
        return ctx

    def _asks_encoder(self, reading: Reading) -> bool:
        """Whether the encoder has a say. It has learnt from whole articles: in a sentence or a headline
        `hybrid` leaves the word to the rules."""
        backend = self.options.backend
        return backend == "indobert" or (backend == "hybrid" and reading.is_article)

    def _record(self, article: Article, ctx: Context) -> Record:
        assert ctx.genre is not None
        assert ctx.relevance is not None
        meta = ctx.reading.metadata
        title = article.title
        if title is None and meta.title is not None:
            title = ctx.reading.span(*meta.title).text
        record = Record.model_construct(
            schema_version=SCHEMA_VERSION,
            id=article.id,
            source=build(
                Source,
                path=article.path,
                url=article.url,
                outlet=article.outlet or meta.outlet,
                title=title,
                published=ctx.published,
            ),
            relevance=ctx.relevance,
            genre=ctx.genre,
            topics=tuple(ctx.topics),
            elections=tuple(ctx.elections),
            primary_region=ctx.primary_region,
            event_date=ctx.event_date,
            regions=self._sure(ctx.regions),
            officials=self._sure(ctx.officials),
            dates=self._sure(ctx.dates),
            rules=self._sure(ctx.rules),
            prohibitions=self._sure(ctx.prohibitions),
            violations=self._sure(ctx.violations),
            sanctions=self._sure(ctx.sanctions),
            warnings=tuple(ctx.warnings),
            provenance=build(
                Provenance,
                asn_nlp=__version__,
                backend=self.options.backend,
                model=ctx.model,
                knowledge=KNOWLEDGE_VERSION,
            ),
        )
        record._text = article.text
        record._trace = tuple(ctx.trace)
        return record

    def _sure(self, values: list[V]) -> tuple[V, ...]:
        bound = self.options.min_confidence
        return tuple(v for v in values if getattr(v, "confidence", 1.0) >= bound)


def _checked(article: Article | str) -> Article:
    """What an extraction can work on."""
    if isinstance(article, str):
        article = Article(article)
    if not article.text.strip():
        raise InputError("the text is empty", where=article.path or article.id, reason="empty")
    if article.published is not None:
        try:
            check_iso(article.published)
        except OptionsError as error:
            where = article.path or article.id
            raise InputError(str(error), where=where, reason="published") from None
    return article


def extract(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    options: Options | None = None,
) -> Record:
    """Extract the record of one article.

    `published`: ISO 8601 date of publication where it is known; it decides years that the text leaves out.
    `outlet`: name of the outlet. Raises `InputError` for a blank text, `OptionsError` for a
    `published` that is no date.
    """
    if published is not None:
        check_iso(published)
    return Extractor(options)(Article(text, published=published, outlet=outlet))


def extract_many(
    articles: Iterable[Article | str],
    *,
    jobs: int = 1,
    batch_size: int = 32,
    options: Options | None = None,
) -> Iterator[Record | Failure]:
    """A record for each article or text, in order; a `Failure` where one has none (blank, a `published` that
    is no date, a fault of ours), so that one bad article ends no run: `isinstance(outcome, Record)` tells.

    A stream in bounded memory: articles are taken as outcomes are asked for. `jobs`: processes, each with a
    model of its own on one thread; with more than one, the script needs `if __name__ == "__main__":`.
    `batch_size`: articles that go to a process at a time. Neither changes a record. Closing the iterator
    ends the processes. Raises `ModelError` where the model is missing.
    """
    return Extractor(options).many(articles, jobs=jobs, batch_size=batch_size)
