"""The documents tell the truth: what their code blocks say is what happens."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from tools.docs.paths import ROOT, sources

from tests.docs.blocks import Block, blocks, commands, fits, run_python
from tests.docs.shell import run, skipped, unknown_parts

# Run by tests/scoring/test_readme.py (doctests) and tests/test_notebook.py.
ELSEWHERE = ("evaluation/README.md", "examples/tutorial.ipynb")


def has_code(name: str) -> bool:
    """Whether a file has blocks that are run."""
    return any(b.lang in ("python", "console") for b in blocks((ROOT / name).read_text("utf-8")))


@pytest.mark.parametrize("name", [n for n in ("README.md", *sources()) if n not in ELSEWHERE and has_code(n)])
def test_blocks_do_what_they_say(name: str, desk: Path) -> None:
    page = ROOT / name
    space: dict[str, object] = {"text": (desk / "berita.txt").read_text("utf-8")}
    for block in blocks(page.read_text("utf-8")):
        if block.title:
            (desk / block.title).parent.mkdir(parents=True, exist_ok=True)
            (desk / block.title).write_text(block.body, "utf-8")
        elif block.lang == "python":
            run_python(block, space, page)
        elif block.lang == "console":
            run_console(block, page)


def run_console(block: Block, page: Path) -> None:
    for command in commands(block):
        where = f"{page.name}:{block.line}: {command.text}"
        if command.text.startswith("asn-nlp"):
            assert unknown_parts(command.text) == [], where
        if command.text.startswith("pytest"):
            assert [w for w in command.text.split() if "/" in w and not (ROOT / w).exists()] == [], where
        if module := re.match(r"python -m ([\w.]+)", command.text):
            assert find_spec(module[1]), f"{where}: no module {module[1]}"
        if skipped(command.text):
            continue
        code, out, mixed = run(command.text)
        assert code == 0, f"{where} ended with {code}:\n{mixed}"
        if command.shown:
            assert fits(command.shown, out) or fits(command.shown, mixed), f"{where} printed:\n{mixed}"


def test_output_with_gaps() -> None:
    assert fits("a ... c\n...\nd", "a b c\nx\ny\nd\n")
    assert fits("...", "")
    assert not fits("a\nb", "a\n")
    assert not fits("a ... c", "a b\nc\n")


def test_what_does_not_exist_is_named() -> None:
    assert unknown_parts("asn-nlp extract x --format json") == []
    assert unknown_parts("asn-nlp ekstrak x") == ["ekstrak"]
    assert unknown_parts("asn-nlp extract x --farmat json") == ["--farmat"]
    assert unknown_parts("asn-nlp dataset bild corpus") == ["bild"]
    assert unknown_parts("asn-nlp annotate berita/ --annotator sari") == []
