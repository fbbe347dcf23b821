"""The closed value sets of the annotation, and which keys an entry of each field has to have."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, get_args

from asn_nlp.core import record
from asn_nlp.knowledge.elections import by_id
from asn_nlp.knowledge.genres import genre_codes, topic_cues
from asn_nlp.knowledge.prohibitions import all_prohibitions
from asn_nlp.knowledge.regions import all_regions
from asn_nlp.knowledge.rules import rule
from asn_nlp.knowledge.sanctions import sanction_codes

DOCUMENT_FIELDS = ("relevant", "genre", "topics", "elections", "primary_region", "event_date")
"""What is said of an article as a whole."""

STYLES = ("clean", "ordinary", "nasty")

ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
PROVISION = re.compile(
    r"(Pasal|Lampiran|Bab|Butir|Angka|Huruf|Nomor|Diktum|Bagian|Poin|butir|angka|huruf|poin|nomor)\b.+"
)
_AMOUNT = re.compile(r"\d+|\d+(\.\d+)?%")  # rupiah, or a share
_LOCAL_RULE = re.compile(
    r"(se|surat|instruksi|inmendagri|perbup|perwali|pergub|perda|qanun|sk|keputusan|pengumuman|imbauan|nota"
    r"|kepbup|kepwali|kepgub|maklumat|himbauan|edaran|perkada|perbawaslu|pkpu|putusan|peraturan|uu|pp|perpres"
    r"|permen[a-z]*|skb|perka|perppu|keppres|inpres|kepmen|perpol|kma|pma)"
    r"(-[a-z0-9]+)+"
)

REQUIRED: dict[str, tuple[str, ...]] = {
    "regions": ("code",),
    "officials": ("role",),
    "dates": ("value", "kind"),
    "rules": ("id",),
    "prohibitions": ("code", "modality"),
    "violations": ("code", "status"),
    "sanctions": ("code", "status"),
}

KEY: dict[str, tuple[str, ...]] = {
    "regions": ("code",),
    "officials": ("name", "position", "institution"),
    "dates": ("value", "kind"),
    "rules": ("id",),
    "prohibitions": ("code", "modality", "subject"),
    "violations": ("code", "status"),
    "sanctions": ("code", "status"),
}
"""What tells two entries of a field apart: no article has the same key twice."""

OPTIONAL: dict[str, tuple[str, ...]] = {
    "officials": ("name", "position", "institution", "region_code"),
    "rules": ("provisions",),
    "prohibitions": ("subject",),
    "sanctions": ("duration_months", "amount"),
}


@cache
def codes() -> dict[str, frozenset[str]]:
    """Name of a value set -> its members."""
    return {
        "region": frozenset(r.code for r in all_regions()),
        "conduct": frozenset(p.code for p in all_prohibitions()),
        "sanction": frozenset(sanction_codes()),
        "genre": frozenset(genre_codes()),
        "topic": frozenset(cue.code for cue in topic_cues()),
        "election": frozenset(by_id()),
        "role": frozenset(get_args(record.Role)),
        "kind": frozenset(get_args(record.DateKind)),
        "modality": frozenset(get_args(record.Modality)),
        "violation": frozenset(get_args(record.ViolationStatus)),
        "status": frozenset(get_args(record.SanctionStatus)),
        "subject": frozenset(get_args(record.Subject)),
    }


def is_rule(id_: object) -> bool:
    """In the registry, or built like the id of a local instrument."""
    return isinstance(id_, str) and (rule(id_) is not None or _LOCAL_RULE.fullmatch(id_) is not None)


def _in(name: str) -> Callable[[Any], bool]:
    return lambda value: value in codes()[name]


def _iso(value: Any) -> bool:
    return isinstance(value, str) and ISO_DATE.fullmatch(value) is not None


def _text(value: Any) -> bool:
    return isinstance(value, str) and value == value.strip() != ""


CHECKS: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("regions", "code"): _in("region"),
    ("officials", "role"): _in("role"),
    ("officials", "region_code"): _in("region"),
    ("officials", "name"): _text,
    ("officials", "position"): _text,
    ("officials", "institution"): _text,
    ("dates", "value"): _iso,
    ("dates", "kind"): _in("kind"),
    ("rules", "id"): is_rule,
    ("rules", "provisions"): lambda v: isinstance(v, list) and all(PROVISION.fullmatch(p) for p in v),
    ("prohibitions", "code"): _in("conduct"),
    ("prohibitions", "modality"): _in("modality"),
    ("prohibitions", "subject"): _in("subject"),
    ("violations", "code"): _in("conduct"),
    ("violations", "status"): _in("violation"),
    ("sanctions", "code"): _in("sanction"),
    ("sanctions", "status"): _in("status"),
    ("sanctions", "duration_months"): lambda v: isinstance(v, int) and 0 < v <= 240,
    ("sanctions", "amount"): lambda v: (
        isinstance(v, str) and re.fullmatch(r"\d+|\d+(\.\d+)?%", v) is not None
    ),
}
"""What each value has to satisfy."""
