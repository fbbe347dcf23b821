"""Stories with invented people and outlets: an original, what other outlets made of it, and another one."""

from __future__ import annotations

_BODY = [
    "Bupati Sigi Ardana Wirasaba melarang seluruh aparatur sipil negara ikut kampanye pasangan calon mana pun"
    " dalam pilkada, saat apel pagi di halaman kantor bupati, Senin (23/9/2024).",
    "Ia menyebut pegawai yang berfoto bersama calon atau mengunggah dukungan di media sosial akan diperiksa"
    " inspektorat daerah tanpa menunggu laporan warga.",
    "Pelanggaran disiplin diatur dalam PP 94/2021. Hukumannya mulai dari teguran tertulis sampai"
    " pembebasan dari jabatan, kata dia kepada para camat dan lurah yang hadir.",
    "Kepala BKPSDM Sigi Marlena Tosua menambahkan bahwa pakta integritas sudah diteken oleh semua kepala"
    " organisasi perangkat daerah sejak pekan lalu.",
]
STORY = "Bupati Sigi Larang ASN Ikut Kampanye\n\nSIGI, KABARTELUKSENJA.COM - " + "\n\n".join(_BODY) + "\n"
COPY = (
    "Ikut Kampanye, ASN Sigi Bakal Diperiksa\n\nSIGI (Harian Lontar) - "
    + "\n\n".join(_BODY[:3])
    + "\n\nBaca juga: Harga Cabai di Pasar Biromaru Turun\n"
)
LATER = "Pegawai Sigi Diminta Tak Ikut Kampanye\n\nSigi - " + "\n\n".join(_BODY[:2]).replace(
    "seluruh", "semua"
)
OTHER = (
    "Sekda Demak Ingatkan Guru Soal Netralitas\n\nDEMAK - Sekda Demak Bagus Nirwana mengimbau para guru"
    " menjaga netralitas menjelang pemungutan suara, Jumat (20/9/2024). Ia meminta kepala sekolah menolak"
    " undangan deklarasi pasangan calon dan tidak meminjamkan aula sekolah untuk pertemuan tim sukses.\n"
)
