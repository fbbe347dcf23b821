"""Dates: what is printed, what it means, which one is the event."""

from asn_nlp.fields.dates.find import find
from asn_nlp.fields.dates.resolve import resolve

__all__ = ["find", "resolve"]
