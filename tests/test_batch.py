"""Several articles at once give the records that they give one by one."""

import pytest

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor

TEXTS = (
    "SUKAMAJU - Bupati Sukamaju Rahmat Hidayat melarang ASN ikut kampanye, Senin (16/11/2020).",
    "Cuaca hari ini cerah di seluruh kota.",
    "Camat Budi Santoso diperiksa Bawaslu karena diduga foto bersama calon bupati. Ia terancam sanksi berat.",
    "UU Nomor 5 Tahun 2014 mengatur netralitas ASN, kata Sekda Ani Lestari di Kabupaten Bandung.",
)


def _seen(extractor: Extractor, texts: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(record.model_dump_json(), record.explain()) for record in extractor.batch(texts)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 1, 0, 2)], ids=str)
def test_company_and_order_change_no_record(order: tuple[int, ...]) -> None:
    extractor = Extractor(Options(trace=True))
    alone = [_seen(extractor, (text,))[0] for text in TEXTS]
    assert _seen(extractor, tuple(TEXTS[i] for i in order)) == [alone[i] for i in order]


def test_no_articles_no_records() -> None:
    assert Extractor().batch([]) == []


def test_the_bad_one_is_named() -> None:
    with pytest.raises(InputError) as caught:
        Extractor().batch([TEXTS[0], Article(" \n", path="blank.txt"), TEXTS[1]])
    assert caught.value.where == "blank.txt"
