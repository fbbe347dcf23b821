"""Small gold documents, and hypothesis strategies for documents and spans."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from asn_nlp.io.standoff import FIELDS, Annotated
from asn_nlp.scoring.predictions import Predictions, from_annotated
from asn_nlp.scoring.spans import LabelledSpan

TEXT = "Bupati Batang Rusdi Hamka memimpin apel netralitas ASN di Kabupaten Batang, Senin (16/9/2024)."


def article(name: str = "a", text: str = TEXT, **given: Any) -> Annotated:
    """A document; keyword arguments named as fields are its values, the others are about the document."""
    values = {field: given.pop(field, []) for field in FIELDS}
    document = {"relevant": True, "genre": "ceremony_pledge", "topics": [], "elections": [], **given}
    return Annotated(name, text, document, values)


FULL = article(
    primary_region="33.25",
    event_date="2024-09-16",
    regions=[{"code": "33.25", "evidence": [[7, 13], [58, 74]]}],
    officials=[
        {"name": "Rusdi Hamka", "position": "Bupati", "role": "speaker", "evidence": [[0, 25], [14, 19]]}
    ],
    dates=[{"value": "2024-09-16", "kind": "event", "evidence": [[76, 93]]}],
    rules=[{"id": "pp-94-2021", "provisions": ["Pasal 5 huruf n"], "evidence": [[40, 54]]}],
    prohibitions=[{"code": "join_campaign", "modality": "larangan", "evidence": [[26, 34]]}],
    violations=[{"code": "photo_with_candidate", "status": "alleged", "evidence": [[26, 39]]}],
    sanctions=[{"code": "disc_heavy", "status": "ancaman", "evidence": [[35, 39]]}],
)


def against(gold: list[Annotated], found: list[Annotated]) -> Predictions:
    """`found` as predictions for `gold`."""
    return from_annotated(found, gold, system="b")


def _evidence() -> st.SearchStrategy[list[list[int]]]:
    span = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda t: [t[0], t[0] + t[1]])
    return st.lists(span, min_size=1, max_size=3)


def _entries(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({**parts, "evidence": _evidence()}), max_size=4)


@st.composite
def annotated(draw: st.DrawFn, text: str = TEXT) -> Annotated:
    """An annotation of a text, valid, of few codes so that sides often agree."""
    codes = st.sampled_from(["join_campaign", "photo_with_candidate", "success_team"])
    day = st.sampled_from(["2024-09-16", "2024-09", "2024", "2024-11-27"])
    return article(
        text=text,
        relevant=draw(st.booleans()),
        genre=draw(st.sampled_from(["ceremony_pledge", "explainer", "other"])),
        primary_region=draw(st.none() | st.sampled_from(["33.25", "15"])),
        event_date=draw(st.none() | day),
        regions=draw(_entries(code=st.sampled_from(["33.25", "15", "15.03"]))),
        officials=draw(
            _entries(
                name=st.sampled_from(["Rusdi", "Rusdi Hamka", "Sari"]),
                position=st.sampled_from(["Bupati", "Pj Bupati"]),
                role=st.sampled_from(["speaker", "handler"]),
            )
        ),
        dates=draw(_entries(value=day, kind=st.sampled_from(["event", "election"]))),
        rules=draw(_entries(id=st.sampled_from(["pp-94-2021", "uu-20-2023"]))),
        prohibitions=draw(_entries(code=codes, modality=st.sampled_from(["larangan", "ikrar"]))),
        violations=draw(_entries(code=codes, status=st.sampled_from(["alleged", "proven"]))),
        sanctions=draw(
            _entries(code=st.sampled_from(["disc_heavy", "disc_med"]), status=st.sampled_from(["ancaman"]))
        ),
    )


def spans(labels: str = "AB", most: int = 8) -> st.SearchStrategy[list[LabelledSpan]]:
    """Lists of spans over a short text, overlapping and repeated."""
    one = st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from(labels))
    return st.lists(one.map(lambda t: LabelledSpan(t[0], t[0] + t[1], t[2])), max_size=most)
