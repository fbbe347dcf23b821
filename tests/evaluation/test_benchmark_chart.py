"""The chart of the benchmarks is drawn from the results."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from evaluation.benchmarks import bounds, chart, page

FIGURES: dict[str, dict[str, Any]] = {
    "speed": {
        "systems": [
            {"name": "asn-nlp, all six fields", "characters_per_second": 700_000, "times": 1.0},
            {"name": "eyecite get_citations", "characters_per_second": 2_100_000, "times": 0.33},
        ]
    },
    "length": {"lengths": [1000, 2000], "milliseconds": {"articles": [1.0, 2.0]}},
}


def test_every_panel_has_its_axes(tmp_path: Path) -> None:
    pytest.importorskip("altair", reason="altair is not installed (extra `report`)")
    pytest.importorskip("vl_convert", reason="vl-convert is not installed (extra `report`)")
    path = tmp_path / "figures" / "chart.svg"
    chart.write(FIGURES, path)
    svg = path.read_text("utf-8")
    assert svg.startswith("<svg")
    for words in ("Speed on one core", "eyecite get_citations", "characters (log)"):
        assert words in svg
    assert svg.count(f'fill="{chart.OURS}"') == svg.count(f'fill="{chart.PEER}"') == 2  # a dot and its figure
    chart.write(FIGURES, path)
    assert path.read_text("utf-8") == svg


def test_nothing_measured_is_nothing_drawn(tmp_path: Path) -> None:
    pytest.importorskip("altair", reason="altair is not installed (extra `report`)")
    chart.write({}, tmp_path / "chart.svg")
    assert not list(tmp_path.iterdir())


def test_a_bound_that_is_missed_is_said() -> None:
    (beside,) = bounds.bounds(FIGURES)
    assert (beside.got, beside.met) == (0.33, False)
    assert "| at least 1 times | 0.33 times | **no** |" in bounds.section(FIGURES)


def test_the_chart_of_the_page_is_there() -> None:
    assert page.CHART.read_text("utf-8").startswith("<svg")
