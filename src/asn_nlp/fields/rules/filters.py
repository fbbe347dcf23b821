"""What looks like a citation and is none. Each filter gives its reason in words, or None."""

from __future__ import annotations

import re

from asn_nlp.fields.context import Context
from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.citations import Citation, Head
from asn_nlp.knowledge import rules as knowledge
from asn_nlp.reading.tokens import Tokens

_FOOT = 450  # characters at the end of a page in which publishers speak of themselves


def reject(ctx: Context, head: Head, citation: Citation) -> str | None:
    """Why a candidate is no citation; None where it is one."""
    view, tokens = ctx.reading.view, ctx.reading.tokens
    # What needs no look around comes first: most type words are ordinary words.
    reason = _by_kind(view, tokens, head, citation)
    if reason is not None:
        return reason
    if head.start > 0 and view[head.start - 1] in "#@_":
        return "a hashtag"
    if _planned(tokens, head, named=citation.ref.number is None):
        return "a bill, a revision or a court case, not the law"
    if citation.ref.number is None and _to_be_changed(tokens, citation):
        return "a revision to come, not the law"
    if _furniture(view, head, citation) or _imprint(view, citation):
        return "named in a tag, a link or a disclaimer"
    return None


def _by_kind(view: str, tokens: Tokens, head: Head, citation: Citation) -> str | None:
    ref, code = citation.ref, citation.ref.type
    if code == "Putusan MK" and ref.issuer is None and "puu" not in (ref.number or "").lower():
        return "a case or ruling of another court" if head.last - head.first == 1 else None
    if code == "UUD":
        return None if _has_pasal(tokens, head, citation) else "the constitution as a value"
    if code == "SE" and tokens.form[head.first] == "se" and _degree(view, tokens, head, citation):
        return "SE is a degree here"
    if code in ("Surat", "Keputusan", "SE", "Instruksi", "Inmendagri"):
        return _letter(view, tokens, head, citation)
    if ref.kind == "back" or not ref.bare or code in ("SKB", "KUHP"):
        return None
    if vocabulary.types_by_code()[code or "UU"].bare is not None:
        return _bare_local(tokens, head, citation)
    return "a type word without number or name"


def _planned(tokens: Tokens, head: Head, *, named: bool) -> bool:
    """Whether a plan for the law is meant; of one cited by name only, also a petition against it."""
    w = vocabulary.words()
    i = head.first - 1
    for _ in range(3):
        if i < 0:
            return False
        if tokens.form[i] in w.not_law or (named and tokens.form[i] in w.not_law_court):
            return True
        if tokens.form[i] not in w.not_law_between and tokens.form[i] not in w.not_law_court:
            return False
        i -= 1
    return False


def _furniture(view: str, head: Head, citation: Citation) -> bool:
    table = knowledge.words()["furniture"]
    line_start = view.rfind("\n", max(0, head.start - 300), head.start) + 1
    opening = view[line_start : line_start + 24].lower().lstrip(" -•>#")
    if ":" in opening and any(
        opening.startswith(s) and opening[len(s) :].lstrip()[:1] == ":" for s in table["line_starts"]
    ):
        return True
    around = view[max(0, head.start - 160) : citation.end + 40].lower()
    if any(w in around for w in table["imprint"]):
        return True
    return any(w in around for w in table["disclaimer"]) and any(
        w in around for w in table["disclaimer_with"]
    )


def _to_be_changed(tokens: Tokens, citation: Citation) -> bool:
    """`UU ASN mau direvisi`: a plan for a law that is cited by name."""
    w = vocabulary.words()
    behind = tokens.form[citation.last : citation.last + 3]
    if len(behind) < 2 or "." in tokens.text[citation.end : tokens.start[citation.last + 1]]:
        return False
    return behind[0] in w.plan and any(f in w.plan_verbs for f in behind[1:])


