"""Officials: people with their posts, offices that act."""

from asn_nlp.fields.officials.find import find
from asn_nlp.fields.officials.resolve import resolve

__all__ = ["find", "resolve"]
