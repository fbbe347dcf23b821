"""A thousand hostile files: the run ends, names each, and loses none of the good ones."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from asn_nlp.core.hashing import text_id
from asn_nlp.io.plain import clean
from tests.cli.test_extract import run
from tests.hostile.corpus import Expected, make

pytest.importorskip("pyarrow")
pytest.importorskip("trafilatura")
pytest.importorskip("backports.zstd")

SEED, FILES = 61, 1000


def _file(where: str, paths: set[str]) -> str:
    """The file that an entry names; a row is named behind a colon."""
    return where if where in paths else where.rpartition(":")[0]


def test_a_thousand_files(tmp_path: Path) -> None:
    folder = tmp_path / "korpus"
    expected: dict[str, Expected] = {str(e.path): e for e in make(folder, files=FILES, seed=SEED)}
    out, figures = tmp_path / "hasil.jsonl", tmp_path / "angka.json"
    done = run("extract", folder, "-o", out, "-j", 2, "--summary", figures, "--batch-size", 8)
    assert done.returncode == 1, done.stderr[-2000:]
    assert b"Traceback" not in done.stderr

    good: dict[str, Counter[str]] = {}
    bad: dict[str, Counter[str]] = {}
    names = set(expected)
    for line in out.read_bytes().splitlines():
        entry = json.loads(line)
        if "error" in entry:
            error = entry["error"]
            bad.setdefault(_file(error["where"], names), Counter())[error["reason"]] += 1
            assert error["where"] in error["message"]
        else:
            path = _file(entry["source"]["path"], names)
            good.setdefault(path, Counter())[entry["id"]] += 1
    for path, e in expected.items():
        assert bad.get(path, Counter()) == Counter(e.bad), path
        found = good.get(path, Counter()) - Counter(map(text_id, e.maybe))
        assert found == Counter(map(text_id, e.good)), path
    assert not (set(good) | set(bad)) - names

    # Each is named on standard error, and the figures add up.
    messages = done.stderr.decode("utf-8", "replace")
    for path in bad:
        assert clean(path, 1000) in messages
    counted = json.loads(figures.read_text("utf-8"))
    reasons = sum(bad.values(), Counter[str]())
    assert counted["failed_by_reason"] == dict(sorted(reasons.items()))
    assert counted["extracted"] == sum(c.total() for c in good.values())
    assert counted["extracted"] > FILES
    assert counted["read"] == counted["extracted"] + counted["failed"]
    assert counted["copies"] == sum(e.good != list(dict.fromkeys(e.good)) for e in expected.values())
    assert str(counted["copies"]) in messages.splitlines()[-1]


def test_two_corpora_of_one_seed_are_the_same(tmp_path: Path) -> None:
    one, two = (make(tmp_path / name, files=60, seed=5) for name in ("a", "b"))
    assert [(e.good, e.bad) for e in one] == [(e.good, e.bad) for e in two]
