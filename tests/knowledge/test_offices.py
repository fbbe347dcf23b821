"""Data of posts, bodies, names and cue words: schema, and what may not clash."""

from __future__ import annotations

import pytest

from asn_nlp.knowledge import offices

GROUPS = {
    "regional_head", "secretariat", "assistant", "expert_staff", "legislature", "unit_head", "unit_officer",
    "inspectorate", "school", "pledge_reader", "district", "village", "of_body", "division",
    "division_of_member", "national", "security", "justice", "judge", "spokesperson", "staff", "staff_named",
}  # fmt: skip
KINDS = {
    "election", "personnel", "inspectorate", "secretariat", "unit", "legislature", "police", "army",
    "justice", "national", "adhoc", "government",
}  # fmt: skip
CONFIDENCE = {"sure", "likely", "unsure"}


@pytest.mark.parametrize("post", offices.posts(), ids=lambda p: p.canonical)
def test_post_is_well_formed(post: offices.Post) -> None:
    assert post.canonical
    assert post.group in GROUPS
    assert post.object in offices.OBJECTS
    assert post.level in offices.LEVELS
    assert post.confidence in CONFIDENCE
    assert post.source
    assert all(offices.words_of(form) for form in post.forms)


@pytest.mark.parametrize("body", offices.bodies(), ids=lambda b: b.short)
def test_body_is_well_formed(body: offices.Body) -> None:
    assert body.short
    assert body.name
    assert body.kind in KINDS
    assert body.confidence in CONFIDENCE
    assert body.source
    assert all(offices.words_of(form) for form in body.forms)


def test_no_form_means_two_posts() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for post in offices.posts():
        for form in {offices.words_of(f) for f in (post.canonical, *post.forms)}:
            assert seen.setdefault(form, post.canonical) == post.canonical, form


def test_no_form_means_two_bodies() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for body in offices.bodies():
        for form in {offices.words_of(f) for f in (body.short, *body.forms)}:
            assert seen.setdefault(form, body.short) == body.short, form


def test_national_bodies_name_themselves_in_full() -> None:
    names = {b.short: b.name for b in offices.bodies() if b.national}
    assert names["BKN"] == "Badan Kepegawaian Negara"
    assert names["KASN"] == "Komisi Aparatur Sipil Negara"


def test_word_lists_are_lower_case_and_single() -> None:
    words = offices.name_words()
    for group in (words.kept, words.light, words.inside, words.ranks, words.arms, words.never, words.adverbs):
        assert all(w == w.lower() for w in group)
    assert all(" " not in w for w in words.back - {"spa k"})
    assert words.risky <= words.back
    assert words.light - {"bin", "binti"} <= words.kept


def test_kept_titles_are_no_degrees_in_front() -> None:
    words = offices.name_words()
    assert not words.kept & words.front
    assert not words.kept & words.never


def test_acting_prefixes_have_a_meaning() -> None:
    for prefix in set(offices.status().acting.values()):
        info = offices.lookup_position(f"{prefix} Bupati")
        assert info is not None
        assert info.meaning


@pytest.mark.parametrize(
    ("printed", "canonical", "acting"),
    [
        ("Sekda", "Sekretaris Daerah", None),
        ("Pj. Sekda", "Pj Sekretaris Daerah", "Pj"),
        ("Pejabat (Pj) Bupati", "Pj Bupati", "Pj"),  # the press error for Penjabat
        ("Penjabat Sementara Wali Kota", "Pjs Wali Kota", "Pjs"),
        ("Walikota", "Wali Kota", None),
        ("Kaban BKPSDM", "Kepala BKPSDM", None),
        ("Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Kepala BKPSDM", None),
        ("Komisioner Bawaslu", "Anggota Bawaslu", None),
        ("Plt. Kepala BKPP", "Plt Kepala BKPP", "Plt"),
        ("Kasi Pidum", "Kepala Seksi Pidum", None),
    ],
)
def test_lookup_position(printed: str, canonical: str, acting: str | None) -> None:
    info = offices.lookup_position(printed)
    assert info is not None
    assert (info.canonical, info.acting) == (canonical, acting)


@pytest.mark.parametrize("printed", ["", "PPK", "Ketua", "Ketua PGRI", "Tenaga Kontrak Daerah", "12"])
def test_lookup_of_no_post(printed: str) -> None:
    assert offices.lookup_position(printed) is None


def test_functions_are_no_posts() -> None:
    for function in offices.functions():
        assert function.senses
        assert function.hint
        assert offices.lookup_position(function.abbreviation) is None


def test_regions_without_level() -> None:
    names = offices.region_words()
    assert ("penajam", "paser", "utara") in names
    assert ("banjarmasin",) in names
    assert "waykanan" in offices.joined_regions()
    assert "cibinong" in offices.district_names()


def test_speech_has_all_roles() -> None:
    cues = offices.speech()
    assert set(cues) == {"speaker", "issuer", "attendee", "accused", "mentioned", "handler"}
    assert all(
        isinstance(word, str) and word for groups in cues.values() for g in groups.values() for word in g
    )
    assert len(set(offices.outsiders())) == len(offices.outsiders())
