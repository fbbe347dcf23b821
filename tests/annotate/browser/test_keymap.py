"""Keys: each means one thing, and the table is what help and hints show."""

from __future__ import annotations

from typing import Any

import pytest

from asn_nlp.annotate.codes import codes
from tests.annotate.browser.site import Labeller


def table(bench: Labeller) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = bench.js("keymap", "return m.BINDINGS")
    return found


@pytest.mark.parametrize("mode", ["annotate", "adjudicate"])
def test_no_key_means_two_things(bench: Labeller, mode: str) -> None:
    keys = [key for b in table(bench) if b.get("mode", mode) == mode for key in b["keys"]]
    assert len(keys) == len(set(keys))


def test_letters_of_labels_are_free_in_annotation(bench: Labeller) -> None:
    labels = bench.js("keymap", "return m.FIELD_KEYS")
    bound = {key for b in table(bench) if b.get("mode") != "adjudicate" for key in b["keys"]}
    assert not bound & set(labels.values())
    assert len(set(labels.values())) == len(labels)


def test_the_server_suggests_the_same_letters(bench: Labeller) -> None:
    assert bench.js("keymap", "return m.FIELD_KEYS") == {f["field"]: f["key"] for f in codes()["fields"]}


def test_every_command_exists(bench: Labeller) -> None:
    source = bench.page.evaluate("fetch('/static/js/commands.js').then((r) => r.text())")
    block = source.split("const COMMANDS = {")[1].split("\n};")[0]
    defined = {
        line.strip().split(":")[0].split(",")[0].strip() for line in block.splitlines() if line.strip()
    }
    assert {b["command"] for b in table(bench)} <= defined
    assert {"label", "value", "span", "reveal", "article"} <= defined


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ({"key": "n"}, "n"),
        ({"key": "N", "shiftKey": True}, "Shift+N"),
        ({"key": "z", "ctrlKey": True}, "Ctrl+Z"),
        ({"key": "z", "metaKey": True}, "Ctrl+Z"),
        ({"key": "Z", "ctrlKey": True, "shiftKey": True}, "Ctrl+Shift+Z"),
        ({"key": " "}, "Space"),
        ({"key": "?", "shiftKey": True}, "?"),
        ({"key": "{", "shiftKey": True, "code": "BracketLeft"}, "{"),
        ({"key": "“", "altKey": True, "code": "BracketLeft"}, "Alt+["),
        ({"key": "”", "altKey": True, "shiftKey": True, "code": "BracketRight"}, "Alt+}"),
        ({"key": "ArrowRight", "shiftKey": True}, "Shift+ArrowRight"),
        ({"key": "Enter", "ctrlKey": True}, "Ctrl+Enter"),
        ({"key": "é"}, "é"),
    ],
)
def test_names_of_keys(bench: Labeller, event: dict[str, Any], name: str) -> None:
    assert bench.js("keymap", "return m.keyName(value)", event) == name


@pytest.mark.parametrize(
    ("name", "mode", "selecting", "command"),
    [
        ("a", "annotate", True, {"command": "label", "field": "rules"}),
        ("a", "annotate", False, {"command": "label", "field": "rules"}),
        ("a", "adjudicate", False, {"command": "keepA"}),
        ("a", "adjudicate", True, {"command": "label", "field": "rules"}),
        ("b", "annotate", False, None),
        ("3", "annotate", False, {"command": "value", "digit": 3}),
        ("0", "annotate", False, {"command": "notStated"}),
        ("Ctrl+A", "annotate", False, None),
        ("Tab", "annotate", False, None),
    ],
)
def test_commands_of_keys(bench: Labeller, name: str, mode: str, selecting: bool, command: Any) -> None:
    assert bench.js("keymap", "return m.commandOf(...value)", [name, mode, selecting]) == command
