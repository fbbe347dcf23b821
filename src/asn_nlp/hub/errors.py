"""What goes wrong between here and the hub."""

from __future__ import annotations

from asn_nlp.core.errors import AsnNlpError


class HubError(AsnNlpError):
    """The hub refused, cannot be reached, or holds what is not overwritten; the message says what to do."""
