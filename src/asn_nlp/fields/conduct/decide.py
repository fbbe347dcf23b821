"""From the state at an act to what the article says of it."""

from __future__ import annotations

from functools import cache

from asn_nlp.core.record import Modality, ViolationStatus
from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.case import Case, steps
from asn_nlp.fields.conduct.consequence import has_behind, is_threatened, refusal
from asn_nlp.fields.conduct.passage import Passage
from asn_nlp.fields.conduct.scope import Mode, Told
from asn_nlp.fields.conduct.value import Conduct

# Codes that definitions and values are full of: they need a demand, not only a negation.
_VALUE_CODES = frozenset({"partisanship_generic", "conflict_of_interest"})
# In an article about a case an act without a word on it counts from this weight on.
_PLAIN = 5
# ... where it is one of a count, or the sentences around tell a step, from this,
_COUNTED = 4
# ... or, where the sentence behind says what became of it, from this.
_RULED = 2
# Their words also name people and things ("pengurus partai", "fitnah"), so that most need a wording
# with a verb; a gesture is plain by itself.
_LEAST = {
    "party_membership": 7,
    "hate_speech_hoax": 7,
    "candidacy_without_resignation": 7,
    "social_media_follow_join": 7,
    "campaign_attributes": 6,
    "partisan_gesture": 4,
}
# What a neighbour says became of it makes these no plainer.
_UNRULED = frozenset({"partisan_gesture"})
# An act of this weight says nothing without a ban word: "nyaleg".
_ONLY_BANNED = 1
# ... that stands so far before it, in words.
_NEXT = 3
# A bare "tanggapan" or "unggahan" is not told as an act even behind a word of suspicion.
_TOLD = 3
# Between "warga yang" and what they did, in words.
_RELATIVE = 2
# How far into the answer its ban word stands, in words: "A: Tetap tidak boleh, Kak."
_ANSWERED = 3
# From "ia" to what he did, in words.
_SUBJECT = 3
# An act that a word behind it answers has to be a plain one.
_REFUSABLE = 3
# "Jadi pemateri di acara partai? Terlarang.": the answer is hardly longer, in words.
_ONE_WORD = 3
# How far behind an act its trailing ban may stand, in words.
_TRAIL = 14


def decide(
    told: Told, passage: Passage, before: Passage | None, after: Passage | None, case: Case
) -> Conduct:
    """The conduct value of one act."""
    code = told.found.act.code
    trailing = _trailing(told, passage, before, after)
    plain = told.mode in (Mode.NONE, Mode.REPORT, Mode.MILD) or (told.mode is Mode.PERMIT and told.inherited)
    if told.found.act.weight <= _ONLY_BANNED and not _right_behind(told):
        return Conduct(code, scope="none.bare")
    if passage.unit.question and _opens(after, B.PERMIT):
        return Conduct(code, scope="none.permit")
    if passage.unit.question and _opens(after, B.MILD):
        return Conduct(code, "himbauan", scope="advice.answered")
    if trailing and (plain or trailing == "answered"):
        return Conduct(code, "larangan", scope=f"ban.{trailing}")
    if told.mode is Mode.BAN:
        return Conduct(code, "larangan", scope="ban.list" if told.inherited else "ban.cue")
    if told.mode is Mode.PERMIT:
        return Conduct(code, scope="none.permit")
    if told.mode is Mode.MILD:
        return Conduct(code, "himbauan", scope="advice.mild")
    if told.mode in (Mode.DONT, Mode.NEG, Mode.AVOID):
        return _negative(told, passage, after, case)
    if told.mode is Mode.REPORT:
        return _reported(told, passage, after, case)
    return _bare(told, passage, before, after, case)


def _right_behind(told: Told) -> bool:
    """Whether the ban word stands right before the act: "tidak boleh nyaleg"."""
    return (
        told.mode in (Mode.BAN, Mode.DONT)
        and not told.inherited
        and 0 <= told.found.first - told.cue <= _NEXT
    )


def _opens(after: Passage | None, mask: int) -> bool:
    """Whether the next sentence answers with such a word: "Menonton? Silakan.", "Jawab: Silakan." """
    if after is None or not after.hits:
        return False
    first = after.hits[0]
    return bool(first.mask & mask) and first.first in (after.unit.first, after.unit.inner)


