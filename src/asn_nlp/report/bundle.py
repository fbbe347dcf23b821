"""What the page carries: Vega as one script, its own scripts and styles, the data, compressed."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from functools import cache
from typing import Any

from asn_nlp.report.export import vl_convert, vl_version
from asn_nlp.report.words import static

SCRIPTS = ("words", "data", "count", "timeline", "rows", "charts", "tables", "filters", "articles", "main")
STYLES = ("theme", "page", "figures", "articles", "print")


@cache
def vega() -> str:
    """Vega, Vega-Lite and vega-embed as one script without imports, out of vl-convert's own copy."""
    return _harmless(str(vl_convert().javascript_bundle(vl_version=vl_version())))


@cache
def script() -> str:
    """The page's own script: its files in order, in one scope."""
    parts = "\n".join(static(f"js/{name}.js") for name in SCRIPTS)
    return _harmless(f'(() => {{\n"use strict";\n{parts}\n}})();\n')


@cache
def style() -> str:
    """The style sheets in order."""
    return "\n".join(static(f"css/{name}.css") for name in STYLES)


def _harmless(code: str) -> str:
    """Keeps a script from ending its own element."""
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def packed(data: dict[str, Any]) -> str:
    """Data as JSON, gzip and base64; the same data give the same characters."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    raw = text.encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(raw, compresslevel=9, mtime=0)).decode()


def digest(content: str) -> str:
    """How a content security policy names a script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
