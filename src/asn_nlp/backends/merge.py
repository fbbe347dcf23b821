"""The merge, field by field: what the rules found in `ctx` and what the encoder says of the same article."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from asn_nlp.backends import conduct, days, officials, places, sanctions, statutes, whole
from asn_nlp.backends.policy import Policy, policies
from asn_nlp.core.options import Options
from asn_nlp.fields.context import Context
from asn_nlp.tagger.session import Tagger, load_tagger
from asn_nlp.tagger.tagged import Tagged


def tagger_of(options: Options) -> Tagger:
    """The encoder that the options name, loaded once a process. Raises `ModelError` where it is missing or
    broken."""
    return load_tagger(options.model, options.threads)


def merge(ctx: Context) -> str:
    """Settle all fields by the policy of the backend; returns the id of the model that had a say."""
    tagger = tagger_of(ctx.options)
    merge_with(ctx, tagger.tag(ctx.reading.view), policies(ctx.options.model)[ctx.options.backend])
    return tagger.manifest.id


STEPS: dict[str, Callable[[Context, Tagged, Policy], None]] = {
    "days": days.merge,
    "places": places.merge,
    "statutes": statutes.merge,
    "officials": officials.merge,
    "conduct": conduct.merge,
    "sanctions": sanctions.merge,
}
"""What is settled behind relevance and genre; no step looks at what another one settles."""

_CODES = ("conduct", "sanctions")


def merge_with(ctx: Context, tagged: Tagged, policy: Policy, steps: Iterable[str] = STEPS) -> None:
    """The merge itself. Relevance comes first: a story on something else gets no codes."""
    whole.merge(ctx, tagged, policy)
    off_topic = ctx.relevance is not None and not ctx.relevance.relevant
    for step in steps:
        if not (off_topic and step in _CODES):
            STEPS[step](ctx, tagged, policy)
