"""Papers beside the code: one version, one date, a valid citation, recipes that name what is there."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import yaml
from tools.release import build, changelog

from asn_nlp._version import __version__
from asn_nlp.dataset import front

ROOT = build.ROOT
DATA = "src/asn_nlp/knowledge/data"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.fixture(scope="module")
def citation() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    return data


def test_the_citation_has_what_the_format_asks_for(citation: dict[str, Any]) -> None:
    """Citation File Format 1.2.0: required keys, kinds of works, names of authors, licences by SPDX."""
    assert citation["cff-version"] == "1.2.0"
    for work in (citation, *citation["references"]):
        assert work["title"]
        assert work["type"] in ("software", "dataset", "data")
        assert all(a.get("name") or (a.get("family-names") and a.get("given-names")) for a in work["authors"])
        assert work["license"] in ("MIT", "CC-BY-4.0")
    assert citation["message"]
    asked = {"cff-version", "message", "type", "title", "authors", "version", "license"}
    more = {"abstract", "keywords", "references", "date-released", "repository-code", "url", "doi"}
    assert asked <= set(citation) <= asked | more


def test_the_version_is_one(citation: dict[str, Any]) -> None:
    assert str(citation["version"]) == __version__
    assert {str(r["version"]) for r in citation["references"]} == {__version__}
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'dynamic = ["version"]' in text
    assert not re.search(r'^version = "', text, re.MULTILINE)


def test_the_day_of_release_is_one(citation: dict[str, Any]) -> None:
    """Not released: no day anywhere. Released: the changelog's, in the citation and in the dataset's card."""
    sections, _ = changelog.read((ROOT / "CHANGELOG.md").read_text("utf-8"))
    days = [s.day for s in sections if s.name == __version__]
    head, _ = front.load(ROOT / "corpus" / "README.md")
    told = [citation.get("date-released"), head.get("date_published")]
    assert [str(day) if isinstance(day, date) else day for day in told] == [days[0] if days else None] * 2


def test_every_file_that_a_recipe_names_is_there() -> None:
    names = re.findall(
        r"`((?:K|src|tests|corpus|docs|schema)/[\w./*]+|[\w]+\.(?:csv|toml|md|cases))`", CONTRIBUTING
    )
    folders = (
        ROOT,
        *(p for p in (ROOT / DATA).iterdir() if p.is_dir()),
        ROOT / "tests/fields/regions",
        ROOT / "corpus",
    )
    assert len(names) >= 30
    for name in names:
        if name.startswith("K/"):
            name = f"{DATA}/{name.removeprefix('K/')}"
        if "SPLIT" in name or name == "ID.toml":
            continue
        assert any(list(folder.glob(name)) for folder in folders), name


def test_every_command_of_a_recipe_is_there() -> None:
    commands = re.findall(r"^\$ (.*)$", CONTRIBUTING, re.MULTILINE)
    assert len(commands) >= 10
    for command in commands:
        first, *rest = command.split()
        if first == "pytest":
            assert all((ROOT / path).exists() for path in rest if path.startswith("tests/")), command
        elif first == "make":
            assert re.search(rf"^{rest[0]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE), command
        else:
            assert first == "asn-nlp", command


def test_the_case_that_contributing_shows_holds() -> None:
    from asn_nlp import extract
    from tests.cases import parse_block

    (block,) = re.findall(r"```\n(## .*?)```", CONTRIBUTING, re.DOTALL)
    case = parse_block("dates", block.strip(), "CONTRIBUTING.md")
    record = extract(case.text)
    assert case.why
    assert record.event_date == case.record["event_date"]
    (value,) = record.dates
    (mark,) = case.marked
    assert [(s.start, s.end) for s in value.evidence] == [(mark.start, mark.end)]
    assert (value.value, value.kind) == (mark.attributes["value"], mark.attributes["kind"])


@pytest.mark.parametrize(
    "page", ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/releasing.md", "docs/publishing.md"]
)
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        assert "://" in target or (path.parent / target).exists(), target


def test_the_size_that_is_told_is_below_the_limit() -> None:
    from tools.release.check import MOST

    found = re.search(r"base install (\d+) MB", (ROOT / "docs/releasing.md").read_text("utf-8"))
    assert found is not None
    assert float(found[1]) <= MOST
