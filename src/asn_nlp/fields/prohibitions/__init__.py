"""Prohibitions: conduct that the article says is banned, pledged against or advised against."""

from asn_nlp.fields.prohibitions.resolve import resolve

__all__ = ["resolve"]
