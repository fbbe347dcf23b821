"""One name said of two levels (their evidence overlaps, which the inline markup cannot show)."""

from __future__ import annotations

import pytest

from asn_nlp import extract


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bawaslu Kabupaten dan Kota Bima mengawasi netralitas ASN.", {"52.06", "52.72"}),
        ("Kota dan Kabupaten Pekalongan sama-sama rawan, kata Bawaslu.", {"33.26", "33.75"}),
        ("Bawaslu Kota maupun Kabupaten Malang meminta ASN netral.", {"35.07", "35.73"}),
        ("Bupati dan Wali Kota Bogor mengimbau ASN netral.", {"32.01", "32.71"}),
        ("Pemkab dan Pemkot Madiun sepakat menjaga netralitas ASN.", {"35.19", "35.77"}),
        # no pair: each level has its own name, or none
        ("Kabupaten Cirebon dan Kota Cirebon rawan.", {"32.09", "32.74"}),
        ("Bawaslu kabupaten dan kota se-Jawa Timur hadir.", {"35"}),
        ("Bupati Bandung dan Wali Kota Cimahi hadir.", {"32.04", "32.77"}),
    ],
)
def test_both_levels(text: str, codes: set[str]) -> None:
    assert {r.code for r in extract(text).regions} == codes
