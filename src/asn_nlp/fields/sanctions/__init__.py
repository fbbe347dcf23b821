"""Sanctions: penalties threatened, recommended, imposed, lifted."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Sanction
from asn_nlp.fields.context import Context


def find(ctx: Context) -> list[Mention[Any]]:
    """Sanction mentions of the view, in text order."""
    return []


def resolve(ctx: Context, mentions: list[Mention[Any]]) -> list[Sanction]:
    """One sanction a code and status."""
    return []
