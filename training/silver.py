"""Silver labels: running text near the domain, as the extractor itself reads it, in examples of less weight:

    python -m training.silver DIR     # how many pages of it each backend calls relevant

The network sees real pages beside the composed ones (self-training, Yarowsky 1995). Of those that the
extractor calls irrelevant it learns that too; genre and relevance of the others it does not.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, get_args

from asn_nlp.core.article import Article
from asn_nlp.core.options import Backend, Options
from asn_nlp.extractor import Extractor
from asn_nlp.scoring.predictions import plain_form
from training.examples import Example
from training.gold import article_example
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
    backend: Backend = "hybrid"
    weight: float = 0.3
    an_epoch: int = 150


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
    """What the extractor says of each text, as an example; texts of which it says nothing are left out."""
    extractor, reader = (Extractor(Options(backend=b)) for b in (settings.backend, "rules"))
    for text in texts:
        data: dict[str, Any] = extractor(Article(text)).to_dict()
        item = plain_form(data, text=text)
        values = {field: [_offsets(entry) for entry in entries] for field, entries in item.values.items()}
        if any(values.values()):
            example = article_example(replace(item, values=values), reader)
            answers = {"genre": "other", "relevant": "no"} if item.document["relevant"] is False else {}
            yield replace(example, answers=answers, weight=settings.weight)


def _offsets(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "evidence": [(s["start"], s["end"]) for s in entry["evidence"]]}


def drawn(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """The silver examples of an epoch."""
    return Random(seed).sample(examples, min(count, len(examples)))


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
