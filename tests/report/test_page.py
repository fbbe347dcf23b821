"""The page as a file: alone, the same each time, refusing what would count wrongly."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.core.errors import InputError, OptionsError
from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.report import Options, RecordFiles, pictures, read_copies, report, texts_from
from asn_nlp.report.export import steps
from asn_nlp.report.figures import figures
from tests.report.made import APEL, TEXTS, four, text_of
from tests.report.many import many


def payload(html: str) -> dict[str, Any]:
    """The data in a page."""
    packed = re.search(r'id="data">([^<]+)<', html)
    assert packed
    found: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(packed[1])))
    return found


def test_the_page_is_alone(small: str) -> None:
    """No address is loaded; the policy forbids it too."""
    assert "default-src 'none'" in small
    markup = re.sub(r"<script>.*?</script>|<style>.*?</style>", "", small, flags=re.DOTALL)
    assert not re.search(r"(?:src|href)=|url\(|@import", markup)
    assert "unsafe-eval" not in markup
    assert 'http-equiv="Content-Security-Policy"' in small


def test_the_same_input_gives_the_same_page(small: str) -> None:
    assert report(four(), Options(), text_of=text_of).html == small


def test_no_path_of_the_maker_is_in_it() -> None:
    html = report(
        [
            r.model_copy(update={"source": r.source.model_copy(update={"path": "/rumah/a.txt"})})
            for r in four()
        ]
    ).html
    assert "/rumah" not in json.dumps(payload(html))


def test_failures_are_counted_and_records_go_on() -> None:
    found = report([*four(), Failure("a.jsonl:5", "json", "a.jsonl:5: no valid JSON")])
    assert (len(found.index), found.failures, found.listed, found.with_text) == (4, 1, 4, 0)


def test_an_iterator_is_refused() -> None:
    with pytest.raises(OptionsError, match="give a list"):
        report(iter(four()))


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"language": "jv"}, "known: id, en"),
        ({"articles": -1}, "below 0"),
        ({"min_confidence": 2.0}, "between 0 and 1"),
    ],
)
def test_options_are_checked(how: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionsError, match=message):
        Options(**how)


def test_a_title_is_text() -> None:
    html = report(four(), Options(title="<b>Judul</b>")).html
    assert "<title>&lt;b&gt;Judul&lt;/b&gt;</title>" in html


def test_figures_count_all_when_the_list_is_cut() -> None:
    records = many(120)
    data = payload(report(records, Options(articles=10)).html)
    assert len(data["entries"]) == 10
    assert data["index"]["count"] == len(data["index"]["day"]) == 120


def test_texts_are_found_by_their_hash(tmp_path: Path) -> None:
    for number, text in enumerate(TEXTS.values()):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    (tmp_path / "lain.txt").write_text("Teks lain.", "utf-8")
    missed: list[InputError] = []
    found = texts_from([str(tmp_path), str(tmp_path / "tiada.txt")], missed=missed.append)(
        frozenset([four()[0].id, "x"])
    )
    assert found == {four()[0].id: APEL}
    assert [e.reason for e in missed] == ["missing"]


def test_records_are_read_twice(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("".join(r.to_json() + "\n" for r in four()), "utf-8")
    files = RecordFiles([path])
    assert list(files) == list(files) == four()
    assert report(files).listed == 4


@pytest.mark.parametrize("form", ["csv", "semicolon.csv", "parquet"])
def test_copies_from_a_table(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"records.{form}"
    rows = {"record_id": ["a", "b", "c"], "duplicate_of": [None, "a", None]}
    if form == "csv":
        path.write_text("record_id,duplicate_of\na,\nb,a\nc,\n", "utf-8")
    elif form == "semicolon.csv":
        path.write_text("\ufeffrecord_id;duplicate_of\na;\nb;a\nc;\n", "utf-8")
    else:
        pa = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(pa.table(rows), path)
    assert read_copies(path) == {"b": "a"}


def test_a_table_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("id,judul\n1,a\n", "utf-8")
    with pytest.raises(InputError, match="found: id, judul"):
        read_copies(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_copies(tmp_path / "tiada.csv")


def test_pictures(tmp_path: Path) -> None:
    found = report(four())
    written = pictures(found.index, [0, 1, 2], tmp_path / "png", "id", title="Judul")
    assert {p.stem for p in written} == {*(f.id for f in figures()), "map-province"}
    for path in written:
        assert path.read_bytes().startswith(b"\x89PNG\r\n")


def test_no_picture_of_nothing(tmp_path: Path) -> None:
    assert pictures(report([]).index, [], tmp_path / "png", "en", title="x") == []


@pytest.mark.parametrize(
    ("most", "wanted"),
    [(1, [1]), (2, [1, 2]), (3, [1, 2]), (14, [1, 5, 10]), (612, [50, 200, 500]), (9000, [500, 2000, 5000])],
)
def test_the_legend_of_circles_is_round(most: int, wanted: list[int]) -> None:
    assert steps(most) == wanted


def test_a_date_that_is_none_is_no_date() -> None:
    """Records from elsewhere may hold anything where a date should be."""
    bad = [
        four()[0].model_copy(update={"event_date": wrong})
        for wrong in ("2024-13-45", "kemarin", "", "2024-1-2")
    ]
    data = payload(report(bad).html)
    assert data["index"]["day"] == [None] * 4
    assert [e["d"] for e in data["entries"]] == [""] * 4


def test_a_publication_time_is_cut_to_its_day() -> None:
    source = four()[0].source.model_copy(update={"published": "2024-09-17T10:00:00+07:00"})
    one = four()[0].model_copy(update={"event_date": None, "source": source})
    assert payload(report([one]).html)["entries"][0]["d"] == "2024-09-17"


def test_records_that_change_under_way_are_noticed() -> None:
    class Growing:
        def __init__(self) -> None:
            self.count = 0

        def __iter__(self) -> Iterator[Record]:
            self.count += 1
            return iter(four()[: self.count])

    with pytest.raises(InputError, match="changed while they were read"):
        report(Growing())


def test_signs_that_no_file_can_hold_are_replaced(tmp_path: Path) -> None:
    source = four()[0].source.model_copy(update={"title": "Judul \ud800 rusak", "outlet": "Kabar\udfff"})
    html = report([four()[0].model_copy(update={"source": source})], Options(title="A\ud800")).html
    (tmp_path / "r.html").write_text(html, "utf-8")
    assert payload(html)["entries"][0]["t"] == "Judul \ufffd rusak"