def _negative(told: Told, passage: Passage, after: Passage | None, case: Case) -> Conduct:
    """An act that is told not to be done: by an imperative, a negation or a word of avoiding."""
    code = told.found.act.code
    modality: Modality
    if told.define and code in _VALUE_CODES | {"practical_politics"} and told.mode is not Mode.DONT:
        return Conduct(code, scope="none.definition")
    if told.pledge and code == "other_prohibition" and told.mode is not Mode.DONT:
        # "Melayani tanpa membedakan pilihan": a positive point.
        return Conduct(code, scope="none.duty")
    if told.pledge and (told.mode is not Mode.DONT or told.inherited):
        return Conduct(code, "ikrar", scope="pledge.list" if told.inherited else "pledge.prose")
    if (
        case.pledged
        and told.mode is not Mode.DONT
        and not (told.advise or told.order)
        and (_is_point(told, passage) or _vowed(told, passage, after))
    ):
        if code == "other_prohibition":
            return Conduct(code, scope="none.duty")
        return Conduct(code, "ikrar", scope="pledge.item")
    if told.mode is Mode.DONT:
        asked = passage.frame is not None and passage.frame.asked
        soft = (told.advise and not told.remind) or asked or passage.asks(told.found.first)
        modality = "himbauan" if soft else "larangan"
        return Conduct(code, modality, scope="advice.dont" if soft else "ban.dont")
    if told.advise or passage.asks(told.found.first):
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


def _vowed(told: Told, passage: Passage, after: Passage | None) -> bool:
    """Whether what follows calls it a pledge: "Tidak ikut kampanye: begitu janji mereka." """
    inner = passage.unit.inner
    if inner >= told.found.last and any(h.first >= inner and h.mask & B.PLEDGE for h in passage.hits):
        return True
    if after is None or after.acts:
        return False
    return any(h.mask & B.PLEDGE and h.first - after.unit.first <= _ANSWERED for h in after.hits)


def _is_point(told: Told, passage: Passage) -> bool:
    """Whether an item of a list begins with the word of refusing or avoiding: "2. Menolak politik uang"."""
    return (passage.unit.item or passage.listed) and 0 <= told.cue - passage.unit.first <= 1


def _reported(told: Told, passage: Passage, after: Passage | None, case: Case) -> Conduct:
    """An act that somebody is said to have done."""
    code = told.found.act.code
    if code != "spouse_campaign" and _of_others(told, passage):
        return Conduct(code, scope="none.others")
    if is_threatened(told, passage, after, case.about):
        return Conduct(code, "larangan", scope="ban.trigger")
    if told.found.act.weight < _TOLD:
        return Conduct(code, scope="none.bare")
    if passage.mask & B.PAST_FAR or (passage.mask & B.PAST and not case.about and not _tied(told, passage)):
        return Conduct(code, scope="none.example")
    if told.condition and not case.about:
        return Conduct(code, scope="none.condition")
    own = told.status or "alleged"
    status: ViolationStatus = own
    firm = own in ("proven", "cleared")
    behind = _told_behind(told, passage)
    if behind is not None:
        status, firm = behind, True
    if not firm:
        status, firm = _in_case(told, passage, case, own)
    supposed = (told.who or told.condition) and not case.about and not case.figures
    if status == "proven" and supposed and not _got_it(told, passage):
        return Conduct(code, scope="none.example")
    return Conduct(code, status=status, scope=f"report.{own}", firm=firm)


def _got_it(told: Told, passage: Passage) -> bool:
    """Whether a penalty told before is somebody's: "... sanksi bagi camat yang terbukti ikut kampanye"."""
    last = told.found.first - _NEXT
    return any(status == "proven" and hit.last <= last for hit, status in steps(passage))


def _in_case(
    told: Told, passage: Passage, case: Case, own: ViolationStatus | None
) -> tuple[ViolationStatus, bool]:
    """The status of an act that its own sentence leaves open, and whether a neighbour ties it to the act.
    `own`: what the words before the act say, None where they say nothing."""
    outcome = passage.outcome
    if _still_open(told, passage):
        return "under_review", True
    if outcome in ("proven", "cleared", "alleged"):
        return outcome, True
    if outcome == "under_review" or own == "under_review":
        return "under_review", False
    if any(hit.first >= told.found.last and status == "under_review" for hit, status in steps(passage)):
        return "under_review", False
    if not case.about:
        return own or "alleged", False
    if passage.apart and case.status == "cleared":
        # What was dropped is the other case: "Lain halnya RD. Ia didapati ..."
        return "under_review", False
    return case.status if own is None else case.suspected, False


