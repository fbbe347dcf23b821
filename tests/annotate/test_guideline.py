"""The guidelines in the package are the corpus's, and every label finds its section."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from asn_nlp.annotate.guideline import FILES, SECTIONS, guideline, plain, source, version
from asn_nlp.annotate.schema import ITEM_FIELDS
from asn_nlp.dataset.values import DOCUMENT_FIELDS

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize("name", FILES.values())
def test_the_copy_is_the_corpus_s_own(name: str) -> None:
    kept = Path(__file__).parents[2] / "src/asn_nlp/annotate/guidelines" / name
    assert kept.read_bytes() == (CORPUS / name).read_bytes(), f"cp corpus/{name} {kept}"


def test_every_label_has_a_section_in_both_languages() -> None:
    for label in (*ITEM_FIELDS, *DOCUMENT_FIELDS, "spans", "work", "unsure"):
        found = guideline(label)
        for language in FILES:
            title, number = found[language]["title"], SECTIONS[label]
            assert title.startswith(f"{number}. ")
            assert found[language]["blocks"]


def test_nothing_of_a_section_is_lost() -> None:
    for language, name in FILES.items():
        text = (CORPUS / name).read_text("utf-8")
        part = text[text.index("\n## 6. ") : text.index("\n## 7. ")]
        words = [w.strip("*`|-:().,;") for w in part.split()[3:]]
        shown = " ".join(plain(b) for b in guideline("officials")[language]["blocks"])
        missing = [w for w in words if w and w not in shown]
        assert not missing[3:], f"{language}: {missing[:9]}"


def test_the_pairs_of_a_code_name_it() -> None:
    found = guideline("violations", "join_campaign")
    for language in FILES:
        pairs = found[language]["pairs"]
        assert pairs
        assert all("join_campaign" in plain(b) for b in pairs)
    assert guideline("prohibitions")["id"]["pairs"]


def test_blocks_are_plain_data() -> None:
    def walk(block: dict[str, Any]) -> None:
        assert block["type"] in ("paragraph", "heading", "list", "table")
        if block["type"] == "list":
            for entry in block["items"]:
                for inner in entry:
                    walk(inner)
        elif block["type"] != "table":
            assert all(style in ("", "strong", "em", "code") for _, style in block["text"])

    for label in SECTIONS:
        for language in FILES:
            for block in guideline(label)[language]["blocks"]:
                walk(block)


def test_the_version_is_the_file_s() -> None:
    assert f"Version {version()}" in source("en")
    assert f"Versi {version()}" in source("id")


def test_unknown_labels() -> None:
    with pytest.raises(KeyError):
        guideline("../GUIDELINES.md")
