"""What a conduct mention says."""

from __future__ import annotations

from dataclasses import dataclass

from asn_nlp.core.record import Modality, Subject, ViolationStatus


@dataclass(frozen=True, slots=True)
class Conduct:
    """An act and the light it is told in.

    Either `modality` is set (it is forbidden, pledged against or advised against, for `subject`) or `status`
    (somebody is said to have done it); both None: the act is named, but neither.
    `scope`: dotted name of what decided that (`ban.cue`, `pledge.list`, `report.case`, `none.permit`).
    `firm`: whether the sentence itself ties the status to the act.
    """

    code: str
    modality: Modality | None = None
    subject: Subject = "asn"
    status: ViolationStatus | None = None
    scope: str = ""
    firm: bool = False
