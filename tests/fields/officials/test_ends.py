"""A text may end anywhere: no reader looks behind its last word."""

from __future__ import annotations

import re

import pytest

from asn_nlp import extract
from asn_nlp.core.options import Options

TEXT = (
    "MAKASSAR - Kepala Kantor Regional IV BKN Makassar Ardiansyah Lembang, S.E., dan Plt Kepala Dinas "
    "Pendidikan dan Kebudayaan Kabupaten Kepulauan Selayar Nur Aini Dg Ratang, didampingi Camat Bontoharu, "
    "Kepala Puskesmas Benteng, Danrem 081/Dhirotsaha Jaya Kolonel Inf Budi Rante serta Koordinator Divisi "
    "Penanganan Pelanggaran, Data dan Informasi Bawaslu Kota Makassar, memanggil Lurah di wilayah Kecamatan "
    "Tallo berinisial AR, Senin (16/9/2024)."
)
ENDS = [TEXT[: m.end()] for m in re.finditer(r"\S+", TEXT)]


@pytest.mark.parametrize("end", range(len(ENDS)))
def test_a_text_that_ends_in_the_middle_of_a_post(end: int) -> None:
    for text in (ENDS[end], f"{ENDS[end].rstrip('.,')}."):
        record = extract(text, options=Options(backend="rules"))
        assert all(text[e.start : e.end] == e.text for o in record.officials for e in o.evidence)
