"""What a user names, and what is behind it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError
from asn_nlp.io.carry import arrow_types, columns_to_carry
from asn_nlp.io.columns import CarryingArticle, Columns, RowError, carried_of
from asn_nlp.io.compressed import open_write
from asn_nlp.io.counting import count_articles
from asn_nlp.io.sources import ArticleFile, Sources, expand, read_all


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.txt", "a/a.txt", "a.txt", "c/d/e.txt", "catatan.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"Apel ASN. {name}", "utf-8")
    return tmp_path


def test_a_folder_is_read_in_the_order_of_its_paths(folder: Path) -> None:
    found = list(expand(str(folder)))
    assert found == sorted(p for p in folder.rglob("*.txt") if p.is_file())


def test_the_output_is_no_input(folder: Path) -> None:
    skip = frozenset({(folder / "a").resolve(), (folder / "b.txt").resolve()})
    names = [str(p.relative_to(folder)) for p in expand(str(folder), skip) if isinstance(p, Path)]
    assert names == ["a.txt", "c/d/e.txt"]
    assert list(expand(str(folder / "*.txt"), skip)) == [folder / "a.txt"]


def test_a_file_with_the_signs_of_a_pattern_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "berita [1].txt"
    path.write_text("Apel ASN.", "utf-8")
    assert list(expand(str(path))) == [path]


def test_links(folder: Path) -> None:
    (folder / "x.txt").symlink_to(folder / "b.txt")
    (folder / "y.txt").symlink_to(folder / "tiada.txt")
    (folder / "z.txt").symlink_to(folder / "a", target_is_directory=True)
    (folder / "c" / "lingkar").symlink_to(folder, target_is_directory=True)
    found = list(expand(str(folder)))
    assert folder / "x.txt" in found
    errors = [(e.where, e.reason) for e in found if isinstance(e, InputError)]
    assert errors == [(str(folder / "y.txt"), "missing")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user who may not")
def test_what_may_not_be_read_is_named(folder: Path) -> None:
    (folder / "a").chmod(0)
    (folder / "b.txt").chmod(0)
    try:
        found = {e.where: e.reason for e in read_all([str(folder)]) if isinstance(e, InputError)}
    finally:
        (folder / "a").chmod(0o755)
    assert found == {str(folder / "a"): "unreadable", str(folder / "b.txt"): "unreadable"}


def test_a_very_deep_folder(tmp_path: Path) -> None:
    path = tmp_path
    for _ in range(300):
        path /= "d"
    path.mkdir(parents=True)
    (path / "a.txt").write_text("Apel ASN.", "utf-8")
    assert list(expand(str(tmp_path))) == [path / "a.txt"]


def test_lazy_files_are_read_later_and_dated(folder: Path) -> None:
    sources = Sources((str(folder / "b.txt"), "tiada.txt"), published="2024-09-16")
    first, second = sources.read(lazy=True)
    assert isinstance(first, ArticleFile)
    (folder / "b.txt").write_text("Baru.", "utf-8")
    assert (first.read().text, first.read().published) == ("Baru.", "2024-09-16")
    assert isinstance(second, ArticleFile)
    with pytest.raises(InputError, match="no such file"):
        second.read()


@pytest.mark.parametrize(
    ("data", "suffix", "count"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', ".jsonl", 2),
        (b'{"text": "a"}\n{"text": "b"}', ".jsonl", 2),
        (b"", ".jsonl", 0),
        (b"text\na\n", ".csv", None),
        (b"apa saja", ".txt", 1),
        (b"rusak", ".parquet", 1),
    ],
)
def test_counting(tmp_path: Path, data: bytes, suffix: str, count: int | None) -> None:
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert count_articles(Sources((str(path),))) == count
    assert count_articles(Sources(("-", "tiada.txt", str(path)))) == (None if count is None else count + 2)


def test_compressed_tables_are_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with open_write(path) as stream:
        stream.write(b'{"text": "a"}\n')
    assert count_articles(Sources((str(path),))) is None


def test_rows_with_what_they_carry(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"no;text;kanal\n1;satu;A\n2; ;B\n3;caf\xe9;C\n")
    good, *bad = read_all([str(path)], columns=Columns(id="no", carry=("no", "kanal", "lain")))
    assert isinstance(good, CarryingArticle)
    assert carried_of(good) == {"no": "1", "kanal": "A", "lain": None}
    assert good == CarryingArticle("satu", f"{path}:2", carried={"no": "1", "kanal": "A", "lain": None})
    assert [type(e) for e in bad] == [RowError, RowError]
    assert [(carried_of(e) or {})["kanal"] for e in bad] == ["B", "C"]
    assert "id 2: the text is empty" in str(bad[0])
    assert carried_of(Article("x")) is None


def test_errors_of_rows_travel(tmp_path: Path) -> None:
    import pickle

    error = RowError(InputError("the text is empty", where="a:1", reason="empty"), {"no": 1})
    same = pickle.loads(pickle.dumps(error))
    assert (str(same), same.where, same.reason, same.carried) == (str(error), "a:1", "empty", {"no": 1})


def test_all_columns_that_have_no_other_use(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text,title,kanal\n", "utf-8")
    (tmp_path / "b.jsonl").write_text('\n{"klik": 1, "text": "x", "kanal": "A"}\n{"lain": 1}\n', "utf-8")
    (tmp_path / "c.jsonl").write_text("[", "utf-8")
    sources = Sources((str(tmp_path),))
    assert columns_to_carry(["all"], sources) == ("id", "kanal", "klik")
    assert columns_to_carry(["klik", "entah", "klik"], sources) == ("klik", "entah")
    assert arrow_types(("klik",), sources) is None


def test_types_of_parquet_where_all_agree(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    for name in "ab":
        pq.write_table(pa.table({"text": ["x"], "klik": [1]}), tmp_path / f"{name}.parquet")
    sources = Sources((str(tmp_path),))
    types = arrow_types(("klik",), sources)
    assert types is not None
    assert pa.ipc.read_schema(pa.py_buffer(types)).field("klik").type == pa.int64()
    pq.write_table(pa.table({"text": ["x"], "klik": ["satu"]}), tmp_path / "c.parquet")
    assert arrow_types(("klik",), sources) is None
