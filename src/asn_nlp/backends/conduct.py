"""Conduct: prohibitions and violations of the rules judged, those of the encoder added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from asn_nlp.backends.choices import added, best_of, judged, once, touching
from asn_nlp.backends.policy import Policy
from asn_nlp.core.build import build
from asn_nlp.core.record import Modality, Prohibition, Violation, ViolationStatus
from asn_nlp.core.span import Span
from asn_nlp.fields.context import Context
from asn_nlp.knowledge.prohibitions import prohibition
from asn_nlp.tagger.layout import NONE
from asn_nlp.tagger.tagged import Tagged

MODALITIES: tuple[Modality, ...] = get_args(Modality)
STATES: tuple[ViolationStatus, ...] = get_args(ViolationStatus)
V = TypeVar("V", Prohibition, Violation)
_LEAST = 0.01  # a code's chance below which nobody asks further


@dataclass(frozen=True, slots=True)
class Seen:
    """A stretch that may name conduct, in view offsets. `sure`: that it is a mention at all; `codes`,
    `uses`: probabilities of the heads."""

    start: int
    end: int
    sure: float
    codes: Mapping[str, float]
    uses: Mapping[str, float]

    def score(self, code: str, uses: Sequence[str]) -> float:
        """That the stretch names this code, in one of these lights."""
        return self.sure * self.codes.get(code, 0.0) * sum(self.uses.get(u, 0.0) for u in uses)


@dataclass(frozen=True, slots=True)
class Kind(Generic[V]):
    """One field of conduct. `light`: the attribute that says how an act is told, `lights`: its values;
    `make`: a value from a code, its light, confidence and evidence."""

    field: str
    light: str
    lights: Sequence[Any]
    make: Callable[..., V]


def merge(ctx: Context, tagged: Tagged, policy: Policy) -> None:
    """Settle `ctx.prohibitions` and `ctx.violations`."""
    seen = stretches(ctx, tagged, policy)

    def ban(code: str, modality: Modality, **more: Any) -> Prohibition:
        known = prohibition(code)
        return build(
            Prohibition, code=code, label=known.label, modality=modality, subject=known.subject, **more
        )

    def act(code: str, status: ViolationStatus, **more: Any) -> Violation:
        return build(Violation, code=code, label=prohibition(code).label, status=status, **more)

    bans = Kind("prohibitions", "modality", MODALITIES, ban)
    acts = Kind("violations", "status", STATES, act)
    ctx.prohibitions = once(
        _settled(ctx, ctx.prohibitions, seen, policy, bans), lambda v: (v.code, v.modality, v.subject)
    )
    ctx.violations = once(_settled(ctx, ctx.violations, seen, policy, acts), lambda v: (v.code, v.status))


def stretches(ctx: Context, tagged: Tagged, policy: Policy) -> list[Seen]:
    """All stretches that either side takes for conduct, those of the rules that they left undecided too."""
    places: dict[tuple[int, int], float] = {}
    for mention in tagged.mentions(policy.bias):
        if mention.label == "PROHIBITION":
            places[mention.start, mention.end] = mention.confidence
    for mention in ctx.of("CONDUCT"):
        at = (mention.start, mention.end)
        places[at] = max(places.get(at, 0.0), tagged.presence("PROHIBITION", *at))
    return [
        Seen(s, e, sure, tagged.answer("conduct", s, e), tagged.answer("use", s, e))
        for (s, e), sure in sorted(places.items())
    ]


def _scores(seen: Sequence[Seen], uses: Sequence[str]) -> dict[str, tuple[float, Seen]]:
    """Code -> its best score under the uses, and the stretch that has it."""
    out: dict[str, tuple[float, Seen]] = {}
    for s in seen:
        for code, chance in s.codes.items():
            if code == NONE or chance < _LEAST:
                continue
            score = s.score(code, uses)
            if score > out.get(code, (0.0, s))[0]:
                out[code] = (score, s)
    return out


def _settled(
    ctx: Context, values: Iterable[V], seen: Sequence[Seen], policy: Policy, kind: Kind[V]
) -> list[V]:
    """The values of the rules that the encoder keeps, told as it sees them, and those that it adds."""
    rule, trust = policy.of(kind.field), policy.of(kind.light).trust
    scores = _scores(seen, kind.lights)
    out: list[V] = []
    for value in judged(ctx, kind.field, values, _scorer(scores), lambda _: rule.keep):
        was = getattr(value, kind.light)
        now = best_of(_light(ctx, seen, value.evidence), kind.lights, was, trust)
        out.append(value.model_copy(update={kind.light: now}) if now != was else value)
    have = {v.code for v in out}
    for code, (score, best) in scores.items():
        if score >= rule.add and code not in have:
            light = best_of([(1.0, best.uses)], kind.lights, None, 0.0)
            evidence = (ctx.reading.span(best.start, best.end),)
            new = kind.make(code, light, confidence=round(score, 2), evidence=evidence)
            out.append(added(ctx, kind.field, new, score))
    return out


def _scorer(scores: Mapping[str, tuple[float, Seen]]) -> Callable[[Prohibition | Violation], float]:
    """The score of a value by its code; 0 for a code that no stretch names."""
    return lambda value: scores[value.code][0] if value.code in scores else 0.0


def _light(
    ctx: Context, seen: Sequence[Seen], evidence: Sequence[Span]
) -> list[tuple[float, Mapping[str, float]]]:
    """How the stretches under the evidence are told, with their weights."""
    return [(s.sure, s.uses) for s in touching(ctx, seen, evidence)]
