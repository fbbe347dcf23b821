"""Regions: gazetteer mentions, homonyms, the primary region."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Region
from asn_nlp.fields.context import Context


def find(ctx: Context) -> list[Mention[Any]]:
    """Region mentions of the view, in text order."""
    return []


def resolve(ctx: Context, mentions: list[Mention[Any]]) -> list[Region]:
    """Regions of the article; sets `ctx.primary_region`."""
    return []
