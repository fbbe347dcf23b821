"""Conduct: prohibitions and violations of the rules judged, those of the encoder added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

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


def merge(ctx: Context, tagged: Tagged, policy: Policy) -> None:
    """Settle `ctx.prohibitions` and `ctx.violations`."""
    seen = stretches(ctx, tagged, policy)
    ctx.prohibitions = _prohibitions(ctx, seen, policy)
    ctx.violations = _violations(ctx, seen, policy)


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


def _prohibitions(ctx: Context, seen: Sequence[Seen], policy: Policy) -> list[Prohibition]:
    rule, trust = policy.of("prohibitions"), policy.of("modality").trust
    scores = _scores(seen, MODALITIES)
    out: list[Prohibition] = []
    for value in judged(ctx, "prohibitions", ctx.prohibitions, _scorer(scores), lambda _: rule.keep):
        modality = best_of(_light(ctx, seen, value.evidence), MODALITIES, value.modality, trust)
        out.append(value.model_copy(update={"modality": modality}) if modality != value.modality else value)
    have = {v.code for v in out}
    for code, (score, best) in scores.items():
        if score >= rule.add and code not in have:
            new = build(
                Prohibition,
                code=code,
                label=prohibition(code).label,
                modality=best_of([(1.0, best.uses)], MODALITIES, None, 0.0),
                subject=prohibition(code).subject,
                confidence=round(score, 2),
                evidence=(ctx.reading.span(best.start, best.end),),
            )
            out.append(added(ctx, "prohibitions", new, score))
    return once(out, lambda v: (v.code, v.modality, v.subject))


def _violations(ctx: Context, seen: Sequence[Seen], policy: Policy) -> list[Violation]:
    rule, trust = policy.of("violations"), policy.of("status").trust
    scores = _scores(seen, STATES)
    out: list[Violation] = []
    for value in judged(ctx, "violations", ctx.violations, _scorer(scores), lambda _: rule.keep):
        status = best_of(_light(ctx, seen, value.evidence), STATES, value.status, trust)
        out.append(value.model_copy(update={"status": status}) if status != value.status else value)
    have = {v.code for v in out}
    for code, (score, best) in scores.items():
        if score >= rule.add and code not in have:
            new = build(
                Violation,
                code=code,
                label=prohibition(code).label,
                status=best_of([(1.0, best.uses)], STATES, None, 0.0),
                confidence=round(score, 2),
                evidence=(ctx.reading.span(best.start, best.end),),
            )
            out.append(added(ctx, "violations", new, score))
    return once(out, lambda v: (v.code, v.status))


def _scorer(scores: Mapping[str, tuple[float, Seen]]) -> Callable[[Prohibition | Violation], float]:
    """The score of a value by its code; 0 for a code that no stretch names."""
    return lambda value: scores[value.code][0] if value.code in scores else 0.0


def _light(
    ctx: Context, seen: Sequence[Seen], evidence: Sequence[Span]
) -> list[tuple[float, Mapping[str, float]]]:
    """How the stretches under the evidence are told, with their weights."""
    return [(s.sure, s.uses) for s in touching(ctx, seen, evidence)]
