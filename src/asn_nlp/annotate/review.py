"""What a reviewer would find: the corpus's own checks, on what an article would give to the corpus."""

from __future__ import annotations

from asn_nlp.annotate.gold_form import gold_form
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.work import Work
from asn_nlp.dataset.checks import check_article


def review(work: Work) -> list[Json]:
    """Issues of the article as it stands; what concerns the corpus's own file keys is left out."""
    gold, losses = gold_form(work)
    found = check_article(gold, f"{gold.id}.toml")
    out: list[Json] = [
        {
            "level": issue.level.lower(),
            "code": issue.code,
            "message": issue.message,
            "offset": issue.offset,
        }
        for issue in found
        if issue.code not in ("id", "style")
    ]
    out += [{"level": "warning", "code": "not_in_corpus", "message": loss, "offset": None} for loss in losses]
    for item in work.state.items.values():
        if item.decision == "accepted" and not item.spans:
            message = f"{item.field}: no evidence"
            out.append(
                {"level": "error", "code": "evidence", "message": message, "offset": None, "item": item.id}
            )
    return out
