"""Fit one of the two linear models of the rules on train and write its data file:

    python -m training.points event|genre [--check]

`event`: what each sign of a day weighs (`calendar/event.toml`); `genre`: points of facts by genre
(`genres/facts.toml`). The genre looks at the event's day: fit the event first. Settings: `event.toml` and
`genre.toml` here. No seed: nothing is drawn. With `--check` nothing is written; the exit code is 1 where the
file would be another.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.splits import Splits

from asn_nlp.io.standoff import Annotated
from training.choose import groups_of
from training.points import event, genre
from training.points.cases import Case, accuracy, cases_of
from training.points.held_out import choose, elsewhere, learn
from training.points.logit import Strength
from training.points.model import Model
from training.points.settings import Settings, read_settings
from training.points.table import head_of

DATA = Path(__file__).parents[2] / "src" / "asn_nlp" / "knowledge" / "data"
MODELS = {"event": event.MODEL, "genre": genre.MODEL}


@dataclass(frozen=True, slots=True)
class Fitted:
    """A data file made anew: its text, how strong the ridge is, the held-out loss an article, accuracies:
    on train by outlets left out, and before and after on train and dev."""

    text: str
    strength: Strength
    loss: float
    elsewhere: float
    train: tuple[float, float]
    dev: tuple[float, float]

    def report(self, name: str) -> str:
        """The figures for the terminal."""
        lines = [
            f"{name}: ridge {self.strength.ridge}, scale {self.strength.scale} "
            f"(held-out loss {self.loss:.4f} an article)",
            f"{'accuracy':28}{'before':>8}{'after':>8}",
            f"{'train, outlets left out':28}{'':8}{self.elsewhere:8.3f}",
            f"{'train, learnt from':28}{self.train[0]:8.3f}{self.train[1]:8.3f}",
            f"{'dev':28}{self.dev[0]:8.3f}{self.dev[1]:8.3f}",
        ]
        return "\n".join(lines)


def refit(
    text: str,
    model: Model,
    settings: Settings,
    train: Sequence[Annotated],
    dev: Sequence[Annotated],
    groups: Sequence[str],
) -> Fitted:
    """The data file with weights learnt from `train`; its head stays. `groups`: the outlets of `train`."""
    old = model.read(tomllib.loads(text))
    cases, tested = cases_of(train, model.case), cases_of(dev, model.case)
    strength, loss = choose(cases, groups, settings)
    table = learn(cases, strength, settings)
    unseen = elsewhere(cases, groups, settings)
    train_before, train_after = _both(cases, old, table)
    dev_before, dev_after = _both(tested, old, table)
    body = model.write(table, settings.digits)
    how = (
        f"\n[fit]\narticles = {len(cases)}\nridge = {strength.ridge}\nscale = {strength.scale}\n"
        f"held_out = {unseen:.3f}\ndev = {dev_after:.3f}\n"
    )
    return Fitted(
        head_of(text) + how + body,
        strength,
        loss,
        unseen,
        (train_before, train_after),
        (dev_before, dev_after),
    )


def _both(cases: Sequence[Case], old: dict[str, float], new: dict[str, float]) -> tuple[float, float]:
    return accuracy(cases, old), accuracy(cases, new)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", choices=MODELS)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 where the file is another"
    )
    given = parser.parse_args(arguments)
    model, splits = MODELS[given.model], Splits()
    path = DATA / model.file
    text, train = path.read_text("utf-8"), splits.load("train")
    made = refit(text, model, read_settings(given.model), train, splits.load("dev"), groups_of(splits, train))
    print(made.report(given.model))
    same = made.text == text
    if given.check:
        print(f"{model.file} is {'what the fit gives' if same else 'another than the fit gives'}")
        return int(not same)
    path.write_text(made.text, "utf-8")
    print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
