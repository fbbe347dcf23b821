"""The region tables: complete, consistent, and what look-ups say."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from asn_nlp.knowledge import regions as r
from asn_nlp.knowledge.outlets import outlet_patterns

CODES = {x.code for x in r.all_regions()}
CONFIDENCE = {"sure", "likely", "unsure"}


def test_counts_of_the_decree() -> None:
    levels = Counter(x.level for x in r.all_regions())
    assert levels == {"provinsi": 38, "kabupaten": 416, "kota": 98}


def test_regions_are_well_formed() -> None:
    for x in r.all_regions():
        assert re.fullmatch(r"\d\d(\.\d\d)?", x.code)
        assert (x.level == "provinsi") == (len(x.code) == 2)
        # Kota have numbers from 71 on.
        assert (x.level == "kota") == (len(x.code) == 5 and x.code[3] == "7")
        assert x.name == x.name.strip()
        assert -11.5 < x.lat < 6.5
        assert 94.5 < x.lon < 141.5
        assert x.code[:2] in CODES


def test_no_two_regions_of_one_level_share_a_name() -> None:
    names = Counter(x.full_name for x in r.all_regions())
    assert [n for n, k in names.items() if k > 1] == []


def test_aliases_are_well_formed() -> None:
    forms = Counter(a.form.lower() for a in r.aliases())
    assert [f for f, k in forms.items() if k > 1] == []
    for a in r.aliases():
        assert set(a.codes) <= CODES, a
        assert a.kind in {"abbreviation", "spelling", "former"}, a
        assert a.when in {"", "upper", "cue", "national"}, a
        assert a.confidence in CONFIDENCE, a
        assert a.source, a


def test_ambiguous_abbreviations_need_a_cue() -> None:
    rows = {a.form: a for a in r.aliases()}
    for form in ("PALI", "OKI", "Mura", "Mitra", "Basel", "KTT", "TTS", "SBB", "Tala", "Tuba", "KSB"):
        assert rows[form].when == "cue", form
    assert set(rows["Mura"].codes) == {"62.12", "16.05"}


def test_every_kabupaten_and_province_has_one_capital() -> None:
    capitals = Counter(c.code for c in r.capitals() if c.kind == "capital")
    wanted = {x.code for x in r.all_regions() if x.level in ("provinsi", "kabupaten")}
    assert set(capitals) == wanted
    assert set(capitals.values()) == {1}


def test_capitals_are_well_formed() -> None:
    rows = [(c.code, c.town.lower()) for c in r.capitals()]
    assert len(rows) == len(set(rows))
    for c in r.capitals():
        assert c.code in CODES
        assert c.confidence in CONFIDENCE
        assert c.source


def test_districts_belong_to_regions() -> None:
    names = r.districts()
    assert len(names) > 6000
    assert {c for codes in names.values() for c in codes} <= CODES
    assert names["godean"] == ("34.04",)
    assert len(names["sukorejo"]) > 1


def test_homonyms() -> None:
    names = r.homonyms()
    assert names["bandung"] == ("32.04", "32.73")
    assert names["gorontalo"] == ("75", "75.01", "75.71")
    assert names["banjar"] == ("32.79", "63.03")
    assert "klaten" not in names


def test_cue_words_are_lower_case_words() -> None:
    cues, traps, outlets = r.cues(), r.traps(), outlet_patterns()
    forms = {*cues.words, *cues.district, *cues.village, *traps.heads, *traps.needs_cue, *traps.needs_level}
    forms |= outlets.before | outlets.after | outlets.domains
    assert all(f == f.lower() and f == f.strip() for f in forms)
    assert not set(cues.words) & traps.heads


def test_hierarchy() -> None:
    assert r.region("15.03").full_name == "Kabupaten Sarolangun"
    province = r.parent("15.03")
    assert province is not None
    assert province.name == "Jambi"
    assert r.parent("15") is None
    assert r.province_of("96.71.01").name == "Papua Barat Daya"
    with pytest.raises(KeyError):
        r.region("99.99")


@pytest.mark.parametrize(
    ("query", "codes", "how"),
    [
        ("15.03", ["15.03"], "code"),
        ("Sarolangun", ["15.03"], "name"),
        ("PPU", ["64.09"], "abbreviation"),
        ("Pemkab PPU", ["64.09"], "abbreviation"),
        ("Bandung", ["32.04", "32.73", "32"], "name"),
        ("Kab. Bandung", ["32.04"], "name"),
        ("wali kota bandung", ["32.73"], "name"),
        ("Toba Samosir", ["12.12"], "former"),
        ("Kabupaten Pontianak", ["61.02"], "former"),
        ("tanjung pinang", ["21.72", "21"], "name"),
        ("Cibinong", ["32.01"], "capital"),
        ("Kota Jantho", ["11.06"], "capital"),
        ("Godean", ["34.04"], "kecamatan"),
        ("Mura", ["62.12", "16.05"], "abbreviation"),
        ("sumatra barat", ["13"], "name"),
        ("Solo", ["33.72"], "spelling"),
    ],
)
def test_lookup(query: str, codes: list[str], how: str) -> None:
    found = r.lookup(query)
    assert [x.code for x, _ in found.matches] == codes
    assert found.matches[0][1] == how
    assert not found.suggestions


def test_lookup_suggests_on_a_miss() -> None:
    found = r.lookup("Sarolngun")
    assert found.matches == ()
    assert found.suggestions[0][1] == "15.03"
    assert r.lookup("qqqq").suggestions == ()
