"""The gate: scores of the rules on dev never fall unnoticed. `python -m evaluation.gate` exits with 1 when a
score is below its floor, the gold is another one than when the floors were pinned, or a floor was lowered
without a reason.

`--pin` writes the present scores as floors; where one would fall it refuses without `--reason WHY`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor, isnan
from pathlib import Path

from asn_nlp.core.errors import InputError
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring import Scores, gold_hash
from evaluation.splits import ROOT, Splits

FLOORS = ROOT / "evaluation" / "floors.toml"
DIGITS = 4  # floors are rounded down to so many digits
MEASURES = (
    ("mean of six", "f1"),
    ("regions", "f1"),
    ("officials", "f1"),
    ("event_date", "f1"),
    ("rules", "f1"),
    ("prohibitions", "f1"),
    ("sanctions", "f1"),
    ("officials with position", "f1"),
    ("officials with role", "f1"),
    ("dates with kind", "f1"),
    ("provisions", "f1"),
    ("prohibitions with modality", "f1"),
    ("violations with status", "f1"),
    ("sanctions with status", "f1"),
    ("primary_region", "accuracy"),
    ("relevant", "f1"),
    ("genre", "accuracy"),
    ("strict", "f1"),
)


@dataclass(frozen=True, slots=True)
class Floor:
    """`value`: what the score must reach. `highest`: the highest ever pinned. `reason`: why it is lower."""

    measure: str
    statistic: str
    value: float
    highest: float
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.measure} ({self.statistic})"


@dataclass(frozen=True, slots=True)
class Pinned:
    """Floors, and the gold that they were measured on. `corpus`: SHA-256 of it."""

    corpus: str
    articles: int
    floors: tuple[Floor, ...]


def read(path: Path = FLOORS) -> Pinned:
    """The pinned floors. Raises `InputError` for a file that is broken."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        return Pinned(data["corpus"], data["articles"], tuple(Floor(**row) for row in data.get("floor", [])))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"the floors cannot be read: {error}", where=str(path), reason="floors") from None


def write(pinned: Pinned, path: Path = FLOORS) -> None:
    """Write floors; the comment at the head of the file stays."""
    head = []
    for line in path.read_text("utf-8").splitlines() if path.exists() else []:
        if not line.startswith("#"):
            break
        head.append(line)
    rows = [
        f'\n[[floor]]\nmeasure = "{f.measure}"\nstatistic = "{f.statistic}"\nvalue = {f.value}\n'
        f"highest = {f.highest}\n"
        + (f"reason = {json.dumps(f.reason, ensure_ascii=False)}\n" if f.reason else "")
        for f in pinned.floors
    ]
    top = [*head, f'corpus = "{pinned.corpus}"', f"articles = {pinned.articles}"]
    path.write_text("\n".join(top) + "\n" + "".join(rows), "utf-8")


def problems(pinned: Pinned, corpus: str, scores: Scores) -> Iterator[str]:
    """Why the gate is shut; nothing where it is open."""
    if not pinned.floors:
        yield "no floors are pinned: python -m evaluation.gate --pin"
    for f in pinned.floors:
        if f.value < f.highest and not f.reason.strip():
            yield f"{f}: the floor was lowered from {f.highest} to {f.value} without a reason"
    if corpus != pinned.corpus:
        yield (
            f"the gold is another one than when the floors were pinned ({corpus[:12]}, not "
            f"{pinned.corpus[:12] or 'any'}): look at the scores, then  python -m evaluation.gate --pin"
        )
        return
    for f in pinned.floors:
        value = scored(scores, f.measure, f.statistic)
        if not value >= f.value:
            yield f"{f}: {value:.{DIGITS}f} is below the floor {f.value}"


def scored(scores: Scores, measure: str, statistic: str) -> float:
    """A score, rounded down as floors are; 0 where nothing was asked."""
    value = scores.get(measure, statistic).value
    return 0.0 if isnan(value) else floor(value * 10**DIGITS + 1e-6) / 10**DIGITS


def pin(old: Pinned, corpus: str, scores: Scores, reason: str = "") -> Pinned:
    """The present scores as floors. Raises `InputError` where one would fall without a reason.

    A floor that is back at its highest value loses the reason; one that stays lower keeps the last.
    """
    before = {(f.measure, f.statistic): f for f in old.floors}
    out, falling = [], []
    for measure, statistic in dict.fromkeys([*MEASURES, *before]):
        value = scored(scores, measure, statistic)
        last = before.get((measure, statistic))
        new = Floor(measure, statistic, value, max(value, last.highest if last else 0.0))
        if last and value < last.value:
            falling.append(f"{new} from {last.value} to {value}")
            new = replace(new, reason=reason.strip())
        elif last and value < new.highest:
            new = replace(new, reason=reason.strip() or last.reason)
        out.append(new)
    if falling and not reason.strip():
        raise InputError(
            f"would fall: {'; '.join(falling)}. Say why: --reason WHY", where="floors", reason="lowered"
        )
    return Pinned(corpus, scores.documents, tuple(out))


def current(gold: Sequence[Annotated]) -> Scores:
    """The rules on the gold, without intervals and slices."""
    from asn_nlp.core.article import Article
    from asn_nlp.scoring import evaluate, find_system, from_records

    records = find_system("rules").predict([Article(item.text) for item in gold])
    return evaluate(gold, from_records(records, gold, system="rules"), draws=1, sliced=False)


def main(argv: Sequence[str] | None = None) -> int:
    """Check, or pin."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="write the present scores as floors")
    parser.add_argument("--reason", default="", help="why floors fall")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of the floors")
    parser.add_argument(
        "--splits", type=Path, default=ROOT / "evaluation" / "splits.toml", help="the folders of the splits"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds corpus/")
    given = parser.parse_args(argv)
    try:
        gold = Splits(given.root, given.splits).load("dev")
        pinned, corpus, scores = read(given.floors), gold_hash(gold), current(gold)
        if given.pin:
            write(pin(pinned, corpus, scores, given.reason), given.floors)
            print(f"pinned on {scores.documents} articles")
            return 0
        found = list(problems(pinned, corpus, scores))
    except InputError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 2
    for problem in found:
        print(f"gate: {problem}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
