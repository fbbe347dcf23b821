"""What the network learns from: entity sets, gold with the rules' candidates, changed copies, batches."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from training.augment import Augmenter, Settings
from training.batches import IGNORED, make_batch, make_rows, piece_range
from training.edits import Edit, apart, apply
from training.examples import Example, Stretch, merged
from training.gold import article_example, article_examples, name_in, official_parts, trimmed
from training.heads import article_layout
from training.losses import pooled, total
from training.ner import entity_types, read_entities

from asn_nlp.extractor import Extractor
from asn_nlp.io.standoff import Annotated
from tests.training.tiny import make_checkpoint, make_gold


def quoted(example: Example, label: str) -> list[str]:
    return [example.text[s.start : s.end] for s in example.stretches if s.label == label]


def test_entities_from_columns(tmp_path: Path) -> None:
    file = tmp_path / "train.txt"
    file.write_bytes(
        b"Di ADP O\r\nBatang X B-LOC\r\nSri X B-PER\r\nMulyani X I-PER\r\n. X O\r\n\r\nPPP X I-ORG\r\n"
    )
    one, two = read_entities(file)
    assert one.text == "Di Batang Sri Mulyani ."
    assert [(one.text[s.start : s.end], s.label) for s in one.stretches] == [
        ("Batang", "LOC"),
        ("Sri Mulyani", "PER"),
    ]
    assert [s.label for s in two.stretches] == ["ORG"], "an I without its B begins a mention"
    assert entity_types(file) == ("LOC", "ORG", "PER")
    renamed = read_entities(file, {"PER": "PERSON"})
    assert [s.label for s in renamed[0].stretches] == ["PERSON"]


def test_a_token_without_a_tag_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Di O\nBatang\n", "utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read_entities(tmp_path / "x.txt")


def test_gold_becomes_mentions_and_answers() -> None:
    example = article_examples(make_gold(1))[0]
    assert quoted(example, "PROHIBITION")
    assert quoted(example, "SANCTION")
    assert quoted(example, "DATE")
    (name,) = quoted(example, "OFFICIAL")
    assert name in example.text
    assert len(name.split()) == 2
    official = next(s for s in example.stretches if s.label == "OFFICIAL")
    assert official.answers == {"role": frozenset({"speaker"})}
    date = next(s for s in example.stretches if s.label == "DATE")
    assert date.answers == {"date_kind": frozenset({"event"}), "event_day": frozenset({"event"})}
    short = example.text.rindex(name.split()[0])
    assert example.answers == {"genre": "socialisation_appeal", "relevant": "yes"}
    assert any(s.start <= short < s.end for s in example.stretches), (
        "the short name is a candidate of the rules"
    )


def test_a_false_alarm_of_the_rules_is_an_example_of_nothing() -> None:
    text = "ASN dilarang ikut kampanye dan menerima politik uang."
    at = text.index("ikut kampanye")
    act = {"code": "join_campaign", "modality": "larangan", "subject": "asn", "evidence": [[at, at + 13]]}
    about = {"relevant": True, "genre": "other", "primary_region": None, "event_date": None}
    fields: dict[str, list[dict[str, object]]] = {
        f: [] for f in ("regions", "officials", "dates", "rules", "violations", "sanctions")
    }
    example = article_example(Annotated("x", text, about, {**fields, "prohibitions": [act]}), Extractor())
    told = {
        example.text[s.start : s.end]: s.answers["conduct"]
        for s in example.stretches
        if "conduct" in s.answers
    }
    assert told.pop("ikut kampanye") == {"join_campaign"}
    assert set(told.values()) == {frozenset({"none"})}


@pytest.mark.parametrize(
    ("quote", "name", "found"),
    [
        ("Kepala BKPSDM Batang, Drs. H. Rukun Waluyo", "H. Rukun Waluyo", "H. Rukun Waluyo"),
        ("Rukun", "H. Rukun Waluyo", "Rukun"),
        ("RUKUN WALUYO, Camat Sigi", "Rukun Waluyo", "RUKUN WALUYO"),
        ("Camat Sigi", "Rukun Waluyo", None),
        ("Bawaslu", None, None),
    ],
)
def test_where_a_name_stands(quote: str, name: str | None, found: str | None) -> None:
    place = name_in(quote, 0, len(quote), name)
    assert (quote[slice(*place)] if place else None) == found


def test_the_parts_of_an_official() -> None:
    text = "Kepala BKPSDM Batang, Drs. Rukun Waluyo"
    entry = {"name": "Rukun Waluyo", "position": "Kepala BKPSDM", "role": "speaker"}
    parts = {s.label: text[s.start : s.end] for s in official_parts(text, 0, len(text), entry)}
    assert parts == {None: text, "OFFICIAL": "Rukun Waluyo", "POSITION": "Kepala BKPSDM Batang"}
    body = list(
        official_parts("Bawaslu Batang", 0, 14, {"name": None, "position": "Bawaslu", "role": "handler"})
    )
    assert [s.label for s in body] == [None, "INSTITUTION"]
    assert trimmed("Dr.", 0, 3) is None


def test_equal_stretches_are_one() -> None:
    a = Stretch(0, 3, "DATE", {"date_kind": frozenset({"event"})})
    b = Stretch(0, 3, "DATE", {"date_kind": frozenset({"document"})})
    assert merged([a, b]) == (Stretch(0, 3, "DATE", {"date_kind": frozenset({"event", "document"})}),)


@settings(max_examples=80)
@given(st.text("ab c", min_size=1, max_size=30), st.data())
def test_edits_keep_every_stretch_they_do_not_cut(text: str, data: st.DataObject) -> None:
    def place() -> tuple[int, int]:
        start = data.draw(st.integers(0, len(text) - 1))
        return start, data.draw(st.integers(start + 1, len(text)))

    stretches = tuple(Stretch(*place(), "DATE") for _ in range(3))
    edits = [Edit(*place(), data.draw(st.text("XYZ", max_size=5))) for _ in range(2)]
    out = apply(Example("x", text, stretches, unsure=((*place(), "RULE"),)), edits)
    done = apart(edits)
    whole = "".join(text[a:b] + put for a, b, put in _pieces(text, done))
    assert out.text == whole
    free = [s for s in stretches if all(s.end <= e.start or e.end <= s.start for e in done)]
    for s in free:
        assert text[s.start : s.end] in [out.text[o.start : o.end] for o in out.stretches]


def _pieces(text: str, edits: list[Edit]) -> list[tuple[int, int, str]]:
    marks = [(e.start, e.end, e.text) for e in edits]
    begins = [0, *(end for _, end, _ in marks)]
    ends = [*(start for start, _, _ in marks), len(text)]
    puts = [*(put for _, _, put in marks), ""]
    return list(zip(begins, ends, puts, strict=True))


def test_augmentation_keeps_labels_on_their_words() -> None:
    examples = article_examples(make_gold(12))
    augmenter = Augmenter(
        examples,
        Settings(share=1.0, names=1.0, conduct=1.0, sanctions=1.0, upper=1.0, slips=0.0, regions=1.0),
    )
    quotes = {q for many in augmenter.quotes["conduct"].values() for q in many}
    changed = augmenter.draw(1)
    assert [e.text for e in changed] == [e.text for e in augmenter.draw(1)], "drawn from the seed alone"
    assert [e.text for e in changed] != [e.text for e in augmenter.draw(2)]
    for before, after in zip(examples, changed, strict=True):
        assert before.text != after.text
        for s in after.stretches:
            if s.label == "PROHIBITION":
                quote = after.text[s.start : s.end]
                (code,) = s.answers["conduct"]
                assert quote in quotes
                assert quote in augmenter.quotes["conduct"][code]
            if s.label == "OFFICIAL":
                assert all(w in augmenter.names for w in after.text[s.start : s.end].split())
    assert augmenter.changed(examples[0], Random(1)).answers == examples[0].answers


def test_nothing_is_changed_without_a_share() -> None:
    examples = article_examples(make_gold(3))
    assert Augmenter(examples, Settings(share=0.0)).draw(5) == examples


def test_rows_cover_the_text_and_only_first_pieces_are_tagged(tmp_path: Path) -> None:
    from training.network import load_encoder

    _, tokenizer = load_encoder(make_checkpoint(tmp_path, "bert"))
    layout = article_layout()
    examples = article_examples(make_gold(2))
    rows = make_rows(tokenizer, layout, examples, 32, 8)
    assert {r.example for r in rows} == {0, 1}
    assert all(len(r.ids) <= 32 and len(r.tags) == len(r.ids) for r in rows)
    assert all((r.tags[[0, -1]] == IGNORED).all() for r in rows)
    batch = make_batch(rows, layout, 0)
    inside = batch.spans["conduct"][0]
    assert (inside[:, 1] >= 1).all()
    assert (inside[:, 2] > inside[:, 1]).all()
    assert torch.allclose(batch.spans["conduct"][1].sum(1), torch.ones(len(inside)))


def test_a_loss_of_right_scores_is_near_zero() -> None:
    layout = article_layout()
    tokens = torch.arange(24.0).reshape(1, 6, 4)
    assert torch.allclose(pooled(tokens, torch.tensor([[0, 1, 3]])), tokens[0, 1:3].mean(0))
    tags = torch.zeros((1, 3, len(layout.by_name["mention"].labels)), dtype=torch.long)
    from training.batches import Batch

    batch = Batch(torch.zeros((1, 3)), torch.ones((1, 3)), tags, torch.ones(1))
    batch.answers["genre"] = (torch.tensor([0]), torch.tensor([2]))
    token_rows = torch.zeros((1, 3, layout.token_width))
    token_rows[..., layout.columns["mention"]][..., ::3] = 30
    articles = torch.zeros((1, layout.article_width))
    articles[0, layout.columns["genre"]][2] = 30
    good = total((token_rows, articles), batch, layout, {})
    assert good.item() < 1e-4
    batch.answers["genre"] = (torch.tensor([0]), torch.tensor([3]))
    assert total((token_rows, articles), batch, layout, {}).item() > 10


def test_pieces_that_share_a_character() -> None:
    assert piece_range([0, 4, 9], [3, 8, 12], 4, 9) == (1, 2)
    assert piece_range([0, 4, 9], [3, 8, 12], 5, 10) == (1, 3)
    assert np.diff(piece_range([0, 4, 9], [3, 8, 12], 3, 4)).item() <= 0
