"""Data files and the JSON twins that an installation reads in their place."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest
from hatch_build import DATA, make_twins

from asn_nlp.core.errors import KnowledgeError
from asn_nlp.knowledge import files


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package's data that the loader reads."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy, ignore=shutil.ignore_patterns("*.toml.json"))
    monkeypatch.setattr(files, "files", lambda _: tmp_path)
    return copy


def test_every_twin_holds_what_the_toml_says(data: Path) -> None:
    twins = make_twins(data)
    assert len(twins) == len(list(data.rglob("*.toml"))) > 20
    for twin in twins:
        source = twin.with_name(twin.name.removesuffix(".json"))
        said = tomllib.loads(source.read_text("utf-8"))
        assert json.loads(twin.read_text("utf-8"))["data"] == said
        assert files.read_toml(source.relative_to(data).as_posix()) == said


def test_a_twin_is_read_in_place_of_the_toml(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "some.toml").write_text('word = "netral"\n', "utf-8")
    make_twins(data)

    def no_parser(_: str) -> None:
        raise AssertionError("the TOML was parsed")

    monkeypatch.setattr(tomllib, "loads", no_parser)
    assert files.read_toml("some.toml") == {"word": "netral"}


@pytest.mark.parametrize(
    "twin",
    ["", "{", "[]", "null", "{}", '{"sha256": "0"}', '{"sha256": "0", "data": {"word": "old"}}'],
    ids=["empty", "cut off", "a list", "null", "no keys", "no data", "of another text"],
)
def test_a_twin_that_is_broken_or_out_of_date_is_passed_over(data: Path, twin: str) -> None:
    (data / "some.toml").write_text('word = "netral"\n', "utf-8")
    (data / "some.toml.json").write_text(twin, "utf-8")
    assert files.read_toml("some.toml") == {"word": "netral"}


def test_a_broken_toml_is_named(data: Path) -> None:
    (data / "some.toml").write_text("word = \n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"some\.toml"):
        files.read_toml("some.toml")
