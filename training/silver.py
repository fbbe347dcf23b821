"""Silver labels: pages of running text near the domain, as the rules call them, relevant or not:

    python -m training.silver DIR     # how many pages of it each backend calls relevant

The composed corpus knows few pages on something else: an encoder that saw only it calls nearly every real
page that speaks of civil servants one on their neutrality. So it also learns, from real pages, which are
(self-training, Yarowsky 1995). It learns no mention and no code there: that brought nothing on dev.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import get_args

from asn_nlp.core.article import Article
from asn_nlp.core.options import Backend, Options
from asn_nlp.extractor import Extractor
from asn_nlp.tagger.layout import MENTIONS
from training.examples import Example
from training.heads import article_layout
from training.text import chance, documents

SILVER = Path(__file__).parent / "configs" / "silver.toml"


@dataclass(frozen=True)
class Settings:
    """`words`: pattern of the domain's words, in any case; a document with at least `least` of them and of
    `shortest` to `longest` characters is taken, at most `documents` of them. `backend`: who labels.
    `weight`: of such an example beside one of the gold. `an_epoch`: how many an epoch draws."""

    words: str
    least: int = 2
    shortest: int = 600
    longest: int = 6000
    documents: int = 600
    backend: Backend = "rules"
    weight: float = 0.3
    an_epoch: int = 60


def near_domain(folder: Path, settings: Settings) -> list[str]:
    """Texts of the collections that are near the domain: the same whatever order the files are read in."""
    words = re.compile(settings.words, re.IGNORECASE)
    found = [
        d.text
        for d in documents(folder)
        if settings.shortest <= len(d.text) <= settings.longest
        and len(words.findall(d.text)) >= settings.least
    ]
    return sorted(found, key=lambda text: chance(text, "silver"))[: settings.documents]


def silver_examples(texts: Sequence[str], settings: Settings) -> Iterator[Example]:
    """The texts with what the extractor says of them as a whole: relevant or not. Their pieces teach no
    mention."""
    extractor = Extractor(Options(backend=settings.backend))
    labels = article_layout().by_name[MENTIONS].labels
    for text in texts:
        answers = {"relevant": "yes"}
        if not extractor(Article(text)).relevance.relevant:
            answers = {"relevant": "no", "genre": "other"}
        unsure = tuple((0, len(text), label) for label in labels)
        name = hashlib.sha256(text.encode()).hexdigest()[:16]
        yield Example(name, text, (), answers, unsure, weight=settings.weight)


def drawn(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """The silver examples of an epoch: the few relevant ones, and `count` of the others."""
    some = [e for e in examples if e.answers["relevant"] == "yes"]
    rest = [e for e in examples if e.answers["relevant"] != "yes"]
    return [*some, *Random(seed).sample(rest, min(count, len(rest)))]


def main(argv: Sequence[str] | None = None) -> None:
    """Print how many pages near the domain each backend calls relevant: few are, on a crawl of all news."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("text", type=Path, help="folder of running text, *.jsonl.xz")
    parser.add_argument("--model", type=Path, help="folder of weights instead of the package's")
    given = parser.parse_args(argv)
    texts = near_domain(given.text, Settings(**tomllib.loads(SILVER.read_text("utf-8"))))
    for backend in get_args(Backend):
        extractor = Extractor(Options(backend=backend, model=given.model))
        relevant = sum(extractor(text).relevance.relevant for text in texts)
        print(f"{backend}: {relevant} of {len(texts)} pages called relevant")


if __name__ == "__main__":
    main()
