"""Which elections an article is about: one row a text, with the ids expected and why."""

from __future__ import annotations

import pytest

from asn_nlp import extract

# text, day of publication or None, ids
ROWS: list[tuple[str, str | None, list[str]]] = [
    # Named with the year.
    ("Sekda meminta ASN netral pada Pilkada 2024.", None, ["pilkada-2024"]),
    ("ASN wajib netral pada Pemilu 2019, kata bupati.", None, ["pemilu-2019"]),
    ("Netralitas dijaga pada pilkada serentak tahun 2020.", None, ["pilkada-2020"]),
    ("Apel menyongsong Pemilihan Kepala Daerah (Pilkada) Tahun 2018 digelar.", None, ["pilkada-2018"]),
    ("Jelang pemilihan bupati dan wakil bupati 9 Desember 2015 ASN diingatkan.", None, ["pilkada-2015"]),
    ("ASN netral pada Pilgub dan Pilbup 2024.", None, ["pilkada-2024"]),
    ("ASN netral di Pilwalkot Kota Seribu Sungai 2024.", None, ["pilkada-2024"]),
    ("Persiapan pemilihan umum tahun 2024 dibahas bersama ASN.", None, ["pemilu-2024"]),
    # One year for two elections.
    ("ASN netral dalam Pemilu dan Pilkada 2024.", None, ["pemilu-2024", "pilkada-2024"]),
    ("Netral dalam Pemilu dan Pemilihan serentak tahun 2024.", None, ["pemilu-2024", "pilkada-2024"]),
    (
        "Dalam pemilihan umum dan pemilihan tahun 2024 mendatang ASN netral.",
        None,
        ["pemilu-2024", "pilkada-2024"],
    ),
    # No year: the article's day tells.
    ("ASN diminta netral dalam pilkada.", "2020-10-05", ["pilkada-2020"]),
    ("ASN diminta netral dalam pilkada.", "2024-09-16", ["pilkada-2024"]),
    ("ASN diminta netral dalam pemilu.", "2023-11-20", ["pemilu-2024"]),
    ("ASN diminta netral dalam pemilu.", "2018-10-14", ["pemilu-2019"]),
    ("ASN diminta netral dalam Pileg mendatang.", "2014-03-10", ["pileg-2014"]),
    ("ASN diminta netral dalam Pilpres mendatang.", "2014-06-20", ["pilpres-2014"]),
    # "pemilu" said of regional elections (hazard: loose press usage).
    ("Pegawai dilarang membantu peserta pemilu dalam kampanye pilkada.", "2024-10-07", ["pilkada-2024"]),
    ("ASN harus netral menghadapi pemilu.", "2020-11-02", ["pilkada-2020"]),
    # A penalty of the year after the vote: the campaign of the act; without one it is a comparison.
    (
        "Lurah itu terbukti berkampanye pada Pilkada 2017. Pangkatnya diturunkan tiga tahun, lebih ringan "
        "dari pemberhentian, kata sekda.",
        "2018-02-08",
        ["pilkada-2017"],
    ),
    # Words of a contest alone.
    ("Lurah hadir di panggung seorang calon anggota DPRD.", "2023-08-14", ["pemilu-2024"]),
    ("Camat mengantar calon wakil bupati mendaftar.", "2020-09-05", ["pilkada-2020"]),
    ("ASN diminta netral sampai coblosan.", "2018-06-01", ["pilkada-2018"]),
    # After the vote the case is still about it.
    ("Camat divonis karena tidak netral pada Pilkada lalu.", "2024-12-16", ["pilkada-2024"]),
    ("Bawaslu menuntaskan perkara Pemilu 2024.", "2024-03-20", ["pemilu-2024"]),
    # Hazard 100: elections of the past as examples.
    (
        "Pada Pilkada 2020 lalu tiga ASN dicopot. Kini ASN diminta netral pada Pilkada 2024.",
        "2024-09-02",
        ["pilkada-2024"],
    ),
    (
        "ASN netral pada Pilkada 2024. Pada pemilu lima tahun silam seorang lurah dicopot.",
        "2024-09-02",
        ["pilkada-2024"],
    ),
    (
        "Angka itu lebih tinggi dari Pilkada 2020. Dukungan kepada paslon dilarang.",
        "2024-10-31",
        ["pilkada-2024"],
    ),
    # Village elections are none of them.
    ("Pilkades serentak digelar bulan depan.", "2023-10-10", []),
    # Bodies and laws are named after elections.
    ("Komisi Pemilihan Umum dan Badan Pengawas Pemilihan Umum hadir.", "2024-09-16", []),
    ("UU Pilkada dan UU Pemilu mengaturnya.", "2024-09-16", []),
    # Candidates' words, where no election is named.
    ("Pegawai itu berfoto bersama paslon.", "2024-10-16", ["pilkada-2024"]),
    ("Pegawai itu mengajak guru memilih caleg.", "2024-01-18", ["pemilu-2024"]),
    # The days in the text stand for the day of publication.
    ("Apel digelar Senin (16/11/2020). ASN netral dalam pilkada.", None, ["pilkada-2020"]),
    # No day at all: laws and bodies of the time.
    ("Sesuai UU Nomor 7 Tahun 2017, kata dia, ASN netral dalam pemilu.", None, ["pemilu-2024"]),
    ("Panwaslu Kabupaten meminta ASN netral dalam pilkada.", None, ["pilkada-2018"]),
    # Re-votes of 2025.
    ("Jelang pemungutan suara ulang (PSU) ASN diminta netral.", "2025-04-10", ["psu-2025"]),
    ("Jelang pilkada ulang ASN diminta netral.", "2025-08-10", ["pilkada-ulang-2025"]),
    # Nothing of elections.
    ("Sekda meminta pegawai masuk kerja tepat waktu.", "2024-04-16", []),
]


@pytest.mark.parametrize(("text", "published", "expected"), ROWS, ids=range(len(ROWS)))
def test_elections(text: str, published: str | None, expected: list[str]) -> None:
    assert list(extract(text, published=published).elections) == expected
