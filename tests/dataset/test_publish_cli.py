"""`asn-nlp dataset build --out` and `validate` of what it wrote, as a user types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_extract import run
from tests.dataset.published import write_corpus

pytest.importorskip("pyarrow")


def test_build_and_validate(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    done = run("dataset", "build", corpus, "--out", tmp_path / "dataset", "--repo", "o/n")
    assert done.returncode == 0, done.stderr
    assert all(Path(line).is_file() for line in done.stdout.decode().splitlines())
    assert b'"https://huggingface.co/datasets/o/n"' in (tmp_path / "dataset" / "croissant.json").read_bytes()
    done = run("dataset", "validate", tmp_path / "dataset")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"a built dataset, 0 errors" in done.stderr
    (tmp_path / "dataset" / "README.md").write_text("lain", "utf-8")
    done = run("dataset", "validate", tmp_path / "dataset")
    assert done.returncode == 1
    assert b"changed after the build" in done.stdout


def test_build_into_a_folder_of_ones_own(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    done = run("dataset", "build", corpus, "--out", corpus)
    assert done.returncode == 2
    assert b"holds something else" in done.stderr
    assert (corpus / "articles").is_dir()


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "README.md").write_text("---\nlanguage: [id\n---\n", "utf-8")
    done = run("dataset", "build", corpus, "--out", tmp_path / "dataset")
    assert done.returncode == 2
    assert b"README.md:3: the YAML head cannot be read" in done.stderr
