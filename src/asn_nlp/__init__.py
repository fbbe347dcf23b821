"""asn-nlp: Indonesian regional news on the neutrality of civil servants as source-grounded records.

Nothing heavy is imported until it is used (PEP 562).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_nlp._version import __version__

if TYPE_CHECKING:
    from asn_nlp.core.article import Article
    from asn_nlp.core.errors import AsnNlpError, InputError
    from asn_nlp.core.options import Options
    from asn_nlp.core.record import Record
    from asn_nlp.core.span import Span
    from asn_nlp.extractor import Extractor, extract, extract_many
    from asn_nlp.frames import to_frame

_HOMES = {
    "Article": "asn_nlp.core.article",
    "AsnNlpError": "asn_nlp.core.errors",
    "Extractor": "asn_nlp.extractor",
    "InputError": "asn_nlp.core.errors",
    "Options": "asn_nlp.core.options",
    "Record": "asn_nlp.core.record",
    "Span": "asn_nlp.core.span",
    "extract": "asn_nlp.extractor",
    "extract_many": "asn_nlp.extractor",
    "to_frame": "asn_nlp.frames",
}

__all__ = [
    "Article",
    "AsnNlpError",
    "Extractor",
    "InputError",
    "Options",
    "Record",
    "Span",
    "__version__",
    "extract",
    "extract_many",
    "to_frame",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'asn_nlp' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
