"""Whether an article is about a case, and how far the case has come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from asn_nlp.core.record import ViolationStatus
from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.hits import Hit
from asn_nlp.fields.conduct.passage import Passage

# The opening of an article, in units that say something (headline, lead and what follows it).
_OPENING = 8
# The words of a case in the opening and in all that make an article one about a case.
_ENOUGH = 4
_FEW, _IN_ALL = 2, 4
_ONE, _MANY = 1, 7
# A word of a finding or penalty tells more than one of suspicion.
_PROVEN_WORTH = 2
# So many words of counts there, and the article is about figures.
_FIGURES = 5
# A court on the law itself stands in the first units.
_LAWMAKING = 4
# A finding or penalty that carries the article stands in its first units.
_HEADED = 3
# A finding that answers the sentence before stands among the first words.
_OPENS = 1
# A word that turns to another matter stands among the first words.
_OPENING_WORDS = 3
# What no later word in the paragraph changes.
_FINAL: frozenset[ViolationStatus | None] = frozenset({"proven", "cleared", "alleged"})
# Behind a word of what is to come, in words, a step has not been taken.
_AHEAD = 3
# A sentence that says no more than a verdict, in words: "Gugur. Ketiga, ..."
_VERDICT = 5
# In an article about something else a verdict on several acts reaches back over so many units.
_REACH_BACK = 6
# No paragraph on one case has more units.
_PARAGRAPH = 10


@dataclass(frozen=True, slots=True)
class Case:
    """`about`: the article is about a case. `status`: of its conduct where a sentence does not say.
    `figures`: it counts many cases, so that a word of one outcome says nothing of its neighbours."""

    about: bool
    status: ViolationStatus
    figures: bool = False
    # What an act that is only suspected has come to.
    suspected: ViolationStatus = "alleged"
    # A pledge or pact is spoken of.
    pledged: bool = False


@cache
def _words() -> int:
    """The words of a case."""
    return B.CASE | B.ALLEGED | B.UNDER_REVIEW | B.CLEARED


@cache
def _outcomes() -> int:
    """The words of a step that may have been taken."""
    return B.PROVEN | B.UNDER_REVIEW | B.CLEARED | B.FELL | B.UNTOUCHED


@cache
def _accusations() -> int:
    return B.CASE | B.ALLEGED


def steps(passage: Passage) -> list[tuple[Hit, ViolationStatus]]:
    """The steps of a procedure that a unit tells as taken, in order; `alleged` where it says that none has
    been."""
    if not passage.mask & _outcomes() or passage.mask & B.CONDITION:
        return []
    out: list[tuple[Hit, ViolationStatus]] = []
    ahead = -_AHEAD - 1
    threat = bool(passage.mask & B.WHO and passage.mask & B.FUTURE)
    # "Pegawai yang menjadi pengurus partai diberhentikan": the rule, nobody's penalty.
    rule = bool(passage.mask & B.WHO and not passage.mask & B.ACTUAL)
    falls = passage.mask & (_accusations() | B.STAT) or passage.unit.last - passage.unit.first <= _VERDICT
    claimed = False
    for hit in passage.hits:
        mask = hit.mask
        claimed = claimed or bool(mask & B.CLAIM)
        if mask & B.CLEARED or (mask & B.FELL and falls):
            # "Ia mengaku namanya dicatut" is what the accused says; "acaranya bukan pelanggaran" permits.
            if not (claimed or mask & B.PERMIT):
                out.append((hit, "cleared"))
        elif mask & B.UNTOUCHED:
            out.append((hit, "alleged"))
        elif hit.first - ahead <= _AHEAD:
            pass
        elif mask & B.PROVEN:
            if not (threat or mask & B.WHO or (rule and mask & B.PENAL)):
                out.append((hit, "proven"))
        elif mask & B.UNDER_REVIEW:
            out.append((hit, "under_review"))
        if mask & B.NOT_YET:
            ahead = hit.last
    return out


def read_case(passages: list[Passage]) -> Case:
    """Judge an article by the words of a case in it, most by its opening, and the furthest step it names."""
    opening = body = figures = read = 0
    taken: set[ViolationStatus] = set()
    about = True
    headed = {"proven": False, "cleared": False}
    untouched = reviewed = 0
    for passage in passages:
        if not passage.mask & ~B.ACTUAL:
            continue
        read += 1
        mask = passage.mask
        if read <= _LAWMAKING and mask & B.LAWMAKING:
            about = False
        if mask & B.CONDITION:
            continue
        words = worth = 0
        for _, status in steps(passage):
            if status == "alleged":
                untouched += 1
                continue
            taken.add(status)
            reviewed += status == "under_review"
            worth += _PROVEN_WORTH if status == "proven" else 0
            if status in headed and read <= _HEADED:
                headed[status] = True
        if mask & _words():
            words = sum(1 for h in passage.hits if h.mask & _words() and not h.mask & B.PROVEN)
        if mask & B.STAT and read <= _OPENING:
            figures += sum(1 for h in passage.hits if h.mask & B.STAT)
        if read <= _OPENING:
            opening += worth + (words * 2 if read <= 2 else words)
        else:
            body += worth + words
    in_all = opening + body
    about = about and (
        opening >= _ENOUGH or (opening >= _FEW and in_all >= _IN_ALL) or (opening >= _ONE and in_all >= _MANY)
    )
    many = figures >= _FIGURES
    if untouched >= reviewed > 0:
        taken.discard("under_review")
    status = _overall(taken, many)
    if status == "under_review" and headed["cleared"] and not many and "proven" not in taken:
        status = "cleared"
    suspected = status
    if status == "proven" and (not headed["proven"] or "cleared" in taken):
        suspected = "under_review" if "under_review" in taken else "alleged"
    return Case(about, status, many, suspected, any(p.mask & B.PLEDGE for p in passages))


def _overall(taken: set[ViolationStatus], figures: bool) -> ViolationStatus:
    if "proven" in taken and not figures:
        return "proven"
    if "under_review" in taken or "proven" in taken:
        return "under_review"
    return "cleared" if "cleared" in taken and not figures else "alleged"


def mark_outcomes(passages: list[Passage], says: int, about: bool) -> None:
    """Note at each unit with acts, among the first `says`, what the sentences around it, in its paragraph,
    say became of them."""
    for i, passage in enumerate(passages[:says]):
        if passage.acts:
            behind = _behind(passages, i)
            passage.outcome = behind if behind in _FINAL else _before(passages, i) or behind
            if passage.outcome is None and not about:
                passage.outcome = _goes_on(passages, i)
            if about and passage.outcome is None and (start := _apart(passages, i)) is not None:
                passage.apart = True
                passage.outcome = _of_paragraph(passages, start)
    # Up to where each status has been given back already: nothing is left there that it would change.
    given: dict[ViolationStatus, int] = {}
    for i, passage in enumerate(passages):
        if not passage.mask & B.ALL_OF:
            continue
        told = [status for _, status in steps(passage)]
        if not told:
            continue
        status = told[-1]
        first = given.get(status, 0) if about else max(0, i - _REACH_BACK)
        _settle(passages[first:i], status)
        given[status] = i
        if about and i <= _HEADED and not any(p.acts for p in passages[:i]):
            _settle(passages[i:says], status)


def _apart(passages: list[Passage], i: int) -> int | None:
    """Where the paragraph begins that turns to another case ("Lain halnya RD.", "Perkara kedua berlanjut."),
    None where it does not."""
    start = i
    while start > 0 and not passages[start].unit.paragraph:
        start -= 1
    for passage in passages[start : i + 1]:
        first = passage.unit.first
        if any(h.mask & B.ANOTHER and h.first - first <= _OPENING_WORDS for h in passage.hits[:3]):
            return start
    return None


def _of_paragraph(passages: list[Passage], start: int) -> ViolationStatus | None:
    """What a paragraph says became of its case: a finding before a mere step."""
    done: list[tuple[Hit, ViolationStatus]] = []
    for k in range(start, min(len(passages), start + _PARAGRAPH)):
        if k > start and passages[k].unit.paragraph:
            break
        done += steps(passages[k])
    return _final(done) if done else None


def _settle(stretch: list[Passage], status: ViolationStatus) -> None:
    """Give the outcome of several acts together ("kedua dugaan dinyatakan tidak terbukti") to those told in a
    stretch before it, or behind a headline or lead."""
    for passage in stretch:
        if not passage.acts:
            continue
        if passage.outcome is None or (status in _FINAL and passage.outcome not in _FINAL):
            passage.outcome = status


def _behind(passages: list[Passage], i: int) -> ViolationStatus | None:
    """The outcome told in the sentences that follow, up to the next act or paragraph."""
    found: ViolationStatus | None = None
    for passage in passages[i + 1 : i + 4]:
        if passage.acts:
            answer = _answers(passage) or found
            if answer is None and _in_turn(passage):
                continue  # "Pertama ... Kedua ... Keduanya sudah diregister": told of both
            return answer
        if passage.unit.paragraph and not _points_back(passage):
            break
        for _, status in steps(passage):
            if found in (None, "under_review"):
                found = status
        if found in _FINAL:
            break
    return found


def _in_turn(passage: Passage) -> bool:
    """Whether a sentence is the next of an enumeration: "Kedua, ..." """
    first = passage.unit.first
    return any(h.first == first and h.mask & B.ORDINAL for h in passage.hits[:1])


def _answers(passage: Passage) -> ViolationStatus | None:
    """The finding with which a sentence opens: "Tidak terbukti, sebab spanduk dipasang orang lain." """
    for hit, status in steps(passage):
        if hit.first - passage.unit.first > _OPENS or hit.first >= passage.acts[0].first:
            return None
        if status != "under_review":
            return status
    return None


def _before(passages: list[Passage], i: int) -> ViolationStatus | None:
    """The outcome that a sentence before announces: "Pemeriksaan menyimpulkan tiga hal terbukti." """
    first = passages[i].unit.first
    if any(h.mask & B.OF_THESE and h.first - first <= _OPENS for h in passages[i].hits[:2]):
        # "Dari jumlah itu, 402 orang ...": parts what was counted before, over the end of a paragraph.
        for k in range(i - 1, max(-1, i - 4), -1):
            if counted := steps(passages[k]):
                return _final(counted)
    if any(h.mask & B.ANOTHER and h.first - first <= _OPENING_WORDS for h in passages[i].hits[:3]):
        return None
    for k in range(i - 1, max(-1, i - 4), -1):
        if passages[k + 1].unit.paragraph and not passages[k + 1].unit.item:
            return None
        done = steps(passages[k])
        if done and passages[k].unit.colon:
            return _final(done)
        if passages[k].acts:
            # The announcement reaches over the acts of its list.
            if done or not passages[k].mask:
                return None
            continue
        for _, status in reversed(done):
            if status != "under_review":
                return status
    return None


def _goes_on(passages: list[Passage], i: int) -> ViolationStatus | None:
    """What is being done about the one on whom a sentence goes on: "Seorang guru diperiksa. Ia naik ...",
    "Kasus seorang camat diteruskan. Camat tersebut hadir ..." """
    passage = passages[i]
    if i == 0 or passage.unit.paragraph or passage.mask & (B.BAN | B.DONT | B.ADVISE | B.SAYING):
        return None
    first = passage.unit.first
    if not any(
        (h.first - first <= _OPENS and h.mask & B.HE) or (h.first - first == 1 and h.mask & B.POINTER)
        for h in passage.hits[:2]
    ):
        return None
    done = steps(passages[i - 1])
    return _final(done) if done else None


def _final(done: list[tuple[Hit, ViolationStatus]]) -> ViolationStatus:
    """The finding among several steps, else the last: "terbukti dan telah diteruskan"."""
    return next((status for _, status in reversed(done) if status != "under_review"), done[-1][1])


def _points_back(passage: Passage) -> bool:
    first = passage.unit.first
    return any(h.first - first <= 2 and h.mask & (B.POINTER | B.THEY) for h in passage.hits[:3])
