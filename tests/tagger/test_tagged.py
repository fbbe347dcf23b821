from __future__ import annotations

import pytest

from asn_nlp.tagger.layout import Head, Layout
from asn_nlp.tagger.pieces import word_firsts
from tests.tagger.fake import LAYOUT, make_tagged

TEXT = "Bupati Batang meminta ASN tidak ikut kampanye."


def test_mentions_quote_the_text_and_may_overlap() -> None:
    tagged = make_tagged(
        TEXT, [("Bupati Batang", "POSITION"), ("Batang", "REGION"), ("ikut kampanye", "PROHIBITION")]
    )
    found = {(TEXT[m.start : m.end], m.label) for m in tagged.mentions()}
    assert found == {("Bupati Batang", "POSITION"), ("Batang", "REGION"), ("ikut kampanye", "PROHIBITION")}
    assert all(m.why.startswith("tagger.") and m.confidence > 0.9 for m in tagged.mentions())


def test_answers_are_probabilities_of_the_stretch() -> None:
    tagged = make_tagged(TEXT, answers=[("ikut kampanye", "conduct", "join_campaign")])
    at = TEXT.index("ikut kampanye")
    told = tagged.answer("conduct", at, at + 13)
    assert sum(told.values()) == pytest.approx(1, abs=1e-5)
    assert max(told, key=lambda label: told[label]) == "join_campaign"
    assert tagged.answer("conduct", at, at) == {}
    half = tagged.answer("conduct", at - 6, at + 4)  # "tidak ikut": one word of two says it
    assert half["join_campaign"] == pytest.approx(half["none"])


def test_presence_is_the_share_of_words_that_are_no_o() -> None:
    tagged = make_tagged(TEXT, [("ikut kampanye", "PROHIBITION")], sure=20)
    at = TEXT.index("tidak")
    assert tagged.presence("PROHIBITION", at, at + 19) == pytest.approx(2 / 3, abs=1e-4)
    assert tagged.presence("SANCTION", at, at + 19) == pytest.approx(0, abs=1e-4)
    assert tagged.presence("PROHIBITION", 6, 7) == 0


def test_temperature_flattens_and_changes_no_order() -> None:
    sharp = make_tagged(TEXT, answers=[("ikut", "conduct", "join_campaign")])
    flat = type(sharp)(
        sharp.layout, sharp.tokens, sharp.article, sharp.starts, sharp.ends, sharp.firsts, {"conduct": 3.0}
    )
    at = TEXT.index("ikut")
    a, b = sharp.answer("conduct", at, at + 4), flat.answer("conduct", at, at + 4)
    assert b["join_campaign"] < a["join_campaign"]
    assert max(b, key=lambda k: b[k]) == max(a, key=lambda k: a[k])


def test_words_begin_where_letters_do_not_go_on() -> None:
    text = "Sarolangun: PP94/2021"
    starts, ends = (0, 5, 10, 12, 14, 16, 17), (5, 10, 11, 14, 16, 17, 21)
    assert word_firsts(text, starts, ends).tolist() == [0, 2, 3, 5, 6]


def test_layout_columns_do_not_overlap_and_survive_the_manifest() -> None:
    assert Layout.from_list(LAYOUT.to_list()) == LAYOUT
    token = [
        i for h in LAYOUT.heads if h.kind != "article" for i in range(*LAYOUT.columns[h.name].indices(999))
    ]
    assert token == list(range(LAYOUT.token_width))


@pytest.mark.parametrize(
    "rows", [[{"name": "x", "kind": "wrong", "labels": ["a"]}], [{"name": "x", "kind": "span", "labels": []}]]
)
def test_a_head_that_is_none(rows: list[dict[str, object]]) -> None:
    with pytest.raises(ValueError, match="kind"):
        Layout.from_list(rows)


def test_two_heads_of_one_name() -> None:
    head = Head("x", "span", ("none",))
    with pytest.raises(ValueError, match="one name"):
        Layout.from_list(Layout((head, head)).to_list())
