"""Violations: conduct that somebody is said to have committed."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Violation
from asn_nlp.fields.context import Context


def resolve(ctx: Context, mentions: list[Mention[Any]]) -> list[Violation]:
    """Violations among the conduct mentions."""
    return []
