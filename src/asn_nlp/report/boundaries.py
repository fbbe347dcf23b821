"""The user's boundaries for a choropleth: a GeoJSON file, matched by Kemendagri code and made small."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError
from asn_nlp.report.labels import places

GRIDS = (0.01, 0.02, 0.05, 0.1)
"""Degrees to which points are rounded: the finest with which at most `MOST_POINTS` are left. 0.01 degrees are
1.1 km, a fifth of a pixel of the map."""
MOST_POINTS = 150_000
MARGIN = 0.35
"""Degrees by which a centroid may lie outside a shape's frame."""
MISPLACED = 0.2
"""Share of misplaced shapes from which the codes are taken for another system's."""

_CODE = re.compile(r"(?:ID)?(\d{2})(?:\.?(\d{2}))?")
Ring = list[list[float]]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Shapes by region code: GeoJSON geometries, exterior rings clockwise as d3-geo wants them. `skipped`:
    features without a known code. `key`: the property that held the code."""

    shapes: dict[str, dict[str, Any]]
    skipped: int
    key: str
    file: str


def code_of(value: object) -> str | None:
    """A Kemendagri code as files write it (`15.03`, `1503`, 1503, `ID1503`) -> `15.03`; None for anything
    else."""
    m = _CODE.fullmatch(str(value).strip())
    if m is None:
        return None
    code = f"{m[1]}.{m[2]}" if m[2] else m[1]
    return code if code in places() else None


def read_boundaries(path: Path, key: str | None = None) -> Boundaries:
    """Read a FeatureCollection of polygons in degrees (WGS 84). `key`: the property with the Kemendagri code;
    None: the one that holds most known codes in their places.

    Raises `InputError` where the file is no such GeoJSON, no property fits, or the codes are another system's
    (BPS numbers many kabupaten otherwise).
    """
    features = _features(path)
    key = key or _best_key(features, path)
    shapes: dict[str, dict[str, Any]] = {}
    skipped = misplaced = 0
    for feature in features:
        code = code_of((feature.get("properties") or {}).get(key))
        polygons = list(_polygons(feature.get("geometry")))
        if code is None or not polygons:
            skipped += 1
            continue
        misplaced += not _holds(polygons, code)
        known = shapes.setdefault(code, {"type": "MultiPolygon", "coordinates": []})
        known["coordinates"] += polygons
    if not shapes:
        raise InputError(
            f"property {key!r} holds no Kemendagri code (15.03 or 1503)", where=str(path), reason="boundaries"
        )
    if misplaced > max(1, MISPLACED * len(shapes)):
        raise InputError(
            f"{misplaced} of {len(shapes)} shapes do not lie where the region of their code does: property"
            f" {key!r} seems to hold BPS codes; give Kemendagri codes, and name their property with"
            " --boundaries-key",
            where=str(path),
            reason="boundaries",
        )
    return Boundaries(_snapped(shapes), skipped, key, path.name)


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise InputError("no such file", where=str(path), reason="missing") from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path), reason="unreadable") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"no valid JSON: {error}", where=str(path), reason="json") from None
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features) or not features:
        raise InputError(
            "no GeoJSON FeatureCollection (TopoJSON and shapefiles have to be converted first)",
            where=str(path),
            reason="boundaries",
        )
    return features


def _best_key(features: list[dict[str, Any]], path: Path) -> str:
    names = sorted({name for f in features for name in (f.get("properties") or {})})
    best, most = "", 0
    for name in names:
        fits = 0
        for f in features:
            code = code_of((f.get("properties") or {}).get(name))
            fits += code is not None and _holds(list(_polygons(f.get("geometry"))), code)
        if fits > most:
            best, most = name, fits
    if not best:
        raise InputError(
            "no property holds Kemendagri codes (15.03 or 1503) in their places (properties:"
            f" {', '.join(names[:12]) or 'none'}): name one with --boundaries-key",
            where=str(path),
            reason="boundaries",
        )
    return best


def _polygons(geometry: Any) -> Iterator[list[Ring]]:
    if not isinstance(geometry, dict):
        return
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    found = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(kind), [])
    for polygon in found if isinstance(found, list) else []:
        try:
            rings = [[[float(p[0]), float(p[1])] for p in ring] for ring in polygon]
        except (TypeError, ValueError, IndexError, KeyError):
            continue
        if rings and len(rings[0]) > 3:
            yield rings


def _holds(polygons: list[list[Ring]], code: str) -> bool:
    """Whether the region's centroid lies in the frame of the shapes, or close by."""
    region = places()[code]
    points = [p for polygon in polygons for p in polygon[0]]
    if not points:
        return False
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return (
        min(lons) - MARGIN <= region.lon <= max(lons) + MARGIN
        and min(lats) - MARGIN <= region.lat <= max(lats) + MARGIN
    )


def _snapped(shapes: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for grid in GRIDS:
        out = {
            code: {"type": "MultiPolygon", "coordinates": _small(shape["coordinates"], grid)}
            for code, shape in sorted(shapes.items())
        }
        points = sum(len(r) for s in out.values() for polygon in s["coordinates"] for r in polygon)
        if points <= MOST_POINTS:
            break
    return out


def _small(polygons: list[list[Ring]], grid: float) -> list[list[Ring]]:
    """Points on a grid, so that neighbours keep a common border; what shrinks to a line is left out, but for
    the largest polygon, which keeps its own points."""
    out = []
    for polygon in polygons:
        rings = [r for r in (_ring(ring, grid) for ring in polygon) if len(r) > 3]
        if rings and len(_ring(polygon[0], grid)) > 3:
            out.append([_wound(r, clockwise=n == 0) for n, r in enumerate(rings)])
    if not out:
        largest = max(polygons, key=lambda p: abs(_area(p[0])))
        out.append([_wound([[round(x, 4), round(y, 4)] for x, y in largest[0]], clockwise=True)])
    return out


def _ring(ring: Ring, grid: float) -> Ring:
    out: Ring = []
    for x, y in ring:
        point = [round(round(x / grid) * grid, 2), round(round(y / grid) * grid, 2)]
        if out and point == out[-1]:
            continue
        if len(out) > 1 and _straight(out[-2], out[-1], point):
            out[-1] = point
            continue
        out.append(point)
    if out and out[0] != out[-1]:
        out.append(out[0])
    return out if len(out) > 3 and abs(_area(out)) > 0 else []


def _straight(a: list[float], b: list[float], c: list[float]) -> bool:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) < 1e-9


def _area(ring: Ring) -> float:
    """Signed area in square degrees; positive counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _wound(ring: Ring, *, clockwise: bool) -> Ring:
    return ring if (_area(ring) < 0) == clockwise else ring[::-1]
