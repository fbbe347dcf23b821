"""What is counted, by whom it is counted under, and what is left out."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.knowledge.prohibitions import all_prohibitions
from asn_nlp.report.count import REST, tally
from asn_nlp.report.figures import by_id, figures
from asn_nlp.report.index import EPOCH, Index, day_number, host
from asn_nlp.report.offices import family
from asn_nlp.report.rows import rows
from asn_nlp.report.selection import chosen
from asn_nlp.report.timeline import LABEL, STRAY_FROM, Unit, bin_end, bin_start, bins, marks, span, unit_for
from tests.report.made import KASUS, act, ban, four, record
from tests.report.many import many


def index_of(*records: object) -> Index:
    """The columns of records."""
    out = Index()
    for r in records:
        out.add(r)  # type: ignore[arg-type]
    return out


def cells(index: Index, figure: str) -> dict[tuple[str, str], int]:
    """Articles by code and series."""
    f = by_id()[figure]
    found = tally(index, f, range(len(index)))
    codes = index.vocabulary[f.field].codes
    return {("~" if k == REST else codes[k], f.series[s]): n for (k, s), n in found.cells.items()}


def test_an_article_counts_once_under_its_furthest_status() -> None:
    index = index_of(*four())
    assert cells(index, "violations") == {("join_campaign", "proven"): 1}
    assert cells(index, "officials") == {
        ("secretariat", "speaker"): 1,
        ("district", "accused"): 1,
        ("personnel", "speaker"): 1,
        ("head", "issuer"): 1,
    }
    assert cells(index, "outlets") == {("Suara Alas Roban", "all"): 2, ("Kabar Muria", "all"): 1}


def test_values_below_the_bar_are_not_counted() -> None:
    index = Index(min_confidence=0.5)
    index.add(four()[0])
    assert cells(index, "sanctions") == {}
    assert cells(index, "rules") == {("pp-94-2021", "in_force"): 1}


def test_the_rest_counts_articles_not_codes() -> None:
    """Codes beyond the shown ones become one row; an article with two of them counts once in it."""
    codes = [c.code for c in all_prohibitions()][:20]
    both = [record(f"{n} kata", prohibitions=[ban(c, "kata") for c in codes[:12]]) for n in range(3)]
    last = record("akhir kata", prohibitions=[ban(c, "kata") for c in codes[12:]])
    found = tally(index_of(*both, last), by_id()["prohibitions"], range(4))
    assert found.rest == 8
    assert found.order[-1] == REST
    assert found.totals[REST] == 1


@given(st.integers(1, 60), st.integers(0, 9))
def test_bars_add_up(count: int, seed: int) -> None:
    """Pieces of a bar are as long as the bar; no row counts more articles than there are."""
    records = many(count, seed)
    index = index_of(*records)
    for figure in figures():
        found = rows(index, figure, range(count), "id")
        for row in found:
            assert 0 < row["n"] <= row["total"] <= count
        if figure.kind in ("bars", "time"):
            by_key: dict[str, int] = {}
            for row in found:
                by_key[row["key"]] = by_key.get(row["key"], 0) + row["n"]
            assert by_key == {row["key"]: row["total"] for row in found}


@pytest.mark.parametrize(
    ("position", "institution", "wanted"),
    [
        ("Plt Bupati", None, "head"),
        ("Pj Sekretaris Daerah", None, "secretariat"),
        ("Kepala BKPSDM", None, "personnel"),
        ("Anggota Bawaslu", None, "supervisor"),
        ("Koordinator Divisi Penanganan Pelanggaran Bawaslu", None, "supervisor"),
        (None, "Bawaslu Kabupaten Jepara", "supervisor"),
        ("Ketua KPU", None, "organiser"),
        ("Kepala Dinas Pendidikan", None, "units"),
        ("Camat", None, "district"),
        ("Kepala Desa", None, "village"),
        ("KASN", None, "national"),
        ("Kapolres", None, "security"),
        ("Inspektur", None, "inspectorate"),
        ("Juru Kunci", None, "other"),
        (None, None, "other"),
    ],
)
def test_offices_by_family(position: str | None, institution: str | None, wanted: str) -> None:
    assert family(position, institution) == wanted


def test_day_numbers() -> None:
    assert day_number("1970-01-02") == (1, "d")
    assert day_number("1970-02") == (31, "m")
    assert day_number("1971") == (365, "y")
    assert day_number(None) == (None, "-")


@given(
    st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.sampled_from(["day", "week", "month", "quarter", "year"])
)
def test_bars_of_time_join_without_gaps(day: date, unit: Unit) -> None:
    number = (day - EPOCH).days
    start = bin_start(number, unit)
    end = bin_end(start, unit)
    assert start <= number < end
    assert bin_start(end, unit) == end
    assert bin_start(end - 1, unit) == start


def test_the_longer_the_time_the_wider_the_bars() -> None:
    assert [unit_for(0, d) for d in (10, 100, 1000, 5000, 20000)] == [
        "day",
        "week",
        "month",
        "quarter",
        "year",
    ]


def test_dates_too_vague_for_a_bar_are_counted_beside() -> None:
    index = index_of(
        record("a", day="2024-09-01"), record("b", day="2024-11-01"), record("c", day="2024"), record("d")
    )
    found = bins(index, range(4))
    assert (found.unit, found.undated) == ("week", 2)


def test_articles_without_an_event_stand_at_their_publication() -> None:
    index = index_of(record("a", published="2024-09-01"))
    assert bins(index, [0]).counts == {(date(2024, 9, 1) - EPOCH).days: (0, 1)}


def test_a_stray_year_does_not_press_all_together() -> None:
    days = sorted([0, *range(10_000, 10_000 + STRAY_FROM)])
    assert span(days)[0] > 9_000
    assert span(days[:10]) == (days[0], days[9])
    assert span([]) == (0, 0)


def test_labels_of_elections_do_not_meet() -> None:
    first, last, width = day_of("2014-01-01"), day_of("2026-01-01"), 600
    found = marks(first, last, width)
    assert len(found) == 11
    by_level: dict[int, list[float]] = {}
    for _, day, level, late in found:
        if level >= 0:
            at = (day - first) / (last - first) * width
            by_level.setdefault(level, []).append(at - LABEL if late else at)
    for places in by_level.values():
        assert all(b - a >= LABEL - 1e-6 for a, b in pairwise(places))


def day_of(iso: str) -> int:
    """The day number of a date."""
    return (date.fromisoformat(iso) - EPOCH).days


def test_the_list_keeps_examples_of_everything() -> None:
    records = many(400)
    index = index_of(*records)
    taken = chosen(index, 250)
    assert len(taken) == 250
    assert taken == sorted(set(taken))
    figure = by_id()["sanctions"]
    for pair in {p for n in range(400) for p in index.pairs(figure.field, n)}:
        holding = [n for n in range(400) if pair in index.pairs(figure.field, n)]
        assert set(holding) & set(taken)
    assert chosen(index, 0) == []
    assert chosen(index, 400) == list(range(400))


def test_hosts() -> None:
    assert host("https://www.alasroban.example/a") == "alasroban.example"
    assert host("https://[") is None
    assert host(None) is None


def test_same_text_twice_is_a_copy() -> None:
    one = record(KASUS, violations=[act("join_campaign", "diduga ikut kampanye")])
    index = index_of(one, one)
    assert index.copy_of == {1: one.id}
    assert index.same_text == 1
