"""Shared fixtures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = Path(os.environ.get("ASN_NLP_SAMPLES", ROOT.parent / "shared" / "samples"))


@pytest.fixture
def example() -> str:
    """The bundled example article."""
    return (ROOT / "examples" / "apel-netralitas.txt").read_text("utf-8")


@pytest.fixture
def samples() -> Path:
    """The folder of the real articles that the stand-off gold belongs to."""
    if not SAMPLES.is_dir():
        pytest.skip("the five real articles are not here: their texts belong to their publishers")
    return SAMPLES
