"""What is said of the whole article: genre and relevance, the rules' points and the encoder's together."""

from __future__ import annotations

from math import exp, log

from asn_nlp.backends.policy import Policy
from asn_nlp.core.build import build
from asn_nlp.core.record import Genre, Relevance
from asn_nlp.fields.context import Context
from asn_nlp.knowledge.genres import genre_codes
from asn_nlp.tagger.tagged import Tagged

_LEAST = 1e-4


def merge(ctx: Context, tagged: Tagged, policy: Policy) -> None:
    """Settle `ctx.relevance` and `ctx.genre`. Relevance is the mean of the two log odds, those of the rules
    with the weight `trust`; the genre has the highest sum of log probabilities, those of the rules with the
    weight `trust`; an article that is not relevant has the genre `other`."""
    assert ctx.relevance is not None
    assert ctx.genre is not None
    weight = policy.of("relevance").trust
    told = tagged.whole("relevant")["yes"]
    odds = (_odds(told) + weight * _odds(ctx.relevance.score)) / (1.0 + weight)
    score = 1.0 / (1.0 + exp(-odds))
    ctx.relevance = build(Relevance, relevant=score >= 0.5, score=round(score, 3))
    chances = tagged.whole("genre")
    if not ctx.relevance.relevant:
        ctx.genre = Genre(code="other", score=round(chances.get("other", 0.0), 3))
        return
    trust, codes = policy.of("genre").trust, genre_codes()
    # The points are fitted as log odds: their softmax is how sure the rules are of each genre.
    points = {code: ctx.genre_points.get(code, 0.0) for code in codes}
    highest = max(points.values())
    ground = highest + log(sum(exp(p - highest) for p in points.values()))
    worth = {
        code: log(max(chances.get(code, 0.0), _LEAST)) + trust * max(points[code] - ground, log(_LEAST))
        for code in codes
    }
    best = max(worth, key=lambda code: worth[code])
    total = sum(exp(w) for w in worth.values())
    ctx.genre = Genre(code=best, score=round(exp(worth[best]) / total, 3))


def _odds(chance: float) -> float:
    inside = min(max(chance, _LEAST), 1.0 - _LEAST)
    return log(inside / (1.0 - inside))
