"""What a push would change, told from hashes alone."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.hub.errors import HubError
from asn_nlp.hub.plan import File, Plan, State, local_files
from asn_nlp.hub.push import check_tag

DATA = st.dictionaries(st.sampled_from("abcde"), st.binary(max_size=3))


def file(name: str, data: bytes) -> File:
    blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
    return File(name, len(data), hashlib.sha256(data).hexdigest(), blob)


@given(here=DATA, there=DATA, large=st.booleans())
def test_changes_are_the_difference(here: dict[str, bytes], there: dict[str, bytes], large: bool) -> None:
    remote = {n: file(n, d).sha256 if large else file(n, d).blob for n, d in there.items()}
    plan = Plan("a/b", "dataset", "v1", [file(n, d) for n, d in here.items()], State(True, files=remote))
    for name, data in here.items():
        wanted = "new" if name not in there else "same" if there[name] == data else "changed"
        assert plan.changes[name] == wanted
    assert plan.others == sorted(there.keys() - here.keys())
    assert plan.done == all(there.get(n) == d for n, d in here.items())


def test_what_the_hub_adds_is_no_other_file() -> None:
    plan = Plan("a/b", "model", "v1", [], State(True, files={".gitattributes": "0"}), prune=True)
    assert plan.done


def test_hashes_are_those_of_git_and_sha256sum(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"isi\n")
    (found,) = local_files(tmp_path)
    git = subprocess.run(
        ["git", "hash-object", "--no-filters", "x.bin"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.blob == git.stdout.strip()
    assert found.sha256 == hashlib.sha256(b"isi\n").hexdigest()


def test_hidden_files_stay_at_home(tmp_path: Path) -> None:
    for name in (".git/config", ".env", "__pycache__/x.pyc", "data/a.parquet"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [f.name for f in local_files(tmp_path)] == ["data/a.parquet"]


def test_nothing_to_push(tmp_path: Path) -> None:
    with pytest.raises(HubError, match="nothing to push"):
        local_files(tmp_path)
    with pytest.raises(HubError, match="no such folder"):
        local_files(tmp_path / "lain")


@pytest.mark.parametrize("tag", ["v0.1.0", "2026.1", "rilis_1-a"])
def test_names_of_versions(tag: str) -> None:
    assert check_tag(tag) == tag


@pytest.mark.parametrize("tag", ["", "main", "-v1", "a/b", "v 1", "0123456789" * 4])
def test_no_names_of_versions(tag: str) -> None:
    with pytest.raises(HubError, match="give the name of a version"):
        check_tag(tag)
