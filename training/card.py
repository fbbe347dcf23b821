"""The model card from what was measured:

    python -m training.card [--measure | --check]

`--measure` runs the three backends on dev and test and writes `training/figures.json`; without it the card is
made from the figures that are there. `--check` measures too, writes nothing, and names every figure of the
card that came out otherwise (exit code 1). No number stands in the template (`card.md`).
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from math import isnan
from pathlib import Path
from typing import Any

from asn_nlp.tagger.manifest import Manifest, read_manifest, shipped

HERE = Path(__file__).parent
FIGURES, RELEASE, CARD = HERE / "figures.json", HERE / "release.json", HERE.parent / "MODEL_CARD.md"
BACKENDS = ("rules", "indobert", "hybrid")
SHOWN = (
    ("mean of six", "f1"), ("regions", "f1"), ("officials", "f1"), ("event_date", "f1"), ("rules", "f1"),
    ("prohibitions", "f1"), ("sanctions", "f1"), ("officials with position", "f1"),
    ("officials with role", "f1"), ("dates with kind", "f1"), ("prohibitions with modality", "f1"),
    ("violations", "f1"), ("violations with status", "f1"), ("sanctions with status", "f1"),
    ("relevant", "f1"), ("genre", "accuracy"),
)  # fmt: skip
SLICES = ("style", "genre", "length", "province")


def measure() -> dict[str, Any]:
    """Scores of the three backends on dev and test, slices of the hybrid on test."""
    from evaluation.splits import Splits

    from asn_nlp.core.article import Article
    from asn_nlp.core.options import Options
    from asn_nlp.extractor import Extractor
    from asn_nlp.scoring import difference, evaluate, from_records

    splits, out = Splits(), {}
    train = splits.load("train")
    for split in ("dev", "test"):
        gold = splits.load(split)
        found = {}
        for backend in BACKENDS:
            extractor = Extractor(Options(backend=backend, threads=2))
            records = [extractor(Article(item.text)) for item in gold]
            found[backend] = from_records(records, gold, system=backend)
        scores = {b: evaluate(gold, p, train=train, sliced=b == "hybrid") for b, p in found.items()}
        tests = difference(gold, found["rules"], found["hybrid"])
        out[split] = {
            "articles": len(gold),
            "scores": {b: {m: _cell(s.get(m, how)) for m, how in SHOWN} for b, s in scores.items()},
            "slices": [
                [s.dimension, s.name, s.documents, {f.measure: f.to_dict()["value"] for f in s.figures}]
                for s in scores["hybrid"].slices
                if s.dimension in SLICES
            ],
            "tests": [[t.measure, t.a, t.b, t.p, t.p_holm] for t in tests],
        }
    return {"model": read_manifest(shipped()).id, **out}


def differences(printed: Any, measured: Any, where: str = "") -> list[str]:
    """Where two trees of figures differ in what the card shows: three digits of a score, counts, names."""
    if isinstance(printed, Mapping) and isinstance(measured, Mapping):
        names = [*printed, *(name for name in measured if name not in printed)]
        return [
            d for n in names for d in differences(printed.get(n), measured.get(n), f"{where} {n}".strip())
        ]
    if isinstance(printed, list) and isinstance(measured, list) and len(printed) == len(measured):
        pairs = zip(printed, measured, strict=True)
        return [d for number_, (a, b) in enumerate(pairs) for d in differences(a, b, f"{where} [{number_}]")]
    both = isinstance(printed, float) and isinstance(measured, float)
    same = number(printed) == number(measured) if both else printed == measured
    return [] if same else [f"{where}: the card has {printed}, measured {measured}"]


def _cell(figure: Any) -> list[float | None]:
    data = figure.to_dict()
    return [data["value"], data["low"], data["high"]]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left, the others to the right."""
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def number(value: float | None, digits: int = 3) -> str:
    """A figure, or a dash where nothing was asked."""
    return "–" if value is None or isnan(value) else f"{value:.{digits}f}"


def results(figures: Mapping[str, Any]) -> str:
    """Both splits: a row a measure, a column a backend; then the test of the difference."""
    parts = []
    for split in ("dev", "test"):
        told = figures[split]
        rows = []
        for measure_, _ in SHOWN:
            cells = []
            for backend in BACKENDS:
                value, low, high = told["scores"][backend][measure_]
                cells.append(f"{number(value)} <sub>{number(low, 2)}–{number(high, 2)}</sub>")
            rows.append([measure_, *cells])
        parts += [f"**{split}**, {told['articles']} articles", table(["", *BACKENDS], rows)]
        tests = [
            [m, f"{(b or 0) - (a or 0):+.3f}", number(p, 4), number(holm, 4)]
            for m, a, b, p, holm in told["tests"]
        ]
        parts += [
            f"Hybrid against rules on {split}: paired randomisation by article, Holm over the six.",
            table(["", "difference", "p", "p (Holm)"], tests),
        ]
    return "\n\n".join(parts)


def slices(figures: Mapping[str, Any]) -> str:
    """The hybrid's six fields in parts of the test split."""
    six = [m for m, _ in SHOWN[:7]]
    rows = [
        [f"{dimension}: {name}", str(count), *(number(by_name.get(m), 2) for m in six)]
        for dimension, name, count, by_name in figures["test"]["slices"]
    ]
    return table(["", "articles", *six], rows)


def calibration(release: Mapping[str, Any]) -> str:
    """Temperatures and errors of the heads."""
    rows = [
        [c["head"], str(c["answers"]), f"{c['temperature']:.2f}", number(c["before"]), number(c["after"])]
        for c in release["calibration"]
    ]
    return table(["head", "answers", "temperature", "before", "after"], rows)


