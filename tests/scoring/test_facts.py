from __future__ import annotations

import pytest

from asn_nlp.core.article import Article
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.documents import readable
from asn_nlp.scoring.facts import facts, record_id
from asn_nlp.scoring.keys import plain, who
from tests.scoring.gold import FULL, article


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("H. A. Rusdi Hamka, S.Sos", "h a rusdi hamka s sos"),
        ("RUSDI  hamka", "rusdi hamka"),
        ("Ma'ruf", "ma ruf"),
        (None, ""),
        ("—", ""),
    ],
)
def test_plain(text: str | None, wanted: str) -> None:
    assert plain(text) == wanted


def test_an_office_without_a_person_is_known_by_its_position() -> None:
    assert who({"name": None, "position": "Bawaslu Kab. Batang"}) == "office of bawaslu kab batang"
    assert who({"name": "Bawaslu Kab Batang", "position": "x"}) != who({"position": "Bawaslu Kab Batang"})


@pytest.mark.parametrize(
    ("measure", "keys"),
    [
        ("regions", [("33.25",)]),
        ("primary_region", [("33.25",)]),
        ("officials", [("rusdi hamka",)]),
        ("officials with position", [("rusdi hamka", "bupati")]),
        ("officials with role", [("rusdi hamka", "speaker")]),
        ("officials with position and role", [("rusdi hamka", "bupati", "speaker")]),
        ("event_date", [("2024-09-16",)]),
        ("dates", [("2024-09-16",)]),
        ("dates with kind", [("2024-09-16", "event")]),
        ("rules", [("pp-94-2021",)]),
        ("provisions", [("pp-94-2021", "Pasal 5 huruf n")]),
        ("prohibitions", [("join_campaign",)]),
        ("prohibitions with modality", [("join_campaign", "larangan")]),
        ("violations", [("photo_with_candidate",)]),
        ("violations with status", [("photo_with_candidate", "alleged")]),
        ("sanctions", [("disc_heavy",)]),
        ("sanctions with status", [("disc_heavy", "ancaman")]),
        ("topics", []),
        ("elections", []),
    ],
)
def test_keys_of_every_measure(measure: str, keys: list[tuple[str, ...]]) -> None:
    assert sorted(facts(FULL).keys[measure]) == keys


def test_every_measure_is_in_that_table() -> None:
    (mark,) = test_keys_of_every_measure.pytestmark  # type: ignore[attr-defined]
    assert {row[0] for row in mark.args[1]} == set(facts(FULL).keys)


def test_evidence_of_one_value_said_twice_is_joined() -> None:
    twice = article(
        rules=[
            {"id": "pp-94-2021", "evidence": [[40, 54]]},
            {"id": "pp-94-2021", "evidence": [{"start": 26, "end": 34}, [40, 54]]},
        ]
    )
    assert facts(twice).keys["rules"] == {("pp-94-2021",): ((26, 34), (40, 54))}


def test_an_undecided_region_equals_only_the_same_indecision() -> None:
    undecided = article(regions=[{"code": None, "candidates": ["33.25", "15"], "evidence": []}])
    assert list(facts(undecided).keys["regions"]) == [("?15|33.25",)]


def test_what_could_not_be_read_has_a_key_that_is_nowhere_else() -> None:
    broken = facts(article(rules=[{"invalid": "shape"}, {"invalid": "shape"}]))
    assert len(broken.keys["rules"]) == len(broken.spans) == 2
    assert all(readable(key) == "(unreadable value)" for key in broken.keys["rules"])
    assert all(s.end <= 0 for s in broken.spans)


def test_the_record_id_is_that_of_the_text() -> None:
    assert record_id(FULL) == Article(FULL.text).id
    assert record_id(Annotated("a", "", {"sha256": "0123456789abcdef" * 4}, {})) == "0123456789abcdef"
    assert record_id(Annotated("a", "", {}, {})) == "a"
