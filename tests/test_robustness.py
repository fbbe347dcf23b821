"""Any text: no exception, true offsets, no hang."""

from __future__ import annotations

import json
import random
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from asn_nlp import InputError, Options, Record, extract
from tests.checks import check_spans

ROOT = Path(__file__).parents[1]
ARTICLES = [p.read_bytes().decode("utf-8") for p in sorted((ROOT / "corpus/articles/dev").glob("*.txt"))]

# What the fields react to.
WORDS = (
    "Bupati Wali Kota Gubernur Pj Plt Sekda Kabupaten Batang Bandung Bawaslu KASN ASN dilarang tidak "
    "boleh jangan kampanye foto bersama calon UU PP Nomor 5 Tahun 2014 Pasal ayat huruf angka (2) "
    "(16/9) Senin, 16 September 2024 sanksi disiplin berat penjara denda Rp12 juta diduga terbukti "
    "SE SKB jo dan / - . , : ; \" ' ( ) 1. (1) H. S.Sos, M.Si mengatakan ujarnya kata Baca juga: "
    "ikrar menghindari menolak "
)


LONE = re.compile(r"\\ud[89a-f]", re.IGNORECASE)


def check(text: str, options: Options | None = None) -> None:
    try:
        record = extract(text, options=options)
    except InputError:
        assert not text.strip()
        return
    check_spans(record, text)
    written = record.to_json()
    assert json.loads(written) == json.loads(json.dumps(record.to_dict()))
    if not LONE.search(written):  # pydantic's reader refuses what JSON allows: an escaped lone surrogate
        assert Record.model_validate_json(written) == record


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
@example("\ud800 Bupati")
@example("²:0 selama ² bulan, Pasal ²-³")
@example("&quot;" * 50)
@example("\u200b" * 50 + "Bupati Batang")
def test_any_unicode(text: str) -> None:
    check(text)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=60),
    st.sampled_from([" ", " ", "", "\n", "\u00a0", "\r\n"]),
)
def test_the_fields_own_words_in_any_order(words: list[str], glue: str) -> None:
    check(glue.join(words))


ODD = "\u200b\u00a0\u00ad\t\r\n&<>\"'()[]{}•\U0001f389\ud800"


def mutate(text: str, draw: random.Random) -> str:
    """One article, damaged as pages are: cut, glued, doubled, cased, salted with odd characters."""
    for _ in range(draw.randint(1, 8)):
        at = draw.randrange(len(text) + 1)
        width = draw.randint(0, 60)
        match draw.randrange(8):
            case 0:
                text = text[:at] + text[at + width :]
            case 1:
                text = text[:at] + text[at : at + width] * 3 + text[at:]
            case 2:
                text = (
                    text[:at]
                    + draw.choice("\u200b\u00a0\u00ad\t\r\n&<>\"'()[]{}•\U0001f389\ud800")
                    + text[at:]
                )
            case 3:
                text = text[:at] + re.sub(r"[.\s]", "", text[at : at + width]) + text[at + width :]
            case 4:
                text = text[:at] + text[at : at + width].upper() + text[at + width :]
            case 5:
                text = text[:at] + "".join(draw.choices(string.printable, k=width)) + text[at:]
            case 6:
                other = draw.choice(ARTICLES)
                text = text[:at] + other[draw.randrange(len(other)) :][:200] + text[at:]
            case _:
                text = text.replace(
                    draw.choice([" ", "\n", ",", "."]), draw.choice(["", " ", "\n", "\u00a0"]), 20
                )
    return text


@pytest.mark.parametrize("seed", range(8))
def test_damaged_articles(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(40):
        check(mutate(draw.choice(ARTICLES), draw))


HOSTILE = {
    "pasal": "Pasal ",
    "brackets": "(",
    "quotes": '"',
    "digits": "1234567890",
    "one letter": "a",
    "commas": ", ",
    "line breaks": "\n",
    "dots": ". ",
    "slashes": "1/",
    "hyphens": "-",
    "law": "UU Nomor 5 Tahun ",
    "chain": "UU Nomor 5 Tahun 2014 jo ",
    "provisions": "Pasal 5 ayat (2) huruf n angka 6, ",
    "names": "Bupati Budi Santoso, ",
    "degrees": "S.Sos, M.Si, ",
    "capitals": "Bupati A ",
    "bans": "dilarang ",
    "ban list": "ASN dilarang kampanye, foto bersama calon, ",
    "dates": "Senin (16/9), ",
    "regions": "Kabupaten Bandung ",
    "sanctions": "sanksi disiplin berat ",
    "read also": "Baca juga: ",
    "zero width": "\u200b",
    "entities": "&quot;",
    "bullets": "- Bupati X Lantik Pejabat\n",
    "numerals": "(1) ",
    "emoji": "\U0001f469\u200d\U0001f4bc",
    "combining": "e\u0301",
}


# Far more than a linear pass over a megabyte needs anywhere, far less than a quadratic one: catches a hang.
HANG_SECONDS = 150
# The rules, whose patterns could hang; the encoder has its megabyte in `test_a_megabyte_of_article`.
CHILD = (
    "import sys; from asn_nlp import Options, extract;"
    "extract(sys.stdin.buffer.read().decode('utf-8'), options=Options(backend='rules'))"
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_one_thing(name: str) -> None:
    unit = HOSTILE[name]
    text = "x" + (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=text.encode(),
        capture_output=True,
        timeout=HANG_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("name", HOSTILE)
def test_offsets_in_hostile_text(name: str) -> None:
    check("x" + (HOSTILE[name] * 2000)[:5000], Options(backend="rules"))


def test_a_megabyte_of_article() -> None:
    text = "\n\n".join(ARTICLES)
    check((text * (1_000_000 // len(text) + 1))[:1_000_000])


def test_a_megabyte_in_one_line() -> None:
    text = " ".join(" ".join(ARTICLES).split())
    check((text * (1_000_000 // len(text) + 1))[:1_000_000], Options(backend="rules"))
