"""The record: the contract with everybody who uses the library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal, Self, TextIO

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr
from pydantic_core import PydanticSerializationError

from asn_nlp.core.errors import InputError
from asn_nlp.core.hashing import text_id
from asn_nlp.core.span import Span
from asn_nlp.core.trace import TraceEntry

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
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


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
    """One person, or an office that acts without a named person (`name` null).

    `name`: the fullest printed form without degrees. `position`: canonical, with its acting prefix
    (`Pj Bupati`). `region_code`: Kemendagri code of the region that the office belongs to.
    """

    name: str | None
    position: str | None = None
    institution: str | None = None
    region_code: str | None = None
    role: Role = "mentioned"


class Date(_Value):
    """A date. `value`: ISO 8601, partial allowed (`2024-12`, `2024`). `inferred`: parts not printed."""

    value: str
    kind: DateKind
    inferred: tuple[Literal["year", "month", "day"], ...] = ()


class Rule(_Value):
    """A legal instrument that the article cites.

    `id`: of the registry (`pp-94-2021`), or built from the parts of a local instrument. `provisions`: those
    cited, in canonical order (`Pasal 5 huruf n angka 5`). `status`: on the article's date. `repealed_by`: id
    of what repealed it. `as_printed`: how the article writes it. `candidates`: ids that fit where it is
    ambiguous.
    """

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
    """Something in the text that a careful reader should look at; `message` says what, in words."""

    code: str
    message: str
    evidence: tuple[Span, ...] = ()


class Provenance(_Part):
    """What made the record: versions of library and tables, the backend, the weights (null for `rules`)."""

    asn_nlp: str
    backend: str
    model: str | None = None
    knowledge: str


class Record(_Part):
    """One article as data. Same text, same version: same record.

    The article's text and the trace travel beside the data: they are in no output and in no comparison.
    """

    # The fields whose values carry evidence, in the order in which they are shown.
    VALUE_FIELDS: ClassVar[tuple[str, ...]] = (
        "regions",
        "officials",
        "dates",
        "rules",
        "prohibitions",
        "violations",
        "sanctions",
    )

    _text: str | None = PrivateAttr(default=None)
    _trace: tuple[TraceEntry, ...] = PrivateAttr(default=())

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

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        """What identifies it and how much is in it; `show()` prints the values."""
        fields = ((name, len(getattr(self, name))) for name in (*self.VALUE_FIELDS, "warnings"))
        counts = [f"{name}={count}" for name, count in fields if count]
        about = [
            f"id={self.id!r}",
            f"primary_region={self.primary_region!r}",
            f"event_date={self.event_date!r}",
        ]
        return f"{type(self).__name__}({', '.join([*about, *counts])})"

    __str__ = __repr__

    @property
    def text(self) -> str | None:
        """The article's text, where the record still has it (a record read from a file has not)."""
        return self._text

    def with_text(self, text: str) -> Self:
        """Attach the article's text to a record that was read from a file.

        Raises `InputError` when the text is not the one that the record was made from.
        """
        found = text_id(text)
        if found != self.id:
            raise InputError(
                f"the text's hash is {found}: this is not the text of the record; give the unchanged file",
                where=self.id,
                reason="hash",
            )
        self._text = text
        return self

    def values(self) -> Iterator[tuple[str, Any]]:
        """Every value with the name of its field, in the order of the record."""
        for name in self.VALUE_FIELDS:
            for value in getattr(self, name):
                yield name, value

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dictionaries and lists, the shape of the JSON Schema."""
        return self.model_dump(mode="json")

    def to_json(self, *, indent: int | None = None) -> str:
        """The record as JSON, one line unless `indent` is given; not-ASCII characters stay readable.

        A text with lone surrogates (they come out of JSON escapes) gives JSON in ASCII: it has no other form.
        """
        try:
            return self.model_dump_json(indent=indent)
        except PydanticSerializationError:
            return json.dumps(self.to_dict(), indent=indent)

    def to_rows(self) -> list[dict[str, str | int | float | None]]:
        """One flat row a value (columns: `asn_nlp.io.rows.COLUMNS`); one row without value where none is."""
        from asn_nlp.io.rows import rows

        return rows(self)

    def explain(self) -> str:
        """Why each value is there and what was dropped, as text. Needs `Options(trace=True)`."""
        from asn_nlp.io.plain import explain

        return explain(self, self._trace)

    def show(self, file: TextIO | None = None, *, lang: Literal["en", "id"] = "en") -> None:
        """Print the record for people: every value with its confidence and the words that it comes from.

        `file`: where to, else standard output; a terminal gets colours unless `NO_COLOR` is set. `lang`:
        `en` English, `id` Indonesian. Raises `OptionsError` for another language.
        """
        from asn_nlp.io.plain import show

        show(self, file, lang=lang)

    def to_html(self) -> str:
        """A self-contained page: the text, highlighted, beside the record."""
        from asn_nlp.io.html import page

        return page([self])

    def _repr_html_(self) -> str:
        from asn_nlp.io.html import fragment

        return fragment(self)


def schema() -> Mapping[str, Any]:
    """The JSON Schema of a record (draft 2020-12)."""
    out = Record.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"asn-nlp record {SCHEMA_VERSION}",
        **{key: value for key, value in out.items() if key != "title"},
    }
