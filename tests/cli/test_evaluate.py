"""`evaluate`, `compare`, `agreement` as commands."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from asn_nlp.cli.agreement import agreement_cli
from asn_nlp.cli.compare import compare_cli
from asn_nlp.cli.evaluate import DRAWS, SEED, evaluate_cli
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring import bootstrap
from asn_nlp.scoring.facts import record_id
from tests.scoring.gold import FULL, TEXT, article

app = typer.Typer()
app.command("evaluate")(evaluate_cli)
app.command("compare")(compare_cli)
app.command("agreement")(agreement_cli)

GOLD = [
    replace(
        FULL, id=f"d{n}", text=f"{TEXT} {n}", document={**FULL.document, "split": split, "style": "clean"}
    )
    for n, split in enumerate(["train", "dev", "dev", "dev"])
]


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


def prediction(item: Annotated, **changed: Any) -> dict[str, Any]:
    relevance = {"relevant": item.document["relevant"], "score": 0.9}
    return {**item.document, **item.values, "id": record_id(item), "relevance": relevance, **changed}


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rows = [{"id": g.id, "text": g.text, **g.document, **g.values} for g in GOLD]
    return write(tmp_path / "gold.jsonl", rows)


@pytest.fixture
def perfect(tmp_path: Path) -> Path:
    return write(tmp_path / "perfect.jsonl", [prediction(g) for g in GOLD])


@pytest.fixture
def worse(tmp_path: Path) -> Path:
    """Without the rules of one document, with another's genre wrong."""
    rows = [prediction(g) for g in GOLD]
    rows[1]["rules"] = []
    rows[2]["genre"] = "other"
    return write(tmp_path / "worse.jsonl", rows)


def test_the_table(gold: Path, worse: Path) -> None:
    done = run("evaluate", gold, worse, "--draws", 20)
    assert done.exit_code == 0, done.output
    lines = {line.split("│")[1].strip(): line for line in done.stdout.splitlines() if line.startswith("│")}
    assert [cell.strip() for cell in lines["rules"].split("│")[2:5]] == ["1.000", "0.750", "0.857"]
    assert "accuracy 0.750" in lines["genre"]
    assert "style: clean" in lines
    assert "strict: rules" not in lines
    full = run("evaluate", gold, worse, "--draws", 20, "--full").stdout
    assert "strict: rules" in full


