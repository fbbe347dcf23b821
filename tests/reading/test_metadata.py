"""Every row of the metadata cases: spans (`title`, `dateline`, `published`) and values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from asn_nlp.core.article import Article
from asn_nlp.reading.dateline import find_dateline, is_outlet, is_place
from asn_nlp.reading.reading import Reading
from asn_nlp.reading.stamps import days_before, find_stamp
from tests.reading.markup import FILL

_BLOCK = re.compile(r"## (?P<name>[^\n]+)\n# [^\n]+\n(?P<text>[^\n]+)(?:\n= (?P<values>[^\n]+))?")
_MARK = re.compile(r"\{\{(.+?)\|(\w+)\}\}")
CASES = list(_BLOCK.finditer((Path(__file__).parent / "metadata.cases").read_text("utf-8")))
VALUES = ("outlet", "published", "page_date")


@pytest.mark.parametrize("case", CASES, ids=[m["name"] for m in CASES])
def test_case(case: re.Match[str]) -> None:
    source = case["text"]
    for name, filled in FILL.items():
        source = source.replace(name, filled)
    source = source.replace("\\n", "\n")
    spans = {m[2]: m[1] for m in _MARK.finditer(source)}
    text = _MARK.sub(lambda m: m[1], source)
    wanted = dict(pair.split("=") for pair in (case["values"] or "").split("; ") if pair)
    spans |= {k: v for k, v in wanted.items() if k == "dateline"}
    meta = Reading(Article(text)).metadata

    def shown(span: tuple[int, int] | None) -> str | None:
        return None if span is None else text[slice(*span)]

    assert shown(meta.title) == spans.get("title")
    assert shown(meta.dateline) == spans.get("dateline")
    if "published" in spans:
        assert shown(meta.published_span) == spans["published"]
    assert {v: getattr(meta, v) for v in VALUES} == {v: wanted.get(v) for v in VALUES}
    assert (meta.published is None) == (meta.published_span is None)
    assert (meta.page_date is None) == (meta.page_date_span is None)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Rabu, 05 Juni 2024", "2024-06-05"),
        ("Kamis, Desember 7, 2023", "2023-12-07"),
        ("March 24, 2023", "2023-03-24"),
        ("16/11/2021, 16:31 WIB", "2021-11-16"),
        ("2024-11-25", "2024-11-25"),
        ("15 Agt 2024", "2024-08-15"),
        ("1-9-2024", "2024-09-01"),
        ("15 Nopember 2018", "2018-11-15"),
        ("31/02/2024", None),
        ("45 Juni 2024", None),
        ("12 Pilkada 2024", None),
        ("Nomor 800/12/2024/BKD", None),
        ("2024", None),
        ("", None),
    ],
)
def test_stamps(text: str, iso: str | None) -> None:
    stamp = find_stamp(text)
    assert (stamp.iso if stamp else None) == iso


def test_stamp_holds_the_weekday_and_counts_the_other_words() -> None:
    text = "Redaksi Sukowati - Jum'at, 15 November 2024 | 09:03 WIB"
    stamp = find_stamp(text)
    assert stamp is not None
    assert text[stamp.start : stamp.end] == "Jum'at, 15 November 2024"
    assert (stamp.weekday, stamp.timed, stamp.others) == (True, True, 2)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("Selasa (13/8)", [2]),
        ("Senin (11/12/2023)", [248]),
        ("6 Agustus", [9]),
        ("30 Desember", [229]),  # of the year before
        ("27/8/24", [-12]),
        ("ayat 2", []),
        ("tiada", []),
    ],
)
def test_days_before_the_page(text: str, gaps: list[int]) -> None:
    assert days_before(text, "2024-08-15") == gaps


@pytest.mark.parametrize("name", ["PENAJAM", "Kota Bima", "Sarolangun Jambi", "Sei Rampah", "KUBU RAYA"])
def test_places(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize("name", ["TabuaSuko.id", "KabarSuko", "Radar Sragen", "Pesisir Post", "JPNN.com"])
def test_outlets(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["Kubu Raya", "PENAJAM", "Tarogong Kidul"])
def test_no_outlets(name: str) -> None:
    assert not is_outlet(name)


def test_dateline_tells_where_the_sentence_begins() -> None:
    text = "TIMIKA, TabuaSuko.id | Badan Pengawas Pemilu menghentikan laporan."
    found = find_dateline(text, 0, len(text))
    assert found is not None
    assert text[found.end :].startswith("Badan")
