"""Systems that can be evaluated by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Protocol, cast, runtime_checkable

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError
from asn_nlp.core.options import Backend, Options
from asn_nlp.core.record import Record


@runtime_checkable
class System(Protocol):
    """Anything that turns articles into records, one an article, in order."""

    @property
    def name(self) -> str:
        """Name in tables and provenance."""
        ...

    def predict(self, articles: Sequence[Article]) -> Iterable[Record]:
        """Records of the articles, in order."""
        ...


class BackendSystem:
    """A backend of this package, with the encoder that comes with it."""

    def __init__(self, name: Backend) -> None:
        self.name = name

    def predict(self, articles: Sequence[Article]) -> Iterable[Record]:
        """Records of the articles, in order."""
        from asn_nlp.extractor import Extractor

        return map(Extractor(Options(backend=self.name)), articles)


rules = BackendSystem("rules")
indobert = BackendSystem("indobert")
hybrid = BackendSystem("hybrid")


# name -> "module:attribute"; the attribute is a System or is called without arguments to get one.
# Modules of the repository's `evaluation` package are found when the command runs in a checkout.
SYSTEMS: dict[str, str] = {
    "rules": "asn_nlp.scoring.systems:rules",
    "indobert": "asn_nlp.scoring.systems:indobert",
    "hybrid": "asn_nlp.scoring.systems:hybrid",
}


def register(name: str, target: str) -> None:
    """Make `module:attribute` available under a name. Raises `ValueError` for a name that is taken."""
    if SYSTEMS.get(name, target) != target:
        raise ValueError(f"the system {name!r} is {SYSTEMS[name]}")
    SYSTEMS[name] = target


def find_system(name: str) -> System:
    """The system of a registered name, or of `module:attribute`.

    Raises `InputError` for a name that is neither, or whose module cannot be imported.
    """
    target = SYSTEMS.get(name, name if ":" in name else "")
    module, _, attribute = target.partition(":")
    if not attribute:
        raise InputError(
            f"no such system; known: {', '.join(sorted(SYSTEMS))}; or name a class as module:Class",
            where=name,
            reason="system",
        )
    try:
        found = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise InputError(f"cannot be loaded: {error}", where=target, reason="system") from error
    if isinstance(found, System) and not isinstance(found, type):
        return found
    return cast("Callable[[], System]", found)()
