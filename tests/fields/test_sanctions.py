"""The parts of the sanctions room: grammar, scope, slots, levels, status, and behaviour on hostile input."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from asn_nlp import extract
from asn_nlp.core.article import Article
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from asn_nlp.fields.context import Context
from asn_nlp.fields.sanctions import find, resolve
from asn_nlp.fields.sanctions.grammar import grammar
from asn_nlp.fields.sanctions.levels import find_levels, level_anchors
from asn_nlp.fields.sanctions.past import speaks_of_past
from asn_nlp.fields.sanctions.scope import Scope
from asn_nlp.fields.sanctions.slots import number_at, percent_in, rupiah_in, term_before, terms_after
from asn_nlp.reading.reading import Reading
from asn_nlp.reading.tokens import tokenize
from tests.work import grows_linearly


def _context(text: str) -> Context:
    return Context(Reading(Article(text)))


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("diberhentikan dengan hormat", "dismissal_honourable", "diberhentikan dengan hormat"),
        ("diberhentikan tidak dengan hormat", "dismissal_dishonourable", "diberhentikan tidak dengan hormat"),
        ("pangkatnya diturunkan", "disc_heavy_rank_down_3y", "pangkatnya diturunkan"),
        ("di rumahkan", "contract_ended", "di rumahkan"),
        ("kontraknya\ndiputus", "contract_ended", "kontraknya\ndiputus"),
        ("gaji, berkala ditunda", "", ""),  # no phrase runs over a comma
    ],
)
def test_the_longest_phrase_wins(text: str, code: str, words: str) -> None:
    tokens = tokenize(text)
    hits = list(grammar().find(tokens))
    if not code:
        assert not hits
        return
    best = max(hits, key=lambda h: h.last - h.first)
    assert best.penalty.code == code
    assert text[tokens.start[best.first] : tokens.end[best.last - 1]] == words


def test_a_mark_moves_the_start_and_an_end_mark_the_end() -> None:
    tokens = tokenize("teguran lisan atau tertulis")
    spans = {(h.penalty.code, h.first, h.last) for h in grammar().find(tokens)}
    assert ("disc_light_oral", 0, 2) in spans
    assert ("disc_light_written", 3, 4) in spans
    assert ("reprimand", 0, 1) in {
        (h.penalty.code, h.first, h.last) for h in grammar().find(tokenize("teguran hingga pemecatan"))
    }


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ia dicopot. Ia pulang.", ["Ia dicopot. ", "Ia pulang."]),
        ("Ia dicopot.Ia pulang.", ["Ia dicopot.", "Ia pulang."]),
        ("Denda Rp. 12 juta untuk Drs. Amat.", ["Denda Rp. 12 juta untuk Drs. Amat."]),
        ("Denda Rp12.000.000 saja", ["Denda Rp12.000.000 saja"]),
        ("pernyataan\ntertutup itu", ["pernyataan\ntertutup itu"]),
        ("Sanksinya:\n1. Teguran", ["Sanksinya:\n", "1. Teguran"]),
        ("Judul\n\nIsi berita", ["Judul\n\n", "Isi berita"]),
    ],
)
def test_scope(text: str, sentences: list[str]) -> None:
    scope = Scope(tokenize(text))
    found = []
    k = 0
    while scope.offsets(k) != (0, 0):
        start, end = scope.offsets(k)
        found.append(text[start:end])
        k += 1
    assert found == sentences
    assert scope.words(-1) == scope.words(99) == (0, 0)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("selama satu tahun", [12]),
        ("selama 1 (satu) tahun", [12]),
        ("selama 6/9/12 bulan", [6, 9, 12]),
        ("selama enam, sembilan, atau dua belas bulan", [6, 9, 12]),
        ("paling singkat satu bulan dan paling lama enam bulan", [1, 6]),
        ("selama setahun", [12]),
        ("setengah tahun", [6]),
        ("1 tahun 6 bulan", [18]),
        ("sebesar 25 persen selama dua belas bulan", [12]),
        ("selama 15 hari", []),
        ("sesuai Pasal 7 ayat (3) tahun 2010", []),
        ("dengan masa percobaan empat bulan", []),
        ("selama 12", []),
    ],
)
def test_terms(text: str, months: list[int]) -> None:
    tokens = tokenize(text)
    assert [t.months for t in terms_after(tokens, 0, len(tokens))] == months


def test_term_before() -> None:
    tokens = tokenize("divonis tiga bulan penjara")
    term = term_before(tokens, 3, 0)
    assert term is not None
    assert (term.months, term.first, term.last) == (3, 1, 3)
    assert term_before(tokens, 1, 0) is None


def test_numbers() -> None:
    assert number_at(tokenize("dua puluh empat bulan"), 0, 4) == (24, 3)
    assert number_at(tokenize("2020 lalu"), 0, 2) is None


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("Rp12 juta", 12_000_000),
        ("Rp 12.000.000,00", 12_000_000),
        ("Rp. 12 Juta", 12_000_000),
        ("12 juta rupiah", 12_000_000),
        ("Rp600 ribu", 600_000),
        ("Rp36.000.000", 36_000_000),
        ("Rp600 ribu hingga Rp6 juta", 6_000_000),
        ("Rp6.000.000,- (enam juta rupiah)", 6_000_000),
        ("Rp1,5 juta", 1_500_000),
        ("Rp 2jt", 2_000_000),
        ("12 orang", None),
    ],
)
def test_rupiah(text: str, rupiah: int | None) -> None:
    found = rupiah_in(text, 0, len(text))
    assert (found[0] if found else None) == rupiah


def test_percent() -> None:
    assert percent_in("sebesar 25 persen", 0, 17) == ("25%", 17)
    assert percent_in("25% saja", 0, 8) == ("25%", 3)
    assert percent_in("tidak ada", 0, 9) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("sanksi ringan, sedang, dan berat", ["disc_light", "disc_med", "disc_heavy"]),
        ("hukuman disiplin", ["disc_unspecified"]),
        ("hukuman disiplinnya", ["disc_unspecified"]),
        ("pelanggaran disiplin berat", []),
        ("sanksi sedang diproses", []),
        ("sanksi paling berat diterima camat", []),
        ("tentang disiplin pegawai", []),
    ],
)
def test_levels(text: str, codes: list[str]) -> None:
    tokens = tokenize(text)
    assert [m.code for m in find_levels(tokens, Scope(tokens), level_anchors(tokens))] == codes


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("pada pemilu lalu", True),
        ("Pilkada 2020 sempat ada", True),
        ("pada pemilihan sebelumnya", True),
        ("pada Pilkada 2024 nanti", False),
        ("Senin lalu", False),
    ],
)
def test_past(text: str, past: bool) -> None:
    assert speaks_of_past(text.lower().split()) is past


def test_mentions_are_in_order_and_do_not_overlap() -> None:
    ctx = _context(
        "Pelanggar dapat dijatuhi teguran lisan, teguran tertulis, penundaan kenaikan gaji berkala 1 tahun, "
        "hingga pemberhentian tidak dengan hormat. Ada juga denda Rp12 juta dan penjara satu tahun."
    )
    mentions = find(ctx)
    assert len(mentions) == 6
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(m.why.startswith("sanctions.") for m in mentions)


def test_one_sanction_a_code_and_status() -> None:
    record = extract("Ia bisa dicopot. Ya, bisa dicopot. Camat lain sudah dicopot.")
    assert [(s.code, s.status, len(s.evidence)) for s in record.sanctions] == [
        ("disc_heavy_post_release", "ancaman", 2),
        ("disc_heavy_post_release", "dijatuhkan", 1),
    ]


def test_the_trace_tells_what_was_dropped() -> None:
    text = "Baliho itu dicopot. Camat itu tidak dicopot. Lurah itu sudah dicopot."
    ctx = Extractor(Options(trace=True)).analyse(Article(text))
    notes = [(t.decision, t.note) for t in ctx.trace if t.field == "sanctions"]
    assert ("dropped", "beside 'baliho'") in notes
    assert ("dropped", "negated by 'tidak'") in notes
    assert ("kept", "disc_heavy_post_release, dijatuhkan") in notes


def test_nothing_in_nothing() -> None:
    ctx = _context("Cuaca cerah di kota itu.")
    assert find(ctx) == []
    assert resolve(ctx, []) == []


@pytest.mark.parametrize(
    "unit",
    [
        "sanksi tegas ",
        "teguran lisan atau tertulis ",
        "denda Rp ",
        "penjara 1 1 1 tahun ",
        "tidak dapat menerima TPP ",
        "disiplin ringan sedang berat ",
        "di ",
        "((((",
        "\n \n",
    ],
)
def test_work_grows_with_the_length(unit: str) -> None:
    def job(size: int) -> Callable[[], object]:
        ctx = _context((unit * (size // len(unit) + 1))[:size] + " ASN")
        return lambda: resolve(ctx, find(ctx))

    assert grows_linearly(job)
