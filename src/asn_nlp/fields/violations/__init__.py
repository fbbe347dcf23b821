"""Violations: conduct that somebody is said to have committed."""

from asn_nlp.fields.violations.resolve import resolve

__all__ = ["resolve"]
