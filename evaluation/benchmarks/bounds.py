"""The bounds that the project set itself, beside what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evaluation.markdown import table


@dataclass(frozen=True, slots=True)
class Bound:
    """`what` was to be at least (`most`: at most) `wanted`; `got` is what was measured."""

    what: str
    wanted: float
    got: float
    unit: str = "times"
    most: bool = False

    @property
    def met(self) -> bool:
        """Whether it is."""
        return self.got <= self.wanted if self.most else self.got >= self.wanted


def bounds(results: dict[str, dict[str, Any]]) -> list[Bound]:
    """Those that the results speak of."""
    out: list[Bound] = []
    if "speed" in results:
        times = {s["name"]: s["times"] for s in results["speed"]["systems"]}
        for name, what, wanted in (
            ("eyecite get_citations", "rules, all six fields, beside eyecite on one core", 1.0),
            ("transformers.pipeline, torch", "hybrid beside transformers.pipeline in torch", 3.0),
        ):
            if name in times:
                out.append(Bound(what, wanted, times[name]))
    for backend in ("rules", "hybrid"):
        if found := results.get(f"jobs_{backend}"):
            out.append(Bound(f"{backend}: two jobs beside one, by processor seconds", 1.8, found["capacity"]))
            out.append(Bound(f"{backend}: two jobs beside one, on the wall", 1.8, found["scaling"]))
    if found := results.get("long_run"):
        what = f"peak of a process over {found['articles']:,} articles"
        peak = max(found["memory"]["peak_mb"], found["resumed"]["peak_mb"])
        out.append(Bound(what, 600.0, peak, "MB", most=True))
        same = found["sha256"] == found["resumed"]["sha256"]
        out.append(Bound("the same bytes after three kill -9", 1.0, float(same), ""))
        out.append(Bound("last quarter beside the first (linear)", 1.1, found["linear"]["ratio"], most=True))
    return out


def section(results: dict[str, dict[str, Any]]) -> str:
    """The table."""
    rows = [
        [
            bound.what,
            f"at {'most' if bound.most else 'least'} {bound.wanted:g} {bound.unit}".strip(),
            f"{bound.got:g} {bound.unit}".strip(),
            "yes" if bound.met else "**no**",
        ]
        for bound in bounds(results)
    ]
    return table(["bound", "wanted", "measured", "met"], rows)
