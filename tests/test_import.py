"""What `import asn_nlp` costs and offers."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import asn_nlp

HEAVY = [
    "numpy",
    "onnxruntime",
    "pandas",
    "pyarrow",
    "scipy",
    "sklearn",
    "spacy",
    "torch",
    "trafilatura",
    "transformers",
]


def modules_after(code: str) -> set[str]:
    """Modules loaded in a fresh interpreter by `code`."""
    script = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    return set(json.loads(out.splitlines()[-1]))


def test_import_loads_nothing_heavy() -> None:
    loaded = modules_after("import asn_nlp")
    assert not loaded & {*HEAVY, "pydantic", "typer", "rich", "rapidfuzz"}


def test_extract_loads_nothing_heavy() -> None:
    loaded = modules_after("import asn_nlp; asn_nlp.extract('Bupati Batang memimpin apel netralitas ASN.')")
    assert not loaded & {*HEAVY, "typer", "rich"}


def test_every_exported_name_is_there() -> None:
    for name in asn_nlp.__all__:
        assert getattr(asn_nlp, name) is not None
    assert set(asn_nlp.__all__) <= set(dir(asn_nlp))


def test_public_objects_name_their_home() -> None:
    for name in asn_nlp.__all__:
        if name != "__version__":
            assert getattr(asn_nlp, name).__module__.startswith("asn_nlp.")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'ekstrak'"):
        _ = asn_nlp.ekstrak


def test_no_network() -> None:
    """Extraction works with sockets that refuse to exist."""
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise RuntimeError('network')\n"
        "socket.socket = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        "import asn_nlp; asn_nlp.extract('Bupati Batang memimpin apel netralitas ASN, Senin (16/9/2024).')"
    )
    assert "asn_nlp.extractor" in modules_after(code)
