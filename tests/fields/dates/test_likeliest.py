"""The event of whole articles: every sign of a day counts, and only in a whole article."""

from __future__ import annotations

import pytest

from asn_nlp import Options
from asn_nlp.core.article import Article
from asn_nlp.extractor import Extractor
from asn_nlp.fields.dates.likeliest import signs
from asn_nlp.knowledge.calendar import cues, event_weights

_RULES = Extractor(Options(backend="rules"))
_REST = (
    " Di ruang tunggu tersedia air minum dan kursi plastik. Warga yang lewat sempat menengok sebentar lalu "
    "pergi. Petugas jaga menulis nama tamu di buku besar dan meminta mereka menunggu giliran. Menjelang sore "
    "hujan turun sehingga sebagian memilih bertahan di teras sambil berbincang soal harga cabai. Pintu "
    "kantor ditutup seperti biasa, dan lampu depan dinyalakan oleh penjaga malam yang baru datang bertugas."
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Stiker di Ambulans\n\nSebuah ambulans puskesmas yang melintas pada Minggu (21/1) menjadi bahan "
            "percakapan karena stiker pasangan calon menempel di pintunya. Foto itu menyebar di grup warga. "
            '"Laporan sudah kami terima dan sedang kami kaji," kata Ketua Bawaslu Kabupaten Poso, Rabu '
            "(24/1/2024).",
            "2024-01-24",
        ),
        (
            "Pengajian Jadi Perkara\n\nSeorang lurah diduga membagikan kaus partai di sebuah rumah, Minggu "
            "(14/5/2023). Bawaslu Kota Samarinda memutuskan perkara itu diteruskan ke KASN dalam rapat "
            "pleno, Selasa (6/6/2023), kata anggotanya.",
            "2023-06-06",
        ),
    ],
)
def test_conduct_is_not_the_event(text: str, day: str) -> None:
    assert _RULES(text + _REST).event_date == day


def test_an_essay_has_no_event() -> None:
    text = (
        "Opini\nMesin Fotokopi dan Kepala Desa\nOleh Suryani Matulessy, dosen\n\nMenurut laporan, pada "
        "Sabtu, 30 September 2017, seorang kepala desa mengumpulkan fotokopi KTP warganya untuk seorang "
        "bakal calon bupati. Saya gelisah membacanya. Netralitas ASN dan kepala desa bukan hiasan dinding."
        + _REST
    )
    assert _RULES(text).event_date is None


def test_weights_name_signs_that_exist() -> None:
    fixed = {"says_": cues, "near_": cues}
    for name in event_weights():
        for prefix, lists in fixed.items():
            if name.startswith(prefix):
                assert lists(name.removeprefix(prefix))


def test_no_day_is_an_option_too() -> None:
    ctx = _RULES.analyse(Article("Camat diminta netral."))
    options = signs(ctx, [], None, None)
    assert [item for item, _ in options] == [None]
    assert options[0][1]["none_to_choose"]
