"""The YAML head of a card."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.core.errors import InputError
from asn_nlp.dataset import front

KEYS = st.text("abcdefgh_", min_size=1, max_size=8)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf")), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@given(
    head=st.dictionaries(KEYS, VALUES, min_size=1),
    body=st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf"))),
)
def test_what_is_written_is_read(head: dict[str, object], body: str) -> None:
    assert front.read(front.write(head, body), "x") == (head, body)


@pytest.mark.parametrize("text", ["", "# Judul\n", "isi\n---\na: 1\n---\n"])
def test_a_card_without_head(text: str) -> None:
    assert front.read(text, "x") == ({}, text)


def test_order_of_keys_stays() -> None:
    assert front.write({"z": 1, "a": 2}, "") == "---\nz: 1\na: 2\n---\n"


def test_windows_line_ends() -> None:
    assert front.read("---\r\na: 1\r\n---\r\nisi\r\n", "x") == ({"a": 1}, "isi\r\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [("---\na: 1\nb: [\n---\n", r"kartu\.md:4: the YAML head"), ("---\nisi\n---\n", "`key: value` lines")],
)
def test_a_broken_head(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "kartu.md").write_text(text, "utf-8")
    with pytest.raises(InputError, match=message):
        front.load(tmp_path / "kartu.md")
