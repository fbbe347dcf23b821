"""Genre, topics and relevance over a table of short articles, and the parts they are made of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from asn_nlp import extract
from asn_nlp.core.article import Article
from asn_nlp.core.options import Backend, Options
from asn_nlp.extractor import Extractor
from asn_nlp.fields.genre.cues import scan, zones
from asn_nlp.fields.genre.relevance import off_topic

ROWS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("genre_table.toml").read_text("utf-8"))[
    "row"
]


def _rows() -> Iterator[Any]:
    backends: tuple[Backend, ...] = ("rules", "hybrid")
    for backend in backends:
        for row in ROWS:
            outvoted = backend == "hybrid" and row.get("outvoted", False)
            mark = pytest.mark.xfail(strict=True, reason="the encoder outvotes the rules")
            yield pytest.param(row, backend, id=f"{backend}-{row['why'][:60]}", marks=[mark] * outvoted)


@pytest.mark.parametrize(("row", "backend"), list(_rows()))
def test_table(row: dict[str, Any], backend: Backend) -> None:
    record = extract(row["text"], options=Options(backend=backend))
    assert record.relevance.relevant is row["relevant"], (row["why"], record.relevance)
    assert record.genre.code == row["genre"], (row["why"], record.genre)
    if "topics" in row:
        assert set(row["topics"]) <= set(record.topics), (row["why"], record.topics)


def test_the_table_is_wide_enough() -> None:
    assert len(ROWS) >= 40
    assert sum(not row["relevant"] for row in ROWS) >= 8


def test_scores_lie_between_zero_and_one_and_follow_the_threshold() -> None:
    for row in ROWS:
        record = extract(row["text"])
        assert 0.0 <= record.relevance.score <= 1.0
        assert record.relevance.relevant == (record.relevance.score >= 0.5)
        assert 0.0 <= record.genre.score <= 1.0


def test_the_trace_tells_why() -> None:
    ctx = Extractor(Options(trace=True)).analyse(Article(ROWS[0]["text"]))
    notes = {entry.field: entry.note for entry in ctx.trace if entry.field in ("genre", "relevance")}
    assert "appeal in the title" in notes["genre"]
    assert "neutral_near_staff" in notes["relevance"]


def test_more_talk_of_neutrality_scores_higher() -> None:
    little = extract("Bupati meminta ASN netral.").relevance.score
    much = extract("Bupati meminta ASN netral. Netralitas ASN dijaga pada pilkada, ujarnya.").relevance.score
    assert little < much


def test_zones_without_a_headline() -> None:
    ctx = Extractor().analyse(Article("Bupati meminta ASN netral pada pilkada, Senin pagi. " * 5))
    title_end, lead_end = zones(ctx)
    assert title_end == 0
    assert lead_end > 0


def test_scan_is_computed_once_a_reading() -> None:
    ctx = Extractor().analyse(Article(ROWS[0]["text"]))
    assert scan(ctx) is scan(ctx)


def test_a_short_text_without_another_topic_is_not_off_topic() -> None:
    assert not off_topic(Extractor().analyse(Article("Lurah dapat dijatuhi teguran lisan.")))
    assert off_topic(Extractor().analyse(Article("Sepuluh pegawai bolos kerja ditegur.")))


def test_bodies_that_only_handle_a_case_are_none_of_a_story_on_something_else() -> None:
    """Named people stay; the court and the police of a gambling case are not the record's."""
    text = (
        "Lima Pegawai Terjaring Judi Daring\n"
        "Polres Sagu Raya memeriksa lima pegawai yang kedapatan berjudi daring pada jam kerja, Rabu "
        "(12/3/2025). Kasus itu ditangani Polres Sagu Raya dan akan dilimpahkan ke Pengadilan Negeri Sagu "
        "Raya. " + "Kepala BKPSDM, Marni Salawati, mengatakan disiplin pegawai akan diperketat di semua "
        "kantor dan absensi dicatat dua kali sehari. Judi daring, katanya, merusak pelayanan dan keluarga. "
        * 3
    )
    record = extract(text)
    assert not record.relevance.relevant
    assert all(o.name is not None or o.role != "handler" for o in record.officials)
    assert "Marni Salawati" in {o.name for o in record.officials}
