"""The worked examples of evaluation/README.md are what the library says."""

from __future__ import annotations

import doctest
from pathlib import Path

from asn_nlp.scoring.keys import MEASURES
from asn_nlp.scoring.spans import SCHEMES

README = Path(__file__).parents[2] / "evaluation" / "README.md"


def test_worked_examples() -> None:
    failed, tried = doctest.testfile(str(README), module_relative=False)
    assert tried > 40
    assert failed == 0


def test_every_measure_is_defined() -> None:
    text = README.read_text("utf-8")
    for name in ("mean of six", "dates partial", "officials as entities", "whole record exact", *SCHEMES):
        assert f"`{name}`" in text
    for measure in MEASURES:
        first, _, rest = measure.name.partition(" ")
        assert f"`{first}`" in text
        assert rest in text
