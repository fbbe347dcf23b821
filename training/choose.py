"""Choose the merge policy on the development articles (`training.release` calls this).

For each number of the table the values of a grid are tried, the others standing;
the best plateau is taken (the mean of a value's score and its neighbours'), so that one lucky article decides
nothing. Beside each field stand the scores of the rules and of the merge on dev, and `held_out`: the score on
each half of the outlets under the numbers chosen on the other half.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evaluation.splits import Splits

from asn_nlp.backends.merge import STEPS
from asn_nlp.backends.policy import FieldPolicy, Policy
from asn_nlp.io.standoff import Annotated
from training.trial import Trial, f1

_LOW = (0.0, 0.005, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3)
_HIGH = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 1.01)
_TRUST = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 9.0)


@dataclass(frozen=True, slots=True)
class Choice:
    """One number of the table: which, the values that are tried, the measures whose mean F1 decides,
    and the step of the merge that it matters to (all where none is named)."""

    field: str
    number: str
    grid: tuple[float, ...]
    measures: tuple[str, ...]
    step: str = ""


HYBRID = (
    Choice("relevance", "trust", _TRUST, ("relevant", "prohibitions", "sanctions")),
    Choice("genre", "trust", (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 1.0, 1.5, 2.0), ("genre",), "days"),
    Choice(
        "event_date",
        "trust",
        (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1),
        ("event_date",),
        "days",
    ),
    Choice("event_date", "keep", _LOW, ("event_date",), "days"),
    Choice("event_date", "add", _HIGH, ("event_date",), "days"),
    Choice("dates", "keep", _LOW, ("dates", "dates with kind"), "days"),
    Choice("dates", "trust", _TRUST, ("dates with kind",), "days"),
    Choice("regions", "keep", _LOW, ("regions",), "places"),
    Choice("rules", "keep", _LOW, ("rules",), "statutes"),
    Choice("officials", "keep", _LOW, ("officials", "officials with position"), "officials"),
    Choice("officials", "add", _HIGH, ("officials",), "officials"),
    Choice("name", "add", _HIGH, ("officials",), "officials"),
    Choice("printed_posts", "add", _HIGH, ("officials",), "officials"),
    Choice("bare_names", "add", _HIGH, ("officials",), "officials"),
    Choice("offices", "keep", _LOW, ("officials",), "officials"),
    Choice("offices", "add", (0.1, 0.15, 0.2, 0.25, *_HIGH), ("officials",), "officials"),
    Choice("role", "trust", _TRUST, ("officials with role",), "officials"),
    Choice("prohibitions", "keep", _LOW, ("prohibitions",), "conduct"),
    Choice("prohibitions", "add", _HIGH, ("prohibitions",), "conduct"),
    Choice("modality", "trust", _TRUST, ("prohibitions with modality",), "conduct"),
    Choice("violations", "keep", _LOW, ("violations",), "conduct"),
    Choice("violations", "add", _HIGH, ("violations",), "conduct"),
    Choice("status", "trust", _TRUST, ("violations with status",), "conduct"),
    Choice("sanctions", "keep", _LOW, ("sanctions",), "sanctions"),
    Choice("sanctions", "add", _HIGH, ("sanctions",), "sanctions"),
    Choice("sanction_status", "trust", _TRUST, ("sanctions with status",), "sanctions"),
)
"""The numbers of the hybrid, in the order in which they are chosen."""

_ALONE = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SHOWN = {
    "relevance": "relevant",
    "role": "officials with role",
    "modality": "prohibitions with modality",
    "status": "violations with status",
    "sanction_status": "sanctions with status",
    "dates": "dates with kind",
    "name": "officials",
    "printed_posts": "officials",
    "bare_names": "officials",
    "offices": "officials",
}
"""Which measure stands beside a field of the table; its own name where it is not here."""


def alone(trial: Trial, articles: Sequence[int]) -> Policy:
    """The policy of `indobert`: what the rules found counts nothing by itself. A value stands from one score
    on, whoever proposed it; a name is never corrected, what the encoder says of a value always holds."""
    fields = {c.field: FieldPolicy(keep=0.0, add=1.01, trust=0.0) for c in HYBRID}
    policy = Policy(0.0, fields)
    for choice in HYBRID:
        if choice.number == "trust" or choice.field == "name":
            continue
        both = [c.number for c in HYBRID if c.field == choice.field and c.number != "trust"]
        tried = [_with(policy, choice.field, dict.fromkeys(both, value)) for value in _ALONE]
        policy = tried[_plateau([_score(trial, p, choice, articles) for p in tried])]
    return policy


def choose(trial: Trial, articles: Sequence[int], choices: Sequence[Choice] = HYBRID) -> Policy:
    """Coordinate search over the numbers on some of the trial's articles."""
    policy = Policy(0.0, {c.field: FieldPolicy() for c in choices})
    for choice in choices:
        tried = [_with(policy, choice.field, {choice.number: value}) for value in choice.grid]
        scores = [_score(trial, p, choice, articles) for p in tried]
        # Of equals the one that changes least of what the rules say.
        policy = tried[_plateau(scores, last=choice.number != "keep")]
    return policy


