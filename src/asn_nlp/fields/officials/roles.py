"""What a person or office does in the article, read off the words around a mention."""

from __future__ import annotations

from bisect import bisect_right

from asn_nlp.core.record import Role
from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.scene import Scene

_BEFORE_GAPS = frozenset((" ", ", ", ") ", "  ", ","))
_MOST_AFTER = 24
_MOST_LIST = 160
_PAPER_BACK = 16
_PAPER_AHEAD = 7
_NEAR = 5
_MOST_SIGNERS = 8
_QUOTE_AHEAD = 260
_LISTS = frozenset((" ", ", ", ","))
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
        if flags & cues.ISSUE_PASSIVE and self._paper(first - _PAPER_BACK, first):
            return "issuer"
        if flags & cues.SAY_BEFORE:
            return "speaker"
        if flags & cues.ACCUSED_BEFORE:
            return "accused"
        if self.is_genitive(first):
            return "issuer"
        if flags & cues.MENTION_BEFORE:
            return "mentioned"
        if not flags & cues.COMPANION and not self._is_companion(first):
            role = self._after(first, last)
            if role is not None:
                return role
        if flags & cues.ATTEND or _inside(self.lists, first):
            return "attendee"
        return None

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
            if flags & cues.SAY_AFTER:
                return "speaker"
            if flags & cues.SAY_BEFORE and form[k] not in self.words.continues and k - last < 2:
                return "speaker"
            present = present or (bool(flags & cues.ATTEND) and k - last < _NEAR)
            k = hit.last
        return "attendee" if present else None

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
                out.append((hit.last, self._list_end(hit.last)))
        return out

    def _list_end(self, k: int) -> int:
        """Where the sentence, or the list that it opens, ends."""
        scene = self.scene
        size = len(scene.tokens.form)
        stop = min(size, k + _MOST_LIST)
        while k < stop:
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