def _still_open(told: Told, passage: Passage) -> bool:
    """Whether its own sentence says that the matter goes on: "sebelas menyangkut unggahan, masih dikaji",
    "tujuh nama masih diklarifikasi karena diduga ..."."""
    before = told.mode is Mode.REPORT and told.status == "under_review"
    return any(
        hit.mask & B.ACTUAL and status == "under_review" and (before or hit.first >= told.found.last)
        for hit, status in steps(passage)
    )


def _bare(told: Told, passage: Passage, before: Passage | None, after: Passage | None, case: Case) -> Conduct:
    """An act without a word on it: the trigger of a sanction, part of a case, or only a mention."""
    code = told.found.act.code
    if is_threatened(told, passage, after, case.about):
        return Conduct(code, "larangan", scope="ban.trigger")
    if told.found.act.weight >= _REFUSABLE and not case.about:
        answer = refusal(told, passage, after)
        if answer is not None:
            return Conduct(code, answer, scope="advice.refuse" if answer == "himbauan" else "ban.refuse")
    if passage.mask & B.LAW and passage.mask & B.PENAL and code != "intimidation":
        return Conduct(code, "larangan", scope="ban.law")
    if not case.about and _kinds_of_violation(told, passage):
        return Conduct(code, "larangan", scope="ban.kind")
    settled = _told_behind(told, passage)
    past = B.PAST_FAR if case.about or _tied(told, passage) else B.PAST
    if not told.condition and passage.mask & past:
        return Conduct(code, scope="none.example")
    if (
        (code == "spouse_campaign" or not _of_others(told, passage))
        and (case.about or _local(told, passage, before, after))
        and not told.condition
        and told.found.act.weight >= _needed(told, passage, case.about)
        and not told.order
        and not told.advise
    ):
        if settled:
            return Conduct(code, status=settled, scope=f"report.{settled}", firm=True)
        status, firm = _in_case(told, passage, case, None)
        return Conduct(code, status=status, scope="report.case", firm=firm)
    return Conduct(code, scope="none.bare")


def _of_others(told: Told, passage: Passage) -> bool:
    """Whether the act is what the people did to whom something was done: "bantuan untuk warga yang ..." """
    return any(
        h.mask & B.OTHERS_WHO and 0 <= told.found.first - h.last <= _RELATIVE
        for h in passage.hits
        if h.first < told.found.first
    )


def _told_behind(told: Told, passage: Passage) -> ViolationStatus | None:
    """The finding that follows an act in its own sentence: "... dinyatakan tidak terbukti"."""
    for hit, status in steps(passage):
        if hit.first >= told.found.last and status != "under_review":
            return status
    return None


def _tied(told: Told, passage: Passage) -> bool:
    """Whether a step or an outcome is told of the act, behind it or by its neighbours."""
    return passage.outcome is not None or any(hit.first >= told.found.last for hit, _ in steps(passage))


def _local(told: Told, passage: Passage, before: Passage | None, after: Passage | None) -> bool:
    """Whether an article about something else tells of the act as of a case: its sentence or a neighbour says
    what was done about it, and speaks of somebody in particular."""
    if passage.mask & B.LAW:
        return False
    if not _tied(told, passage):
        return _aired(told, passage, after)
    general = B.FUTURE | B.PENAL | (0 if passage.outcome in ("proven", "cleared") else B.MODAL)
    if told.who and passage.mask & general and not _one_case(passage):
        return False
    mask = passage.mask | (before.mask if before else 0) | (after.mask if after else 0)
    if not passage.mask & (B.WHO | B.MODAL | B.FUTURE) and _told_behind(told, passage) == "proven":
        return True  # "Menggelar syukuran ..., Kepala SMAN 3 dikenai hukuman disiplin."
    if not passage.mask & _general() and any(hit.first >= told.found.last for hit, _ in steps(passage)):
        return True  # "Unggahan seorang ASN ... kini ditangani Bawaslu."
    if passage.outcome == "proven" and after is not None and _opens(after, B.HE):
        return True  # "... karena mendeklarasikan diri. Ia diberi sanksi moral."
    return bool(mask & (B.ACTUAL | B.CASE | B.ALLEGED)) or _done_by_him(told, passage)


