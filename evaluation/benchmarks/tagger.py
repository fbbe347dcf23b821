"""Speed, start and memory of the encoder in one run:

    python -m evaluation.benchmarks.tagger MODEL [--articles 40] [--rounds 3]

MODEL is the fine-tuned network in torch that the package's weights were exported from. Compared turn by turn,
on the same articles of dev and the same number of threads: the backend `hybrid`, the encoder alone under ONNX
Runtime, and `transformers.pipeline("token-classification")` in torch with the same weights (a plain head of
the same tags; it answers no other question). Then, each in a fresh process: seconds that the cold command
`asn-nlp extract one.txt` takes under each backend, and its peak memory.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from asn_nlp.reading.reading import Reading
from asn_nlp.tagger.layout import MENTIONS
from asn_nlp.tagger.session import load_tagger
from evaluation.splits import Splits

_CHILD = """import resource, subprocess, sys
subprocess.run([sys.executable, *{command!r}], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""
_CHUNK = 250  # words a piece of text that the pipeline is given: it cuts off what its encoder cannot read


def pipeline(model: Path, threads: int) -> Callable[[str], object]:
    """transformers' pipeline over the encoder with the columns of the tags as its head."""
    import torch
    from training.model import load
    from transformers import AutoModelForTokenClassification
    from transformers import pipeline as make

    torch.set_num_threads(threads)
    network, tokenizer, _ = load(model)
    columns = network.layout.columns[MENTIONS]
    width = columns.stop - columns.start
    with tempfile.TemporaryDirectory() as folder:
        network.encoder.save_pretrained(folder)
        peer: Any = AutoModelForTokenClassification.from_pretrained(folder, num_labels=width)
    with torch.no_grad():
        peer.classifier.weight.copy_(network.token.weight[columns])
        peer.classifier.bias.copy_(network.token.bias[columns])
    run = make("token-classification", model=peer.eval(), tokenizer=tokenizer, aggregation_strategy="simple")

    def tag(text: str) -> object:
        words = text.split()
        return run([" ".join(words[i : i + _CHUNK]) for i in range(0, len(words), _CHUNK)])

    return tag


def rates(tried: dict[str, Callable[[str], object]], texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Median articles a second of each, turn by turn."""
    for run in tried.values():
        run(texts[0])
    found: dict[str, list[float]] = {name: [] for name in tried}
    for _ in range(rounds):
        for name, run in tried.items():
            started = time.perf_counter()
            for text in texts:
                run(text)
            found[name].append(len(texts) / (time.perf_counter() - started))
    return {name: statistics.median(values) for name, values in found.items()}


def cold(backend: str, text: str, rounds: int) -> tuple[float, float]:
    """Median seconds of the command on one file, and the peak memory in MB of the greatest run."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.txt"
        file.write_text(text, "utf-8")
        program = "from asn_nlp.cli import main; main()"
        command = ["-c", program, "extract", str(file), "--backend", backend, "-q"]
        measured = _CHILD.format(command=command)
        peak = 0
        for _ in range(rounds):
            started = time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - started)
            out = subprocess.run([sys.executable, "-c", measured], capture_output=True, text=True, check=True)
            peak = max(peak, int(out.stdout))
    return statistics.median(seconds), peak / 1024


def main(argv: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(argv)
    texts = [item.text for item in Splits().load("dev")][: given.articles]
    hybrid = Extractor(Options(backend="hybrid", threads=given.threads))
    tagger = load_tagger(None, given.threads)
    tried: dict[str, Callable[[str], object]] = {
        "hybrid": hybrid,
        "encoder, ONNX Runtime": lambda text: tagger.tag(Reading(Article(text)).view),
        "transformers.pipeline, torch": pipeline(given.model, given.threads),
    }
    found = rates(tried, texts, given.rounds)
    peer = found["transformers.pipeline, torch"]
    print(f"{len(texts)} articles, {given.threads} threads, model {tagger.manifest.id}")
    for name, rate in found.items():
        print(f"{name:30}{rate:8.1f} articles a second{rate / peer:8.2f} x")
    for backend in ("rules", "hybrid"):
        seconds, megabytes = cold(backend, texts[0], given.rounds)
        print(f"cold command, {backend:17}{seconds:8.2f} s{megabytes:10.0f} MB at its peak")


if __name__ == "__main__":
    main()
