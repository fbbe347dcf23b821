"""The report of an evaluation as one self-contained page of HTML: `page`; the list behind it: `errors`."""

from __future__ import annotations

from asn_nlp.scoring.report.errors import Error, errors
from asn_nlp.scoring.report.page import page

__all__ = ["Error", "errors", "page"]