@cache
def _general() -> int:
    """Cues of a sentence that speaks of anybody, not of one case."""
    return (
        B.WHO | B.FUTURE | B.CONDITION | B.ADVISE | B.ORDER | B.BAN | B.BAN_NOUN | B.DONT | B.NEG | B.PERMIT
    )


def _aired(told: Told, passage: Passage, after: Passage | None) -> bool:
    """Whether the act is talked of, behind it or in the next sentence: "... viral", "... menuai sorotan"."""
    if told.who or passage.unit.question or passage.mask & (B.MODAL | B.FUTURE | B.ADVISE | B.BAN | B.NEG):
        return False
    if has_behind(told, passage, B.TALKED):
        return True
    if after is None or after.acts or after.unit.paragraph:
        return False
    return bool(after.mask & B.TALKED) and not after.mask & (B.CONDITION | B.NEG | B.FUTURE)


def _one_case(passage: Passage) -> bool:
    """Whether one case is spoken of: "satu perkara, menyangkut guru yang ..., sudah diteruskan"."""
    return bool(passage.mask & B.STAT and passage.mask & B.ACTUAL and not passage.mask & B.FUTURE)


def _done_by_him(told: Told, passage: Passage) -> bool:
    """Whether "ia" or the like stands right before the act: "ia menekan tombol suka ..." """
    return any(h.mask & B.HE and 0 <= told.found.first - h.last <= _SUBJECT for h in passage.hits)


def _needed(told: Told, passage: Passage, about: bool) -> int:
    """The weight from which an act without a word on it counts in a case: less where its outcome is told."""
    code = told.found.act.code
    least = _LEAST.get(code)
    if code not in _UNRULED and about and passage.outcome in ("proven", "cleared"):
        return _RULED
    if least is not None:
        return least
    counted = passage.outcome is not None or passage.mask & B.STAT or _told_behind(told, passage)
    return _COUNTED if counted else _PLAIN


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


def _trailing(told: Told, passage: Passage, before: Passage | None, after: Passage | None) -> str:
    """A ban that comes behind its act: "... itu tidak boleh", "... sudah masuk pelanggaran", or in a next
    sentence that only points back."""
    end = told.found.last
    later_acts = [f.first for f in passage.acts if f.first >= end]
    banned = before is not None and before.frame is not None and before.frame.mode is Mode.BAN
    conceded = False
    for h in passage.hits:
        if h.first < end:
            continue
        if h.first - end > _TRAIL and not later_acts:
            break
        conceded = conceded or bool(h.mask & B.CONCEDE)
        if banned and h.mask & B.TRAIL:
            return "trailing"
        if h.mask & (B.CONTRAST | B.ADVISE | B.PERMIT | B.NEG | B.DONT):
            if conceded and h.mask & B.NEG and not h.mask & B.BAN:
                continue  # "..., biarpun iurannya tidak pernah dibayar, terlarang"
            break
        if h.mask & B.BAN_NOUN and not later_acts:
            # "... itu masuk larangan"
            return "trailing" if any(p.last == h.first and p.mask & B.MODAL for p in passage.hits) else ""
        if h.mask & B.BAN:
            # It bans what follows it when an act follows it in its clause, unless it points back.
            points = h.last in passage.stops or any(
                p.last == h.first and p.mask & (B.POINTER | B.MODAL | B.GO_ON) for p in passage.hits
            )
            return "" if any(a >= h.last for a in later_acts) and not points else "trailing"
    if told.mode is not Mode.REPORT and _is_violation(passage, end):
        return "violation"
    if after is not None and not after.acts and (after.answers or after.unit.last - after.unit.first <= 12):
        pointed = any(h.first - after.unit.first <= 1 and h.mask & B.POINTER for h in after.hits)
        answered = after.unit.last - after.unit.first <= _ONE_WORD
        if after.answers and not banned:
            return "answered" if passage.unit.question else "pointed"
        if (pointed or answered) and after.mask & (B.BAN | B.BAN_NOUN):
            return "pointed"
    if passage.unit.question and after is not None and after.hits and not after.acts:
        # "Boleh ikut kampanye? Tidak boleh, selama masih PNS."
        for answer in after.hits:
            if answer.first - after.unit.first > _ANSWERED or answer.mask & B.PERMIT:
                break
            if answer.mask & B.BAN:
                return "answered"
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
