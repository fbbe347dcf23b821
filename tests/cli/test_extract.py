"""The command as a user types it: in a process of its own, so that streams and exit codes are real."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]


def run(*args: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from asn_nlp.cli import main; main()", *map(str, args)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}
    return subprocess.run(command, input=stdin, capture_output=True, env=env, check=False, timeout=300)


@pytest.fixture
def article(tmp_path: Path, example: str) -> Path:
    path = tmp_path / "berita.txt"
    path.write_bytes(example.encode())
    return path


def test_data_on_stdout_messages_on_stderr(article: Path) -> None:
    done = run("extract", article)
    assert done.returncode == 0
    record = json.loads(done.stdout)
    assert record["source"]["path"] == str(article)
    assert b"1 read, 1 extracted, 0 failed" in done.stderr


def test_the_record_follows_the_published_schema(article: Path) -> None:
    schema = json.loads((ROOT / "schema" / "record-1.0.json").read_text("utf-8"))
    jsonschema.validate(json.loads(run("extract", article).stdout), schema)


def test_every_kind_of_bad_file_is_named_and_the_others_go_on(tmp_path: Path, article: Path) -> None:
    bad = {
        "kosong.txt": (b"", "empty"),
        "spasi.txt": (b" \n\t ", "empty"),
        "biner.txt": (b"\x89PNG\r\n\x00\x00\x01", "binary"),
        "latin.txt": ("Pemilihan café".encode("latin-1"), "encoding"),
        "rusak.jsonl": (b'{"text": \n', "json"),
        "hilang.txt": (None, "missing"),
    }
    for name, (data, _) in bad.items():
        if data is not None:
            (tmp_path / name).write_bytes(data)
    done = run("extract", *[tmp_path / name for name in bad], article, "--format", "jsonl")
    assert done.returncode == 1
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    entries = {Path(x["error"]["where"]).name.split(":")[0]: x["error"] for x in lines if "error" in x}
    assert {name: e["reason"] for name, e in entries.items()} == {name: r for name, (_, r) in bad.items()}
    for name, entry in entries.items():
        assert name in entry["message"]
        assert name.encode() in done.stderr
    assert [x["source"]["path"] for x in lines if "error" not in x] == [str(article)]


def test_byte_order_marks_are_read(tmp_path: Path, example: str) -> None:
    (tmp_path / "u8.txt").write_bytes(example.encode("utf-8-sig"))
    (tmp_path / "u16.txt").write_bytes(example.encode("utf-16"))
    done = run("extract", tmp_path, "-f", "jsonl")
    ids = {json.loads(line)["id"] for line in done.stdout.splitlines()}
    assert (done.returncode, len(ids)) == (0, 1), "the same text whatever its encoding"


def test_a_named_encoding(tmp_path: Path, example: str) -> None:
    (tmp_path / "a.txt").write_bytes((example + " café").encode("cp1252"))
    assert run("extract", tmp_path / "a.txt").returncode == 1
    assert run("extract", tmp_path / "a.txt", "--encoding", "cp1252").returncode == 0
    assert b"unknown encoding" in run("extract", tmp_path / "a.txt", "--encoding", "x-none").stderr


def test_folder_pattern_and_table(tmp_path: Path, example: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(example, "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": example, "outlet": "Kabar"}) + "\n", "utf-8")
    (tmp_path / "catatan.md").write_text("bukan berita", "utf-8")
    by_folder = [json.loads(x)["source"] for x in run("extract", tmp_path, "-f", "jsonl").stdout.splitlines()]
    assert [Path(s["path"]).name for s in by_folder] == ["b.jsonl:1", "a.txt"]
    assert by_folder[0]["outlet"] == "Kabar"
    assert len(run("extract", str(tmp_path / "*" / "*.txt"), "-f", "jsonl").stdout.splitlines()) == 1


def test_nothing_fits(tmp_path: Path) -> None:
    done = run("extract", tmp_path, str(tmp_path / "*.txt"), "-f", "jsonl")
    assert done.returncode == 1
    assert b"no article in this folder" in done.stderr
    assert b"no file fits this pattern" in done.stderr


def test_standard_input(example: str) -> None:
    done = run("extract", "-", stdin=example.encode())
    assert json.loads(done.stdout)["source"]["path"] == "-"
    assert run("extract", "-", stdin=b"").returncode == 1


def test_json_is_one_object_or_an_array(article: Path) -> None:
    assert isinstance(json.loads(run("extract", article, "-f", "json").stdout), dict)
    both = json.loads(run("extract", article, "hilang.txt", article, "-f", "json").stdout)
    assert ["error" in x for x in both] == [False, True, False]


def test_csv(article: Path) -> None:
    done = run("extract", article, "hilang.txt", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert rows[0]["path"] == str(article)
    assert "no such file" in rows[-1]["error"]


def test_table_and_html_escape_what_the_text_says(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Bupati Batang <script>alert(1)</script> [bold]netral[/bold] \x1b[31m, Senin (16/9/2024).", "utf-8"
    )
    table = run("extract", path, "-f", "table")
    assert table.returncode == 0
    assert b"\x1b[31m" not in table.stdout
    page = run("extract", path, "-f", "html").stdout.decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_parquet(tmp_path: Path, article: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "r.parquet"
    assert run("extract", article, "hilang.txt", "-o", out).returncode == 1
    (row,) = pq.read_table(out).to_pylist()
    record = json.loads(run("extract", article).stdout)
    assert {key: row[key] for key in record} == record
    assert row["error"] is None
    assert "hilang.txt" in (tmp_path / "r.parquet.errors.jsonl").read_text("utf-8")


def test_two_jobs_give_the_same_bytes(tmp_path: Path, example: str) -> None:
    rows = [json.dumps({"text": f"{example}\nNomor urut berita {i}."}) for i in range(70)]
    rows[5] = "{"
    (tmp_path / "a.jsonl").write_text("\n".join(rows), "utf-8")
    one = run("extract", tmp_path / "a.jsonl", "-f", "jsonl")
    two = run("extract", tmp_path / "a.jsonl", "-f", "jsonl", "--jobs", "2")
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 70


@pytest.mark.parametrize(
    "args",
    [
        ("extract",),
        ("extract", "a.txt", "--format", "xml"),
        ("extract", "a.txt", "--published", "kemarin"),
        ("extract", "a.txt", "--format", "parquet"),
        ("extract", "a.txt", "--jobs", "0"),
        ("tidakada",),
    ],
)
def test_wrong_use_ends_with_2(args: tuple[str, ...]) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr


def test_out_that_cannot_be_written(tmp_path: Path, article: Path) -> None:
    done = run("extract", article, "-o", tmp_path / "tiada" / "x.jsonl")
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr


def test_explain_says_why(article: Path) -> None:
    done = run("extract", article, "--explain", "-q")
    assert b"kept" in done.stderr
    json.loads(done.stdout)


def test_published_decides_the_year(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Bupati Batang memimpin apel netralitas ASN, Senin (16/9).", "utf-8")
    record = json.loads(run("extract", path, "--published", "2024-09-17").stdout)
    assert record["event_date"] == "2024-09-16"


def test_version_help_and_schema() -> None:
    from asn_nlp import __version__

    assert run("--version").stdout.decode().strip() == f"asn-nlp {__version__}"
    assert b"extract" in run("--help").stdout
    published = json.loads((ROOT / "schema" / "record-1.0.json").read_text("utf-8"))
    assert json.loads(run("schema").stdout) == published, "run `make schema`"


SURROGATE = b'{"text": "Bupati Batang \\ud800 melarang ASN ikut kampanye.", "title": "a \\ud800"}\n'


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "html", "table"])
def test_lone_surrogates_end_no_run(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(SURROGATE)
    done = run("extract", tmp_path / "a.jsonl", "-f", form)
    assert done.returncode == 0, done.stderr
    if form.startswith("json"):
        assert json.loads(done.stdout)["source"]["title"] == "a \ud800"
    assert run("extract", tmp_path / "a.jsonl", "-f", form, "-o", tmp_path / "out").returncode == 0


def test_lone_surrogates_in_parquet(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "a.jsonl").write_bytes(SURROGATE)
    assert run("extract", tmp_path / "a.jsonl", "-o", tmp_path / "r.parquet").returncode == 0
    assert pq.read_table(tmp_path / "r.parquet").to_pylist()[0]["source"]["title"] == "a \ufffd"


def test_an_input_is_never_the_output(tmp_path: Path, example: str) -> None:
    table = tmp_path / "a.jsonl"
    table.write_text(json.dumps({"text": example}) + "\n", "utf-8")
    before = table.read_bytes()
    done = run("extract", table, "-o", table)
    assert done.returncode == 2
    assert b"is an input" in done.stderr
    assert table.read_bytes() == before


def test_a_folder_does_not_read_its_own_output(tmp_path: Path, article: Path) -> None:
    for _ in range(2):
        done = run("extract", article.parent, "-o", article.parent / "hasil.jsonl")
        assert b"1 read, 1 extracted" in done.stderr
    assert len((article.parent / "hasil.jsonl").read_bytes().splitlines()) == 1
    assert sorted(p.name for p in article.parent.iterdir()) == ["berita.txt", "hasil.jsonl"]


def test_a_run_that_breaks_off_leaves_the_old_output(tmp_path: Path, article: Path) -> None:
    out = tmp_path / "hasil.jsonl"
    out.write_text("lama", "utf-8")
    assert run("extract", article, "-o", out, "--published", "kemarin").returncode == 2
    assert out.read_text("utf-8") == "lama"
