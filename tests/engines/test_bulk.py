"""Long runs into a file: stopped anywhere, continued, and equal to the byte."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asn_nlp.core.errors import InputError, OptionsError
from asn_nlp.core.options import Options
from asn_nlp.engines.bulk import Run
from asn_nlp.engines.local import run_encoded
from asn_nlp.engines.parts import folder_of
from asn_nlp.io import atomic
from asn_nlp.io.columns import Columns
from asn_nlp.io.encode import Encoded, Encoder, Form
from asn_nlp.io.sources import Sources

ROWS = 23
FORMS: tuple[Form, ...] = ("jsonl", "parquet")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with an error and a copy among them."""
    path = tmp_path_factory.mktemp("masukan") / "a.jsonl"
    lines = [
        json.dumps({"text": f"Bupati Batang melarang ASN ikut kampanye. Nomor {i}.", "kanal": f"k{i}"})
        for i in range(ROWS)
    ]
    lines[4] = "{rusak"
    lines[9] = lines[3]
    path.write_text("\n".join(lines), "utf-8")
    return path


def local(sources: Sources, encoder: Encoder, options: Options, skip: int) -> Iterator[Encoded]:
    given = islice(sources.read(lazy=True), skip, None)
    return run_encoded(given, encoder, options, batch_size=2)


def make(
    source: Path, out: Path, *, form: Form = "jsonl", part: int = 4, engine: Any = local, **options: Any
) -> Run:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    columns = Columns(carry=("kanal",))
    errors = out.with_name("errors.jsonl") if form == "parquet" else None
    encoder = Encoder(form, columns.carry)
    return Run(Sources((str(source),), columns), out, encoder, Options(**options), engine, errors, part)


class Stop(BaseException):
    """What Ctrl-C raises, in a test."""


def stopping(after: int) -> Callable[..., Iterator[Encoded]]:
    """An engine that breaks off after some chunks."""

    def engine(*args: Any) -> Iterator[Encoded]:
        for number, encoded in enumerate(local(*args)):
            if number == after:
                raise Stop
            yield encoded

    return engine


@pytest.mark.parametrize("form", FORMS)
def test_an_unbroken_run(source: Path, tmp_path: Path, form: Form) -> None:
    out = tmp_path / f"o.{form}"
    seen: list[int] = []
    summary = make(source, out, form=form).go(seen=lambda e: seen.append(e.count))
    assert (summary.read, summary.extracted, dict(summary.failed)) == (ROWS, ROWS - 1, {"json": 1})
    assert (summary.copies, summary.earlier, summary.complete) == (1, 0, True)
    assert sum(seen) == ROWS
    names = {p.name for p in tmp_path.iterdir()}
    assert names == ({out.name} if form == "jsonl" else {out.name, "errors.jsonl"})


