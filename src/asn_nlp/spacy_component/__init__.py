"""asn-nlp inside spaCy: `nlp.add_pipe("asn_nlp")`.

spaCy finds the component by its entry point: nothing has to be imported for `add_pipe` or `spacy.load`.
Needs the extra `spacy`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_nlp.core.errors import MissingExtraError

if TYPE_CHECKING:
    from asn_nlp.spacy_component.component import AsnNlp, make

__all__ = ["AsnNlp", "displacy_colors", "make"]


def displacy_colors() -> dict[str, str]:
    """Label -> colour: displaCy asks for it by an entry point and uses it unasked."""
    from asn_nlp.io.palette import palette

    return {look.label: look.tint for look in palette().values()}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'asn_nlp.spacy_component' has no attribute {name!r}")
    try:
        import spacy  # noqa: F401
    except ImportError:
        raise MissingExtraError("spacy", "spacy", "the spaCy component") from None
    from asn_nlp.spacy_component import component

    return getattr(component, name)
