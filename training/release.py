"""From a fine-tuned network to what the package ships:

    python -m training.release MODEL [MODEL ...] --out src/asn_nlp/tagger/weights

Temperatures on dev; export in fp32 and int8; the merge policy on dev; the mean of the six fields on dev with
both exports. int8 is taken where it costs at most `--most` (0.005), else fp32. Writes the model folder,
`policy.toml` and `training/release.json`, from which the model card is made.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evaluation.splits import Splits

from asn_nlp.backends.policy import Policy
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.keys import HEADLINE
from asn_nlp.tagger.manifest import read_manifest
from asn_nlp.tagger.session import Tagger
from training.calibrate import calibrate
from training.choose import HYBRID, SHOWN, alone, choose, groups_of, held_out, to_toml
from training.export import export
from training.gold import article_examples
from training.model import load_together, reading
from training.predict import tag_all
from training.trial import Trial, f1

POLICY = Path("src/asn_nlp/backends/policy.toml")


def release(
    sources: Sequence[Path],
    out: Path,
    policy: Path,
    gold: Sequence[Annotated],
    groups: Sequence[str],
    *,
    name: str = "asn-encoder",
    version: str = "1",
    most: float = 0.005,
) -> dict[str, Any]:
    """Make everything; returns the figures. `gold`, `groups`: the development articles and their outlets;
    `most`: what int8 may cost in the mean of the six fields."""
    network, tokenizer, data = load_together(sources)
    recipe = data["recipe"]
    examples = article_examples(gold)
    tagged = tag_all(
        network, tokenizer, [e.text for e in examples], size=recipe["window"], overlap=reading(recipe)
    )
    fitted = calibrate(examples, tagged)
    temperatures = {c.head: c.temperature for c in fitted}
    about = {
        "members": [{k: member.get(k, 0) for k in MEMBER} for member in data["members"]],
        "parameters": sum(member["parameters"] for member in data["members"]),
        **{k: data["about"][k] for k in ("epochs", "augmented")},
    }
    figures: dict[str, Any] = {"model": about, "calibration": [asdict(c) for c in fitted], "exports": {}}
    with tempfile.TemporaryDirectory() as folder:
        trials: dict[str, Trial] = {}
        for precision in ("fp32", "int8"):
            target = Path(folder) / precision
            gap = export(sources, target, int8=precision == "int8", name=name, version=version,
                         temperatures=temperatures, about=about)  # fmt: skip
            tagger = Tagger(read_manifest(target), threads=2)
            trials[precision] = Trial(gold, lambda texts, tagger=tagger: [tagger.tag(t) for t in texts])  # type: ignore[misc]
            figures["exports"][precision] = {
                "parity": gap,
                "megabytes": round((target / "model.onnx").stat().st_size / 1e6, 1),
            }
        chosen = {p: choose(t, range(len(gold))) for p, t in trials.items()}
        for precision, trial in trials.items():
            trial.merge(chosen[precision])
            figures["exports"][precision]["six"] = six(trial)
        cost = figures["exports"]["fp32"]["six"] - figures["exports"]["int8"]["six"]
        taken = "int8" if cost <= most else "fp32"
        figures["taken"] = taken
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(Path(folder) / taken, out)
    trial = trials[taken]
    policies = {"indobert": alone(trial, range(len(gold))), "hybrid": chosen[taken]}
    table = dev_figures(trial, policies, held_out(trial, groups, MEASURED))
    figures["dev"] = table
    policy.write_text(to_toml(policies, table), "utf-8")
    return figures


MEMBER = ("base", "seed", "ner", "silver", "seconds", "articles", "gold")
"""What the card says of each network."""
MEASURED = sorted({*HEADLINE, *(SHOWN.get(c.field, c.field) for c in HYBRID)})


def six(trial: Trial) -> float:
    """Mean F1 of the six fields, of what is settled now."""
    return sum(f1(trial.counts(m)) for m in HEADLINE) / len(HEADLINE)


def dev_figures(
    trial: Trial, policies: Mapping[str, Policy], away: Mapping[str, float]
) -> dict[str, dict[str, dict[str, float]]]:
    """Backend -> measure -> F1 of the rules, of the merge, and of the hybrid chosen on other outlets."""
    trial.merge(None)
    rules = {m: f1(trial.counts(m)) for m in MEASURED}
    out: dict[str, dict[str, dict[str, float]]] = {}
    for name, policy in policies.items():
        trial.merge(policy)
        out[name] = {m: {"rules": rules[m], "merged": f1(trial.counts(m))} for m in MEASURED}
    for m, row in out["hybrid"].items():
        row["held_out"] = away[m]
    return out


def main(argv: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path, nargs="+", help="one network, or several to be averaged")
    parser.add_argument("--out", type=Path, default=Path("src/asn_nlp/tagger/weights"))
    parser.add_argument("--policy", type=Path, default=POLICY)
    parser.add_argument("--figures", type=Path, default=Path("training/release.json"))
    parser.add_argument("--name", default="asn-encoder")
    parser.add_argument("--version", default="1")
    parser.add_argument("--most", type=float, default=0.005, help="what int8 may cost on dev")
    given = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    splits = Splits()
    gold = splits.load("dev")
    figures = release(
        given.model, given.out, given.policy, gold, groups_of(splits, gold),
        name=given.name, version=given.version, most=given.most,
    )  # fmt: skip
    given.figures.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    for m, row in figures["dev"]["hybrid"].items():
        alone_ = figures["dev"]["indobert"][m]["merged"]
        print(f"{m:28} rules {row['rules']:.3f}  indobert {alone_:.3f}  hybrid {row['merged']:.3f}"
              f"  held out {row['held_out']:.3f}")  # fmt: skip
    for precision, row in figures["exports"].items():
        print(
            f"{precision}: {row['megabytes']} MB, mean of six on dev {row['six']:.4f}, parity {row['parity']}"
        )
    print(f"taken: {figures['taken']}")


if __name__ == "__main__":
    main()
