"""The parser of provisions, and that it stays linear."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.work import grows_linearly

from asn_nlp.core.article import Article
from asn_nlp.fields import rules
from asn_nlp.fields.context import Context
from asn_nlp.fields.rules.provisions import find_groups
from asn_nlp.reading.reading import Reading
from asn_nlp.reading.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "provisions"),
    [
        ("Pasal 280 ayat (2) dan (3) UU", ["Pasal 280 ayat (2)", "Pasal 280 ayat (3)"]),
        ("Pasal 4 angka 12 dan 13 PP", ["Pasal 4 angka 12", "Pasal 4 angka 13"]),
        ("pasal 71 ayat (l).", ["Pasal 71 ayat (1)"]),
        ("Pasal 8 ayat (4) hurup a & b,UU", ["Pasal 8 ayat (4) huruf a", "Pasal 8 ayat (4) huruf b"]),
        ("Pasal 29 huruf B, G dan J", ["Pasal 29 huruf b", "Pasal 29 huruf g", "Pasal 29 huruf j"]),
        ("Pasal 11 huruf c, H. Ahmad", ["Pasal 11 huruf c"]),  # an initial
        ("Pasal 280 s/d 282", ["Pasal 280", "Pasal 281", "Pasal 282"]),
        ("pasal 3 - 5", ["Pasal 3", "Pasal 4", "Pasal 5"]),
        ("Pasal 490 dan 5 orang", ["Pasal 490"]),
        ("Pasal 490, 12 camat", ["Pasal 490"]),
        ("Pasal 4 angka 15 huruf d", ["Pasal 4 angka 15 huruf d"]),
        ("ayat (2) Pasal 71", ["Pasal 71 ayat (2)"]),
        ("pasal5 huruf n", ["Pasal 5 huruf n"]),
        ("Pasal 71 (1)", ["Pasal 71 ayat (1)"]),
        ("Pasal 71 ayat ke-2", ["Pasal 71 ayat (2)"]),
        ("Lampiran II nomor 6", ["Lampiran II nomor 6"]),
        ("Pasal Pasal Pasal", []),
        ("pasar 12 kali", []),
        ("Pasal karet", []),
    ],
)
def test_groups(text: str, provisions: list[str]) -> None:
    groups = find_groups(tokenize(text), [f for f in tokenize(text).positions if f == "pasal5"])
    assert [p.text for g in groups for p in g.provisions] == provisions


@pytest.mark.parametrize(
    "unit",
    [
        "Pasal ",
        "Pasal 5 ",
        "Pasal 5 ayat (1) dan ",
        "UU ",
        "UU ASN ",
        "UU 5/2014, ",
        "SKB Nomor 2 Tahun 2022, ",
        "Surat ",
        "edaran Nomor 800/1 ",
        "B/",
        "((((",
        "SE tersebut ",
        "Pasal 5 huruf a angka 5 ",
    ],
)
def test_work_grows_with_the_length(unit: str) -> None:
    def job(size: int) -> Callable[[], object]:
        reading = Reading(Article(unit * (size // len(unit))))
        assert reading.tokens.positions is not None
        assert reading.sentences is not None
        ctx = Context(reading, published="2024-01-01")
        return lambda: rules.resolve(ctx, rules.find(ctx))

    assert grows_linearly(job)
