"""Sanctions: their codes, where the law names them, how news names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from asn_nlp.knowledge.files import Confidence, read_csv, read_toml


@dataclass(frozen=True, slots=True)
class SanctionCode:
    """A penalty. `unspecific`: it names a family only (`disc_med`) and gives way to a named penalty."""

    code: str
    level: str
    label: str
    unspecific: bool
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a rule (id of the registry) names a penalty."""

    code: str
    rule: str
    provision: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Regime:
    """A discipline regulation and the days (ISO) on which it graded penalties; `until` empty: still does."""

    rule: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Penalty:
    """How a penalty is worded. `phrases`: rows of the mini-language that the head of lexicon.toml explains.

    `unless`, `needs`: forms (class names resolved) that cancel the phrase within `reach` words, or that its
    sentence or the one before has to hold.
    """

    code: str
    phrases: tuple[str, ...]
    unless: frozenset[str]
    needs: frozenset[str]
    reach: int


@dataclass(frozen=True)
class Lexicon:
    """Word classes and penalties as data; fields/sanctions/grammar.py makes a matcher of it."""

    classes: dict[str, tuple[str, ...]]
    penalties: tuple[Penalty, ...]


@dataclass(frozen=True)
class Cues:
    """Cue words by section and name, lower-cased (`words("status", "threat")`), and number tables."""

    sections: dict[str, dict[str, frozenset[str]]]
    tables: dict[str, dict[str, int]]

    def words(self, section: str, name: str) -> frozenset[str]:
        """The forms of one cue list."""
        return self.sections[section][name]

    @cached_property
    def level_of(self) -> dict[str, str]:
        """`sedang` -> `disc_med`."""
        return {
            form: code
            for code, forms in self.sections["levels"].items()
            if code.startswith("disc_")
            for form in forms
        }


@cache
def sanction_codes() -> dict[str, SanctionCode]:
    """All codes."""
    return {
        row["code"]: SanctionCode(
            row["code"],
            row["level"],
            row["label"],
            row["unspecific"] == "yes",
            row["confidence"],  # type: ignore[arg-type]
            row["source"],
        )
        for row in read_csv("sanctions/codes.csv")
    }


@cache
def bases() -> tuple[Basis, ...]:
    """Provisions that name the penalties."""
    return tuple(
        Basis(row["code"], row["rule"], row["provision"], row["confidence"])  # type: ignore[arg-type]
        for row in read_csv("sanctions/basis.csv")
    )


@cache
def regimes() -> tuple[Regime, ...]:
    """The discipline regulations, oldest first."""
    return tuple(Regime(row["rule"], row["from"], row["to"]) for row in read_csv("sanctions/regimes.csv"))


def regime_at(date: str) -> str | None:
    """Id of the discipline regulation in force on an ISO date (partial dates count from their first day)."""
    day = (date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10]
    for regime in regimes():
        if regime.since <= day and (not regime.until or day <= regime.until):
            return regime.rule
    return None


@cache
def lexicon() -> Lexicon:
    """The wording of the penalties."""
    data = read_toml("sanctions/lexicon.toml")
    classes = {name: tuple(forms) for name, forms in data["class"].items()}

    def forms(names: list[str]) -> frozenset[str]:
        return frozenset(form for name in names for form in classes[name])

    return Lexicon(
        classes,
        tuple(
            Penalty(
                row["code"],
                tuple(row["phrases"]),
                forms(row.get("unless", [])),
                forms(row.get("needs", [])),
                row.get("reach", 5),
            )
            for row in data["penalty"]
        ),
    )


@cache
def cues() -> Cues:
    """Cue words for status, subject, levels, numbers."""
    data = read_toml("sanctions/cues.toml")
    return Cues(
        {
            section: {key: frozenset(value) for key, value in data[section].items()}
            for section in ("status", "drop", "subject", "discipline", "levels", "slots", "generic")
        },
        {table: dict(data[table]) for table in ("numbers", "units", "fused", "money", "parts")},
    )
