"""Where the time of the rules goes, room by room: `python -m evaluation.benchmarks.rooms`.

Each article of `corpus/articles/dev` goes through the steps of the pipeline several times; for each step the
quickest counts. A step that computes what later ones share (`Context.once`) pays for it.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.mention import Mention
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
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
from asn_nlp.reading.furniture import find_furniture
from asn_nlp.reading.metadata import find_metadata
from asn_nlp.reading.reading import Reading
from asn_nlp.reading.sentences import split_sentences
from asn_nlp.reading.tokens import tokenize
from asn_nlp.reading.view import make_view

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles" / "dev"
_FINDERS: dict[str, Callable[[Context], list[Mention[Any]]]] = {
    "DATE": dates.find,
    "RULE": rules.find,
    "REGION": regions.find,
    "OFFICIAL": officials.find,
    "CONDUCT": conduct.find,
    "SANCTION": sanctions.find,
}
_RESOLVERS: dict[str, Callable[[Context], Any]] = {
    "dates": lambda ctx: dates.resolve(ctx, ctx.of("DATE")),
    "elections": genre.elections,
    "regions": lambda ctx: regions.resolve(ctx, ctx.of("REGION")),
    "rules": lambda ctx: rules.resolve(ctx, ctx.of("RULE")),
    "officials": lambda ctx: officials.resolve(ctx, ctx.of("OFFICIAL")),
    "violations": lambda ctx: violations.resolve(ctx, ctx.of("CONDUCT")),
    "prohibitions": lambda ctx: prohibitions.resolve(ctx, ctx.of("CONDUCT")),
    "sanctions": lambda ctx: sanctions.resolve(ctx, ctx.of("SANCTION")),
    "genre": genre.classify,
    "topics": genre.topics,
    "relevance": genre.relevance,
}


def timed(run: Callable[..., Any], *given: Any) -> tuple[float, Any]:
    """Seconds and result of a call."""
    started = time.perf_counter()
    out = run(*given)
    return time.perf_counter() - started, out


def steps(article: Article, extractor: Extractor) -> Iterator[tuple[str, float]]:
    """Steps of one extraction with their seconds."""
    reading = Reading(article)
    yield "reading: view", timed(make_view, article.text)[0]
    yield "reading: furniture", timed(find_furniture, reading.raw)[0]
    yield "reading: metadata", timed(find_metadata, reading.raw, reading.furniture)[0]
    yield "reading: words", timed(tokenize, reading.view)[0]
    yield "reading: sentences", timed(split_sentences, reading.view)[0]
    ctx = Context(reading, Options(), published=reading.metadata.published)
    for label, find in _FINDERS.items():
        seconds, ctx.mentions[label] = timed(find, ctx)
        yield f"find {label.lower()}", seconds
    for name, resolve in _RESOLVERS.items():
        seconds, value = timed(resolve, ctx)
        setattr(ctx, name, value)
        yield f"resolve {name}", seconds
    yield "record", timed(extractor._record, article, ctx)[0]


def main() -> None:
    """Print the steps, the costliest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=8)
    rounds = parser.parse_args().rounds
    extractor = Extractor()
    texts = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    for text in texts:
        extractor(text)
    costs: defaultdict[str, float] = defaultdict(float)
    for text in texts:
        best: dict[str, float] = {}
        for _ in range(rounds):
            for name, seconds in steps(Article(text), extractor):
                best[name] = min(seconds, best.get(name, seconds))
        for name, seconds in best.items():
            costs[name] += seconds
    whole = sum(costs.values())
    print(f"{len(texts)} articles, {sum(map(len, texts)) / whole:,.0f} characters a second in these steps")
    for name, seconds in sorted(costs.items(), key=lambda row: -row[1]):
        print(f"{name:22}{seconds / len(texts) * 1e6:7.0f} us an article{seconds / whole:8.1%}")


if __name__ == "__main__":
    main()
