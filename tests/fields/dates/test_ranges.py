"""Ranges of days: their two ends overlap in the text, which the inline markup cannot show."""

from __future__ import annotations

import pytest

from asn_nlp import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bimtek berlangsung 16-18/9/2024 di aula kecamatan.",
            [
                ("2024-09-16", "period", "16-18/9/2024"),
                ("2024-09-18", "period", "18/9/2024"),
                ("2024-09-16", "event", "16-18/9/2024"),
            ],
        ),
        (
            "Bimtek berlangsung 1 s.d. 3 Oktober 2024 di aula.",
            [
                ("2024-10-01", "period", "1 s.d. 3 Oktober 2024"),
                ("2024-10-03", "period", "3 Oktober 2024"),
                ("2024-10-01", "event", "1 s.d. 3 Oktober 2024"),
            ],
        ),
        (
            "Rapat digelar Selasa (13/8/2024). Pendaftaran calon dibuka 27 sampai 29 Agustus nanti.",
            [
                ("2024-08-13", "event", "Selasa (13/8/2024)"),
                ("2024-08-27", "period", "27 sampai 29 Agustus"),
                ("2024-08-29", "period", "29 Agustus"),
            ],
        ),
        (
            "Rapat digelar Selasa (13/8/2024). Pelatihan akan digelar 28-30 Agustus.",
            [
                ("2024-08-13", "event", "Selasa (13/8/2024)"),
                ("2024-08-28", "period", "28-30 Agustus"),
                ("2024-08-30", "period", "30 Agustus"),
            ],
        ),
    ],
)
def test_ranges(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(d.value, d.kind, d.evidence[0].text) for d in extract(text).dates]
    assert found == expected
