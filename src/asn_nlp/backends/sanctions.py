"""Sanctions of the rules judged, those of the encoder added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from asn_nlp.backends.choices import added, best_of, judged, once, touching
from asn_nlp.backends.policy import Policy
from asn_nlp.core.build import build
from asn_nlp.core.record import Sanction, SanctionStatus
from asn_nlp.fields.context import Context
from asn_nlp.knowledge.sanctions import sanction_codes
from asn_nlp.tagger.layout import NONE
from asn_nlp.tagger.tagged import Tagged

STATES: tuple[SanctionStatus, ...] = get_args(SanctionStatus)


@dataclass(frozen=True, slots=True)
class Seen:
    """A stretch that may name a penalty, in view offsets. `sure`: that it is a mention at all."""

    start: int
    end: int
    sure: float
    codes: dict[str, float]
    states: dict[str, float]

    def score(self, code: str) -> float:
        """That the stretch names this penalty, of whatever status."""
        return self.sure * self.codes.get(code, 0.0) * (1.0 - self.states.get(NONE, 0.0))


def merge(ctx: Context, tagged: Tagged, policy: Policy) -> None:
    """Settle `ctx.sanctions`."""
    rule, trust = policy.of("sanctions"), policy.of("sanction_status").trust
    places: dict[tuple[int, int], float] = {}
    for mention in tagged.mentions(policy.bias):
        if mention.label == "SANCTION":
            places[mention.start, mention.end] = mention.confidence
    for mention in ctx.of("SANCTION"):
        at = (mention.start, mention.end)
        places[at] = max(places.get(at, 0.0), tagged.presence("SANCTION", *at))
    seen = [
        Seen(s, e, sure, tagged.answer("sanction", s, e), tagged.answer("sanction_status", s, e))
        for (s, e), sure in sorted(places.items())
    ]
    best: dict[str, tuple[float, Seen]] = {}
    for s in seen:
        for code in s.codes:
            if code != NONE and (score := s.score(code)) > best.get(code, (0.01, s))[0]:
                best[code] = (score, s)
    out: list[Sanction] = []

    def told(value: Sanction) -> float:
        return best[value.code][0] if value.code in best else 0.0

    for value in judged(ctx, "sanctions", ctx.sanctions, told, lambda _: rule.keep):
        near = touching(ctx, seen, value.evidence)
        status = best_of([(s.sure, s.states) for s in near], STATES, value.status, trust)
        out.append(value.model_copy(update={"status": status}) if status != value.status else value)
    have = {v.code for v in out}
    for code, (score, s) in best.items():
        if score >= rule.add and code not in have:
            out.append(added(ctx, "sanctions", _sanction(ctx, code, score, s), score))
    ctx.sanctions = once(out, lambda v: (v.code, v.status))


def _sanction(ctx: Context, code: str, score: float, seen: Seen) -> Sanction:
    known = sanction_codes()[code]
    return build(
        Sanction,
        code=code,
        label=known.label,
        level=known.level,
        status=best_of([(1.0, seen.states)], STATES, STATES[0], 0.0),
        rules=(),
        duration_months=None,
        amount=None,
        confidence=round(score, 2),
        evidence=(ctx.reading.span(seen.start, seen.end),),
    )
