"""Conduct: acts that the codes of the taxonomy name, with the scope they stand in (banned, pledged, alleged).

Prohibitions and violations are both read off these mentions.
"""

from __future__ import annotations

from typing import Any

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context


def find(ctx: Context) -> list[Mention[Any]]:
    """Conduct mentions of the view, in text order."""
    return []
