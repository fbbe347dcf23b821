"""What is found in a folder, a table, a corpus; and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asn_nlp.annotate.errors import ProjectError, UnknownDocumentError, UnreadableError
from asn_nlp.annotate.project import Project
from tests.annotate.conftest import PLAIN, TRICKY, write


def names(project: Project) -> list[str]:
    return [s.name for s in project.sources.values()]


def test_a_folder_with_folders(folder: Path) -> None:
    (folder / "2024").mkdir()
    write(folder / "2024", batang=PLAIN + "x")
    (folder / ".hidden").mkdir()
    write(folder / ".hidden", secret=PLAIN)
    (folder / "notes.md").write_text("no article", "utf-8")
    (folder / "plan.csv").write_text("id,year\na,2024\n", "utf-8")
    assert names(Project(folder)) == ["2024/batang", "batang", "rumit"]


def test_the_text_is_the_file_s_own(project: Project, folder: Path) -> None:
    article = project.article(project.by_name("rumit"))
    assert article.text == TRICKY
    assert article.text.encode() == (folder / "rumit.txt").read_bytes()


def test_links_that_lead_out_are_not_followed(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, outside=PLAIN)
    (folder / "leak.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "parent").symlink_to(tmp_path)
    assert names(Project(folder)) == ["batang", "rumit"]


def test_rows_are_known_by_their_own_id(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    rows = [{"id": "b-7", "text": PLAIN}, {"text": TRICKY, "url": "https://x.id/1"}, {"text": PLAIN + "z"}]
    path.write_text(
        "\n".join([*map(json.dumps, rows), "{broken", json.dumps({"id": "b-7", "text": "x"})]), "utf-8"
    )
    project = Project(path)
    assert names(project)[:2] == ["crawl.jsonl#b-7", "crawl.jsonl#https://x.id/1"]
    assert len(project.sources) == 3
    assert [p.split(":")[1] for p in project.problems] == ["4", "5"]
    path.write_text("\n".join(map(json.dumps, reversed(rows))), "utf-8")
    assert set(Project(path).sources) == set(project.sources), "the order of rows does not matter"


def test_two_endings_of_one_name(folder: Path) -> None:
    (folder / "batang.html").write_text(
        f"<html><body><article><p>{PLAIN}</p></article></body></html>", "utf-8"
    )
    assert names(Project(folder)) == ["batang.html", "batang", "rumit"]


def test_a_page_keeps_the_text_that_it_was_converted_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = folder / "page.html"
    page.write_text(
        f"<html><head><title>Judul</title></head><body><article><p>{PLAIN}</p></article></body></html>"
    )
    project = Project(folder)
    first = project.article(project.by_name("page.html"))
    monkeypatch.setattr("asn_nlp.annotate.project.read_file", None)  # no second conversion
    assert project.article(project.by_name("page.html")) == first
    assert first.title == "Judul"


@pytest.mark.parametrize("id_", ["", "../batang", "batang", "0" * 12, "%2e%2e", "\x00", "a" * 5000])
def test_only_ids_of_the_project_are_known(project: Project, id_: str) -> None:
    with pytest.raises(UnknownDocumentError):
        project.source(id_)


def test_nothing_to_label(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no article here"):
        Project(tmp_path)
    with pytest.raises(ProjectError, match="no such file"):
        Project(tmp_path / "missing")
    (tmp_path / "a.jsonl").write_text('{"body": "x"}\n', "utf-8")
    with pytest.raises(ProjectError, match="no column 'text'"):
        Project(tmp_path / "a.jsonl")


def test_a_file_that_is_no_text(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x89PNG\x00\x01")
    (folder / "gone.txt").write_text("x", "utf-8")
    project = Project(folder)
    (folder / "gone.txt").unlink()
    for name in ("bad", "gone"):
        with pytest.raises(UnreadableError, match=name):
            project.article(project.by_name(name))


def test_the_store_may_lie_elsewhere(folder: Path, tmp_path: Path) -> None:
    assert Project(folder).store == folder / ".asn-annotate"
    assert Project(folder, tmp_path / "logs").store == tmp_path / "logs"
    assert Project(folder / "batang.txt").store == folder / ".asn-annotate"
