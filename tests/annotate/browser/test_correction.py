"""The walk-through: how many keys a pre-annotated record of ten values takes when eight of them are right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.project import Project, Source
from asn_nlp.annotate.proposal import empty, item
from tests.annotate.browser.site import Labeller, Server
from tests.annotate.browser.texts import ORDINARY
from tests.annotate.conftest import write

AIM = 15


def at(words: str) -> list[tuple[int, int]]:
    start = ORDINARY.index(words)
    return [(start, start + len(words))]


# Ten values: six of the article, four entries. Wrong: the genre, and the role of the official.
FIELDS: dict[str, tuple[Any, float]] = {
    "relevant": (True, 0.98),
    "genre": ("ceremony_pledge", 0.55),
    "topics": (None, 0.9),
    "elections": (["pilkada-2024"], 0.95),
    "primary_region": ("33.25", 0.97),
    "event_date": ("2024-09-16", 0.95),
}
ENTRIES: list[tuple[str, float, dict[str, Any]]] = [
    ("regions", 0.97, {"code": "33.25", "evidence": at("Batang")}),
    (
        "officials",
        0.6,
        {
            "role": "attendee",
            "name": "H. Rusdi Hamka",
            "position": "Pj Bupati",
            "evidence": at("H. Rusdi Hamka"),
        },
    ),
    ("dates", 0.95, {"value": "2024-09-16", "kind": "event", "evidence": at("Senin (16/9/2024)")}),
    (
        "prohibitions",
        0.95,
        {"code": "join_campaign", "modality": "himbauan", "evidence": at("ikut kampanye")},
    ),
]


class Planted(Desk):
    """A desk whose proposals are planted: what the engine finds may change, this count must not."""

    def propose(self, source: Source) -> Any:
        base = empty()
        for name, (value, sure) in FIELDS.items():
            base["fields"][name] |= {"value": value, "origin": "machine", "confidence": sure}
        numbered = enumerate(ENTRIES, 1)
        base["items"] = [item(n, field, entry, "m", confidence=sure) for n, (field, sure, entry) in numbered]
        return base


@pytest.fixture
def sari(context: Any, servers: Callable[[Server], Server], tmp_path: Path) -> tuple[Server, Labeller]:
    folder = write(tmp_path, a=ORDINARY)
    server = servers(Server(lambda: Planted(Project(folder), "sari")))
    return server, Labeller(context, server.address)


def corrected(server: Server) -> None:
    found = server.wait("a", lambda d: d["finished"])
    values = {i["field"]: i["values"] for i in found["items"]}
    assert found["fields"]["genre"]["value"] == "socialisation_appeal"
    assert values["officials"]["role"] == "speaker"
    assert len(found["items"]) == 4


def log(capsys: pytest.CaptureFixture[str], how: str, keys: int) -> None:
    """For the log of CI."""
    with capsys.disabled():
        print(f" [ten values, eight right, {how}: {keys} keys, finishing included] ", end="")


def test_one_by_one(sari: tuple[Server, Labeller], capsys: pytest.CaptureFixture[str]) -> None:
    server, page = sari
    page.press("Enter")  # relevant
    page.press("e 9 Enter")  # the genre is corrected
    page.press("Enter Enter Enter Enter Enter")  # topics, elections, place, day, region
    page.press("1 1 Enter")  # the role is corrected
    page.press("Enter Enter")  # the day, the ban
    page.press("Control+Enter")
    corrected(server)
    log(capsys, "one by one", page.pressed)
    assert page.pressed <= AIM


def test_the_sure_ones_at_once(sari: tuple[Server, Labeller], capsys: pytest.CaptureFixture[str]) -> None:
    server, page = sari
    page.press("Shift+A Enter")
    page.press("e 9 Enter")
    page.press("1 1 Control+Enter")
    corrected(server)
    log(capsys, "the sure ones at once", page.pressed)
    assert page.pressed <= AIM
