"""What a person or office does in the article, read off the words around a mention."""

from __future__ import annotations

from bisect import bisect_right

from asn_nlp.core.record import Role
from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.knowledge.offices import name_words

_BEFORE_GAPS = frozenset((" ", ", ", ") ", "  ", ","))
_MOST_AFTER = 24
_MOST_LIST = 160
_MOST_RELATIVE = 14
_PAPER_BACK = 16
_PAPER_AHEAD = 7
_MOST_SENTENCE = 36
_NEAR = 5
_MOST_SIGNERS = 8
_QUOTE_AHEAD = 260
_LISTS = frozenset((" ", ", ", ","))
_NUMBER = frozenset(("nomor", "no", "bernomor"))
_AND = frozenset(("dan", "serta"))


class Roles:
    """Roles of the mentions of one article. `starts`: first token -> end token of every mention."""

    __slots__ = ("companions", "ends", "lists", "scene", "starts", "words")

    def __init__(self, scene: Scene, starts: dict[int, int]) -> None:
        self.scene = scene
        self.starts = starts
        self.ends = {last: first for first, last in starts.items()}
        self.words = cues.words()
        self.lists = self._lists(cues.ATTEND)
        self.companions = self._lists(cues.COMPANION)

    def at(self, first: int, last: int) -> Role | None:
        """The role that the text gives the mention `first:last` (half-open tokens), or None."""
        if self.signs(first, last):
            return "issuer"
        flags = self._flags_before(first)
        if flags & cues.ISSUE_PASSIVE and self.is_signed(first):
            return "issuer"
        if first > 0 and self.scene.tokens.form[first - 1] in self.words.signers:
            return "issuer"
        if flags & cues.SAY_BEFORE:
            return "issuer" if self._told_own_paper(first) else "speaker"
        if flags & cues.ACCUSED_BEFORE and not self._is_apart(first):
            return "accused"
        if self._is_shown(first, last):
            return "accused"
        if self._is_labelled(first) or self._is_on_file(first):
            return "accused"
        if self.is_genitive(first):
            return "issuer"
        if flags & cues.MENTION_BEFORE:
            return "accused" if self._is_penalised(first, last) else "mentioned"
        if self._is_numbered(first, last) and self._paper(first - _PAPER_BACK, first):
            return "issuer"
        if self._is_agent(first, last):
            return "speaker"
        if not flags & cues.COMPANION and not self._is_companion(first):
            role = self._after(first, last)
            if role is not None:
                return role
        if flags & cues.ATTEND or _inside(self.lists, first):
            return "attendee"
        return None

    def _is_apart(self, first: int) -> bool:
        """`... dugaan pelanggaran, Ketua Bawaslu X`: a comma parts the mention from what is said before."""
        form = self.scene.tokens.form
        return self.scene.gap(first - 1).startswith(",") and not form[first - 1].startswith("ter")

    def _is_labelled(self, first: int) -> bool:
        """`Terperiksa II, Budi`, `Terpidana pertama Budi`, `Terdakwa: Budi`, `Terlapornya Budi`."""
        form, scene = self.scene.tokens.form, self.scene
        j = first - 1
        while j > 0 and first - j < _NEAR and (form[j] in self.words.ordinals or form[j].isdigit()):
            j -= 1
        if j < 0 or form[j] not in self.words.labels:
            return False
        return scene.gap(j).strip(" .") in ("", ":") and scene.gap(first - 1).strip() in ("", ",", ":", ".,")

    def _is_on_file(self, first: int) -> bool:
        """`perkara 003 atas nama Budi`, `hukuman untuk Budi`, `Itu pembelaan Budi`."""
        form, scene = self.scene.tokens.form, self.scene
        if first < 2 or scene.gap(first - 1) != " ":
            return False
        if form[first - 1] in self.words.theirs:
            return True
        if form[first - 1] not in self.words.of:
            return False
        begin = first - 1
        while begin > 0 and first - begin < _PAPER_BACK and not scene.breaks_after(begin - 1):
            begin -= 1
        near = form[max(begin, first - 3) : first] if form[first - 1] != "nama" else form[begin:first]
        return bool(self.words.files & set(near))

    def _is_shown(self, first: int, last: int) -> bool:
        """`foto Camat X bersama calon bupati`: a picture that shows the mention with a candidate."""
        form = self.scene.tokens.form
        if first == 0 or form[first - 1] not in self.words.shots:
            return False
        return bool(self.words.candidates & set(form[last : last + _PAPER_AHEAD]))

    def _is_penalised(self, first: int, last: int) -> bool:
        """`sanksi kepada Camat X`, `kepada Camat X karena terbukti ...`."""
        scene, form = self.scene, self.scene.tokens.form
        for j in range(first - 2, max(-1, first - _PAPER_AHEAD - 1), -1):
            if scene.breaks_after(j):
                break
            if form[j] in self.words.penalties:
                return True
        for k in range(last, min(last + _NEAR - 1, len(form))):
            hit = scene.hits.get(k)
            if scene.breaks_after(k - 1):
                return False
            if hit is not None and hit.payload.flags & cues.ACCUSED_AFTER:
                return not self._of_others(last, k)
        return False

    def _told_own_paper(self, first: int) -> bool:
        """`"Kami sudah keluarkan surat edaran," kata X`: the speaker's words tell that he issued it."""
        form, hits = self.scene.tokens.form, self.scene.hits
        for j in range(first - 2, max(1, first - _MOST_AFTER), -1):
            if '"' in self.scene.gap(j) and j < first - 3:
                return False
            hit = hits.get(j)
            if hit is None or not hit.payload.flags & cues.ISSUE_ACTIVE:
                continue
            near = set(form[max(0, j - 3) : j])
            return bool(self.words.own & near and self.words.done & near) and self._paper(j, hit.last + _NEAR)
        return False

    def _is_numbered(self, first: int, last: int) -> bool:
        """`surat dari Sekda X, Nomor 270/318`: the number of the paper follows its author."""
        form = self.scene.tokens.form
        if first == 0 or form[first - 1] != "dari" or last >= len(form):
            return False
        return form[last] in _NUMBER and self.scene.gap(last - 1).startswith(",")

    def _is_agent(self, first: int, last: int) -> bool:
        """`oleh Camat X, diusulkan agar ...`: the passive verb of saying stands behind its agent."""
        form, hits = self.scene.tokens.form, self.scene.hits
        if first == 0 or form[first - 1] != "oleh" or last >= len(form) or self.scene.breaks_after(last - 1):
            return False
        hit = hits.get(last)
        return hit is not None and bool(hit.payload.flags & cues.SAY_BEFORE) and form[last].startswith("di")

    def denies(self, last: int) -> bool:
        """Whether the person denies something right behind a mention that ends at token `last`."""
        form = self.scene.tokens.form
        return any(w in self.words.denies for w in form[last : last + 2])

    def quoted_behind(self, last: int) -> bool:
        """Whether direct speech or a pronoun that speaks follows the sentence of a mention."""
        scene = self.scene
        begin = scene.tokens.end[last - 1]
        if '"' in scene.text[begin : begin + _QUOTE_AHEAD]:
            return True
        stop = min(len(scene.tokens.form), last + _MOST_AFTER)
        return any(form in self.words.pronouns for form in scene.tokens.form[last:stop])

    def signs(self, first: int, last: int) -> bool:
        """Whether the mention is one of several that sign together (`A, B dan C menandatangani ...`)."""
        scene, form = self.scene, self.scene.tokens.form
        begin, end = first, last
        for _ in range(_MOST_SIGNERS):
            joined = begin > 1 and form[begin - 1] in _AND and scene.gap(begin - 2) in _LISTS
            j = begin - 1 if joined else begin
            before = self.ends.get(j)
            if before is None or scene.gap(j - 1) not in _LISTS:
                break
            begin = before
        for _ in range(_MOST_SIGNERS):
            if end >= len(form) or scene.gap(end - 1) not in _LISTS:
                break
            j = end + 1 if form[end] in _AND else end
            if j not in self.starts:
                break
            end = self.starts[j]
        if (begin, end) == (first, last):
            return False
        if begin > 0 and form[begin - 1] in self.words.signers:
            return True
        flags = self._flags_before(begin)
        if flags & cues.ISSUE_PASSIVE and self._paper(begin - _PAPER_BACK, begin):
            return True
        hit = scene.hits.get(end)
        if hit is None or not hit.payload.flags & cues.ISSUE_ACTIVE:
            return False
        return self._paper(end, hit.last + _PAPER_AHEAD)

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
                    if form[j] in self.words.headline and k > 0 and scene.in_headline(hit.start):
                        return 0
                    return hit.payload.flags
            if form[j] not in self.words.between:
                return 0
            j -= 1
        return 0

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
                and (k - begin < _PAPER_BACK or not self.scene.breaks_after(begin - 1))
            ):
                begin -= 1
            told = self.words.papers | self.words.penalties
            return form[k - 1] not in self.words.modal and any(form[j] in told for j in range(begin, k))
        signed = self._flags_before(first) & cues.ISSUE_PASSIVE
        return bool(signed) and self._paper(first - _PAPER_BACK, first)

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
        while k < len(form) and k - last < _MOST_AFTER:
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
            if flags & cues.ACCUSED_AFTER and k - last < _NEAR and not self._of_others(last, k):
                return "accused"
            if flags & cues.ISSUE_ACTIVE and self._paper(k, hit.last + _PAPER_AHEAD):
                return "issuer"
            if flags & cues.MENTION_AFTER and k - last < 3:
                return "mentioned"
            if flags & cues.SAY_AFTER and self._is_undone(k):
                k = hit.last
                continue
            if flags & cues.SAY_AFTER:
                return "issuer" if self._tells_of_own_paper(hit.last) else "speaker"
            if flags & cues.SAY_BEFORE and form[k] not in self.words.continues and k - last < 2:
                return None if self._is_said_by_other(k, hit.last) else "speaker"
            present = present or (bool(flags & cues.ATTEND) and k - last < _NEAR)
            k = hit.last
        return "attendee" if present else None

    def _behind_clause(self, k: int) -> int:
        """The token behind `, yang mendampingi Bupati dalam rapat itu,`; `k` where no such clause begins."""
        scene, form = self.scene, self.scene.tokens.form
        if k >= len(form) or form[k] != "yang" or not scene.gap(k - 1).startswith(","):
            return k
        for j in range(k + 1, min(k + _MOST_RELATIVE, len(form))):
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
        for j in range(k, min(k + _NEAR, len(form) - 1)):
            if self.scene.breaks_after(j - 1):
                return False
            if form[j].endswith("nya") and form[j] in self.words.papers and form[j + 1] in _NUMBER:
                return True
            hit = self.scene.hits.get(j)
            if hit is not None and hit.payload.flags & cues.ISSUE_ACTIVE:
                done = self.words.done & set(form[max(k - 1, j - 2) : j])
                return bool(done) and self._paper(j, hit.last + _PAPER_AHEAD)
        return False

    def _is_said_by_other(self, k: int, last: int) -> bool:
        """`Bupati X, kata Budi, ingin ...`: a comma before the verb, and who says it behind it."""
        return self.scene.gap(k - 1).startswith(",") and self.scene.gap(last - 1) == " "

    def _list_attends(self, k: int) -> bool:
        """`Kapolres A, Dandim B dan Ketua C tampak hadir`: the verb comes behind the whole list."""
        scene = self.scene
        stop = min(len(scene.tokens.form), k + _MOST_AFTER * 2)
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

    def _of_others(self, last: int, k: int) -> bool:
        """Whether what is between makes the verb that of other people (`Bupati X, ASN yang terbukti`)."""
        form = self.scene.tokens.form
        return any(form[j] in self.words.others for j in range(last, k))

    def _pronoun(self, k: int) -> Role | None:
        """`... Hendra Sitepu. Ia menyampaikan`: the next sentence goes on with the person."""
        form = self.scene.tokens.form
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
            if comma and scene.gap(k - 1).startswith(",") and scene.tokens.form[k - 1] not in _AND:
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
