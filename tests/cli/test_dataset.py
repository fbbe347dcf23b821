"""`asn-nlp dataset` as a user types it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_extract import run
from tests.dataset.test_build import PLAN
from tests.dataset.test_validate import GOOD, TEXT, write


def test_validate_exit_codes(tmp_path: Path) -> None:
    assert run("dataset", "validate", tmp_path).returncode == 2
    assert run("dataset", "validate", write(tmp_path)).returncode == 0
    done = run("dataset", "validate", write(tmp_path, GOOD.replace("larangan", "ban", 1)))
    assert done.returncode == 1
    assert b"a.toml" in done.stdout
    assert b"'ban' is not allowed" in done.stdout


def test_build_names_what_it_wrote(tmp_path: Path) -> None:
    (tmp_path / "articles" / "train").mkdir(parents=True)
    write(tmp_path / "articles" / "train", text=TEXT)
    (tmp_path / "plan.csv").write_text("\n".join(PLAN.splitlines()[:2]), "utf-8")
    done = run("dataset", "build", tmp_path)
    assert done.returncode == 0
    assert all(Path(line).is_file() for line in done.stdout.decode().splitlines())
    assert (tmp_path / "data" / "documents" / "train.parquet").is_file()


def test_build_without_a_plan(tmp_path: Path) -> None:
    done = run("dataset", "build", tmp_path)
    assert done.returncode == 2
    assert b"no plan.csv" in done.stderr


def test_standoff_holds_no_text(tmp_path: Path) -> None:
    done = run("dataset", "standoff", write(tmp_path), tmp_path / "out")
    assert done.returncode == 0
    made = (tmp_path / "out" / "a.json").read_text("utf-8")
    assert "Hasan Basri melarang" not in made
    assert "sha256" in made
