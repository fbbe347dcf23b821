"""The user's GeoJSON: found by code, checked for place, made small."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.core.errors import InputError
from asn_nlp.knowledge.regions import region
from asn_nlp.report.boundaries import _area, _ring, code_of, read_boundaries

CODES = ("33.20", "33.25", "33.74", "15.03", "91.06")


def feature(code: str, *, at: str | None = None, **properties: Any) -> dict[str, Any]:
    """A square around the centroid of `at`, or of the region itself."""
    r = region(at or code)
    ring = [
        [r.lon + x, r.lat + y] for x, y in ((-0.2, -0.2), (0.2, -0.2), (0.2, 0.2), (-0.2, 0.2), (-0.2, -0.2))
    ]
    return {
        "type": "Feature",
        "properties": {"KODE": code.replace(".", ""), "nama": r.name, **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def write(path: Path, features: list[dict[str, Any]]) -> Path:
    """A collection in a file."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_the_code_is_found_by_itself(tmp_path: Path) -> None:
    found = read_boundaries(write(tmp_path / "b.geojson", [feature(c) for c in CODES]))
    assert found.key == "KODE"
    assert set(found.shapes) == set(CODES)
    assert found.file == "b.geojson"


def test_exterior_rings_are_clockwise(tmp_path: Path) -> None:
    """d3-geo takes a counter-clockwise ring for all the world but the region."""
    found = read_boundaries(write(tmp_path / "b.geojson", [feature(c) for c in CODES]))
    for shape in found.shapes.values():
        assert all(_area(polygon[0]) < 0 for polygon in shape["coordinates"])


def test_shapes_without_a_code_are_counted(tmp_path: Path) -> None:
    features = [*(feature(c) for c in CODES), feature("33.20", KODE="Danau")]
    assert read_boundaries(write(tmp_path / "b.geojson", features)).skipped == 1


def test_codes_of_another_system_are_refused(tmp_path: Path) -> None:
    moved = [feature(c, at=CODES[n - 1]) for n, c in enumerate(CODES)]
    path = write(tmp_path / "bps.geojson", moved)
    for key in ("KODE", None):
        with pytest.raises(InputError, match=r"bps\.geojson: .*'KODE' seems to hold BPS codes"):
            read_boundaries(path, key)


def test_a_file_without_codes_names_its_properties(tmp_path: Path) -> None:
    features = [feature(c, KODE="x") for c in CODES]
    path = write(tmp_path / "b.geojson", features)
    with pytest.raises(InputError, match=r"no property holds Kemendagri codes .*KODE, nama"):
        read_boundaries(path)
    with pytest.raises(InputError, match="'nama' holds no Kemendagri code"):
        read_boundaries(path, "nama")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "no valid JSON"),
        ('{"type": "Topology"}', "no GeoJSON FeatureCollection"),
        ('{"features": []}', "no GeoJSON FeatureCollection"),
        ('{"features": [{"properties": null, "geometry": null}]}', "properties: none"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "b.geojson"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=message):
        read_boundaries(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"tiada\.geojson: no such file"):
        read_boundaries(tmp_path / "tiada.geojson")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("33.20", "33.20"),
        (3320, "33.20"),
        ("ID3320", "33.20"),
        ("33", "33"),
        ("3399", None),
        ("Jepara", None),
        (None, None),
    ],
)
def test_codes_as_files_write_them(value: object, code: str | None) -> None:
    assert code_of(value) == code


@given(
    st.lists(
        st.tuples(st.floats(95, 141, allow_nan=False), st.floats(-11, 6, allow_nan=False)),
        min_size=3,
        max_size=30,
    )
)
def test_a_ring_on_the_grid_is_closed_and_has_an_area(points: list[tuple[float, float]]) -> None:
    ring = _ring([list(p) for p in [*points, points[0]]], 0.01)
    if ring:
        assert ring[0] == ring[-1]
        assert len(ring) > 3
        assert _area(ring) != 0
        for x, y in ring:
            assert round(x, 2) == x
            assert round(y, 2) == y
