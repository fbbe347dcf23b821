"""What articles and their records take on disk: JSON Lines, plain and gzip, and Parquet (zstd)."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.options import Options
from asn_nlp.engines.local import run
from asn_nlp.io.encode import line
from asn_nlp.io.parquet import write_parquet
from evaluation.benchmarks.resample import Resampler


def measure() -> dict[str, Any]:
    """Bytes an article, over the articles of train and dev as they are (edited copies compress better)."""
    texts = Resampler.of_corpus().texts
    articles = len(texts)
    rows = [Article(text, path=f"crawl.jsonl:{n}") for n, text in enumerate(texts, 1)]
    outcomes = list(run(rows, Options(backend="rules")))
    lines = b"".join(map(line, outcomes))
    with tempfile.TemporaryDirectory() as folder:
        parquet = Path(folder) / "records.parquet"
        write_parquet(parquet, outcomes)
        size = parquet.stat().st_size
    found = {
        "text": sum(len(row.text.encode("utf-8")) for row in rows),
        "records as JSON Lines": len(lines),
        "records as JSON Lines, gzip": len(gzip.compress(lines, 6)),
        "records as Parquet, zstd": size,
    }
    return {"articles": articles, "bytes_an_article": {k: round(v / articles) for k, v in found.items()}}
