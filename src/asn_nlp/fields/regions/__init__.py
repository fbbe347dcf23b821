"""Regions: gazetteer mentions, homonyms, the primary region."""

from asn_nlp.fields.regions.find import find
from asn_nlp.fields.regions.resolve import resolve
from asn_nlp.fields.regions.values import RegionMention

__all__ = ["RegionMention", "find", "resolve"]
