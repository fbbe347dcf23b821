"""The record: the contract with everybody who uses the library."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from asn_nlp.core.span import Span

SCHEMA_VERSION = "1.0"

Level = Literal["provinsi", "kabupaten", "kota"]
Role = Literal["speaker", "attendee", "issuer", "handler", "accused", "mentioned"]
DateKind = Literal["event", "published", "document", "election", "period", "past_event", "future"]
Modality = Literal["larangan", "ikrar", "himbauan"]
ViolationStatus = Literal["alleged", "under_review", "proven", "cleared"]
SanctionStatus = Literal["ancaman", "rekomendasi", "dijatuhkan", "dicabut"]
RuleStatus = Literal["in_force", "repealed", "not_yet", "local", "unknown"]
Subject = Literal[
    "asn", "non_asn", "village", "military_police", "regional_head", "candidate", "organiser", "other"
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Value(_Part):
    """A value of a field: how sure, and which stretches of the text it comes from."""

    confidence: float = Field(ge=0.0, le=1.0)
    evidence: tuple[Span, ...] = ()


class Source(_Part):
    """Where the article came from, as far as it was given or the text shows it."""

    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None


class Relevance(_Part):
    """Whether the article is about the neutrality of civil servants."""

    relevant: bool
    score: float = Field(ge=0.0, le=1.0)


class Genre(_Part):
    """The kind of article, one code of the genre list."""

    code: str
    score: float = Field(ge=0.0, le=1.0)


class Region(_Value):
    """A province, kabupaten or kota. `code`: Kemendagri code; null where homonyms could not be told apart,
    then `candidates` holds the codes that fit."""

    code: str | None
    name: str
    level: Level | None = None
    province: str | None = None
    primary: bool = False
    candidates: tuple[str, ...] = ()


class Official(_Value):
    """One person, or an office that acts without a named person (`name` null)."""

    name: str | None
    position: str | None = None
    institution: str | None = None
    region_code: str | None = None
    role: Role = "mentioned"


class Date(_Value):
    """A date, ISO 8601, partial allowed (`2024-12`, `2024`). `inferred` names the parts not printed."""

    value: str
    kind: DateKind
    inferred: tuple[Literal["year", "month", "day"], ...] = ()


class Rule(_Value):
    """A legal instrument that the article cites. `status` is that on the article's date."""

    id: str
    type: str
    number: str | None = None
    year: int | None = None
    title: str | None = None
    issuer: str | None = None
    date: str | None = None
    provisions: tuple[str, ...] = ()
    status: RuleStatus = "unknown"
    repealed_by: str | None = None
    as_printed: str = ""
    candidates: tuple[str, ...] = ()


class Prohibition(_Value):
    """Conduct that the article says is forbidden, pledged against or advised against."""

    code: str
    label: str
    modality: Modality
    subject: Subject = "asn"


class Violation(_Value):
    """Conduct that somebody is said to have committed."""

    code: str
    label: str
    status: ViolationStatus


class Sanction(_Value):
    """A penalty that is threatened, recommended, imposed or lifted.

    `amount`: rupiah as digits (`12000000`) or a percentage (`25%`). `rules`: ids of the record's rules."""

    code: str
    label: str
    level: str
    status: SanctionStatus
    rules: tuple[str, ...] = ()
    duration_months: int | None = None
    amount: str | None = None


class Warning(_Part):
    """Something in the text that a careful reader should look at."""

    code: str
    message: str
    evidence: tuple[Span, ...] = ()


class Provenance(_Part):
    """What made the record."""

    asn_nlp: str
    backend: str
    model: str | None = None
    knowledge: str


class Record(_Part):
    """One article as data. Same text, same version: same record."""

    schema_version: str = SCHEMA_VERSION
    id: str
    source: Source
    relevance: Relevance
    genre: Genre
    topics: tuple[str, ...] = ()
    elections: tuple[str, ...] = ()
    primary_region: str | None = None
    event_date: str | None = None
    regions: tuple[Region, ...] = ()
    officials: tuple[Official, ...] = ()
    dates: tuple[Date, ...] = ()
    rules: tuple[Rule, ...] = ()
    prohibitions: tuple[Prohibition, ...] = ()
    violations: tuple[Violation, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    warnings: tuple[Warning, ...] = ()
    provenance: Provenance
