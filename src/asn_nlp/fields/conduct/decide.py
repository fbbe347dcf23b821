"""From the state at an act to what the article says of it."""

from __future__ import annotations

from asn_nlp.core.record import Modality, ViolationStatus
from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.case import Case
from asn_nlp.fields.conduct.passage import Passage
from asn_nlp.fields.conduct.scope import Mode, Told
from asn_nlp.fields.conduct.value import Conduct

# Codes that definitions and values are full of: they need a demand, not only a negation.
_VALUE_CODES = frozenset({"partisanship_generic", "conflict_of_interest"})
# How far behind an act its trailing ban may stand, in words.
_TRAIL = 14


def decide(
    told: Told, passage: Passage, before: Passage | None, after: Passage | None, case: Case
) -> Conduct:
    """The conduct value of one act."""
    code = told.found.act.code
    trailing = _trailing(told, passage, before, after)
    if trailing and told.mode in (Mode.NONE, Mode.REPORT, Mode.MILD):
        return Conduct(code, "larangan", scope=f"ban.{trailing}")
    if told.mode is Mode.BAN:
        return Conduct(code, "larangan", scope="ban.list" if told.inherited else "ban.cue")
    if told.mode is Mode.PERMIT:
        return Conduct(code, scope="none.permit")
    if told.mode is Mode.MILD:
        return Conduct(code, "himbauan", scope="advice.mild")
    if told.mode in (Mode.DONT, Mode.NEG, Mode.AVOID):
        return _negative(told, passage, case)
    if told.mode is Mode.REPORT:
        return _reported(told, passage, before, after, case)
    return _bare(told, passage, before, after, case)


def _negative(told: Told, passage: Passage, case: Case) -> Conduct:
    """An act that is told not to be done: by an imperative, a negation or a word of avoiding."""
    code = told.found.act.code
    modality: Modality
    if told.define and code in _VALUE_CODES | {"practical_politics"} and told.mode is not Mode.DONT:
        return Conduct(code, scope="none.definition")
    if told.pledge:
        return Conduct(code, "ikrar", scope="pledge.list" if told.inherited else "pledge.prose")
    if told.mode is Mode.DONT:
        modality = "himbauan" if told.advise else "larangan"
        return Conduct(code, modality, scope="advice.dont" if told.advise else "ban.dont")
    if told.advise:
        return Conduct(code, "himbauan", scope="advice.negated")
    if told.mode is Mode.AVOID:
        if told.order or passage.mask & B.S_ASN:
            return Conduct(code, "larangan", scope="ban.avoid")
        return Conduct(code, scope="none.avoid")
    if case.about and not told.order:
        return Conduct(code, scope="none.denied")
    if told.order or passage.mask & (B.S_ASN | B.S_NON_ASN):
        return Conduct(code, "larangan", scope="ban.negated")
    return Conduct(code, scope="none.negated")


def _reported(
    told: Told, passage: Passage, before: Passage | None, after: Passage | None, case: Case
) -> Conduct:
    """An act that somebody is said to have done."""
    code = told.found.act.code
    if (told.condition or told.who) and _threatened(passage) and told.status not in ("proven", "cleared"):
        return Conduct(code, "larangan", scope="ban.trigger")
    if told.condition and _threatened(passage):
        return Conduct(code, "larangan", scope="ban.trigger")
    if passage.mask & B.PAST and not case.about:
        return Conduct(code, scope="none.example")
    if told.condition and not case.about:
        return Conduct(code, scope="none.condition")
    own = told.status or "alleged"
    status: ViolationStatus = own
    if own in ("alleged", "under_review") and case.about:
        status = case.status if case.status != "proven" else own
    for h in passage.hits:
        if h.first >= told.found.last and h.mask & (B.CLEARED | B.PROVEN):
            status = own = "cleared" if h.mask & B.CLEARED else "proven"
            break
    if not case.figures and _cleared_nearby(told, passage, before, after):
        status = own = "cleared"
    if not case.about and own == "proven":
        return Conduct(code, scope="none.example")
    return Conduct(code, status=status, scope=f"report.{own}", firm=own in ("proven", "cleared"))


