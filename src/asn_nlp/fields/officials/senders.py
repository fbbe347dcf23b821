"""The body of a post that stands before it, or nowhere beside it."""

from __future__ import annotations

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.assemble import PostParts
from asn_nlp.fields.officials.unit_names import read_unit

_MOST_CLAUSE = 7
# How far back the body of `anggotanya` is looked for.
_FAR = 45


class BodyBefore(PostParts):
    """Takes the body from what stands before the post."""

    __slots__ = ()

    def _take_sender(self) -> None:
        """`BKN, lewat Direktur Pengawasan III, Budi`: the body whose words the person passes on."""
        scene, form = self.scene, self.scene.tokens.form
        if self.first < 2 or form[self.first - 1] not in cues.words().through:
            return
        for j in range(self.first - 2, max(-1, self.first - _MOST_CLAUSE), -1):
            if scene.breaks_after(j):
                return
            hit = scene.hits.get(j)
            if hit is not None and hit.payload.body is not None and hit.payload.body.in_position:
                branch = form[self.at : self.at + 1] == ["bidang"]
                words, at = read_unit(scene, self.at + branch)
                if words and branch:
                    self.division = f"Bidang {words}"
                elif words:
                    self.canonical = f"{self.canonical} {words}"
                if words:
                    self.bodies, self.at = [hit.payload.body], at
                return

    def _take_body_before(self) -> None:
        """`Panwas X ... Anggotanya, Budi, ...`: the body named last, where a name follows the comma."""
        scene, form = self.scene, self.scene.tokens.form
        printed = any(form[j].endswith("nya") for j in range(self.first, min(self.at, len(form))))
        if not printed or self.at >= len(form) or self.scene.gap(self.at - 1) not in (", ", ",", " "):
            return
        if not scene.is_capital(self.at) or self.at in scene.hits:
            return
        for j in range(self.first - 1, max(-1, self.first - _FAR), -1):
            hit = scene.hits.get(j)
            if hit is not None and hit.payload.body is not None and hit.last <= self.first:
                if hit.payload.body.in_position and hit.payload.body.kind not in (
                    "government",
                    "secretariat",
                ):
                    self.bodies.append(hit.payload.body)
                return

    def _take_body_behind(self) -> None:
        """`komisioner yang mengurusi pelanggaran di Bawaslu X`: the body in its clause."""
        scene = self.scene
        for k in range(self.at, min(self.at + _MOST_CLAUSE * 2, len(scene.tokens.form))):
            if scene.gap(k - 1) != " ":
                return
            hit = scene.hits.get(k)
            if hit is not None and hit.payload.body is not None and hit.payload.body.kind == "election":
                self.bodies.append(hit.payload.body)
                self.at = hit.last
                return
