"""What an adjudicator is asked: values that differ, paired where they speak of the same thing."""

from __future__ import annotations

import pytest

from asn_nlp.dataset.differences import Difference, differences
from tests.dataset.conftest import Make

TEXT = "Bupati Batang Hasan Basri melarang ASN ikut kampanye, Senin (16/9/2024)."


def test_same_values_with_other_evidence_agree(make: Make) -> None:
    a = make("x", TEXT, regions=[{"code": "33.25", "evidence": [[7, 13]]}])
    b = make("x", TEXT, regions=[{"code": "33.25", "evidence": [[0, 13]]}])
    assert differences(a, b) == []


def test_document_fields(make: Make) -> None:
    a = make("x", TEXT, document={"topics": ["a", "b"], "event_date": "2024-09-16"})
    b = make("x", TEXT, document={"topics": ["b", "a"], "event_date": None})
    assert differences(a, b) == [Difference("event_date", {"event_date": "2024-09-16"}, {"event_date": None})]


def test_one_person_under_two_roles_is_one_difference(make: Make) -> None:
    who = {"name": "H. Hasan Basri", "position": "Bupati", "evidence": [[14, 25]]}
    a = make("x", TEXT, officials=[{**who, "role": "speaker"}])
    b = make("x", TEXT, officials=[{**who, "name": "Hasan Basri", "role": "issuer"}])
    (found,) = differences(a, b)
    assert found.a is not None
    assert found.b is not None
    assert (found.a["role"], found.b["role"], found.evidence) == ("speaker", "issuer", ((14, 25),))


def test_values_without_partner(make: Make) -> None:
    ban = {"code": "join_campaign", "modality": "larangan", "subject": "asn", "evidence": [[39, 52]]}
    (found,) = differences(make("x", TEXT, prohibitions=[ban]), make("x", TEXT))
    assert (found.field, found.b) == ("prohibitions", None)


def test_equal_values_are_paired_before_overlapping_words(make: Make) -> None:
    one = {"code": "disc_light", "status": "ancaman", "evidence": [[0, 6]]}
    two = {"code": "disc_med", "status": "ancaman", "evidence": [[0, 6]]}
    a = make("x", TEXT, sanctions=[one, two])
    b = make("x", TEXT, sanctions=[dict(two), dict(one)])
    assert differences(a, b) == []


def test_lists_are_compared_without_order(make: Make) -> None:
    rule = {"id": "pp-94-2021", "evidence": [[0, 3]]}
    a = make("x", TEXT, rules=[{**rule, "provisions": ["Pasal 1", "Pasal 2"]}])
    b = make("x", TEXT, rules=[{**rule, "provisions": ["Pasal 2", "Pasal 1"]}])
    assert differences(a, b) == []


def test_an_empty_value_is_no_value(make: Make) -> None:
    rule = {"id": "pp-94-2021", "evidence": [[0, 3]]}
    assert (
        differences(make("x", TEXT, rules=[{**rule, "provisions": []}]), make("x", TEXT, rules=[rule])) == []
    )


def test_different_texts_are_refused(make: Make) -> None:
    with pytest.raises(ValueError, match="different texts"):
        differences(make("x", TEXT), make("x", TEXT + "!"))
