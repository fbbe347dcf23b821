"""The rules' data files: complete, consistent, in the form that the loaders promise."""

from __future__ import annotations

import re

import pytest

from asn_nlp.knowledge import rules
from asn_nlp.knowledge.files import read_csv

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
STATUSES = {
    "in_force", "repealed", "superseded", "superseded_in_practice", "merged", "expired", "historic", "final",
    "local", "generic", "unsure",
}  # fmt: skip


def test_registry_is_complete_and_ids_are_unique() -> None:
    ids = [r.id for r in rules.all_rules()]
    assert len(ids) == len(set(ids)) == 108


@pytest.mark.parametrize("facts", rules.all_rules(), ids=lambda r: r.id)
def test_registry_row(facts: rules.RuleFacts) -> None:
    assert facts.type in {t.code for t in rules.types()}
    assert facts.title
    assert facts.sources
    assert facts.status in STATUSES
    assert facts.confidence in ("sure", "likely", "unsure")
    for date in (facts.enacted, facts.valid_from, facts.valid_to):
        assert date is None or DATE.fullmatch(date)
    if facts.valid_from and facts.valid_to:
        assert facts.valid_from < facts.valid_to
    if facts.status != "generic" and facts.type != "UUD":
        assert facts.number
        assert facts.year
    for other in facts.repealed_by:
        assert rules.rule(other), f"{facts.id} is repealed by an unknown {other}"


def test_ids_of_laws_are_built_from_their_parts() -> None:
    slugs = {t.code: t.slug for t in rules.types() if t.numbering == "law" and not t.local}
    for r in rules.all_rules():
        if r.type in slugs and r.type not in ("UUD", "Peraturan BKN"):
            assert r.id == f"{slugs[r.type]}-{r.number}-{r.year}"


@pytest.mark.parametrize("name", ["rules/registry.csv", "rules/articles.csv", "rules/misprints.csv"])
def test_facts_have_confidence_and_source(name: str) -> None:
    for row in read_csv(name):
        assert row["confidence"] in ("sure", "likely", "unsure"), row
        assert row["sources"], row
        assert None not in row, f"{name}: too many cells: {row}"


def test_everything_named_exists() -> None:
    ids = {r.id for r in rules.all_rules()}
    codes = {t.code for t in rules.types()}
    for name in rules.names():
        assert set(name.rules) <= ids, name
        assert name.type in codes, name
        years = [r.year or 0 for i in name.rules if (r := rules.rule(i))]
        assert years == sorted(years), f"{name.name}: oldest first"
    for slip in rules.misprints():
        assert slip.rule in ids, slip
        assert not rules.by_number(slip.type, slip.number, slip.year), f"{slip}: no misprint, it exists"
    for article in rules.articles():
        assert article.rule in ids, article
        assert article.provision.split()[0] in ("Pasal", "Lampiran"), article
    for topic in rules.topics():
        assert topic.rule in ids, topic
    for t in rules.types():
        assert t.bare is None or t.bare in ids


def test_type_words_are_lower_case_and_belong_to_one_type() -> None:
    seen: dict[str, str] = {}
    for t in rules.types():
        for word in t.words:
            assert word == word.lower()
            assert seen.setdefault(word, t.code) == t.code, word


@pytest.mark.parametrize(
    ("id_", "date", "status"),
    [
        ("pp-53-2010", "2010-06-05", "not_yet"),
        ("pp-53-2010", "2021-08-30", "in_force"),
        ("pp-53-2010", "2021-08-31", "repealed"),
        ("pp-53-2010", "2021", "unknown"),  # a year that holds the change
        ("pp-53-2010", None, "unknown"),
        ("pp-94-2021", None, "in_force"),
        ("uu-5-2014", "2023-10-30", "in_force"),
        ("uu-20-2023", "2023-10-30", "not_yet"),
        ("skb-netralitas-2020", "2022-09-22", "repealed"),
        ("perppu-1-2022", "2024-01-01", "repealed"),  # made law
        ("keppres-10-2024", "2024-03-01", "unknown"),  # expired, not repealed
        ("surat-menpanrb-b-71-2017", "2018-01-01", "in_force"),
        ("se-sekda-purbalingga-800-3871-2023", "2024-01-01", "local"),
        ("perbup-generic", None, "local"),
    ],
)
def test_status_on(id_: str, date: str | None, status: str) -> None:
    facts = rules.rule(id_)
    assert facts is not None
    assert rules.status_on(facts, date) == status


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("PP 53/2010", ["pp-53-2010"]),
        ("pp nomor 94 tahun 2021", ["pp-94-2021"]),
        ("UU ASN", ["uu-5-2014", "uu-20-2023"]),
        ("UU 7", ["uu-7-2017", "uu-7-2023"]),
        ("SKB netralitas", ["skb-netralitas-2020", "skb-netralitas-2022"]),
        ("SKB 2020", ["skb-netralitas-2020"]),
        ("uu-7-2017", ["uu-7-2017"]),
        ("Perbawaslu 6/2018", ["perbawaslu-6-2018"]),
        ("PP tentang disiplin PNS", ["pp-30-1980", "pp-53-2010", "pp-94-2021"]),
        ("kabar burung", []),
        ("", []),
    ],
)
def test_lookup(text: str, ids: list[str]) -> None:
    assert [r.id for r in rules.lookup(text)] == ids


def test_article_numbers_open_ranges() -> None:
    assert {"3", "4", "5", "9", "87", "119", "123"} <= rules.article_numbers("uu-5-2014")
    assert "187A" in rules.article_numbers("uu-10-2016")
    assert "2" in rules.article_numbers("uu-5-2014")
    assert not rules.article_numbers("pp-12-1999")


def test_number_key_drops_signs() -> None:
    assert rules.number_key("B / 71 / M.SM.00.00 / 2017") == rules.number_key("b/71/m.sm.00.00/2017")
    assert rules.number_key("05") == "5"