def test_json_with_provenance(gold: Path, worse: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.json"
    args = ("evaluate", gold, worse, "--split", "dev", "--draws", 20, "--seed", 5, "-f", "json", "-o", out)
    assert run(*args).exit_code == 0
    first = out.read_bytes()
    data = json.loads(first)
    assert data["documents"] == 3
    got = {(f["measure"], f["statistic"]): f for f in data["figures"]}
    assert got["rules", "recall"]["value"] == pytest.approx(2 / 3, abs=1e-6)
    about = data["provenance"]
    assert (about["seed"], about["draws"]) == (5, 20)
    assert about["gold"]["split"] == "dev"
    assert about["gold"]["articles"] == 3
    assert len(about["gold"]["sha256"]) == len(about["sha256"]) == 64
    assert {"asn-nlp", "knowledge", "python", "numpy", "scipy"} <= set(about["versions"])
    assert about["command"]
    assert {s["dimension"] for s in data["slices"]} >= {"style", "province", "value in train"}
    run(*args)
    assert out.read_bytes() == first, "the same run gives the same bytes"


def test_a_system_by_name(gold: Path) -> None:
    done = run("evaluate", gold, "--system", "rules", "--draws", 5, "-f", "json")
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["system"] == "rules"


def test_malformed_predictions_are_named_and_the_exit_code_tells(gold: Path, tmp_path: Path) -> None:
    rows = [prediction(g) for g in GOLD[1:]]
    rows[0]["rules"] = [{"id": "pp-94-2021", "evidence": [[0, 9999]]}]
    done = run("evaluate", gold, write(tmp_path / "p.jsonl", rows), "--draws", 5)
    assert done.exit_code == 1
    assert "line 1, d1, rules[0]: 0:9999 leaves the text" in done.stderr
    assert "d0: no prediction for this document [missing, missed]" in done.stderr
    assert "2 issues with the predictions" in done.stdout


@pytest.mark.parametrize(
    "args",
    [
        ("evaluate", "{gold}"),
        ("evaluate", "{gold}", "{perfect}", "--system", "rules"),
        ("evaluate", "{gold}", "--system", "cuaca"),
        ("evaluate", "tiada", "{perfect}"),
        ("evaluate", "{gold}", "tiada.jsonl"),
        ("evaluate", "{gold}", "{perfect}", "--split", "musim"),
        ("evaluate", "{gold}", "{perfect}", "--draws", "0"),
        ("evaluate", "{gold}", "{perfect}", "--draws", "2", "--out", "/tiada/x"),
        ("compare", "{perfect}", "tiada.jsonl"),
        ("compare", "{perfect}", "{perfect}", "--gold", "tiada"),
        ("agreement", "{gold}", "tiada"),
    ],
)
def test_wrong_use_ends_with_2(args: tuple[str, ...], gold: Path, perfect: Path) -> None:
    done = run(*[a.format(gold=gold, perfect=perfect) for a in args])
    assert done.exit_code == 2
    assert done.stderr
    assert done.stdout == ""


def test_gains_and_losses(gold: Path, worse: Path, perfect: Path) -> None:
    done = run("compare", worse, perfect, "--gold", gold, "--trials", 50)
    assert done.exit_code == 0, done.stderr
    assert "d1\n  gain: rules: pp-94-2021 (found now)\n" in done.stdout
    assert "  gain: genre: other (false value gone)\n" in done.stdout
    assert done.stdout.endswith("4 gain\n"), "rule, provision, the genre and its wrong guess"
    assert "p (Holm)" in done.stdout
    assert run("compare", perfect, worse, "--gold", gold, "--trials", 50).stdout.endswith("4 loss\n")


def test_changes_without_gold(worse: Path, perfect: Path) -> None:
    done = run("compare", worse, perfect, "-f", "json")
    data = json.loads(done.stdout)
    assert done.exit_code == 0
    assert data["differences"] == []
    assert sorted(c["kind"] for c in data["changes"]) == ["appeared", "appeared", "appeared", "vanished"]
    assert run("compare", worse, worse).stdout == "no change\n"


def test_compare_as_json_with_gold(gold: Path, worse: Path, perfect: Path) -> None:
    data = json.loads(run("compare", worse, perfect, "--gold", gold, "--trials", 50, "-f", "json").stdout)
    tests = {d["measure"]: d for d in data["differences"]}
    assert tests["rules"]["delta"] == pytest.approx(1 - 6 / 7, abs=1e-6)
    assert tests["regions"]["p"] == 1
    assert (data["seed"], data["trials"]) == (SEED, 50)


def test_agreement(gold: Path, tmp_path: Path) -> None:
    second = [replace(g, document={**g.document, "genre": "other"}) for g in GOLD[:3]]
    rows = [{"id": g.id, "text": g.text, **g.document, **g.values} for g in [*second, article("x", "Lain.")]]
    other = write(tmp_path / "second.jsonl", rows)
    data = json.loads(run("agreement", gold, other, "--draws", 20, "-f", "json").stdout)
    assert (data["documents"], data["only_a"], data["only_b"]) == (3, ["d3"], ["x"])
    got = {(f["measure"], f["statistic"]): f["value"] for f in data["figures"]}
    assert got["genre", "kappa"] == 0
    assert got["officials", "f1"] == 1
    table = run("agreement", gold, other, "--draws", 20)
    assert table.exit_code == 0
    assert "annotated by A only, not compared: d3" in table.stdout


def test_a_second_annotator_is_scored_by_the_same_code(tmp_path: Path) -> None:
    """Raw annotation: TOML without the text beside it."""
    head = 'relevant = true\ngenre = "other"\n[[regions]]\ncode = "33.25"\nquotes = ["Batang"]\n'
    more = '[[rules]]\nid = "pp-94-2021"\nquotes = ["PP 94"]\n'
    first, second = tmp_path / "dev", tmp_path / "b"
    for folder, body in ((first, head + more), (second, head)):
        folder.mkdir()
        (folder / "x.toml").write_text(body, "utf-8")
    (first / "x.txt").write_text("Apel di Batang sesuai PP 94.", "utf-8")
    done = run("evaluate", first, second, "--draws", 5, "-f", "json")
    assert done.exit_code == 0, done.stderr
    got = {(f["measure"], f["statistic"]): f["value"] for f in json.loads(done.stdout)["figures"]}
    assert (got["regions", "f1"], got["rules", "f1"], got["relevant", "accuracy"]) == (1, 0, 1)
    found = run("agreement", first, second, "--draws", 5, "-f", "json")
    same = {(f["measure"], f["statistic"]): f["value"] for f in json.loads(found.stdout)["figures"]}
    assert (same["regions", "f1"], same["rules", "f1"]) == (1, 0)


def test_the_commands_have_the_defaults_of_the_library() -> None:
    """They are written down twice, so that `asn-nlp --help` does not import numpy."""
    assert (SEED, DRAWS) == (bootstrap.SEED, bootstrap.DRAWS)
