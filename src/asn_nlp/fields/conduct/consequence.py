"""What is said to follow on an act, behind it: a penalty to come, or the answer that is asked for."""

from __future__ import annotations

from itertools import pairwise

from asn_nlp.core.record import Modality
from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.hits import Hit
from asn_nlp.fields.conduct.passage import Passage
from asn_nlp.fields.conduct.scope import Mode, Told

# A sentence that only answers the one before, in words.
_ANSWER = 10
# So far from the end of its sentence a bare "jangan" may stand, in words: an attribution follows it.
_LAST_WORDS = 6


def is_threatened(told: Told, passage: Passage, after: Passage | None, in_case: bool) -> bool:
    """Whether a penalty or a procedure is threatened for the act: "yang ikut kampanye akan kami panggil"."""
    if told.condition or told.who or _opens_with_report(told, passage):
        if told.who and passage.mask & B.FOR_WHOM and _penal(passage) and told.status != "cleared":
            return True
        if told.status in ("proven", "cleared") and not told.condition:
            # "ASN yang terbukti ... akan disanksi" threatens; "... sudah disanksi" tells.
            return not in_case and _penal(passage) and has_behind(told, passage, B.FUTURE)
        if _penal(passage) and passage.mask & (B.MODAL | B.FUTURE | B.LAW | B.FOR_WHOM):
            return True
        if (not in_case or told.who) and _penal(passage) and not passage.mask & B.ACTUAL:
            return True  # "PNS yang menjadi anggota partai diberhentikan": the rule itself
        general = not in_case or (told.who and not passage.mask & B.ACTUAL)
        if passage.mask & B.ACTED and passage.mask & B.FUTURE and general:
            return True
        if after is not None and not after.acts and not in_case:
            # "... bila ada yang ikut rombongan. Kalau ketahuan, ya kami proses."
            answered = after.mask & (B.CONDITION | B.WHO | B.POINTER | B.THEY)
            return bool(answered and after.mask & (B.PENAL | B.ACTED) and after.mask & B.FUTURE)
    return False


def refusal(told: Told, passage: Passage, after: Passage | None) -> Modality | None:
    """How an act that is only supposed is answered behind it: "kalau diajak berfoto, sebaiknya ditolak"."""
    end = told.found.last
    if any(f.first >= end for f in passage.acts):
        return None
    supposed = told.condition or told.who or told.advise or bool(passage.mask & B.ADVISE)
    if supposed:
        for h in passage.hits:
            if h.first < end:
                continue
            if h.mask & B.REFUSE and (not h.mask & B.DONT or passage.unit.last - h.last <= _LAST_WORDS):
                return _answer(h.mask, passage, h.first)
        if told.condition and passage.mask & B.ADVISE and _stays_away(passage, end):
            return "himbauan"
    closing = _closing(passage)
    if closing is not None and closing.first >= end:
        # "Menyebar hoaks soal calon, jangan."
        return _answer(closing.mask, passage, closing.first)
    if after is None or after.acts or after.unit.paragraph or after.unit.last - after.unit.first > _ANSWER:
        return None
    for h in after.hits:
        if h.mask & B.REFUSE:
            return _answer(h.mask, after, h.first)
    return None


def _closing(passage: Passage) -> Hit | None:
    """The answer with which a sentence closes, an attribution behind it apart: "..., jangan," ujarnya."""
    for h in reversed(passage.hits):
        if h.mask & B.REFUSE and h.mask & (B.DONT | B.MILD | B.DECLINE):
            closes = h.mask & B.DECLINE or h.last == passage.unit.last or h.last in passage.pauses
            return h if closes else None
    return None


def _stays_away(passage: Passage, end: int) -> bool:
    """Whether "tidak datang" follows: "bila diundang, ASN disarankan tidak datang"."""
    hits = passage.hits
    return any(
        a.first >= end and a.mask & B.NEG and b.mask & B.ATTEND and b.first == a.last
        for a, b in pairwise(hits)
    )


def _answer(mask: int, passage: Passage, token: int) -> Modality:
    soft = not mask & B.DONT or passage.asks(token)
    return "himbauan" if soft else "larangan"


def _penal(passage: Passage) -> bool:
    return bool(passage.mask & B.PENAL)


def has_behind(told: Told, passage: Passage, mask: int) -> bool:
    return any(h.first >= told.found.last and h.mask & mask for h in passage.hits)


def _opens_with_report(told: Told, passage: Passage) -> bool:
    """ "Ketahuan condong, ada sanksinya": the word of a find opens the sentence, with nobody named."""
    return told.mode is Mode.REPORT and told.status == "alleged" and told.cue == passage.unit.first
