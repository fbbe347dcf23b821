"""A report over many records: one self-contained page with a map, charts, filters and the articles behind
them.

`report` makes the page, `pictures` the charts as PNG. Needs the extra `report`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asn_nlp.report.boundaries import Boundaries, read_boundaries
    from asn_nlp.report.export import pictures
    from asn_nlp.report.page import Options, Report, report
    from asn_nlp.report.sources import RecordFiles, read_copies, texts_from

_HOMES = {
    "Boundaries": "boundaries",
    "Options": "page",
    "RecordFiles": "sources",
    "Report": "page",
    "pictures": "export",
    "read_boundaries": "boundaries",
    "read_copies": "sources",
    "report": "page",
    "texts_from": "sources",
}

__all__ = [
    "Boundaries",
    "Options",
    "RecordFiles",
    "Report",
    "pictures",
    "read_boundaries",
    "read_copies",
    "report",
    "texts_from",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)
