"""Prohibitions: conduct that the article says is banned, pledged against or advised against."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Prohibition
from asn_nlp.fields.context import Context


def resolve(ctx: Context, mentions: list[Mention[Any]]) -> list[Prohibition]:
    """Prohibitions among the conduct mentions."""
    return []
