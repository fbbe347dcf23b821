"""Pretrain the encoder:

    python -m training.pretrain --config training/configs/pretrain-cpu.toml --text DIR --out DIR

Steps: vocabulary, packed sequences, skip-gram embeddings, masked-language-model training in bf16. Stopped at
any moment, the same command goes on from the last checkpoint. The log is one JSON object a line.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import time
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.embeddings import skip_gram
from training.encoder import make_encoder, mask, masked_loss
from training.text import documents, held_out
from training.tokenizer import save_tokenizer, train_tokenizer

Ids = NDArray[np.int32]


def prepare(config: dict[str, Any], text: Path, work: Path) -> tuple[Tokenizer, Ids, Ids]:
    """Vocabulary, training and held-out sequences (number, length), made once and kept in `work`."""
    files = work / "tokenizer.json", work / "train.npy", work / "held_out.npy"
    if not all(f.exists() for f in files):
        settings = config["text"]
        kept: list[str] = []
        back: list[str] = []
        words: dict[str, int] = {}
        for document in documents(text, settings["share"]):
            (back if held_out(document, settings["held_out"]) else kept).append(document.text)
            words[document.source] = words.get(document.source, 0) + len(document.text.split())
        logging.info("words read: %s, %d in all", words, sum(words.values()))
        tokenizer = train_tokenizer(kept, **config["tokenizer"])
        length = config["training"]["sequence"]
        np.save(files[1], pack(tokenizer, kept, length, config["seed"]))
        np.save(files[2], pack(tokenizer, back, length, config["seed"]))
        (work / "words.json").write_text(json.dumps(words, indent=1) + "\n", "utf-8")
        tokenizer.save(str(files[0]))
    return Tokenizer.from_file(str(files[0])), np.load(files[1]), np.load(files[2])


def pack(tokenizer: Tokenizer, texts: list[str], length: int, seed: int) -> Ids:
    """Documents in random order, joined by [SEP], cut into sequences of `length`; a shorter rest is lost."""
    order = np.random.default_rng(seed).permutation(len(texts))
    parts: list[NDArray[np.int32]] = []
    for first in range(0, len(order), 1000):
        batch = [texts[i] for i in order[first : first + 1000]]
        encoded = tokenizer.encode_batch(batch, add_special_tokens=False)
        parts += [np.asarray([*e.ids, 3], dtype=np.int32) for e in encoded]
    stream = np.concatenate(parts)
    return stream[: len(stream) // length * length].reshape(-1, length)


def first_embeddings(
    sequences: Ids, vocabulary: int, config: dict[str, Any], kept: Path
) -> NDArray[np.float32]:
    """The skip-gram vectors to start from, made once and kept beside the sequences."""
    if not kept.exists():
        hidden = config["encoder"]["hidden"]
        np.save(kept, skip_gram(sequences, vocabulary, hidden, seed=config["seed"], **config["embeddings"]))
    table: NDArray[np.float32] = np.load(kept)
    return table


def perplexity(model: Any, sequences: Ids, config: dict[str, Any], vocabulary: int) -> float:
    """exp(mean loss at masked positions) on held-out sequences, always with the same masks."""
    settings = config["training"]
    generator = torch.Generator().manual_seed(config["seed"])
    count = round(settings["masked"] * settings["batch"] * settings["sequence"])
    losses = []
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for first in range(0, len(sequences) - settings["batch"] + 1, settings["batch"]):
            batch = torch.from_numpy(sequences[first : first + settings["batch"]].astype(np.int64))
            losses.append(masked_loss(model, *mask(batch, count, vocabulary, generator)).item())
    model.train()
    return math.exp(sum(losses) / len(losses))


def rate(step: int, steps: int, settings: dict[str, Any]) -> float:
    """Learning rate: linear warm-up, then linear decay to zero."""
    warm = min(1.0, (step + 1) / max(1, settings["warmup"]))
    return float(settings["learning_rate"] * warm * max(0.0, 1 - step / steps))


def pretrain(config: dict[str, Any], text: Path, out: Path) -> list[dict[str, Any]]:
    """Run or resume a pretraining; returns the log. `out` gets the encoder, its tokenizer and `log.jsonl`."""
    work = out / "work"
    work.mkdir(parents=True, exist_ok=True)
    settings, seed = config["training"], config["seed"]
    tokenizer, sequences, back = prepare(config, text, work)
    vocabulary = tokenizer.get_vocab_size()
    torch.manual_seed(seed)
    model: Any = make_encoder(vocabulary, config["encoder"])
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.98), eps=1e-6, weight_decay=0.01)
    a_step = settings["batch"] * settings["sequence"]
    steps = settings["tokens"] // a_step
    count = round(settings["masked"] * a_step)
    checkpoint = work / "checkpoint.pt"
    log_file = out / "log.jsonl"
    step = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
        lines = [json.loads(line) for line in log_file.read_text("utf-8").splitlines()]
        log = [line for line in lines if line["step"] <= step]
    else:
        log = []
        table = first_embeddings(sequences, vocabulary, config, work / "embeddings.npy")
        with torch.no_grad():
            model.get_input_embeddings().weight.copy_(torch.from_numpy(table))
    started, since = time.perf_counter(), step
    running: list[float] = []
    while step < steps:
        chosen = np.random.default_rng((seed, step // (len(sequences) // settings["batch"]))).permutation(
            len(sequences)
        )
        in_pass = step % (len(sequences) // settings["batch"])
        rows = chosen[in_pass * settings["batch"] : (in_pass + 1) * settings["batch"]]
        batch = torch.from_numpy(sequences[rows].astype(np.int64))
        generator = torch.Generator().manual_seed(seed * 1_000_003 + step)
        for group in optimizer.param_groups:
            group["lr"] = rate(step, steps, settings)
        with torch.autocast("cpu", torch.bfloat16):
            loss = masked_loss(model, *mask(batch, count, vocabulary, generator))
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        running.append(loss.item())
        step += 1
        if step % settings["evaluate_every"] == 0 or step == steps:
            entry = {
                "step": step,
                "tokens": step * a_step,
                "loss": round(sum(running) / len(running), 4),
                "held_out_perplexity": round(perplexity(model, back, config, vocabulary), 2),
                "tokens_per_second": round((step - since) * a_step / (time.perf_counter() - started)),
            }
            running.clear()
            log.append(entry)
            logging.info("%s", entry)
            log_file.write_text("".join(json.dumps(line) + "\n" for line in log), "utf-8")
            new = checkpoint.with_suffix(".new")
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, new)
            new.replace(checkpoint)
            model.save_pretrained(out)
    save_tokenizer(tokenizer, out, positions=config["encoder"]["positions"])
    return log


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True, help="folder of *.jsonl.xz with a text field")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    pretrain(tomllib.loads(given.config.read_text("utf-8")), given.text, given.out)


if __name__ == "__main__":
    main()
