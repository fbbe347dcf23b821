"""The folder that is published: complete, the same twice, checked, and nothing of the user's overwritten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from asn_nlp.core.errors import InputError
from asn_nlp.dataset import croissant, front
from asn_nlp.dataset.build import CONFIGS, SUMS
from asn_nlp.dataset.corpus import load_corpus
from asn_nlp.dataset.issues import errors
from asn_nlp.dataset.publish import publish
from asn_nlp.dataset.published import check_published, is_published
from tests.dataset.published import write_corpus

pytest.importorskip("pyarrow")
Damage = Callable[[Path], object]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def built(source: Path, tmp_path: Path) -> Path:
    publish(load_corpus(source), tmp_path / "built", version="1.2.3", repository="o/n")
    return tmp_path / "built"


def test_the_folder_is_whole_and_valid(built: Path) -> None:
    names = {p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()}
    assert names == {
        "README.md", "croissant.json", "GUIDELINES.md", SUMS, "data/annotations_raw/test.parquet",
        *(f"data/{c}/{s}.parquet" for c in CONFIGS[:3] for s in ("train", "test", "real")),
    }  # fmt: skip
    assert is_published(built)
    assert check_published(built) == []


def test_the_same_bytes_twice(source: Path, tmp_path: Path) -> None:
    one, two = (publish(load_corpus(source), tmp_path / name) for name in ("one", "two"))
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


def test_links_that_leave_the_folder_become_words(built: Path) -> None:
    text = (built / "GUIDELINES.md").read_text("utf-8")
    assert text.endswith("Isi: [kartu](README.md), sumber, [laman](https://x.example/).")


def test_the_head_follows_the_tables(built: Path) -> None:
    head, body = front.load(built / "README.md")
    assert head["size_categories"] == ["n<1K"]
    assert [c["config_name"] for c in head["configs"]] == ["documents", "spans", "records", "annotations_raw"]
    assert [c.get("default") for c in head["configs"]] == [True, None, None, None]
    assert [f["split"] for f in head["configs"][0]["data_files"]] == ["train", "test", "real"]
    assert head["license"] == "cc-by-4.0"
    assert "<!-- articles -->2<!-- / -->" in body
    assert "| train | 1 |" in body


def test_an_earlier_build_is_replaced(source: Path, built: Path) -> None:
    shutil.rmtree(source / "articles" / "test")
    shutil.rmtree(source / "annotations_raw")
    (source / "GUIDELINES.md").unlink()
    publish(load_corpus(source), built)
    assert not list(built.glob("data/*/test.parquet"))
    assert not (built / "GUIDELINES.md").exists()
    assert check_published(built) == []


def test_a_folder_with_something_else_is_left_alone(source: Path, tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "skripsi.docx").write_bytes(b"penting")
    with pytest.raises(InputError, match="holds something else"):
        publish(load_corpus(source), tmp_path / "lain")
    assert [p.name for p in (tmp_path / "lain").iterdir()] == ["skripsi.docx"]
    with pytest.raises(InputError, match="this is a file"):
        publish(load_corpus(source), source / "plan.csv")


def test_a_figure_of_no_known_name(source: Path, tmp_path: Path) -> None:
    (source / "README.md").write_text("---\nlicense: mit\n---\n<!-- artikel -->1<!-- / -->\n", "utf-8")
    with pytest.raises(InputError, match=r"README\.md: no figure of the name artikel: known are articles"):
        publish(load_corpus(source), tmp_path / "built")


def test_a_corpus_without_card_gets_one_to_finish(source: Path, tmp_path: Path) -> None:
    (source / "README.md").unlink()
    publish(load_corpus(source), tmp_path / "built")
    found = [str(issue) for issue in errors(check_published(tmp_path / "built"))]
    assert any("no license" in issue for issue in found)
    assert any("finish it" in issue for issue in found)
    assert len(found) == 2


def _edit(name: str, old: str, new: str) -> Damage:
    def damage(folder: Path) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return damage


@pytest.mark.parametrize(
    ("damage", "code", "message"),
    [
        (lambda f: (f / "data/spans/train.parquet").unlink(), "missing", "is not here"),
        (lambda f: (f / "catatan.txt").write_text("x"), "extra", "did not come from the build"),
        (lambda f: (f / SUMS).unlink(), "missing", "the file of hashes is missing"),
        (lambda f: (f / "README.md").unlink(), "missing", "the card is missing"),
        (lambda f: (f / "muat.py").write_text("x"), "script", "no loading script"),
        (_edit("README.md", "license: cc", "lisensi: cc"), "head", "no license"),
        (_edit("README.md", "language:", "bahasa:"), "head", "no language"),
        (_edit("README.md", "data/spans/real.parquet", "data/spans/asli.parquet"), "config", "is not here"),
        (_edit("README.md", "data/spans/real.parquet", "data/spans/asli.parquet"), "config", "no config"),
        (_edit("README.md", "-->2<", "--><"), "card", "articles is empty"),
        (_edit("GUIDELINES.md", "Isi", "isi"), "hash", "changed after the build"),
        (_edit("GUIDELINES.md", "(README.md)", "(kartu.md)"), "link", "leads nowhere in this folder"),
        (_edit("README.md", "- id", "- [id"), "yaml", "cannot be read"),
        (_edit(croissant.NAME, '"sha256": "', '"sha256": "0'), "croissant", "another hash"),
        (_edit(croissant.NAME, '"distribution"', '"isi"'), "croissant", "cannot be read"),
    ],
)  # fmt: skip
def test_damage_is_named(built: Path, damage: Damage, code: str, message: str) -> None:
    damage(built)
    found = [issue for issue in check_published(built) if issue.code == code and message in issue.message]
    assert found, [str(issue) for issue in check_published(built)]
    assert all(issue.level == "ERROR" for issue in found)


@pytest.mark.parametrize(
    ("config", "column", "value", "code"),
    [("spans", "start", 1, "offset"), ("spans", "id", "z", "id"), ("records", "id", "z", "id")],
)
def test_tables_that_do_not_fit_together(
    built: Path, config: str, column: str, value: object, code: str
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from asn_nlp.dataset.build import sha256_of

    path = built / "data" / config / "train.parquet"
    before = sha256_of(path)
    table = pq.read_table(path)
    at = table.schema.get_field_index(column)
    new = pa.array([value, *table.column(column).to_pylist()[1:]], table.schema.field(at).type)
    pq.write_table(table.set_column(at, column, new), path)
    for name in (SUMS, croissant.NAME):  # as if the build had written it so
        text = (built / name).read_text("utf-8")
        (built / name).write_text(text.replace(before, sha256_of(path)), "utf-8")
    sums = (built / SUMS).read_text("utf-8").splitlines()
    fresh = [f"{sha256_of(built / line.split('  ')[1])}  {line.split('  ')[1]}\n" for line in sums]
    (built / SUMS).write_text("".join(fresh), "utf-8")
    assert {issue.code for issue in check_published(built)} == {code}
