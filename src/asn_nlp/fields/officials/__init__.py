"""Officials: people with their posts, offices that act."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Official
from asn_nlp.fields.context import Context


def find(ctx: Context) -> list[Mention[Any]]:
    """Person and office mentions of the view, in text order."""
    return []


def resolve(ctx: Context, mentions: list[Mention[Any]]) -> list[Official]:
    """One official a person, or an office without a person."""
    return []
