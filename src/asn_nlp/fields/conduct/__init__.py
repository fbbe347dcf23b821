"""Conduct: acts that the codes of the taxonomy name, with the scope they stand in (banned, pledged, alleged).

Prohibitions and violations are both read off these mentions.
"""

from asn_nlp.fields.conduct.find import find
from asn_nlp.fields.conduct.value import Conduct

__all__ = ["Conduct", "find"]
