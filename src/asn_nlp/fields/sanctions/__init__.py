"""Sanctions: penalties threatened, recommended, imposed, lifted."""

from asn_nlp.fields.sanctions.find import find
from asn_nlp.fields.sanctions.resolve import resolve

__all__ = ["find", "resolve"]
