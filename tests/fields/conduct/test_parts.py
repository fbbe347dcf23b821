"""Parts of conduct on their own: forms of stems, units, acts, and inputs that could make them slow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.work import grows_linearly

from asn_nlp.core.article import Article
from asn_nlp.fields import conduct
from asn_nlp.fields.conduct.acts import find_acts
from asn_nlp.fields.conduct.hits import find_hits
from asn_nlp.fields.conduct.morphology import forms, nasal
from asn_nlp.fields.conduct.units import find_units
from asn_nlp.fields.context import Context
from asn_nlp.knowledge.prohibitions import numbered_words
from asn_nlp.reading.reading import Reading
from asn_nlp.reading.tokens import tokenize


@pytest.mark.parametrize(
    ("stem", "form"),
    [
        ("unggah", "mengunggah"),
        ("unggah", "diunggah"),
        ("unggah", "ngunggah"),
        ("pasang", "memasang"),
        ("posting", "memposting"),
        ("tempel", "menempel"),
        ("kawal", "mengawal"),
        ("sebar", "menyebarkan"),
        ("sebar", "nyebar"),
        ("bagi", "membagikan"),
        ("lantik", "pelantikan"),
        ("acung", "mengacungkan"),
    ],
)
def test_forms(stem: str, form: str) -> None:
    assert form in forms(stem)


def test_nasal_of_each_kind() -> None:
    assert nasal("jaga", "me") == ["menjaga"]
    assert nasal("lobi", "me") == ["melobi"]
    assert nasal("sosialisasi", "pe") == ["penyosialisasi", "pensosialisasi"]


def _units(text: str) -> list[tuple[str, bool]]:
    tokens = tokenize(text)
    return [
        (text[tokens.start[u.first] : tokens.end[u.last - 1]], u.item)
        for u in find_units(tokens, numbered_words())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satu kalimat. Dua kalimat.", [("Satu kalimat", False), ("Dua kalimat", False)]),
        # Numerals in running text, each a list item.
        ("yakni (1) ikut, (2) hadir", [("yakni", False), ("ikut", True), ("hadir", True)]),
        ("antara lain a.ikut b.hadir", [("antara lain", False), ("ikut", True), ("hadir", True)]),
        # A citation's numbers and letters are none.
        ("Pasal 5 ayat (2) huruf f. Lalu", [("Pasal 5 ayat (2) huruf f", False), ("Lalu", False)]),
        # Glued sentences, and a name that only looks like one.
        ("bakal calon.Menghadiri acara", [("bakal calon", False), ("Menghadiri acara", False)]),
        ("menurut H.Budi begitu", [("menurut H.Budi begitu", False)]),
        # A wrapped line goes on, a bullet does not.
        ("baris yang\ntidak selesai", [("baris yang\ntidak selesai", False)]),
        ("larangan:\n• satu dua\n• tiga", [("larangan", False), ("satu dua", True), ("tiga", True)]),
    ],
)
def test_units(text: str, expected: list[tuple[str, bool]]) -> None:
    assert _units(text) == expected


def _codes(text: str) -> list[str]:
    tokens = tokenize(text)
    return [f.act.code for f in find_acts(find_hits(tokens), tokens)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("memposting foto bersama calon", ["photo_with_candidate"]),
        ("menghadiri deklarasi atau kampanye", ["attend_declaration", "join_campaign"]),
        ("menjadi tim kampanye, relawan", ["campaign_executor", "success_team"]),
        ("menghadiri apel pagi", []),
        ("memakai pakaian rapi", []),
    ],
)
def test_acts_without_scope(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


def test_mentions_are_in_order_and_say_why() -> None:
    text = "ASN dilarang ikut kampanye. Pegawai tidak boleh memasang baliho calon."
    mentions = conduct.find(Context(Reading(Article(text))))
    assert [m.value.code for m in mentions] == ["join_campaign", "display_campaign_material"]
    assert all(m.why.startswith("conduct.") and 0 < m.confidence <= 1 for m in mentions)
    assert [text[m.start : m.end] for m in mentions] == ["ikut kampanye", "memasang baliho calon"]


@pytest.mark.parametrize(
    "unit",
    ["dilarang ", "ASN dilarang ikut kampanye, ", "(1) ", "mengunggah foto ", "a.", "\n- like ", "tidak "],
)
def test_work_grows_with_the_length(unit: str) -> None:
    def job(size: int) -> Callable[[], object]:
        ctx = Context(Reading(Article(unit * (size // len(unit)))))
        assert ctx.reading.tokens.positions is not None
        return lambda: conduct.find(ctx)

    assert grows_linearly(job)
