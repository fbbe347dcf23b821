"""What `asn-nlp lookup` shows."""

from __future__ import annotations

import pytest

from asn_nlp.knowledge.prohibitions import all_prohibitions
from asn_nlp.knowledge.sanctions import sanction_codes
from asn_nlp.lookup import lookup


@pytest.mark.parametrize(
    ("text", "kind", "fact"),
    [
        ("PPU", "region", "64.09"),
        ("Penajam", "region", "64.09"),
        ("15.03", "region", "15.03"),
        ("pemkab sarolangun", "region", "15.03"),
        ("Solo", "region", "33.72"),
        ("Cibinong", "region", "32.01"),
        ("PP 53/2010", "rule", "pp-53-2010"),
        ("UU No. 20 Tahun 2023", "rule", "uu-20-2023"),
        ("SKB netralitas", "rule", "skb-netralitas-2022"),
        ("foto bersama calon", "prohibition", "photo_with_candidate"),
        ("nge-like postingan caleg", "prohibition", "social_media_engagement"),
        ("mengerahkan bawahan memilih calon", "prohibition", "mobilise_employees"),
        ("PTDH", "sanction", "dismissal_dishonourable"),
        ("penundaan kenaikan gaji berkala", "sanction", "disc_med_kgb_delay"),
        ("Plt Kaban BKPSDM", "position", "Plt"),
        ("PPK", "abbreviation", "Pejabat Pembina Kepegawaian"),
    ],
)
def test_finds(text: str, kind: str, fact: str) -> None:
    entries = lookup(text)
    shown = "\n".join(entry.render() for entry in entries)
    assert kind in {entry.kind for entry in entries}, shown
    assert fact in shown


def test_homonyms_are_all_shown() -> None:
    assert {dict(e.facts)["code"] for e in lookup("Bandung")} >= {"32.04", "32.73"}
    assert len(lookup("Mura")) == 2


def test_a_repealed_rule_says_by_what() -> None:
    shown = "\n".join(e.render() for e in lookup("PP 53/2010"))
    assert "repealed by: pp-94-2021" in shown


def test_what_is_not_sure_says_so() -> None:
    (entry,) = lookup("se-menpan-15-2004") or lookup("SE/15/M.PAN/4/2004")
    assert "(unsure)" in entry.render()


def test_a_misspelt_region_gets_suggestions() -> None:
    (entry,) = lookup("Sarolngun")
    assert "Kabupaten Sarolangun (15.03)" in entry.render()


@pytest.mark.parametrize("text", ["", "  ", "xyzzy", "???", "\ud800"])
def test_nothing_known(text: str) -> None:
    assert lookup(text) == []


def test_every_code_can_be_looked_up() -> None:
    for code in [p.code for p in all_prohibitions()] + list(sanction_codes()):
        assert dict(lookup(code)[0].facts)["code"] == code
