"""Dates: what is printed, what it means, which one is the event."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Date
from asn_nlp.fields.context import Context


def find(ctx: Context) -> list[Mention[Any]]:
    """Date mentions of the view, in text order."""
    return []


def resolve(ctx: Context, mentions: list[Mention[Any]]) -> list[Date]:
    """Values of the date mentions; sets `ctx.event_date`."""
    return []