def _imprint(view: str, citation: Citation) -> bool:
    """A law on the press, copyright or electronic information in a publisher's own words at the foot."""
    table, ref = knowledge.words()["furniture"], citation.ref
    said = f"{ref.number}/{ref.year}" if ref.year else ref.number
    if ref.type != "UU" or not (said in table["press_laws"] or {*ref.names} & {*table["press_names"]}):
        return False
    start = max(view.rfind("\n", 0, citation.start) + 1, citation.start - 220)
    stop = view.find("\n", citation.end)
    line = view[start : min(stop if stop >= 0 else len(view), citation.end + 80)].lower()
    words = set(re.findall(r"[^\W_]+", line))
    if words & {*table["press_no"]}:
        return False
    if len(view) - citation.end < _FOOT:
        return bool(words & {*table["press_words"]})
    return len(line) < 160 and len(words & {*table["press_words"]}) > 1


def _has_pasal(tokens: Tokens, head: Head, citation: Citation) -> bool:
    around = [*range(max(0, head.first - 6), head.first), *range(citation.last, citation.last + 3)]
    return any(
        i + 1 < len(tokens)
        and vocabulary.units().get(tokens.form[i]) == "pasal"
        and tokens.form[i + 1][0].isdigit()
        for i in around
        if i < len(tokens)
    )


def _degree(view: str, tokens: Tokens, head: Head, citation: Citation) -> bool:
    """`Arif, SE,` `Yopi Hendrawan SE` against `SE Sekda`, `dalam SE`, `SE tersebut`."""
    ref = citation.ref
    if view[head.start : head.start + 2] != "SE":
        return True  # 'se-Kabupaten'
    if view[head.start + 2 : head.start + 3] == "-" and ref.number is None:
        return True
    if ref.issuer is not None or ref.kind == "back":
        before = view[max(0, head.start - 2) : head.start]
        return before.strip(" ") == "," and ref.kind != "back" and ref.number is None
    if ref.number is not None:
        return False
    i = head.first - 1
    return not (i >= 0 and tokens.form[i] in vocabulary.words().circular_before)


def _letter(view: str, tokens: Tokens, head: Head, citation: Citation) -> str | None:
    ref, w = citation.ref, vocabulary.words()
    following = tokens.form[head.last] if head.last < len(tokens) else ""
    if ref.type in ("Surat", "Keputusan") and following in w.letters_no:
        return "a letter that is no instrument"
    if ref.type == "Keputusan" and following in w.decision_no and ref.number is None:
        return "a personnel decision"
    if ref.number is not None:
        if ref.type == "Surat" and _hands_on(view, head):
            return "a letter that hands on a case"
        if ref.type in ("Keputusan", "Surat") and ref.year is None and ref.number.isdigit():
            return "a letter or decision without a full number"
        return None
    if ref.type == "SE":
        return None
    if ref.type == "Surat":
        if ref.issuer is not None and not ref.office:
            return None
        if tokens.form[head.last - 1] in ("imbauan", "himbauan"):
            return None
        if ref.kind == "back" or (tokens.form[head.first] == "suratnya" and _supervisor_before(tokens, head)):
            return None
        return "an ordinary letter"
    if ref.type in ("Instruksi", "Inmendagri"):
        if ref.kind == "back":
            return None
        printed = view[head.start : citation.end]
        if tokens.form[head.first] == "instruksi" and (
            printed.islower() or printed[:1].islower() or head.last - head.first < 2
        ):
            return "an instruction in the common sense"
        return _bare_local(tokens, head, citation)
    return "a decision without a number"


def _hands_on(view: str, head: Head) -> bool:
    """`Berkas diteruskan ke KASN melalui surat nomor ...`"""
    clause = re.split(r"[.!?;][\"')]*\s|\n", view[max(0, head.start - 70) : head.start])[-1]
    return not vocabulary.words().forwarding.isdisjoint(re.findall(r"[^\W\d_]+", clause.lower()))


def _supervisor_before(tokens: Tokens, head: Head) -> bool:
    """`Bawaslu lewat suratnya menghimbau`: whose letter it is."""
    bodies = knowledge.issuers()["supervisor"]["words"]
    return not {*bodies}.isdisjoint(tokens.form[max(0, head.first - 6) : head.first])


def _bare_local(tokens: Tokens, head: Head, citation: Citation) -> str | None:
    w = vocabulary.words()
    before = tokens.form[max(0, head.first - 4) : head.first]
    if any(f in w.drafting for f in before):
        return "a regulation being drafted"
    if citation.ref.type in ("Perda", "Instruksi", "Inmendagri") and not any(
        f in w.leaning for f in before[-2:]
    ):
        return "a regulation named in passing"
    return None
