"""A small corpus with a card, for the tests of what is published."""

from __future__ import annotations

from pathlib import Path

from tests.dataset.test_build import PLAN, REAL
from tests.dataset.test_validate import GOOD, TEXT

CARD = """---
language: [id]
license: cc-by-4.0
license_link: https://creativecommons.org/licenses/by/4.0/
pretty_name: Berita percobaan
creators: [Tim percobaan]
date_published: 2026-01-02
citation: Tim percobaan, Berita percobaan
tags: [netralitas-asn]
---

# Berita percobaan

**Karangan**: <!-- articles -->7<!-- / --> artikel.

<!-- splits -->
<!-- / -->

## Batas

Lainnya: `tidak` ada.
"""


def write_corpus(folder: Path) -> Path:
    """Two articles with one raw layer, a stand-off article, a plan, a card."""
    for name, split in (("a", "train"), ("b", "test")):
        where = folder / "articles" / split
        where.mkdir(parents=True)
        (where / f"{name}.txt").write_bytes(f"{TEXT} \U0001f5f3 {name}".encode())
        (where / f"{name}.toml").write_text(GOOD.replace('id = "a"', f'id = "{name}"'), "utf-8")
    raw = folder / "annotations_raw" / "second"
    raw.mkdir(parents=True)
    (raw / "b.toml").write_text(GOOD.replace('id = "a"', 'id = "b"'), "utf-8")
    (folder / "standoff").mkdir()
    (folder / "standoff" / "r.json").write_text(REAL, "utf-8")
    (folder / "plan.csv").write_text(PLAN, "utf-8")
    (folder / "README.md").write_text(CARD, "utf-8")
    (folder / "GUIDELINES.md").write_text(
        "# Pedoman\n\nVersion 1.4. Isi: [kartu](README.md), [sumber](../src), [laman](https://x.example/).",
        "utf-8",
    )
    return folder
