"""Wheel and sdist, built here without network: all is inside, and the README's examples run from it."""

from __future__ import annotations

import re
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from pathlib import Path

import pytest
from tools.release import build, readme

from asn_nlp._version import __version__

README = build.ROOT / "README.md"
KINDS = {".py", ".css", ".js", ".html", ".json", ".toml", ".csv", ".md", ".onnx", ".typed"}
MOST = 20e6
"""Bytes that the wheel may have."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build.build(tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_everything_is_inside(wheel: Path) -> None:
    names = build.names_of(wheel)
    assert build.missing(names, build.WANTED) == []
    assert build.missing(names, build.sources()) == []
    assert wheel.stat().st_size <= MOST


def test_templates_of_the_report_are_inside(wheel: Path) -> None:
    folders = {p.relative_to(build.PACKAGE.parent).as_posix() for p in build.PACKAGE.glob("report/static")}
    assert build.missing(build.names_of(wheel), {f"{folder}/" for folder in folders}) == []


def test_nothing_else_is_inside(wheel: Path) -> None:
    names = build.names_of(wheel)
    assert not {n for n in names if not n.startswith(("asn_nlp/", f"asn_nlp-{__version__}.dist-info/"))}
    package = {n for n in names if n.startswith("asn_nlp/")}
    assert package == build.sources()


def test_the_first_example_of_the_readme_runs_from_the_wheel_without_network(unpacked: Path) -> None:
    example = readme.examples(README)[0]
    assert len(example.wanted) >= 5
    where = "\nimport asn_nlp, sys\nprint(asn_nlp.__file__, file=sys.stderr)"
    assert readme.run(sys.executable, example.code + where, path=unpacked) == list(example.wanted)
    (home,) = readme.run(sys.executable, "import asn_nlp; print(asn_nlp.__file__)", path=unpacked)
    assert Path(home).is_relative_to(unpacked)


def test_all_examples_of_the_readme_run_one_after_the_other(unpacked: Path) -> None:
    found = readme.examples(README)
    code = "\n".join(e.code for e in found)
    assert readme.run(sys.executable, code, path=unpacked) == [line for e in found for line in e.wanted]


def test_network_is_refused_there(unpacked: Path) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    with pytest.raises(RuntimeError, match="the network was asked for"):
        readme.run(sys.executable, code, path=unpacked)


def test_the_command_runs_from_the_wheel(unpacked: Path) -> None:
    entry = tomllib.loads((build.ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]["asn-nlp"]
    module, function = entry.split(":")
    code = f"import sys; from {module} import {function}; sys.argv = ['asn-nlp', %r]; {function}()"
    assert readme.run(sys.executable, code % "--version", path=unpacked) == [f"asn-nlp {__version__}"]


def test_metadata_are_what_an_index_takes(wheel: Path) -> None:
    data = build.metadata(wheel)
    assert build.faults(data) == []
    assert data["Version"] == __version__
    assert data["License-Expression"] == "MIT"


def test_faults_of_metadata_are_named() -> None:
    data = Message()
    data["Name"], data["Requires-Dist"] = "x", "y @ git+https://example.invalid/y"
    found = build.faults(data)
    assert "no Version" in found
    assert any("direct reference" in fault for fault in found)
    assert any("license" in fault.lower() for fault in found)


def test_every_extra_of_the_code_is_there(wheel: Path) -> None:
    extras = set(build.metadata(wheel).get_all("Provides-Extra") or ())
    sources = "".join(p.read_text("utf-8") for p in build.PACKAGE.rglob("*.py"))
    named = set(re.findall(r'MissingExtraError\(\s*"[^"]+",\s*"([a-z]+)"', sources))
    assert named
    assert named <= extras


def test_the_sdist_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = build.build(tmp_path, "sdist")
    assert build.missing(build.names_of(sdist), build.BESIDE) == []
    with tarfile.open(sdist) as tar:
        tar.extractall(tmp_path, filter="data")
    again = build.build(tmp_path / "again", "wheel", tmp_path / sdist.name.removesuffix(".tar.gz"))
    assert build.names_of(again) == build.names_of(wheel)
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as two:
        differ = [n for n in one.namelist() if not n.endswith("/RECORD") and one.read(n) != two.read(n)]
    assert differ == []


def test_missing_knows_folders() -> None:
    assert build.missing({"a/b", "c"}, ("a/", "c", "d/", "a")) == ["d/", "a"]


def test_kinds_of_files_are_meant_to_ship() -> None:
    kinds = {Path(name).suffix for name in build.sources()}
    assert kinds <= KINDS, "a new kind of file: is it meant to ship?"
