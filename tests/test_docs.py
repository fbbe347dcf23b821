"""The documents tell the truth: their Python blocks run, and print what `# Out:` says."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md")])
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_blocks_print_what_they_say(page: Path) -> None:
    space: dict[str, object] = {}
    for code in BLOCK.findall(page.read_text("utf-8")):
        wanted = re.findall(r"^# Out: (.*)$", code, re.MULTILINE)
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, str(page), "exec"), space)
        assert out.getvalue().splitlines() == wanted


@pytest.mark.parametrize("page", [*PAGES, *sorted(ROOT.glob("corpus/*.md"))], ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_and_option_is_explained() -> None:
    import typer.main

    from asn_nlp.cli.app import app

    command = typer.main.get_command(app)
    readme = (ROOT / "README.md").read_text("utf-8")
    for name, sub in command.commands.items():  # type: ignore[attr-defined]
        assert f"asn-nlp {name}" in readme, f"README does not mention asn-nlp {name}"
        assert sub.help
        for parameter in sub.params:
            assert getattr(parameter, "help", None), f"asn-nlp {name}: {parameter.name} has no help text"
