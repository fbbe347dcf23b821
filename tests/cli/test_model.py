"""`asn-nlp model` and `asn-nlp extract --backend`: what is installed, is it whole, what goes wrong."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from asn_nlp.cli.app import app
from asn_nlp.tagger.manifest import NAME, read_manifest, shipped

ARTICLE = Path(__file__).parents[2] / "examples" / "apel-netralitas.txt"


def call(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(shipped(), tmp_path / "model"))
    with (folder / "model.onnx").open("r+b") as file:
        file.seek(5000)
        file.write(b"\0other")
    return folder


def test_info_names_the_model_and_its_heads() -> None:
    out = call("model", "info")
    assert out.exit_code == 0
    assert read_manifest(shipped()).id in out.stdout
    assert "conduct" in out.stdout


def test_verify_says_that_the_shipped_files_are_whole() -> None:
    out = call("model", "verify")
    assert out.exit_code == 0
    assert "whole, and it runs" in out.stdout


@pytest.mark.parametrize("command", [("model", "verify"), ("extract", ARTICLE, "--backend", "hybrid")])
def test_a_damaged_file_is_named(broken: Path, command: tuple[object, ...]) -> None:
    out = call(*command, "--model", broken)
    assert out.exit_code == 2
    assert "model.onnx" in out.stderr
    assert "SHA-256" in out.stderr


@pytest.mark.parametrize(
    "command", [("model", "info"), ("model", "verify"), ("extract", ARTICLE, "--backend", "indobert")]
)
def test_no_model_in_the_folder(tmp_path: Path, command: tuple[object, ...]) -> None:
    out = call(*command, "--model", tmp_path)
    assert out.exit_code == 2
    assert f"{tmp_path}: no model here" in out.stderr


@pytest.mark.parametrize("backend", ["rules", "indobert", "hybrid"])
def test_every_backend_writes_records_that_name_it(backend: str) -> None:
    out = call("extract", ARTICLE, "--backend", backend, "--format", "jsonl", "-q")
    assert out.exit_code == 0
    assert f'"backend":"{backend}"' in out.stdout
    named = f'"model":"{read_manifest(shipped()).id}"' in out.stdout
    assert named == (backend != "rules")


def fake_hub(monkeypatch: pytest.MonkeyPatch, asked: list[tuple[str, str]], *, fails: bool = False) -> None:
    """huggingface_hub with a repository that holds the shipped model."""
    hub, errors = ModuleType("huggingface_hub"), ModuleType("huggingface_hub.errors")

    def snapshot_download(repository: str, *, revision: str, local_dir: Path, allow_patterns: object) -> None:
        asked.append((repository, revision))
        if fails:
            raise OSError("no route to host")
        shutil.copytree(shipped(), local_dir, dirs_exist_ok=True)

    hub.snapshot_download = snapshot_download  # type: ignore[attr-defined]
    for name in ("HfHubHTTPError", "HFValidationError", "LocalEntryNotFoundError"):
        setattr(errors, name, type(name, (Exception,), {}))
    monkeypatch.setitem(sys.modules, "huggingface_hub", hub)
    monkeypatch.setitem(sys.modules, "huggingface_hub.errors", errors)


COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_download_asks_for_the_pinned_commit_and_verifies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    fake_hub(monkeypatch, asked)
    out = call("model", "download", "someone/encoder", "--revision", COMMIT, "--out", tmp_path / "m")
    assert out.exit_code == 0
    assert asked == [("someone/encoder", COMMIT)]
    assert (tmp_path / "m" / NAME).is_file()


def test_a_branch_is_no_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    fake_hub(monkeypatch, asked)
    out = call("model", "download", "someone/encoder", "--revision", "main", "--out", tmp_path)
    assert out.exit_code == 2
    assert "40 hexadecimal digits" in out.stderr
    assert not asked


def test_a_hub_that_cannot_be_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_hub(monkeypatch, [], fails=True)
    out = call("model", "download", "someone/encoder", "--revision", COMMIT, "--out", tmp_path)
    assert out.exit_code == 2
    assert "someone/encoder: cannot be fetched: no route to host" in out.stderr


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    out = call("model", "download", "someone/encoder", "--revision", COMMIT, "--out", tmp_path)
    assert out.exit_code == 2
    assert "asn-nlp[hub]" in out.stderr
