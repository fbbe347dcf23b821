"""Kinds of the words around a penalty: conditions, threats, deeds, advice."""

from __future__ import annotations

from functools import cache

from asn_nlp.knowledge.sanctions import cues
from asn_nlp.reading.tokens import Tokens

_LETTER = 14  # words before `agar` in which an adviser writes
_FOLLOWED = 7  # words behind an advice in which it is said to be followed or not
_DECIDER = 3  # words before an advice in which whoever decides is named
_ADVICE = 6  # words before an advice in which a modal makes it a mere possibility


@cache
def kinds() -> dict[str, str]:
    """Cue form -> kind; where lists share a form, the first of this order wins."""
    out: dict[str, str] = {}
    for kind in ("condition", "lifted", "advised", "done", "given", "threat", "weak"):
        for form in cues().words("status", kind):
            out.setdefault(form, kind)
    return out


def kind_at(tokens: Tokens, i: int) -> str | None:
    """The cue kind of token `i`, ambiguous forms decided by their neighbours."""
    forms = tokens.form
    form = forms[i]
    kind = kinds().get(form)
    if kind in ("condition", "weak") and _idle(forms, i):
        return None
    if kind is None and form not in ("usulan", "pengusulan", "kini"):
        if form == "lalu" and i and forms[i - 1] in cues().words("status", "past_units"):
            return "done"
        if form == "di" and i + 1 < len(forms):  # `di jatuhi`
            return kinds().get("di" + forms[i + 1])
        return None
    following = forms[i + 1] if i + 1 < len(forms) else ""
    if form == "kini" and following != "dapat" and kinds().get(following) == "given":
        return "done"  # `kini mengantongi surat teguran`
    if form in ("usulan", "pengusulan"):  # `melayangkan usulan hukuman`, but `usulan kenaikan pangkat`
        return "advised" if following in cues().words("status", "undone_noun") else None
    if form == "menunggu" and forms[i - 1] != "tinggal" and following in cues().words("status", "awaited"):
        return None
    if form == "bisa" and i and forms[i - 1] in ("kok", "koq", "kog"):  # `dinonjobkan, kok bisa?`
        return None
    if kind == "given" and i + 1 < len(forms) and forms[i + 1] in cues().words("status", "harmless"):
        return None  # `diberi waktu menjatuhkan hukuman`
    if form == "dapat":
        following = forms[i + 1] if i + 1 < len(forms) else ""
        verb = following.startswith(("di", "me", "ber"))
        verb = verb and following not in cues().words("levels", "discipline")
        return "threat" if verb or following in ("pula", "juga", "saja") else "given"
    if kind == "done" and i + 1 < len(forms) and forms[i + 1] in cues().words("status", "settled"):
        return None
    if form in cues().words("status", "adverb"):  # `resmi dicopot`, but `hukuman resmi`
        following = forms[i + 1] if i + 1 < len(forms) else ""
        return kind if following.startswith(("di", "me", "ber")) else None
    return kind


def _idle(forms: list[str], i: int) -> bool:
    """Whether `mulai 1 Mei` tells a date, `begitu pesan ...` closes a quotation: no list, no condition."""
    following = forms[i + 1] if i + 1 < len(forms) else ""
    if forms[i] == "mulai":
        return following.isdigit() or following in cues().words("status", "date")
    if forms[i] == "begitu" and i and forms[i - 1] in cues().words("status", "referring"):
        return True
    return forms[i] == "begitu" and following in cues().words("status", "quoted")


def asked(forms: list[str], i: int, start: int) -> bool:
    """Whether the `agar` at `i` opens what an adviser's letter asks for (`KASN mengirim surat agar ...`)."""
    words = cues().words
    before = forms[max(start, i - _LETTER) : i]
    if forms[i] in words("status", "aim") and forms[start] in words("status", "advisers"):
        return True  # `KASN: ... melanggar, agar diberi sanksi`
    return (
        forms[i] in words("status", "aim")
        and not words("status", "advisers").isdisjoint(before)
        and not words("status", "writes").isdisjoint(before)
    )


def advice(forms: list[str], i: int, start: int, end: int, given: bool) -> bool:
    """Whether an advising word at `i` is advice on a penalty, by a body that gives it."""
    form = forms[i]
    before = forms[max(start, i - 2) : i]
    if not cues().words("status", "after").isdisjoint(before):  # `setelah direkomendasikan`, `atas usul`
        return False
    if form.startswith("rekomendasi") or form == "rekom":
        followed = cues().words("status", "followed")
        if not followed.isdisjoint(forms[i + 1 : min(end, i + _FOLLOWED)]):
            return False  # `akibat rekomendasi tak dijalankan, data diblokir`
        return not given  # `sesuai rekomendasi KASN, dijatuhi ...` is the deed, not the advice
    if "rekomendasi" in form or "usul" in form:
        return True
    if form in cues().words("status", "advised_to"):  # `pejabat pembina kepegawaian disarankan ...`
        decider = cues().words("status", "decider")
        if not decider.isdisjoint(forms[max(start, i - _DECIDER) : i]):
            return True
    return not cues().words("status", "advisers").isdisjoint(forms[max(start, i - 8) : min(end, i + 3)])


def possible(forms: list[str], i: int, start: int) -> bool:
    return not cues().words("status", "modal").isdisjoint(forms[max(start, i - _ADVICE) : i])


def in_general(left: list[str]) -> bool:
    """Whether words speak of breakers of the rule in general."""
    general, reason = cues().words("status", "general"), cues().words("status", "reason")
    for i, form in enumerate(left):
        if form in general:
            before = left[i - 1] if i else ""
            relative = i > 1 and left[i - 2] in ("yang", "yg")  # `yang terbukti melanggar`
            if before not in reason or relative:
                return True
    return False


def proven(left: list[str]) -> bool:
    """Whether the breach is proven of somebody (`mereka terbukti ...`, not `yang terbukti ...`)."""
    return any(
        form == "terbukti" and (i == 0 or left[i - 1] not in ("yang", "yg")) for i, form in enumerate(left)
    )
