"""Speed of the rules, beside libraries that do a part of the job, in one run: `make bench`.

All run over the same articles (`corpus/articles/dev`), turn by turn, so that a noisy machine hits all alike;
what counts is the ratio. Peers: eyecite's `get_citations` (one field of our six), `dateparser.search`
(another), and a spaCy blank pipeline with an EntityRuler over the same gazetteer (a third).
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from asn_nlp import Extractor, Options, __version__

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "corpus" / "articles" / "dev"
extract = Extractor(Options(backend="rules"))


def rate(run: Callable[[str], object], texts: list[str]) -> float:
    """Characters a second of one core: processor time, so that what else runs on the machine counts less."""
    started = time.process_time()
    for text in texts:
        run(text)
    return sum(map(len, texts)) / (time.process_time() - started)


def peers() -> dict[str, tuple[Callable[[str], object], int]]:
    """Name -> what it does with a text, and on how many articles it is tried (the slow ones on fewer)."""
    import spacy
    from dateparser.search import search_dates
    from eyecite import get_citations

    from asn_nlp.knowledge.regions import all_regions

    nlp = spacy.blank("id")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    with nlp.select_pipes(enable="entity_ruler"):
        ruler.add_patterns([{"label": "REGION", "pattern": r.name} for r in all_regions()])  # type: ignore[attr-defined]
    return {
        "asn-nlp, all six fields": (extract, 1000),
        "eyecite get_citations": (get_citations, 1000),
        "spaCy blank + EntityRuler": (nlp, 1000),
        "dateparser search_dates": (lambda text: search_dates(text, languages=["id"]), 3),
    }


def compare(texts: list[str], rounds: int) -> list[str]:
    """The table of speeds and ratios (medians over the rounds)."""
    tried = peers()
    for run, _ in tried.values():
        run(texts[0])
    rates: dict[str, list[float]] = {name: [] for name in tried}
    for _ in range(rounds):
        for name, (run, some) in tried.items():
            rates[name].append(rate(run, texts[:some]))
    ours = rates["asn-nlp, all six fields"]
    lines = [f"{'':28}{'characters a second':>20}{'asn-nlp is':>14}"]
    for name, got in rates.items():
        ratio = statistics.median(a / b for a, b in zip(ours, got, strict=True))
        lines.append(f"{name:28}{statistics.median(got):20,.0f}{ratio:12.2f} x")
    return lines


def doubling(texts: list[str]) -> list[str]:
    """Cost of ever longer texts: the ratio to the half as long one is 2 where time is linear."""
    joined = " ".join(" ".join(text.split()) for text in texts)  # in one line: no second story to leave out
    hostile = {
        "articles": joined,
        "'Pasal Pasal ...'": "Pasal " * 30000,
        "'(((('": "(" * 200000,
        "digits": "1234567890" * 20000,
        "'UU Nomor 5 Tahun ...'": "UU Nomor 5 Tahun " * 10000,
        "'Bupati A B C ...'": "Bupati Budi Santoso " * 10000,
        "'dilarang, dilarang ...'": "ASN dilarang tidak boleh kampanye, " * 6000,
    }
    lines = [
        f"{'':28}" + "".join(f"{n // 1000:>9} k" for n in (25000, 50000, 100000, 200000)) + "   last ratio"
    ]
    for name, text in hostile.items():
        costs = []
        for n in (25000, 50000, 100000, 200000):
            piece = (text * (n // len(text) + 1))[:n]
            costs.append(min(len(piece) / rate(extract, [piece]) for _ in range(3)))
        lines.append(
            f"{name:28}" + "".join(f"{c * 1e3:8.0f} ms" for c in costs) + f"{costs[-1] / costs[-2]:11.2f}"
        )
    return lines


def python(code: str) -> tuple[float, str]:
    """Wall time in milliseconds (median of 7) and output of a fresh interpreter."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # users keep bytecode
    times, out = [], ""
    for _ in range(7):
        started = time.perf_counter()
        command = [sys.executable, "-c", code]
        out = subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout
        times.append((time.perf_counter() - started) * 1e3)
    return statistics.median(times), out.strip()


def start() -> list[str]:
    """Cost of starting: the interpreter alone, the import, the command on one file."""
    bare, _ = python("pass")
    imported, modules = python(
        "import sys; n = len(sys.modules); import asn_nlp; print(len(sys.modules) - n)"
    )
    article = ROOT / "examples" / "apel-netralitas.txt"
    argv = ["asn-nlp", "extract", str(article), "-q", "--backend", "rules"]
    cold, _ = python(f"import sys; sys.argv = {argv!r}; from asn_nlp.cli import main; main()")
    return [
        f"python alone                {bare:7.0f} ms",
        f"import asn_nlp              {imported - bare:7.0f} ms more, {modules} modules more",
        f"asn-nlp extract one file    {cold:7.0f} ms from a cold start, interpreter included",
    ]


def main() -> None:
    """Run everything and print it with what it ran on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    texts = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    print(f"asn-nlp {__version__}, Python {platform.python_version()}, {platform.machine()}")
    print(f"{len(texts)} articles, {sum(map(len, texts)):,} characters, {rounds} rounds\n")
    # Doubling before the peers are loaded: they hold a million objects, and Python's garbage collector goes
    # over all of them while a long text makes many of its own, which is no cost of the text.
    lines = doubling(texts)
    print("\n".join(compare(texts, rounds)), end="\n\n")
    print("\n".join(lines), end="\n\n")
    print("\n".join(start()))


if __name__ == "__main__":
    main()
