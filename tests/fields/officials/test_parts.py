"""The room's parts on their own: names, degrees, posts, the scene, and its time on hostile input."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.work import grows_linearly

from asn_nlp.core.article import Article
from asn_nlp.fields.context import Context
from asn_nlp.fields.officials import find
from asn_nlp.fields.officials.cues import staff_words
from asn_nlp.fields.officials.degrees import degree_end
from asn_nlp.fields.officials.names import parse_name, parse_name_before
from asn_nlp.fields.officials.posts import parse_post
from asn_nlp.fields.officials.scene import Scene, in_quote, make_scene
from asn_nlp.reading.reading import Reading


def scene_of(text: str) -> Scene:
    return make_scene(Context(Reading(Article(text))))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("H A Wahid Bahri, S. Ip, S. Sos, MM", "H A Wahid Bahri"),
        ("Ir.H.Gusti Rahman,ST,MT", "H. Gusti Rahman"),  # hazard 38: glued titles
        ("AKBP Ruben Sirait SIK", "Ruben Sirait"),
        ("Letkol Inf Dwi Sasongko", "Dwi Sasongko"),
        ("Bapak Jaka Waluyo", "Jaka Waluyo"),
        ("La Ode Muh. Ridwan", "La Ode Muh. Ridwan"),
        ("Amran bin Yakub hadir", "Amran bin Yakub"),
        ("WAHID BAKRIE hadir", "Wahid Bakrie"),  # hazard 37
        ("Sya'rani hadir", "Sya'rani"),
        ("Nur-Aini hadir", "Nur-Aini"),
        ("Budi Santoso mengatakan", "Budi Santoso"),
        ("Kamaruddin BM, Kabid", "Kamaruddin BM"),
        ("Budi Santoso. Ia pulang", "Budi Santoso"),
    ],
)
def test_parse_name(text: str, name: str) -> None:
    found = parse_name(scene_of(text), 0)
    assert found is not None
    assert found.text == name


@pytest.mark.parametrize(
    "text", ["mengatakan hal itu", "Senin pagi", "ASN harus netral", "SY hadir", "H hadir", "12"]
)
def test_no_name(text: str) -> None:
    assert parse_name(scene_of(text), 0) is None


@pytest.mark.parametrize(
    ("text", "comma", "tokens"),
    [
        ("S. Ip hadir", False, 2),
        ("M.Tr.IP hadir", False, 3),
        ("SE hadir", False, 1),
        ("Se hadir", False, 0),
        ("AP hadir", True, 1),
        ("Ma hadir", False, 0),
        ("Santoso hadir", True, 0),
        ("MSi hadir", False, 1),
    ],
)
def test_degree_end(text: str, comma: bool, tokens: int) -> None:
    assert degree_end(scene_of(text), 0, comma=comma) == tokens


def test_name_before_a_post() -> None:
    scene = scene_of("Kemarin Hendra Wirawan, S.H., M.H., Ketua Bawaslu Wajo, hadir.")
    found = parse_name_before(scene, scene.tokens.form.index("ketua"))
    assert found is not None
    assert found.text == "Hendra Wirawan"


@pytest.mark.parametrize(
    ("text", "position", "level"),
    [
        ("Pj. Bupati Batang", "Pj Bupati", "kabupaten"),
        ("Plt Kepala Badan Kepegawaian Daerah", "Plt Kepala BKD", "any"),
        ("Koordinator Divisi Hukum, Pencegahan, Partisipasi Masyarakat dan Humas Bawaslu",
         "Koordinator Divisi Hukum, Pencegahan, Partisipasi Masyarakat dan Humas Bawaslu", "any"),
        ("Kasi Intel Kejari Palu", "Kepala Seksi Intelijen", "any"),
        ("Staf Ahli Bupati Bidang Hukum", "Staf Ahli Bupati Bidang Hukum", "kabupaten"),
    ],
)  # fmt: skip
def test_parse_post(text: str, position: str, level: str) -> None:
    scene = scene_of(text)
    first = next(i for i, hit in scene.hits.items() if hit.payload.post is not None)
    held = parse_post(scene, first)
    assert held is not None
    assert (held.position, held.level) == (position, level)


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("mantan Bupati Batang", "former"),
        ("calon Camat Batang", "candidate"),
        ("kantor Camat Batang", "thing"),
        ("para Camat Batang", "plural"),
    ],
)
def test_barred_post(text: str, barred: str) -> None:
    scene = scene_of(text)
    held = parse_post(scene, 1)
    assert held is not None
    assert held.barred == barred


def test_a_head_without_a_body_is_no_post() -> None:
    scene = scene_of("Ketua PGRI Batang")
    assert parse_post(scene, 0) is None


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("BUPATI BATANG HADIR DI SINI", "upper"),
        ("kata bupati " * 20, "lower"),
        ("Kata Bupati Batang", "mixed"),
    ],
)
def test_case_of_a_text(text: str, case: str) -> None:
    assert scene_of(text).case == case


def test_headlines_and_lists() -> None:
    text = "Bupati Ingatkan Seluruh Pegawai\nTurut hadir:\n- Sekda Klaten Jaka Waluyo Santoso\n"
    scene = scene_of(text)
    assert scene.in_headline(0)
    assert not scene.in_headline(text.index("Sekda"))


def test_direct_speech() -> None:
    scene = scene_of('Ia berkata, "Bawaslu bekerja". Lalu Bawaslu diam.')
    first, second = scene.tokens.positions["bawaslu"]
    assert in_quote(scene, first)
    assert not in_quote(scene, second)


@pytest.mark.parametrize(
    "piece",
    ["Bupati ", "Sekda A, ", "hadir Sekda Budi. ", "Camat Budi ", "Pj Pj Bupati (", "kata Budi ", "warga, ",
     "Kepala Dinas Pendidikan dan ", "didampingi Sekda Andi, ", "S.Pd, M.Si, ", "(((((", "Dr. Ir. H. "],
)  # fmt: skip
def test_work_grows_with_the_length(piece: str) -> None:
    def job(size: int) -> Callable[[], object]:
        ctx = Context(Reading(Article(piece * (size // len(piece)))))
        assert ctx.reading.tokens.positions is not None
        return lambda: find(ctx)

    assert grows_linearly(job)


def test_staff_words_are_lower_case_and_single() -> None:
    words = staff_words()
    for name in ("houses", "districts", "seats", "grades", "statuses", "front", "back", "closing"):
        group = getattr(words, name)
        assert group, name
        assert all(w == w.lower() and " " not in w for w in group), name
    assert not words.front & words.back
    assert words.many
