"""Whose conduct the case is, read off the words around a mention."""

from __future__ import annotations

from asn_nlp.core.record import Role
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
# a list of people, from its last to the word that opens it; and that word back to what the list is of.
_MOST_LIST, _MOST_HEAD = 60, 16
# from `Terdakwa` to who it is (`Terdakwa dalam perkara ini adalah X`).
_MOST_LABEL = 7


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
            or self._is_listed(first)
        )

    def _is_listed(self, first: int) -> bool:
        """`Lima orang dipanggil, yaitu Camat A, Lurah B dan Kabid C`, `Mereka yang diperiksa: ...`: one of a
        list that is opened by what was done to those in it."""
        form, scene = self.scene.tokens.form, self.scene
        begin = first
        for begin in range(first, max(0, first - _MOST_LIST), -1):
            if form[begin - 1] in self.words.listing or ":" in scene.gap(begin - 1):
                break
            hit = scene.hits.get(begin - 1)
            tells = hit is not None and hit.payload.flags & (cues.SAY_AFTER | cues.ATTEND | cues.ISSUE_ACTIVE)
            if scene.breaks_after(begin - 1) or tells or '"' in scene.gap(begin - 1):
                return False
        else:
            return False
        crossed = False
        for j in range(begin - 1, max(-1, begin - _MOST_HEAD), -1):
            if scene.breaks_after(j) and j < begin - 1:
                if crossed or not self.words.them & set(form[j + 1 : begin]):
                    return False
                crossed = True
            if '"' in scene.gap(j) or j in self.starts or form[j] in ("saksi", "pelapor"):
                return False
            hit = scene.hits.get(j)
            told = hit is not None and bool(hit.payload.flags & cues.ACCUSED_AFTER)
            if told or form[j] in self.words.labels or form[j] in self.words.summons:
                return not self.words.modal & set(form[max(0, j - 3) : j])
            if hit is not None and hit.payload.flags & (cues.SAY_AFTER | cues.ATTEND):
                return False
        return False

    def comes_from(self, last: int) -> bool:
        """`kata Camat X usai diperiksa Bawaslu`: where the speaker comes from."""
        form = self.scene.tokens.form
        near = form[last : last + 2]
        return len(near) == 2 and near[0] in self.words.later and near[1] in self.words.tried

    def together(self, last: int) -> Role | None:
        """`... Camat A dan Lurah B. Keduanya diduga ...`: the next sentence begins with all of those who
        stand in this one, as the subject of a case, or as those who say something."""
        form, scene = self.scene.tokens.form, self.scene
        for k in range(last, min(last + _MOST_LIST, len(form))):
            if scene.breaks_after(k - 1) and form[k] in self.words.all_of:
                near = [scene.hits.get(j) for j in range(k + 1, min(k + NEAR, len(form)))]
                hit = next((h for h in near if h is not None), None)
                if hit is None or self.words.modal & set(form[k + 1 : k + NEAR]):
                    return None
                if hit.payload.flags & cues.ACCUSED_AFTER:
                    return "accused"
                return "speaker" if hit.payload.flags & cues.SAY_AFTER else None
            if scene.breaks_after(k - 1) and k != last:
                return None
        return None

    def _is_labelled(self, first: int) -> bool:
        """`Terperiksa II, Budi`, `Terpidana pertama Budi`, `Terdakwa: Budi`, `Terlapornya Budi`."""
        form, scene = self.scene.tokens.form, self.scene
        j = first - 1
        if j > 0 and form[j] in self.words.cases and scene.gap(j).strip() == ":":
            return True
        while j > 0 and first - j < _MOST_LABEL and (form[j] in self.words.ordinals or form[j].isdigit()):
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
        elif form[first - 1] not in self.words.shots and not (
            form[first - 2] in self.words.shots and form[first - 1] in self.words.old
        ):
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