def _bare(told: Told, passage: Passage, before: Passage | None, after: Passage | None, case: Case) -> Conduct:
    """An act without a word on it: the trigger of a sanction, part of a case, or only a mention."""
    code = told.found.act.code
    if (told.condition or told.who) and _threatened(passage):
        return Conduct(code, "larangan", scope="ban.trigger")
    if passage.mask & B.LAW and passage.mask & B.PENAL and code != "intimidation":
        return Conduct(code, "larangan", scope="ban.law")
    if not case.about and _kinds_of_violation(told, passage):
        return Conduct(code, "larangan", scope="ban.kind")
    if not told.condition and passage.mask & B.PAST:
        return Conduct(code, scope="none.example")
    if (
        case.about
        and not told.condition
        and told.found.act.weight >= 4
        and not told.order
        and not told.advise
    ):
        behind = [h for h in passage.hits if h.first >= told.found.last and h.mask & B.CLEARED]
        if behind or (not case.figures and _cleared_nearby(told, passage, before, after)):
            return Conduct(code, status="cleared", scope="report.cleared", firm=True)
        return Conduct(code, status=case.status, scope="report.case")
    return Conduct(code, scope="none.bare")


def _kinds_of_violation(told: Told, passage: Passage) -> bool:
    """ "Bentuk pelanggaran yang kerap terjadi yakni ...": a list of what is forbidden."""
    kinds = penal = False
    for h in passage.hits:
        if h.first >= told.found.first:
            return False
        kinds = kinds or bool(h.mask & B.KIND_OF)
        penal = penal or bool(h.mask & B.PENAL)
        if h.mask & B.LIST_OPEN and kinds and penal:
            return True
    return False


def _cleared_nearby(told: Told, passage: Passage, before: Passage | None, after: Passage | None) -> bool:
    """Whether the sentence before or behind clears somebody of this act."""
    if after is not None and after.mask & B.CLEARED and not after.acts and passage.told[-1] is told:
        return True
    return (
        before is not None
        and bool(before.mask & B.CLEARED)
        and not before.acts
        and not passage.unit.paragraph
    )


def _threatened(passage: Passage) -> bool:
    """Whether a sentence threatens a penalty, as against telling one that was imposed."""
    return bool(passage.mask & B.PENAL) and bool(passage.mask & (B.MODAL | B.LAW))


def _trailing(told: Told, passage: Passage, before: Passage | None, after: Passage | None) -> str:
    """A ban that comes behind its act: "... itu tidak boleh", "... sudah masuk pelanggaran", or in a next
    sentence that only points back."""
    end = told.found.last
    later_acts = [f.first for f in passage.acts if f.first >= end]
    for h in passage.hits:
        if h.first < end:
            continue
        if h.first - end > _TRAIL and not later_acts:
            break
        if h.mask & B.TRAIL and before is not None and before.frame.mode is Mode.BAN:
            return "trailing"
        if h.mask & (B.CONTRAST | B.ADVISE | B.PERMIT | B.NEG | B.DONT):
            break
        if h.mask & B.BAN:
            # It bans what follows it when an act follows it in its clause, unless it points back.
            points = any(p.last == h.first and p.mask & (B.POINTER | B.MODAL | B.GO_ON) for p in passage.hits)
            return "" if any(a >= h.last for a in later_acts) and not points else "trailing"
    if told.mode is not Mode.REPORT and _is_violation(passage, end):
        return "violation"
    if after is not None and not after.acts and after.unit.last - after.unit.first <= 12:
        pointed = any(h.first - after.unit.first <= 1 and h.mask & B.POINTER for h in after.hits)
        if pointed and after.mask & B.BAN:
            return "pointed"
    if after is not None and after.hits and told.mode is not Mode.REPORT:
        # "Larangan tersebut merujuk pada ..." names what was said before a ban.
        noun, *others = after.hits
        names = noun.mask & B.BAN_NOUN and noun.first == after.unit.first
        if names and others and others[0].first == noun.last and others[0].mask & B.POINTER:
            return "pointed"
    return ""


def _is_violation(passage: Passage, end: int) -> bool:
    """ "follow akun pemenangan saja sudah masuk pelanggaran"."""
    if passage.mask & (B.CASE | B.ALLEGED | B.PROVEN | B.UNDER_REVIEW | B.NEG):
        return False
    modal = False
    for h in passage.hits:
        if h.first < end:
            continue
        if h.mask & B.CONTRAST:
            return False
        if h.mask & B.PENAL and modal:
            return True
        modal = modal or bool(h.mask & B.MODAL)
    return False
