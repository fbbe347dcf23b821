"""Rules: citations of laws, regulations, circulars and decisions, and the instruments they mean."""

from __future__ import annotations

from asn_nlp.fields.rules.find import find
from asn_nlp.fields.rules.resolve import resolve
from asn_nlp.fields.rules.values import Provision, RuleRef

__all__ = ["Provision", "RuleRef", "find", "resolve"]
