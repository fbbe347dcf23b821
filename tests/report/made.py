"""Records made by hand over invented articles, so that every count of the report is known."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.hashing import text_id
from asn_nlp.core.record import (
    Date,
    Genre,
    Official,
    Prohibition,
    Provenance,
    Record,
    Region,
    Relevance,
    Rule,
    Sanction,
    Source,
    Violation,
)
from asn_nlp.core.span import Span
from asn_nlp.knowledge.regions import region as place

KINDS: dict[str, Any] = {
    "officials": Official,
    "rules": Rule,
    "prohibitions": Prohibition,
    "violations": Violation,
    "sanctions": Sanction,
}


def span(text: str, words: str) -> Span:
    """The first place of words in a text."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def record(
    text: str,
    *,
    title: str | None = None,
    day: str | None = None,
    published: str | None = None,
    region: tuple[str, str] | None = None,
    outlet: str | None = None,
    url: str | None = None,
    path: str | None = None,
    genre: str = "socialisation_appeal",
    relevant: bool = True,
    confidence: float = 0.9,
    **values: list[dict[str, Any]],
) -> Record:
    """A record; `values` by field, each with `words`, its evidence. `region`: code and evidence."""
    out: dict[str, Any] = {}
    for field, given in values.items():
        out[field] = tuple(
            KINDS[field](
                evidence=(span(text, v["words"]),),
                **{"confidence": confidence, **{k: x for k, x in v.items() if k != "words"}},
            )
            for v in given
        )
    if region:
        code, words = region
        found = place(code)
        out["regions"] = (
            Region(
                code=code,
                name=found.full_name,
                level=found.level,
                primary=True,
                confidence=confidence,
                evidence=(span(text, words),),
            ),
        )
    if day and day in text:
        out["dates"] = (Date(value=day, kind="event", confidence=confidence, evidence=(span(text, day),)),)
    return Record(
        id=text_id(text),
        source=Source(path=path, url=url, outlet=outlet, title=title, published=published),
        relevance=Relevance(relevant=relevant, score=0.9 if relevant else 0.1),
        genre=Genre(code=genre, score=0.9),
        primary_region=region[0] if region else None,
        event_date=day,
        provenance=Provenance(asn_nlp="0.1.0", backend="rules", knowledge="2026.11"),
        **out,
    )


def ban(code: str, words: str, modality: str = "larangan", **more: Any) -> dict[str, Any]:
    """A prohibition."""
    return {"code": code, "label": code, "modality": modality, "words": words, **more}


def act(code: str, words: str, status: str = "alleged", **more: Any) -> dict[str, Any]:
    """A violation."""
    return {"code": code, "label": code, "status": status, "words": words, **more}


def penalty(code: str, words: str, status: str = "ancaman", **more: Any) -> dict[str, Any]:
    """A sanction."""
    return {"code": code, "label": code, "level": "x", "status": status, "words": words, **more}


def law(id_: str, words: str, status: str = "in_force", **more: Any) -> dict[str, Any]:
    """A rule; type, number and year from an id like `pp-94-2021`."""
    type_, number, year = id_.split("-")
    about = {"id": id_, "type": type_.upper(), "number": number, "year": int(year)}
    return {**about, "status": status, "words": words, **more}


def person(name: str | None, position: str, words: str, role: str = "speaker", **more: Any) -> dict[str, Any]:
    """An official."""
    return {"name": name, "position": position, "role": role, "words": words, **more}


APEL = """Sekda Batang Larang ASN Berfoto dengan Calon

BATANG - Sekda Batang Retno Palupi melarang ASN berfoto bersama calon pada 2024-09-16. Ia merujuk PP 94 \
Tahun 2021. Pelanggar diancam teguran lisan.
"""
KASUS = """Camat Diperiksa karena Ikut Kampanye

JEPARA - Camat di Jepara, Bagus Wirawan, diduga ikut kampanye pada 2024-10-02. Kepala BKD Jepara Sri Lestari \
mengatakan PP 53 Tahun 2010 tidak berlaku lagi. Ia dijatuhi penurunan pangkat.
"""
EDARAN = """Gubernur Jawa Tengah Terbitkan Edaran

SEMARANG - Gubernur Jawa Tengah meminta ASN tidak ikut kampanye pada 2024-10-20. <script>alert(1)</script>
"""
CUACA = "Hujan Lebat di Kota Semarang\n\nHujan turun di Semarang sepanjang hari 2024-10-21.\n"


def four() -> list[Record]:
    """Three articles on neutrality and one on the weather."""
    return [
        record(
            APEL,
            title="Sekda Batang Larang ASN Berfoto dengan Calon",
            day="2024-09-16",
            region=("33.25", "Batang"),
            outlet="Suara Alas Roban",
            url="https://alasroban.example/sekda-retno-palupi",
            prohibitions=[ban("photo_with_candidate", "berfoto bersama calon")],
            rules=[law("pp-94-2021", "PP 94 Tahun 2021", provisions=("Pasal 5",))],
            sanctions=[penalty("disc_light_oral", "teguran lisan", confidence=0.4)],
            officials=[person("Retno Palupi", "Sekretaris Daerah", "Sekda Batang Retno Palupi")],
        ),
        record(
            KASUS,
            title="Camat Diperiksa karena Ikut Kampanye",
            day="2024-10-02",
            region=("33.20", "Jepara"),
            outlet="Kabar Muria",
            genre="alleged_violation",
            violations=[
                act("join_campaign", "diduga ikut kampanye"),
                act("join_campaign", "dijatuhi penurunan pangkat", "proven"),
            ],
            rules=[law("pp-53-2010", "PP 53 Tahun 2010", "repealed", repealed_by="pp-94-2021")],
            sanctions=[
                penalty("disc_med_promotion_delay", "penurunan pangkat", "dijatuhkan", duration_months=12)
            ],
            officials=[
                person("Bagus Wirawan", "Camat", "Bagus Wirawan", "accused"),
                person("Sri Lestari", "Kepala BKD", "Kepala BKD Jepara Sri Lestari"),
            ],
        ),
        record(
            EDARAN,
            title="Gubernur Jawa Tengah Terbitkan Edaran",
            day="2024-10-20",
            region=("33", "Jawa Tengah"),
            outlet="Suara Alas Roban",
            genre="circular_letter",
            prohibitions=[ban("join_campaign", "tidak ikut kampanye", "himbauan")],
            officials=[person(None, "Gubernur", "Gubernur Jawa Tengah", "issuer")],
        ),
        record(CUACA, title="Hujan Lebat di Kota Semarang", day="2024-10-21", relevant=False, genre="other"),
    ]


TEXTS = {text_id(t): t for t in (APEL, KASUS, EDARAN, CUACA)}


def text_of(ids: frozenset[str]) -> dict[str, str]:
    """The texts of the four."""
    return {i: t for i, t in TEXTS.items() if i in ids}
