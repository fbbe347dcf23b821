"""The pipeline, top to bottom in the order in which the data flows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from asn_nlp._version import __version__
from asn_nlp.core.article import Article
from asn_nlp.core.build import build
from asn_nlp.core.errors import InputError, OptionsError
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
from asn_nlp.knowledge.files import KNOWLEDGE_VERSION
from asn_nlp.reading.reading import Reading

V = TypeVar("V")

_WHOLE_ARTICLE = 80
"""Words from which on a text is an article whose relevance can be told; shorter ones are passages."""


class Extractor:
    """Turns articles into records. Holds no state between articles; pickles."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()

    def __call__(self, article: Article | str) -> Record:
        """Extract one record. Raises `InputError` for a blank text, or a `published` that is no ISO date."""
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
        ctx = self.analyse(article)
        return self._record(article, ctx)

    def many(self, articles: Iterable[Article | str]) -> Iterator[Record]:
        """Records of many articles, in order, one at a time."""
        for article in articles:
            yield self(article)

    def analyse(self, article: Article) -> Context:
        """Everything found in one article, before it becomes a record."""
        reading = Reading(article)
        ctx = Context(reading, self.options, published=article.published or reading.metadata.published)
        for piece in reading.furniture:
            if piece.kind == "other_story":
                message = "another story on this page was left out: give it as an article of its own"
                ctx.warn("other_story", message, (piece.start, piece.end))

        # What the text says. Later finders may look at the mentions of earlier ones.
        for label, find in (
            ("DATE", dates.find),
            ("RULE", rules.find),
            ("REGION", regions.find),
            ("OFFICIAL", officials.find),
            ("CONDUCT", conduct.find),
            ("SANCTION", sanctions.find),
        ):
            ctx.mentions[label] = find(ctx)

        # What it means. Later fields use the values of earlier ones.
        ctx.dates = dates.resolve(ctx, ctx.of("DATE"))
        ctx.elections = genre.elections(ctx)
        ctx.regions = regions.resolve(ctx, ctx.of("REGION"))
        ctx.rules = rules.resolve(ctx, ctx.of("RULE"))
        ctx.officials = officials.resolve(ctx, ctx.of("OFFICIAL"))
        ctx.violations = violations.resolve(ctx, ctx.of("CONDUCT"))
        ctx.prohibitions = prohibitions.resolve(ctx, ctx.of("CONDUCT"))
        ctx.sanctions = sanctions.resolve(ctx, ctx.of("SANCTION"))
        ctx.genre = genre.classify(ctx)
        ctx.topics = genre.topics(ctx)
        ctx.relevance = genre.relevance(ctx)

        # What the encoder makes of it: judged, corrected, added to, field by field (backends/policy.toml).
        if self._asks_encoder(reading):
            from asn_nlp.backends.merge import merge

            ctx.model = merge(ctx)
        if not ctx.relevance.relevant and len(reading.tokens) >= _WHOLE_ARTICLE:
            _drop_codes(ctx)
            _drop_handlers(ctx)
        return ctx

    def _asks_encoder(self, reading: Reading) -> bool:
        """Whether the encoder has a say. It has learnt from whole articles: in a sentence or a headline
        `hybrid` leaves the word to the rules."""
        backend = self.options.backend
        return backend == "indobert" or (backend == "hybrid" and len(reading.tokens) >= _WHOLE_ARTICLE)

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


def _drop_codes(ctx: Context) -> None:
    """Leave out what a story on something else forbids or punishes, and say so in the trace."""
    ctx.prohibitions, ctx.violations, ctx.sanctions = [], [], []
    fields = {"prohibitions": "CONDUCT", "violations": "CONDUCT", "sanctions": "SANCTION"}
    kept = {(e.field, e.start, e.end) for e in ctx.trace if e.decision == "kept" and e.field in fields}
    ctx.trace = [e for e in ctx.trace if e.decision != "kept" or e.field not in fields]
    for field, label in fields.items():
        for mention in ctx.of(label):
            span = ctx.reading.span(mention.start, mention.end)
            if (field, span.start, span.end) in kept:
                ctx.drop(field, mention, "the article is not on the neutrality of civil servants")


def _drop_handlers(ctx: Context) -> None:
    """Leave out bodies that only handle a case: the case is none of the record's in a story on something
    else. Named people stay."""
    dropped = [o for o in ctx.officials if o.name is None and o.role == "handler"]
    if not dropped:
        return
    ctx.officials = [o for o in ctx.officials if o.name is not None or o.role != "handler"]
    gone = {(s.start, s.end) for o in dropped for s in o.evidence}
    ctx.trace = [e for e in ctx.trace if e.field != "officials" or (e.start, e.end) not in gone]
    for mention in ctx.of("OFFICIAL"):
        span = ctx.reading.span(mention.start, mention.end)
        if (span.start, span.end) in gone:
            ctx.drop("officials", mention, "the article is not on the neutrality of civil servants")


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


def extract_many(articles: Iterable[Article | str], *, options: Options | None = None) -> Iterator[Record]:
    """Records of many articles or texts, in order."""
    return Extractor(options).many(articles)
