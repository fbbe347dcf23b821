"""Build hook: every TOML data file gets a JSON twin, which a program reads in a twentieth of the time.

The TOML files stay the source: a twin names the digest of the text that it was made from, and
`asn_nlp.knowledge.files` parses the TOML itself where the two differ. Twins are made for wheels and for
editable installs, never committed; `python hatch_build.py` makes them by hand.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = Path(__file__).parent / "src" / "asn_nlp" / "knowledge" / "data"


def make_twins(data: Path = DATA) -> list[Path]:
    """Write `<name>.toml.json` beside every TOML file; returns the twins."""
    out = []
    for source in sorted(data.rglob("*.toml")):
        text = source.read_text("utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        twin = source.with_name(source.name + ".json")
        # Values that JSON does not know (TOML has dates) raise here: they stand as text in our data.
        rows = {"sha256": digest, "data": tomllib.loads(text)}
        twin.write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")), "utf-8")
        out.append(twin)
    return out


class TwinsHook(BuildHookInterface[Any]):
    """Adds the twins to the wheel; git ignores them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the twins before the files of the wheel are collected."""
        root = Path(self.root)
        build_data["artifacts"] += [f"/{path.relative_to(root).as_posix()}" for path in make_twins()]


if __name__ == "__main__":
    print(f"{len(make_twins())} files written")
