"""What a person or office does in the article, read off the words around a mention."""

from __future__ import annotations

from bisect import bisect_right

from asn_nlp.core.record import Role
from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.accused import (
    MOST_AFTER,
    MOST_RELATIVE,
    NEAR,
    PAPER_AHEAD,
    PAPER_BACK,
    AccusedCues,
)
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.knowledge.offices import name_words

_BEFORE_GAPS = frozenset((" ", ", ", ") ", "  ", ","))
# In words: a list of guests; a sentence, so that one without a stop stays cheap; from a passive verb to its
# agent; a day in full with `pada` and in whose name; people who sign together.
_MOST_LIST = 160
_MOST_SENTENCE = 36
_MOST_AGENT = 7
_MOST_DAY = 11
_MOST_SIGNERS = 8
# Characters: a quote that begins farther behind the mention is somebody else's.
_QUOTE_AHEAD = 260
# The same in words, at most.
_QUOTE_WORDS = 60
_LISTS = frozenset((" ", ", ", ","))


class Roles:
    """Roles of the mentions of one article. `starts`: first token -> end token of every mention."""

    __slots__ = ("accused", "companions", "ends", "lists", "scene", "starts", "words")

    def __init__(self, scene: Scene, starts: dict[int, int]) -> None:
        self.scene = scene
        self.starts = starts
        self.words = cues.words()
        self.accused = AccusedCues(scene, starts)
        self.ends = {last: first for first, last in starts.items()}
        self.lists = self._lists(cues.ATTEND)
        self.companions = self._lists(cues.COMPANION)

    def at(self, first: int, last: int) -> Role | None:
        """The role that the text gives the mention `first:last` (half-open tokens), or None."""
        if self.signs(first, last):
            return "issuer"
        flags = self._flags_before(first)
        if (flags & cues.ISSUE_PASSIVE and self.is_signed(first)) or self._is_signed_on(first):
            return "issuer"
        if self.words.signers & set(self.scene.tokens.form[max(0, first - 1) : last]):
            return "issuer"
        if self._is_numbered(first, last) and self._paper(first - PAPER_BACK, first):
            return "issuer"
        if flags & cues.SAY_BEFORE:
            if self.accused.comes_from(last):
                return "accused"
            return "issuer" if self._told_own_paper(first) else "speaker"
        if flags & cues.ACCUSED_BEFORE and not self.accused.is_apart(first):
            return "accused"
        if self.accused.is_at(first, last):
            return "accused"
        if self._reads_for_other(first):
            return "speaker"
        if self.is_genitive(first):
            return "issuer"
        if flags & cues.MENTION_BEFORE:
            return "accused" if self.accused.is_penalised(first, last) else "mentioned"
        if self._is_agent(first, last) or self._is_agent_behind(first):
            return "speaker"
        if self._stands_in(first):
            return self._spoken_for(first) or self._after(first, last) or "attendee"
        if not flags & cues.COMPANION and not self._is_companion(first):
            role = self._after(first, last)
            if role is not None:
                return role
        if flags & cues.ATTEND or _inside(self.lists, first):
            return "attendee"
        return None

    def _reads_for_other(self, first: int) -> bool:
        """`Sambutan bupati dibacakan Kadis X`: who reads the words of another speaks."""
        form = self.scene.tokens.form
        j = first - 2 if first > 1 and form[first - 1] == "oleh" else first - 1
        return (
            j > 0
            and form[j] in self.words.read
            and bool(self.words.addresses & set(form[max(0, j - NEAR) : j]))
        )

    def is_read_for(self, first: int) -> bool:
        """`Dalam sambutan yang dibacakan Kadis X, Gubernur Y ...`: the office whose words another reads."""
        before = self.ends.get(first)
        return before is not None and self.scene.gap(first - 1) == ", " and self._reads_for_other(before)

    def _told_own_paper(self, first: int) -> bool:
        """`"Kami sudah keluarkan surat edaran," kata X`: the speaker's words tell that he issued it."""
        form, hits = self.scene.tokens.form, self.scene.hits
        for j in range(first - 2, max(1, first - MOST_AFTER), -1):
            if '"' in self.scene.gap(j) and j < first - 3:
                return False
            hit = hits.get(j)
            if hit is None or not hit.payload.flags & cues.ISSUE_ACTIVE:
                continue
            near = set(form[max(0, j - 3) : j])
            return bool(self.words.own & near and self.words.done & near) and self._paper(j, hit.last + NEAR)
        return False

    def _is_numbered(self, first: int, last: int) -> bool:
        """`surat dari Sekda X, Nomor 270/318`: the number of the paper follows its author."""
        form = self.scene.tokens.form
        if first == 0 or last >= len(form):
            return False
        letter = form[first - 1] in self.words.signed_papers and form[first - 1] not in ("keputusan", "sk")
        if form[first - 1] != "dari" and not letter:
            return False
        return form[last] in self.words.numbers and self.scene.gap(last - 1).startswith(",")

    def _is_agent(self, first: int, last: int) -> bool:
        """`oleh Camat X, diusulkan agar ...`: the passive verb of saying stands behind its agent."""
        form, hits = self.scene.tokens.form, self.scene.hits
        if first == 0 or form[first - 1] != "oleh" or last >= len(form) or self.scene.breaks_after(last - 1):
            return False
        hit = hits.get(last)
        if first == 1 or self.scene.breaks_after(first - 2):
            # `Oleh Camat X, para kades diminta ...`
            near = (k for k in range(last, min(last + MOST_RELATIVE, len(form))) if k in hits)
            hit = hit or next((hits[k] for k in near if hits[k].payload.flags & cues.SAY_BEFORE), None)
        said = hit is not None and bool(hit.payload.flags & cues.SAY_BEFORE)
        return said and hit is not None and form[hit.first].startswith("di")

    def _is_agent_behind(self, first: int) -> bool:
        """`diminta netral oleh Camat X`: the passive verb of saying stands a few words before its agent."""
        form, hits = self.scene.tokens.form, self.scene.hits
        while first > 2 and form[first - 1] in name_words().front:
            first -= 1
        if first < 2 or form[first - 1] != "oleh":
            return False
        for j in range(first - 2, max(-1, first - _MOST_AGENT), -1):
            if self.scene.breaks_after(j) or '"' in self.scene.gap(j):
                return False
            hit = hits.get(j)
            if hit is not None and hit.payload.flags & cues.SAY_BEFORE and form[j].startswith("di"):
                return form[j] != "di"
        return False

    def _stands_in(self, first: int) -> bool:
        """`Bupati X yang diwakili Sekda Y`: who stands in for another."""
        form = self.scene.tokens.form
        j = first - 2 if first > 1 and form[first - 1] in ("oleh", "langsung") else first - 1
        if j > 0 and form[j] == "diwakili" and self.scene.gap(first - 1) in _BEFORE_GAPS:
            return True
        # `disampaikan Gubernur X melalui Karo Y`
        return first - 1 in self.ends and form[first - 1] in self.words.through

    def _spoken_for(self, first: int) -> Role | None:
        """`kata Bupati X yang diwakili Sekda Y`: the words are the deputy's."""
        for j in range(first - 1, max(0, first - NEAR), -1):
            before = self.ends.get(j)
            if before is not None:
                return "speaker" if self._flags_before(before) & cues.SAY_BEFORE else None
        return None

    def denies(self, last: int) -> bool:
        """Whether the person denies something right behind a mention that ends at token `last`."""
        form = self.scene.tokens.form
        return any(w in self.words.denies for w in form[last : last + 2])

    def handles_behind(self, last: int) -> bool:
        """`Ketua Bawaslu X memanggil Camat Y`, `Jaksa X menuntut ...`: what a body does with a case, done by
        one of its people."""
        form, scene = self.scene.tokens.form, self.scene
        for k in range(last, min(last + NEAR, len(form))):
            if scene.breaks_after(k - 1) or k in self.starts or form[k] in self.words.modal:
                return False
            hit = scene.hits.get(k)
            if hit is not None and hit.payload.flags & (cues.SAY_AFTER | cues.ATTEND):
                return False
            if (hit is not None and hit.payload.flags & cues.HANDLE_ACTIVE) or form[k] in self.words.penal:
                return True
        return False

    def quoted_behind(self, last: int) -> bool:
        """Whether direct speech or a pronoun that speaks follows the sentence of a mention."""
        scene = self.scene
        begin = scene.tokens.end[last - 1]
        for k in range(last, min(last + NEAR, len(scene.tokens.form))):
            if ":" in scene.gap(k - 1):
                # `Kadis X: "Tidak boleh"`, `Ketua Y, santai: ...`
                return True
            if scene.breaks_after(k - 1) or k in self.starts:
                break
        other = next(
            (k for k in range(last, min(last + _QUOTE_WORDS, len(scene.tokens.form))) if k in self.starts),
            None,
        )
        until = begin + _QUOTE_AHEAD
        if other is not None:
            until = min(until, scene.tokens.start[other])
        if '"' in scene.text[begin:until]:
            return True
        stop = min(len(scene.tokens.form), last + MOST_AFTER, other or len(scene.tokens.form))
        return any(form in self.words.pronouns for form in scene.tokens.form[last:stop])

    def signs(self, first: int, last: int) -> bool:
        """Whether the mention is one of several that sign together (`A, B dan C menandatangani ...`)."""
        scene, form = self.scene, self.scene.tokens.form
        begin, end = first, last
        for _ in range(_MOST_SIGNERS):
            joined = begin > 1 and form[begin - 1] in self.words.together and scene.gap(begin - 2) in _LISTS
            j = begin - 1 if joined else begin
            before = self.ends.get(j)
            if before is None or scene.gap(j - 1) not in _LISTS:
                break
            begin = before
        for _ in range(_MOST_SIGNERS):
            if end >= len(form) or scene.gap(end - 1) not in _LISTS:
                break
            j = end + 1 if form[end] in self.words.together else end
            if j not in self.starts:
                break
            end = self.starts[j]
        if (begin, end) == (first, last) or not self.words.together & set(form[begin:end]):
            return False
        if begin > 0 and form[begin - 1] in self.words.signers:
            return True
        flags = self._flags_before(begin)
        if self._is_signed_on(begin):
            return True
        if flags & cues.ISSUE_PASSIVE and self._paper(begin - PAPER_BACK, begin):
            return True
        hit = scene.hits.get(end)
        if hit is None or not hit.payload.flags & cues.ISSUE_ACTIVE:
            return False
        return self._paper(end, hit.last + PAPER_AHEAD)

    def _is_companion(self, first: int) -> bool:
        """Whether the mention is a later one of those who accompany (`didampingi A, B dan C`)."""
        return _inside(self.companions, first - 1) and _inside(self.companions, first)

    def _flags_before(self, first: int) -> int:
        """Flags of the cue that ends right before token `first`, small words skipped."""
        scene, form = self.scene, self.scene.tokens.form
        j = first - 1
        while j > 0 and form[j] in name_words().front and scene.gap(j).strip(" .") == "":
            j -= 1
        for _ in range(3):
            if j < 0 or scene.gap(j) not in _BEFORE_GAPS or scene.breaks_after(j):
                return 0
            for k in (j, j - 1, j - 2):
                hit = scene.hits.get(k)
                if hit is not None and hit.last == j + 1:
                    if hit.payload.flags & cues.SAY_BEFORE and self._is_unsaid(k):
                        return 0
                    if form[j] in self.words.headline and k > 0 and scene.in_headline(hit.start):
                        return 0
                    return hit.payload.flags
            if form[j] not in self.words.between:
                return 0
            j -= 1
        return 0

    def _is_unsaid(self, k: int) -> bool:
        """`dengan demikian Bupati X`, `belum ada pernyataan Camat Y`: token `k` passes nothing on."""
        form, gap = self.scene.tokens.form, self.scene.gap
        for j in (k - 1, k - 2):
            if j < 0 or gap(j) != " ":
                return False
            if form[j] in self.words.besides:
                return True
        return False

    def is_signed(self, first: int) -> bool:
        """`SK ... diteken Bupati`, `hukuman dijatuhkan bupati`: a paper or a penalty, signed before the
        token `first`; not one that is yet to be (`akan diteken`)."""
        form = self.scene.tokens.form
        for k in (first - 1, first - 2):
            hit = self.scene.hits.get(k)
            if hit is None or hit.last != first or not hit.payload.flags & cues.ISSUE_PASSIVE:
                continue
            begin = k
            while (
                begin > 0
                and k - begin < _MOST_SENTENCE
                and (k - begin < PAPER_BACK or not self.scene.breaks_after(begin - 1))
            ):
                begin -= 1
            told = self.words.papers | self.words.penalties
            return form[k - 1] not in self.words.modal and any(form[j] in told for j in range(begin, k))
        signed = self._flags_before(first) & cues.ISSUE_PASSIVE
        return bool(signed) and self._paper(first - PAPER_BACK, first)

    def _is_signed_on(self, first: int) -> bool:
        """`surat itu diteken pada 10 September 2020 oleh Bupati X`: a day, or in whose name, before it;
        and `Yang meneken Bupati X`."""
        form, days = self.scene.tokens.form, self.words.dated | self.words.proxy
        if first > 1 and form[first - 2] == "yang":
            hit = self.scene.hits.get(first - 1)
            return hit is not None and bool(hit.payload.flags & cues.ISSUE_ACTIVE)
        if first < 3 or form[first - 1] != "oleh":
            return False
        j = first - 2
        while j > 0 and first - j < _MOST_DAY and (form[j] in days or form[j].isdigit()):
            j -= 1
        hit = next((h for h in (self.scene.hits.get(j), self.scene.hits.get(j - 1)) if h is not None), None)
        if j == first - 2 or hit is None or hit.last != j + 1 or not hit.payload.flags & cues.ISSUE_PASSIVE:
            return False
        return self._paper(j - PAPER_BACK, j)

    def is_genitive(self, first: int) -> bool:
        """`SE Sekda`, `surat edaran (SE) Bupati`: the paper names its office."""
        scene = self.scene
        if first == 0 or scene.gap(first - 1) not in (" ", ") "):
            return False
        form = scene.tokens.form[first - 1]
        return form in self.words.genitive and (form != "se" or scene.tokens.surface(first - 1) == "SE")

    def _paper(self, begin: int, end: int) -> bool:
        form = self.scene.tokens.form
        return any(form[j] in self.words.papers for j in range(max(0, begin), min(end, len(form))))

    def _after(self, first: int, last: int) -> Role | None:
        """Reads on behind the mention to the first verb that decides."""
        scene = self.scene
        form = scene.tokens.form
        k, alone, present, listing = last, True, False, False
        if (
            k < len(form)
            and scene.in_headline(scene.tokens.start[first])
            and scene.gap(k - 1).startswith(":")
        ):
            return "speaker"
        k = self._behind_clause(k)
        while k < len(form) and k - last < MOST_AFTER:
            if scene.breaks_after(k - 1):
                return self._pronoun(k) if alone else ("attendee" if present else None)
            if '"' in scene.gap(k - 1) or form[k] in self.words.purpose:
                break
            if k in self.starts:
                listing = listing or bool(self._flags_before(k) & cues.COMPANION)
                if not listing:
                    return "attendee" if present or self._list_attends(k) else None
                k, alone = self.starts[k], False
                continue
            hit = scene.hits.get(k)
            if hit is None:
                k += 1
                continue
            flags = hit.payload.flags
            own = form[k - 1] not in self.words.called and not self.accused.of_others(last, k)
            near = MOST_RELATIVE if form[last : last + 2] == ["salah", "satu"] else NEAR
            if flags & cues.ACCUSED_AFTER and k - last < near and own:
                return "accused"
            if flags & cues.ISSUE_ACTIVE and self._paper(k, hit.last + PAPER_AHEAD):
                return "issuer"
            if flags & cues.MENTION_AFTER and k - last < 3:
                return "mentioned"
            if flags & cues.SAY_AFTER and self._is_undone(k):
                k = hit.last
                continue
            if flags & cues.SAY_AFTER:
                return "issuer" if self._tells_of_own_paper(hit.last) else "speaker"
            passive = form[k].startswith("di") and form[k] not in self.words.undone
            passive = passive or form[k] in self.words.hearing
            said = flags & cues.SAY_BEFORE and form[k] not in self.words.continues and not passive
            if said and k - last < 2:
                return None if self._is_said_by_other(k, hit.last) else "speaker"
            present = present or (bool(flags & cues.ATTEND) and k - last < NEAR)
            k = hit.last
        return "attendee" if present else None

    def _behind_clause(self, k: int) -> int:
        """The token behind `, yang mendampingi Bupati dalam rapat itu,`; `k` where no such clause begins."""
        scene, form = self.scene, self.scene.tokens.form
        if k >= len(form) or form[k] != "yang" or not scene.gap(k - 1).startswith(","):
            return k
        if self.words.speeches & set(form[k + 1 : k + NEAR]):
            # `, yang dalam amanatnya menyinggung ...`
            return k
        for j in range(k + 1, min(k + MOST_RELATIVE, len(form))):
            if scene.breaks_after(j - 1) or '"' in scene.gap(j - 1):
                return k
            hit = scene.hits.get(j)
            if hit is not None and hit.payload.flags & cues.ACCUSED_AFTER:
                return k
            if scene.gap(j - 1).startswith(",") and not scene.is_capital(j):
                return j
        return k

    def _is_undone(self, k: int) -> bool:
        """`tak memberi sambutan`, `tidak ikut berbicara`: the verb at token `k` is negated."""
        form = self.scene.tokens.form
        return form[k] in self.words.undone and bool(self.words.negations & set(form[max(0, k - 2) : k]))

    def _tells_of_own_paper(self, k: int) -> bool:
        """`mengaku sudah teken surat ...`, `mengatakan suratnya Nomor ...`: who speaks has signed."""
        form = self.scene.tokens.form
        for j in range(k, min(k + NEAR, len(form) - 1)):
            if self.scene.breaks_after(j - 1):
                return False
            if form[j].endswith("nya") and form[j] in self.words.papers and form[j + 1] in self.words.numbers:
                return True
            hit = self.scene.hits.get(j)
            if hit is not None and hit.payload.flags & cues.ISSUE_ACTIVE:
                done = self.words.done & set(form[max(k - 1, j - 2) : j])
                return bool(done) and self._paper(j, hit.last + PAPER_AHEAD)
        return False

    def _is_said_by_other(self, k: int, last: int) -> bool:
        """`Bupati X, kata Budi, ingin ...`: a comma before the verb, and who says it behind it."""
        return self.scene.gap(k - 1).startswith(",") and self.scene.gap(last - 1) == " "

    def _list_attends(self, k: int) -> bool:
        """`Kapolres A, Dandim B dan Ketua C tampak hadir`: the verb comes behind the whole list."""
        scene = self.scene
        stop = min(len(scene.tokens.form), k + MOST_AFTER * 2)
        while k < stop and not scene.breaks_after(k - 1):
            hit = scene.hits.get(k)
            if hit is not None and hit.payload.flags & (cues.SAY_AFTER | cues.ISSUE_ACTIVE):
                return False
            if (
                hit is not None
                and hit.payload.flags & cues.ATTEND
                and "hadir" in scene.tokens.form[k : hit.last]
            ):
                return True
            k = self.starts.get(k, k + 1)
        return False

    def _pronoun(self, k: int) -> Role | None:
        """`... Hendra Sitepu. Ia menyampaikan`: the next sentence goes on with the person."""
        form = self.scene.tokens.form
        if form[k] in self.words.opening and self.words.speeches & set(form[k + 1 : k + NEAR]):
            return "speaker" if self._goes_on(k) else None
        if form[k] not in self.words.pronouns:
            return None
        if form[k].endswith("nya"):
            return "speaker"
        for j in range(k + 1, min(k + 7, len(form))):
            hit = self.scene.hits.get(j)
            if hit is not None and hit.payload.flags & cues.ACCUSED_AFTER:
                return "accused"
            if hit is not None and hit.payload.flags & cues.SAY_AFTER:
                return "speaker"
        return None

    def _goes_on(self, k: int) -> bool:
        """`Dalam sambutannya ia mengajak`: a verb of saying in the sentence, nobody else before it."""
        form = self.scene.tokens.form
        for j in range(k + 1, min(k + MOST_RELATIVE, len(form))):
            if j in self.starts or self.scene.breaks_after(j - 1):
                return False
            hit = self.scene.hits.get(j)
            if hit is not None and hit.payload.flags & cues.SAY_AFTER:
                return True
        return False

    def _lists(self, flag: int) -> list[tuple[int, int]]:
        """Token spans behind a cue, to the end of its sentence or of the list that it opens."""
        out: list[tuple[int, int]] = []
        for first, hit in self.scene.hits.items():
            if hit.payload.flags & flag and not (out and first < out[-1][1]):
                opens = first == 0 or self.scene.breaks_after(first - 1)
                out.append((hit.last, self._list_end(hit.last, comma=opens and hit.last == first + 1)))
        return out

    def _list_end(self, k: int, *, comma: bool) -> int:
        """Where the sentence, or the list that it opens, ends. `comma`: the cue opens its sentence (`Mewakili
        Bupati, X mengatakan`), so that a comma ends its part."""
        scene = self.scene
        size = len(scene.tokens.form)
        stop = min(size, k + _MOST_LIST)
        while k < stop:
            last_of_list = scene.tokens.form[k - 1] in self.words.together
            if comma and scene.gap(k - 1).startswith(",") and not last_of_list:
                break
            if scene.breaks_after(k - 1):
                if k >= size:
                    break
                gap = scene.text[scene.tokens.end[k - 1] : scene.tokens.start[k]]
                numbered = scene.tokens.form[k].isdigit() and "\n" in gap
                if not ("\n" in gap and (":" in gap or "-" in gap or "•" in gap or numbered)):
                    break
            k += 1
        return k


def _inside(spans: list[tuple[int, int]], i: int) -> bool:
    """Whether token `i` lies in one of the rising, separate spans."""
    at = bisect_right(spans, i, key=lambda span: span[0]) - 1
    return at >= 0 and i < spans[at][1]
