"""`asn-nlp annotate` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asn_nlp.annotate.desk import Desk
from tests.annotate.conftest import the
from tests.annotate.steps import finish
from tests.cli.test_extract import run


def test_help_names_every_way(folder: Path) -> None:
    shown = run("annotate", "--help").stdout.decode()
    for name in ("open", "export", "import", "progress", "restore", "restart"):
        assert name in shown
    assert "--adjudicate" in run("annotate", "open", "--help").stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["MISSING", "-a", "sari"], "no such file or folder"),
        (["HERE"], "who labels? give your name: --annotator NAME"),
        (["HERE", "-a", "../x"], "cannot be an annotator's name"),
        (["HERE", "-a", "sari", "--host", "192.0.2.7"], "give a --token too"),
        (["HERE", "--adjudicate", "sari", "budi"], "has labelled nothing"),
        (["export", "HERE", "-a", "sari", "-o", "x"], "has labelled nothing"),
        (["restore", "HERE", "-d", "nope", "-a", "sari"], "no article is called 'nope'"),
        (["restart", "HERE", "-d", "batang", "-a", "sari"], "has not opened batang"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, arguments: list[str], said: str) -> None:
    typed = [str(folder) if a == "HERE" else a for a in arguments]
    done = run("annotate", *typed, *(["--no-browser"] if arguments[0] in ("HERE", "MISSING") else []))
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_progress_export_and_agreement(folder: Path, desk: Desk, tmp_path: Path) -> None:
    id_ = the(desk.project, "batang")
    for name in ("sari", "budi"):
        finish(Desk(desk.project, name), id_)
        out = tmp_path / f"{name}.jsonl"
        done = run("annotate", "export", folder, "-a", name, "-f", "jsonl", "-o", out)
        assert (done.returncode, out.is_file()) == (0, True)
    table = run("annotate", "progress", folder).stdout.decode()
    assert [line.split()[:2] for line in table.splitlines()[1:]] == [["budi", "1/2"], ["sari", "1/2"]]
    as_json = json.loads(run("annotate", "progress", folder, "--json").stdout)
    assert as_json["annotators"][0]["edit_rate"] == 0
    agreed = run("agreement", tmp_path / "sari.jsonl", tmp_path / "budi.jsonl", "-f", "json", "--draws", "10")
    assert agreed.returncode == 0
    figures = {(f["measure"], f["statistic"]): f["value"] for f in json.loads(agreed.stdout)["figures"]}
    assert figures["officials with role", "f1"] == 1


def test_losses_are_told(folder: Path, desk: Desk, tmp_path: Path) -> None:
    finish(desk, the(desk.project, "batang"))
    done = run("annotate", "export", folder, "-a", "sari", "-f", "conll", "-o", tmp_path / "x.conll")
    assert b"batang: conll does not hold: document fields" in done.stderr
    taken = run("annotate", "import", folder, "-a", "tono", "-f", "conll", "--from", tmp_path / "x.conll")
    assert (taken.returncode, b"1 articles taken" in taken.stderr) == (0, True)
