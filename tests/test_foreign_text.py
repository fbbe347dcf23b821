"""No sentence of a published article in the project: no run of twelve words of the five real ones."""

from __future__ import annotations

import re
from pathlib import Path

RUN = 12
ROOT = Path(__file__).parents[1]
FOLDERS = ("src", "corpus", "tests", "docs", "examples", "evaluation", "training")
SUFFIXES = {".py", ".txt", ".toml", ".csv", ".md", ".cases", ".json", ".html"}


def runs(text: str) -> set[str]:
    """All runs of twelve words, case and punctuation aside."""
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_no_run_of_twelve_words_from_a_real_article(samples: Path) -> None:
    foreign = set[str]().union(*(runs(p.read_text("utf-8")) for p in samples.glob("*.txt")))
    assert foreign
    found = [
        f"{path.relative_to(ROOT)}: {run}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in SUFFIXES and path.is_file()
        for run in sorted(runs(path.read_text("utf-8")) & foreign)
    ]
    assert not found, "\n".join(found)
