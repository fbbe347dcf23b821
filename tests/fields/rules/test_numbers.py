"""Numbers of instruments, read at a given place."""

from __future__ import annotations

import pytest

from asn_nlp.fields.rules.numbers import full_year, read_any, read_law, roman


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        (" Nomor 5 Tahun 2014", "5", 2014),
        (" 5/2014", "5", 2014),
        (" No.05 / 2014", "5", 2014),
        (" No : 53/2010", "53", 2010),
        (" 42 tentang", "42", None),
        (" 94 tahun 2O21", "94", 2021),  # letter O
        (" 43 tahun 99", "43", 1999),
        (" Nomor lima Tahun dua ribu empat belas", "5", 2014),
        (" Nomor dua puluh Tahun 2023", "20", 2023),
        (" Nomor XX Tahun 2023", "20", 2023),
        (" 5 (lima) Tahun 2014", "5", 2014),
        (" Nomor 800/2023", "800", 2023),
    ],
)
def test_law_numbers(text: str, number: str, year: int | None) -> None:
    found = read_law(text, 0)
    assert found is not None
    assert (found.number, found.year) == (number, year)


@pytest.mark.parametrize(
    "text",
    [
        " Nomor 800/3871 tanggal",  # an archive number
        " 2/2023/abc",
        " 12.000",
        " tentang",
        " 7 Tahun 1017",  # no year
        " oooo",
    ],
)
def test_no_law_number(text: str) -> None:
    assert read_law(text, 0) is None


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        (" Nomor: 800.1.6.2/ 1138 /2024 tertanggal", "800.1.6.2/1138/2024", 2024),
        (" B / 71 / M.SM.00.00 / 2017.", "B/71/M.SM.00.00/2017", 2017),
        (" nomor\n100.3.4.2/ 118 /BKPP-HSU\ntanggal", "100.3.4.2/118/BKPP-HSU", None),
        (" Nomer 800 /2673/53 Tahun 2023 tentang", "800/2673/53", 2023),
        (" Nomor 800/617/BKPSDM-2020 itu", "800/617/BKPSDM-2020", 2020),
        (" Nomor 18 Tahun 2023", "18", 2023),
        (" 800-5474 Tahun 2022, Nomor", "800-5474", 2022),
        (" nomor B-2708/KASN/9/2020 perihal", "B-2708/KASN/9/2020", 2020),
    ],
)
def test_letter_numbers(text: str, number: str, year: int | None) -> None:
    found = read_any(text, 0)
    assert found is not None
    assert (found.number, found.year) == (number, year)
    # the span holds the number as printed
    assert "".join(text[found.start : found.end].split()).startswith(number)


@pytest.mark.parametrize(
    ("text", "value"), [("XX", 20), ("IV", 4), ("IX", 9), ("XLII", 42), ("xx", None), ("IIX", None)]
)
def test_roman(text: str, value: int | None) -> None:
    assert roman(text) == value


def test_two_digit_years() -> None:
    assert full_year("99") == (1999, False)
    assert full_year("14") == (2014, False)
    assert full_year("2O21") == (2021, True)
    assert full_year("1800")[0] is None