def _plateau(scores: Sequence[float], *, last: bool = False) -> int:
    """Where a score is best together with its neighbours; the first such place, or the last."""
    smooth = [
        (sum(part := scores[max(0, i - 1) : i + 2]) / len(part)) + 0.5 * score
        for i, score in enumerate(scores)
    ]
    best = max(smooth)
    places = [i for i, score in enumerate(smooth) if score >= best - 1e-9]
    return places[-1] if last else places[0]


def _with(policy: Policy, field: str, numbers: Mapping[str, float]) -> Policy:
    return Policy(policy.bias, {**policy.fields, field: replace(policy.of(field), **numbers)})


def _score(trial: Trial, policy: Policy, choice: Choice, articles: Sequence[int]) -> float:
    trial.merge(policy, (choice.step,) if choice.step else STEPS)
    total = 0.0
    for measure in choice.measures:
        counts = trial.counts(measure)
        total += f1(counts[i] for i in articles)
    return total / len(choice.measures)


def halves(groups: Sequence[str]) -> tuple[list[int], list[int]]:
    """Numbers of articles in two halves, a group (an outlet) never divided."""
    sides: tuple[list[int], list[int]] = ([], [])
    for name in sorted(set(groups), key=lambda name: hashlib.sha256(name.encode()).digest()):
        min(sides, key=len).extend(i for i, group in enumerate(groups) if group == name)
    return sides


def held_out(trial: Trial, groups: Sequence[str], measures: Sequence[str]) -> dict[str, float]:
    """F1 of each measure on each half under the policy chosen on the other."""
    counts: dict[str, list[tuple[int, int, int]]] = {m: [] for m in measures}
    one, other = halves(groups)
    for here, there in ((one, other), (other, one)):
        trial.merge(choose(trial, here))
        for m in measures:
            found = trial.counts(m)
            counts[m] += [found[i] for i in there]
    return {m: f1(c) for m, c in counts.items()}


def to_toml(policies: Mapping[str, Policy], figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """The table: by backend and field the numbers, and beside them the figures on dev."""
    lines = [
        "# What each backend makes of rules and encoder, by field; the backend `rules` never looks here.",
        "# keep: a value of the rules is dropped where the encoder scores it lower; add: one of the encoder",
        "# alone is added from this score on; trust: what the rules' answer is worth where both give one.",
        "# Chosen by training/choose.py on dev. F1 there: rules, merged; held_out: chosen on other outlets.",
    ]
    for backend, policy in policies.items():
        lines.append(f"\n[backend.{backend}]\nbias = {policy.bias}")
        for field, row in policy.fields.items():
            wanted = [c.number for c in HYBRID if c.field == field]
            numbers = ", ".join(f"{n} = {getattr(row, n)}" for n in wanted)
            shown = SHOWN.get(field, field)
            told = ", ".join(f"{k} = {v:.3f}" for k, v in figures[backend][shown].items())
            lines.append(f'field.{field} = {{ {numbers}, measure = "{shown}", {told} }}')
    return "\n".join(lines) + "\n"


def groups_of(splits: Splits, gold: Sequence[Annotated]) -> list[str]:
    """The outlet of each article; its id where none is known."""
    known = splits.outlets()
    return [str(item.document.get("outlet") or known.get(item.id, item.id)) for item in gold]
