"""Numbers in the corpus card's own words: each is counted from the data, or no count can change it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from asn_nlp.dataset import card, front
from asn_nlp.dataset.corpus import Corpus, load_corpus

FOLDER = Path(__file__).parents[2] / "corpus"
# What may be typed: names that hold digits, and facts about the world.
NAMES = {
    "SHA-256": "a hash function",
    "CC BY 4.0": "a licence",
    "made in 2022": "when the provinces of Papua were made: law, not data",
    "elections of 2025": "which elections stand in test only; `dataset validate` checks that they do",
    "read in 2025": "when pages were read for the style of such news",
}
WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|thousand|half)\b",
    re.IGNORECASE,
)
# Number words that count no data: who compares with whom.
SPOKEN = {"what the two disagreed on", "the two annotators", "two annotations are independent", "half-open"}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(FOLDER)


@pytest.fixture(scope="module")
def prose() -> str:
    """The card's body without marks, code, list numbers and what may be typed."""
    _, body = front.load(FOLDER / "README.md")
    text = card.MARK.sub(" ", body)
    text = re.sub(r"```.*?```|`[^`]*`", " ", text, flags=re.DOTALL)
    text = re.sub(r"^\d+\. ", "", text, flags=re.MULTILINE)
    text = " ".join(text.split())
    for name in NAMES:
        assert name in text, f"{name!r} is no longer in the card: take it off the list"
        text = text.replace(name, " ")
    return text


def test_no_number_is_typed(prose: str) -> None:
    assert re.findall(r"\S*\d\S*", prose) == []


def test_no_number_is_typed_as_a_word(prose: str) -> None:
    text = prose.lower()
    for phrase in SPOKEN:
        text = text.replace(phrase, " ")
    assert WORDS.findall(text) == []


def test_every_mark_is_the_counted_one(corpus: Corpus) -> None:
    head, body = front.load(FOLDER / "README.md")
    values = card.facts(corpus, card.agreement_on_test(corpus))
    assert card.differences(body, values) == []
    assert card.metadata(head, corpus) == head


def test_every_file_that_the_card_names_is_there() -> None:
    _, body = front.load(FOLDER / "README.md")
    rows = re.findall(r"^\| (`[^|]*`) \| ", body, re.MULTILINE)
    names = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    files = [name for name in names if "." in name or name.endswith("/")]
    assert len(files) >= 8
    assert [name for name in files if not (FOLDER / name).exists()] == []


def test_what_the_card_says_of_the_splits(corpus: Corpus) -> None:
    """Provinces made in 2022 and elections of 2025 stand in test only."""
    new, elections = {"92", "93", "95"}, {"psu-2025", "pilkada-ulang-2025"}
    for split, golds in corpus.golds.items():
        found = [
            id_
            for id_, gold in golds.items()
            if str(gold.document.get("primary_region") or "")[:2] in new
            or elections & set(gold.document.get("elections", ()))
        ]
        assert bool(found) == (split == "test"), (split, found)