def exports(release: Mapping[str, Any]) -> str:
    """Size and score of fp32 and int8."""
    rows = [
        [
            name,
            f"{e['megabytes']:.1f}",
            number(e["six"], 4),
            f"{e['parity']['max']:.2g}",
            f"{e['parity']['mean']:.2g}",
        ]
        for name, e in release["exports"].items()
    ]
    head = ["", "MB", "mean of six on dev", "greatest difference to torch", "mean"]
    return table(head, rows) + f"\n\nShipped: {release['taken']}."


def sources() -> str:
    """The collections with licences, out of SOURCES.md; the entity sets and the gold."""
    text = (HERE / "SOURCES.md").read_text("utf-8")
    rows = []
    for line in text.splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 4 and cells[0] not in ("collection", "---"):
            rows.append(f"| {cells[1]} | {cells[2]} | {cells[3]} |")
    return "\n".join(rows)


def _trained(member: Mapping[str, Any]) -> str:
    """On what a network was fine-tuned: articles, state of the gold, seed."""
    gold = str(member["gold"])
    state = f"gold `{gold[:12]}`" if len(gold) == 64 else f"gold {gold}"
    names = ", names first" if member["ner"] else ""
    silver = f", {member['silver']} real pages called relevant or not beside" if member["silver"] else ""
    return f"{member['articles']} articles ({state}, seed {member['seed']}{names}{silver})"


def _silver(members: Sequence[Mapping[str, Any]]) -> str:
    """How silver labels were used, where they were."""
    if not any(m["silver"] for m in members):
        return ""
    config = tomllib.loads((HERE / "configs" / "silver.toml").read_text("utf-8"))
    return (
        " Silver labels: pages of the running text that are near the domain, called relevant or not by the"
        f" backend `{config['backend']}`; an epoch learns that of the relevant ones and of"
        f" {config['an_epoch']} others, at {config['weight']} of the gold's weight (`training/silver.py`)."
    )


def render(figures: Mapping[str, Any], release: Mapping[str, Any], manifest: Manifest) -> str:
    """The card. Raises `ValueError` where the figures are those of another model than the shipped one."""
    if figures["model"] != manifest.id:
        raise ValueError(f"figures.json is of {figures['model']}, shipped is {manifest.id}: run --measure")
    config = json.loads((HERE / "encoder" / "config.json").read_text("utf-8"))
    words = json.loads((HERE / "encoder" / "words.json").read_text("utf-8"))
    log = [json.loads(x) for x in (HERE / "encoder" / "log.jsonl").read_text("utf-8").splitlines()]
    about, last = release["model"], log[-1]
    members = about["members"]
    seconds = sum(m["seconds"] for m in members)
    steps = zip([{"tokens": 0}, *log], log, strict=False)
    spent = sum((b["tokens"] - a["tokens"]) / b["tokens_per_second"] for a, b in steps)
    return (HERE / "card.md").read_text("utf-8").format(
        labels=", ".join(manifest.layout.by_name["mention"].labels),
        model=manifest.id,
        architecture=f"ModernBERT, {config['num_hidden_layers']} layers of {config['hidden_size']}, "
        f"{config['num_attention_heads']} heads, global attention, {config['vocab_size']:,} cased pieces",
        parameters=f"{about['parameters'] / 1e6:.1f} million",
        precision=release["taken"],
        megabytes=release["exports"][release["taken"]]["megabytes"],
        window=manifest.window,
        overlap=manifest.overlap,
        articles=" and ".join(_trained(m) for m in members),
        networks="one network"
        if len(members) == 1
        else f"the mean of {len(members)} networks of this architecture",
        words=f"{sum(words.values()) / 1e6:.1f} million",
        collections=len(words),
        data=sources(),
        pretraining=f"masked language model, {last['step']:,} steps, "
            f"{last['tokens'] / 1e6:.1f} million tokens; "
        f"perplexity at masked positions of held-out documents {last['held_out_perplexity']} "
        "(`training/pretrain.py`, log in `training/encoder/log.jsonl`).",
        names="people, places and organisations of Indonesian entity sets (`training/names.py`)."
        if any(m["ner"] for m in members) else "no first stage on entity sets.",
        finetuning=f"{about['epochs']} epochs over the articles, a share of "
        f"{about['augmented']:.0%} changed anew each epoch (`training/augment.py`); all heads at once."
        + _silver(members),
        energy=f"The fine-tuning took {seconds / 60:.0f} minutes of wall time; at an assumed 60 W for two "
        f"cores that is about {seconds * 60 / 3.6e6:.2f} kWh; the pretraining, {spent / 3600:.1f} hours, "
        f"{spent * 60 / 3.6e6:.2f} kWh.",
        results=results(figures),
        slices=slices(figures),
        calibration=calibration(release),
        exports=exports(release),
    )  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", action="store_true", help="run the backends on dev and test first")
    parser.add_argument(
        "--check", action="store_true", help="measure, and compare with the card; writes nothing"
    )
    given = parser.parse_args(argv)
    if given.measure:
        FIGURES.write_text(json.dumps(measure(), indent=1) + "\n", "utf-8")
    figures, release = (json.loads(f.read_text("utf-8")) for f in (FIGURES, RELEASE))
    card = render(figures, release, read_manifest(shipped()))
    if not given.check:
        CARD.write_text(card, "utf-8")
        return 0
    found = differences(figures, json.loads(json.dumps(measure())))
    if CARD.read_text("utf-8") != card:
        found.append(f"{CARD.name} is not the one that is made of the figures: python -m training.card")
    print("\n".join(found) or f"{CARD.name}: every figure is the one measured")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
