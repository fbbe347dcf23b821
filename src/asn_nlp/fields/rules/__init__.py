"""Rules: citations of laws, regulations, circulars, decisions."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Rule
from asn_nlp.fields.context import Context


def find(ctx: Context) -> list[Mention[Any]]:
    """Citations in the view, in text order."""
    return []


def resolve(ctx: Context, mentions: list[Mention[Any]]) -> list[Rule]:
    """One rule a legal instrument, on the date of the article."""
    return []
