"""The references are complete and say what the code says."""

from __future__ import annotations

from pathlib import Path

import typer.main
from tools.docs.api import reference
from tools.docs.cli import PAGE
from tools.docs.cli import reference as cli_reference

import asn_nlp
from asn_nlp import scoring
from asn_nlp.cli.app import app

ROOT = Path(__file__).parents[2]


def test_the_command_line_is_as_described() -> None:
    assert PAGE.read_text("utf-8") == cli_reference(), "run `python -m tools.docs.cli`"


def test_every_command_and_option_is_explained() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        assert f"asn-nlp {name}" in readme, f"README does not mention asn-nlp {name}"
        for at in (command, *getattr(command, "commands", {}).values()):
            assert at.help, f"asn-nlp {name} {at.name} has no help text"
            for parameter in at.params:
                assert getattr(parameter, "help", None), (
                    f"asn-nlp {name} {at.name}: {parameter.name} has no help text"
                )


def test_every_public_name_is_described() -> None:
    page = (ROOT / "docs/reference/api.md").read_text("utf-8")
    for name in asn_nlp.__all__:
        if name != "__version__":
            home = getattr(asn_nlp, name).__module__
            assert f"{{{{ api {home}.{name} }}}}" in page, f"docs/reference/api.md lacks {home}.{name}"


def test_every_name_of_scoring_is_described() -> None:
    page = (ROOT / "docs/reference/scoring.md").read_text("utf-8")
    wanted = {f"{{{{ api asn_nlp.scoring.{name} }}}}" for name in scoring.__all__ if name != "SYSTEMS"}
    assert {slot for slot in wanted if slot not in page} == set()


def test_a_function_with_its_signature() -> None:
    text = reference("asn_nlp.lookup.lookup")
    assert text.startswith("### lookup { #asn_nlp.lookup.lookup .api }")
    assert "lookup(text: str) -> list[Entry]" in text
    assert "the closest table first" in text


def test_a_model_with_inherited_fields_and_defaults() -> None:
    text = reference("asn_nlp.core.record.Sanction")
    assert "| `confidence` | `float` | `required` |" in text
    assert "| `duration_months` | `int | None` | `None` |" in text


def test_methods_and_properties_of_a_class() -> None:
    text = reference("asn_nlp.core.record.Record")
    for name in ("with_text", "to_json", "text", "values"):
        assert f"{{ #asn_nlp.core.record.Record.{name} .api }}" in text
    assert "_repr_html_" not in text
