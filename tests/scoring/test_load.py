from __future__ import annotations

import json
from pathlib import Path

import pytest

from asn_nlp import InputError
from asn_nlp.scoring.load import gold_hash, load_gold
from tests.scoring.gold import FULL, article

TOML = """
id = "{id}"
relevant = true
genre = "other"
{more}

[[regions]]
code = "33.25"
quotes = ["Batang"]
"""


def write(folder: Path, name: str, more: str = "", text: str | None = "Apel di Batang.") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(TOML.format(id=name, more=more), "utf-8")
    if text is not None:
        (folder / f"{name}.txt").write_text(text, "utf-8")


def test_the_split_is_the_key_or_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "dev", "b")
    write(tmp_path / "test", "a", text="Apel lagi di Batang.")
    write(tmp_path / "test", "c", more='split = "dev"', text="Apel juga di Batang.")
    assert [(g.id, g.document["split"]) for g in load_gold(tmp_path)] == [
        ("a", "test"),
        ("b", "dev"),
        ("c", "dev"),
    ]
    assert [g.id for g in load_gold(tmp_path, split="dev")] == ["b", "c"]
    with pytest.raises(InputError, match="no article of the split 'train'; there are: dev, test"):
        load_gold(tmp_path, split="train")


def test_annotation_without_its_text_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "a", text=None)
    (item,) = load_gold(tmp_path, texts={"a": "Di Batang, apel."})
    assert item.values["regions"][0]["evidence"] == [[3, 9]]


def rows(path: Path) -> Path:
    data = [
        {"id": g.id, "text": g.text, **g.document, **g.values}
        for g in (FULL, article("b", "Lain.", split="dev"))
    ]
    path.write_text("\n".join(json.dumps(row) for row in data) + "\n", "utf-8")
    return path


def test_built_json_lines(tmp_path: Path) -> None:
    gold = load_gold(rows(tmp_path / "gold.jsonl"))
    assert [g.id for g in gold] == ["a", "b"]
    assert gold[0].values["rules"] == FULL.values["rules"]
    assert gold[0].document["genre"] == "ceremony_pledge"
    assert [g.id for g in load_gold(tmp_path / "gold.jsonl", split="dev")] == ["b"]


def test_the_hash_is_of_the_content_in_any_order(tmp_path: Path) -> None:
    gold = load_gold(rows(tmp_path / "gold.jsonl"))
    assert gold_hash(gold) == gold_hash(gold[::-1])
    assert gold_hash(gold) != gold_hash(gold[:1])
    changed = article("a", FULL.text, **{**FULL.document, **FULL.values, "event_date": "2024-09-17"})
    assert gold_hash([changed]) != gold_hash([FULL])


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "tanpa id"}'])
def test_a_line_that_is_no_gold_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + line + "\n", "utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:2: "):
        load_gold(path)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold here"):
        load_gold(tmp_path)
    with pytest.raises(InputError, match="no such file or folder"):
        load_gold(tmp_path / "tiada")