def test_lines_stand_in_the_order_of_the_inputs(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    make(source, out).go()
    entries = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    where = [e["error"]["where"] if "error" in e else e["source"]["path"] for e in entries]
    assert where == [f"{source}:{i}" for i in range(1, ROWS + 1)]
    carried = [e["carried"]["kanal"] for e in entries if "error" not in e]
    assert carried == [f"k{3 if i == 9 else i}" for i in range(ROWS) if i != 4]


def test_parquet_has_the_carried_columns_and_its_errors_beside(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.parquet"
    make(source, out, form="parquet").go()
    import pyarrow.parquet as pq

    rows = pq.read_table(out).to_pylist()
    assert [r["kanal"] for r in rows] == [f"k{3 if i == 9 else i}" for i in range(ROWS) if i != 4]
    (error,) = map(json.loads, (tmp_path / "errors.jsonl").read_text("utf-8").splitlines())
    assert error["error"]["reason"] == "json"


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    stops=st.lists(st.integers(0, 8), max_size=4), parts=st.lists(st.integers(1, 30), min_size=5, max_size=5)
)
@pytest.mark.parametrize("form", FORMS)
def test_stopped_and_continued_is_equal_to_unbroken(
    source: Path, tmp_path_factory: pytest.TempPathFactory, form: Form, stops: list[int], parts: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("lari")
    whole, out = folder / f"whole.{form}", folder / f"o.{form}"
    make(source, whole, form=form, part=1000).go()
    done = 0
    for after, part in zip(stops, parts, strict=False):
        try:
            make(source, out, form=form, part=part, engine=stopping(after)).go(resume=True)
        except Stop:
            continue
        else:
            done = 1
            break
    if not done:
        summary = make(source, out, form=form, part=parts[-1]).go(resume=True)
        assert (summary.read, summary.copies) == (ROWS, 1)
        assert summary.extracted + summary.failed.total() == ROWS
    assert out.read_bytes() == whole.read_bytes()
    assert not folder_of(out).exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_killed_at_every_step_to_the_disk(source: Path, tmp_path: Path, form: Form, before: bool) -> None:
    """A process of its own is ended, without a word, at the n-th step by which something gets onto the disk
    for good; the next one goes on from what it left and is ended at its (n + 1)-th, and so on."""
    whole, out = tmp_path / f"whole.{form}", tmp_path / f"o.{form}"
    make(source, whole, form=form).go()
    ends = 0
    for step in range(1, 200):
        child = os.fork()
        if child == 0:
            _die_at(step, before)
            make(source, out, form=form).go(resume=True)
            os._exit(0)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
            break
        ends += 1
    else:
        pytest.fail("the run never ends")
    assert ends >= 5
    assert out.read_bytes() == whole.read_bytes()
    assert not folder_of(out).exists()


def _die_at(step: int, before: bool) -> None:
    count = 0
    sync = atomic._sync

    def counted(path: Path) -> None:
        nonlocal count
        count += 1
        if count == step and before:
            os._exit(9)
        sync(path)
        if count == step:
            os._exit(9)

    atomic._sync = counted


def test_a_half_done_run_is_not_overwritten(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    with pytest.raises(Stop):
        make(source, out, engine=stopping(4)).go()
    with pytest.raises(OptionsError, match=r"after 8 inputs.*--resume.*--restart"):
        make(source, out).go()
    assert make(source, out).go(restart=True).earlier == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"min_confidence": 0.5}, r"options\.min_confidence was 0\.0, now it is 0\.5"),
        ({"form": "parquet"}, "format was 'jsonl', now it is 'parquet'"),
    ],
)
def test_other_options_are_refused(
    source: Path, tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    out = tmp_path / "o"
    with pytest.raises(Stop):
        make(source, out, engine=stopping(4)).go()
    with pytest.raises(OptionsError, match=message):
        make(source, out, **change).go(resume=True)


def test_another_input_is_refused_and_named(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    for name in "abcdef":
        (folder / f"{name}.txt").write_text(f"Apel ASN di Batang {name}.", "utf-8")
    out = tmp_path / "o.jsonl"
    with pytest.raises(Stop):
        make(folder, out, part=1, engine=stopping(2)).go()

    def refused(match: str) -> None:
        with pytest.raises(OptionsError, match=match):
            make(folder, out).go(resume=True)

    extra = folder / "baru.txt"
    extra.write_text("Apel.", "utf-8")
    refused(r"baru\.txt is a new input")
    extra.unlink()
    text = (folder / "c.txt").read_bytes()
    stamp = (folder / "c.txt").stat().st_mtime_ns
    (folder / "c.txt").write_bytes(text + b" Lagi.")
    refused(r"c\.txt has changed since")
    (folder / "c.txt").write_bytes(text)
    os.utime(folder / "c.txt", ns=(stamp, stamp))
    (folder / "f.txt").rename(folder / "f.bak")
    refused(r"f\.txt was an input and is none any more")
    (folder / "f.bak").rename(folder / "f.txt")
    assert make(folder, out).go(resume=True).earlier == 4


def test_a_damaged_part_is_done_again(source: Path, tmp_path: Path) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "o.jsonl"
    make(source, whole).go()
    with pytest.raises(Stop):
        make(source, out, engine=stopping(8)).go()
    part = sorted(folder_of(out).glob("part-*.jsonl"))[2]
    part.write_bytes(part.read_bytes()[:-10])
    summary = make(source, out).go(resume=True)
    assert summary.earlier == 8
    assert out.read_bytes() == whole.read_bytes()


def test_two_runs_into_one_output(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    out = tmp_path / "o.jsonl"
    messages: list[str] = []

    def second(_: Encoded) -> None:
        if not messages:
            with pytest.raises(OptionsError) as refused:
                make(source, out).go(resume=True)
            messages.append(str(refused.value))

    make(source, out).go(seen=second)
    assert "another run is at work" in messages[0]
    assert len(out.read_bytes().splitlines()) == ROWS


def test_a_folder_of_somebody_else_is_left_alone(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    folder_of(out).mkdir()
    (folder_of(out) / "penting.txt").write_text("x", "utf-8")
    for restart in (True, False):
        with pytest.raises(OptionsError, match="is in the way"):
            make(source, out).go(restart=restart)
    assert (folder_of(out) / "penting.txt").exists()


def test_nothing_done_leaves_nothing_behind(source: Path, tmp_path: Path) -> None:
    with pytest.raises(Stop):
        make(source, tmp_path / "o.jsonl", engine=stopping(0)).go()
    assert list(tmp_path.iterdir()) == []


def test_standard_input_cannot_be_resumed(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    with pytest.raises(Stop):
        make(source, out, engine=stopping(4)).go()
    run = Run(Sources(("-",)), out, Encoder("jsonl"), Options(), local)
    with pytest.raises(OptionsError, match="standard input"):
        run.go(resume=True)


def test_an_output_that_cannot_be_written(source: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        make(source, tmp_path / "tiada" / "o.jsonl").go()


def test_a_compressed_output_is_the_same_file_each_time(source: Path, tmp_path: Path) -> None:
    plain = tmp_path / "o.jsonl"
    make(source, plain).go()
    packed = []
    for name in ("a", "b"):
        out = tmp_path / name / "o.jsonl.gz"
        out.parent.mkdir()
        make(source, out).go()
        packed.append(out.read_bytes())
    assert packed[0] == packed[1]
    assert gzip.decompress(packed[0]) == plain.read_bytes()
