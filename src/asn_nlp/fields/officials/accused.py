"""Whose conduct the case is, read off the words around a mention."""

from __future__ import annotations

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.scene import Scene

# All in words. Between a mention and the cue that stands beside it;
NEAR = 5
# from a mention on to the verb that tells what the person does;
MOST_AFTER = 24
# a relative clause;
MOST_RELATIVE = 14
# between a verb of issuing and its paper: the paper before it, and the paper behind it.
PAPER_BACK = 16
PAPER_AHEAD = 7


class AccusedCues:
    """What tells that a mention is the accused. `starts`: first token -> end token of every mention."""

    __slots__ = ("scene", "starts", "words")

    def __init__(self, scene: Scene, starts: dict[int, int]) -> None:
        self.scene = scene
        self.starts = starts
        self.words = cues.words()

    def is_apart(self, first: int) -> bool:
        """`... dugaan pelanggaran, Ketua Bawaslu X`: a comma parts the mention from what is said before."""
        form = self.scene.tokens.form
        return self.scene.gap(first - 1).startswith(",") and not form[first - 1].startswith("ter")

    def is_at(self, first: int, last: int) -> bool:
        """Whether the words right beside the mention make it the accused, without a verb."""
        return (
            self._is_shown(first, last)
            or self._is_labelled(first)
            or self._is_on_file(first)
            or self._is_named_suspect(last)
        )

    def _is_labelled(self, first: int) -> bool:
        """`Terperiksa II, Budi`, `Terpidana pertama Budi`, `Terdakwa: Budi`, `Terlapornya Budi`."""
        form, scene = self.scene.tokens.form, self.scene
        j = first - 1
        if j > 0 and form[j] in self.words.cases and scene.gap(j).strip() == ":":
            return True
        while j > 0 and first - j < NEAR and (form[j] in self.words.ordinals or form[j].isdigit()):
            j -= 1
        if j < 0 or form[j] not in self.words.labels:
            return False
        return scene.gap(j).strip(" .") in ("", ":") and scene.gap(first - 1).strip() in ("", ",", ":", ".,")

    def _is_on_file(self, first: int) -> bool:
        """`perkara 003 atas nama Budi`, `hukuman untuk Budi`, `Itu pembelaan Budi`."""
        form, scene = self.scene.tokens.form, self.scene
        if first == 0 or scene.gap(first - 1) != " ":
            return False
        if form[first - 1] in self.words.theirs:
            return True
        if first < 2 or form[first - 1] not in self.words.of:
            return False
        begin = first - 1
        while begin > 0 and first - begin < PAPER_BACK and not scene.breaks_after(begin - 1):
            begin -= 1
        near = form[max(begin, first - NEAR) : first] if form[first - 1] != "nama" else form[begin:first]
        return bool(self.words.files & set(near))

    def _is_named_suspect(self, last: int) -> bool:
        """`menetapkan Kades X sebagai tersangka`"""
        form = self.scene.tokens.form
        return form[last : last + 1] == ["sebagai"] and bool(
            self.words.labels & set(form[last + 1 : last + 2])
        )

    def _is_shown(self, first: int, last: int) -> bool:
        """`foto Camat X bersama calon bupati`: a picture that shows the mention with a candidate."""
        form = self.scene.tokens.form
        if first == 0:
            return False
        if form[first - 1] in self.words.shown:
            begin = first - 1
            while begin > 0 and first - begin < MOST_RELATIVE and not self.scene.breaks_after(begin - 1):
                begin -= 1
            if not self.words.shots & set(form[begin:first]):
                return False
        elif form[first - 1] not in self.words.shots:
            return False
        return bool(self.words.candidates & set(form[last : last + PAPER_AHEAD]))

    def is_penalised(self, first: int, last: int) -> bool:
        """`sanksi kepada Camat X`, `kepada Camat X karena terbukti ...`."""
        scene, form = self.scene, self.scene.tokens.form
        for j in range(first - 2, max(-1, first - PAPER_AHEAD - 1), -1):
            if scene.breaks_after(j) or scene.gap(j).startswith(","):
                break
            if form[j] in self.words.penalties:
                return True
        for k in range(last, min(last + NEAR - 1, len(form))):
            hit = scene.hits.get(k)
            if scene.breaks_after(k - 1):
                return False
            if hit is not None and hit.payload.flags & cues.ACCUSED_AFTER:
                return not self.of_others(last, k)
        return False

    def of_others(self, last: int, k: int) -> bool:
        """Whether what is between makes the verb that of other people (`Bupati X, ASN yang terbukti`)."""
        form = self.scene.tokens.form
        return any(form[j] in self.words.others for j in range(last, k))

    def tried_behind(self, last: int) -> bool:
        """`Camat X berang. Ia dipanggil Bawaslu`: a pronoun soon behind is the subject of a case."""
        form, hits = self.scene.tokens.form, self.scene.hits
        for k in range(last, min(last + MOST_AFTER, len(form))):
            if k in self.starts:
                return False
            if form[k] in self.words.objects:
                return not self.words.modal & set(form[k - 3 : k])
            if form[k] not in self.words.persons or not self.scene.breaks_after(k - 1):
                continue
            for j in range(k + 1, min(k + NEAR, len(form))):
                hit = hits.get(j)
                if self.scene.breaks_after(j - 1):
                    break
                if hit is not None and hit.payload.flags & cues.ACCUSED_AFTER:
                    return not self.words.modal & set(form[k + 1 : j])
        return False

    def told_next(self, last: int) -> bool:
        """`Camat X tertawa. Ia dipanggil Bawaslu`: the next sentence begins with the subject of a case."""
        form, hits = self.scene.tokens.form, self.scene.hits
        for k in range(last, min(last + MOST_AFTER, len(form))):
            if k in self.starts:
                return False
            if not self.scene.breaks_after(k - 1):
                continue
            if form[k] not in self.words.persons:
                return False
            near = (hits.get(j) for j in range(k + 1, min(k + NEAR, len(form))))
            told = any(hit is not None and hit.payload.flags & cues.ACCUSED_AFTER for hit in near)
            return told and not self.words.modal & set(form[k + 1 : k + NEAR])
        return False
