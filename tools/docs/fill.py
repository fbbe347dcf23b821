"""Fills in what pages ask for on a line of its own: `{{ knowledge rules }}`, `{{ api asn_nlp.lookup }}`."""

from __future__ import annotations

import re
from importlib import import_module

from asn_nlp import Article, Extractor
from tools.docs.api import reference
from tools.docs.paths import ROOT

_SLOT = re.compile(r"^\{\{ (?P<kind>\w+) (?P<name>[\w./-]+) \}\}$", re.MULTILINE)


def fill(page: str) -> str:
    """The page with every slot filled. Raises `KeyError` for a kind that does not exist."""
    return _SLOT.sub(lambda m: _MAKERS[m["kind"]](m["name"]), page)


def _knowledge(name: str) -> str:
    return str(import_module(f"tools.docs.knowledge.{name}").page())


def _extracted(name: str) -> str:
    """An article of the repository beside its record, as a notebook shows it; the search passes it by."""
    record = Extractor()(Article((ROOT / name).read_text("utf-8")))
    return f"<div data-search-exclude>\n{record._repr_html_()}\n</div>"


_MAKERS = {"knowledge": _knowledge, "api": reference, "extracted": _extracted}
