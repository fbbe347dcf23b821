"""The wheel: everything that the library needs at run time is inside, nothing that it does not."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KINDS = {".py", ".csv", ".toml", ".css", ".js", ".json", ".html", ".md", ".onnx", ".typed"}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_source_and_data_file_is_inside(names: set[str]) -> None:
    files = (p.relative_to(ROOT / "src") for p in (ROOT / "src" / "asn_nlp").rglob("*") if p.is_file())
    made = ("__pycache__", ".")  # what tools leave behind
    wanted = {p.as_posix() for p in files if not any(part.startswith(made) for part in p.parts)}
    assert wanted
    assert {Path(name).suffix for name in wanted} <= KINDS, "a new kind of file: is it meant to ship?"
    assert wanted <= names


def test_nothing_else_is_inside(names: set[str]) -> None:
    others = {n for n in names if not n.startswith(("asn_nlp/", "asn_nlp-"))}
    assert not others
    assert any(n.endswith("licenses/LICENSE") for n in names)
