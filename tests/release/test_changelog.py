"""The changelog is kept: in form, and the version is in it."""

from __future__ import annotations

import pytest
from tools.release import build, changelog

from asn_nlp._version import __version__

GOOD = """# Changelog

## Unreleased

### Added

- Satu.

## 0.2.0 - 2026-02-01

### Fixed

- Dua, yang
  panjang.

## 0.1.0 - 2026-01-01

### Added

- Tiga.
"""


def test_ours_is_in_form_and_tells_of_the_version() -> None:
    sections, faults = changelog.read((build.ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert faults == []
    assert changelog.told(sections, __version__)


def test_sections_of_a_good_one() -> None:
    sections, faults = changelog.read(GOOD)
    assert faults == []
    assert [(s.name, s.day) for s in sections] == [
        ("Unreleased", None), ("0.2.0", "2026-02-01"), ("0.1.0", "2026-01-01"),
    ]  # fmt: skip
    assert sections[1].entries == {"Fixed": ["Dua, yang"]}


@pytest.mark.parametrize(
    ("version", "told"), [("0.2.0", True), ("0.1.0", True), ("0.3.0", True), ("0.1.5", False)]
)
def test_which_versions_are_told(version: str, told: bool) -> None:
    assert changelog.told(changelog.read(GOOD)[0], version) == told


def test_an_empty_unreleased_tells_of_nothing() -> None:
    sections, faults = changelog.read(GOOD.replace("### Added\n\n- Satu.\n", "", 1))
    assert faults == []
    assert not changelog.told(sections, "0.3.0")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("## Unreleased", "## unreleased", "line 3"),
        ("## Unreleased", "## 0.3.0 - 2026-03-01", "first section has to be"),
        ("## 0.2.0 - 2026-02-01", "## 0.2.0", "day of release is missing"),
        ("## 0.2.0 - 2026-02-01", "## 0.2.0 - 01/02/2026", "no date: 01/02/2026"),
        ("## 0.2.0", "## 0.0.9", "versions have to go down"),
        ("## 0.2.0", "## 0.1.0", "versions have to go down"),
        ("### Fixed", "### Mended", "'Mended' is none of Added"),
        ("### Added\n\n- Satu", "- Satu", "without a heading of its kind"),
        ("- Dua, yang\n  panjang.\n", "", "0.2.0: nothing is told of it"),
        ("- Satu.", "- Satu.\n\n### Added\n\n- Lagi.", "a second Added in Unreleased"),
        ("## 0.2.0 - 2026-02-01", "## Unreleased", "stands twice"),
    ],
)
def test_faults_are_named(old: str, new: str, fault: str) -> None:
    assert old in GOOD
    _, faults = changelog.read(GOOD.replace(old, new, 1))
    assert any(fault in f for f in faults), faults
