"""From what was typed to a running server."""

from __future__ import annotations

from collections.abc import Callable

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.errors import ProjectError
from asn_nlp.annotate.layer import folder_of
from asn_nlp.annotate.lock import Lock
from asn_nlp.annotate.order import Order
from asn_nlp.annotate.project import Project
from asn_nlp.annotate.proposal import Start
from asn_nlp.annotate.review_desk import ADJUDICATOR, ReviewDesk
from asn_nlp.annotate.server import place, serve


def run(
    project: Project,
    *,
    annotator: str | None,
    start: Start = "engine",
    adjudicate: tuple[str, str] | None = None,
    order: Order = "file",
    seed: int = 0,
    port: int | None = None,
    browser: bool = True,
    host: str | None = None,
    token: str | None = None,
    say: Callable[[str], None] = print,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Open the tool until it is interrupted. `say` gets the address, `tell` what takes time.

    Raises `ProjectError`, `AnnotateError`, `MissingExtraError`.
    """
    if annotator is None and adjudicate is None:
        raise ProjectError("who labels? give your name: --annotator NAME")
    name = annotator or ADJUDICATOR
    lock = Lock(folder_of(project.store, name) / "lock", f"the work of {name}")
    try:
        if order in ("uncertain", "stratified"):
            tell(f"the engine looks at {len(project.sources)} articles for the order ...")
        desk: Desk
        if adjudicate is not None:
            desk = ReviewDesk(project, *adjudicate, annotator=name, order=order, seed=seed)
        else:
            desk = Desk(project, name, start=start, order=order, seed=seed)
        if gone := desk.layer.strangers(project.sources):
            tell(f"{len(gone)} articles that {name} worked on are not here any more: {', '.join(gone[:5])}")
        at = place(desk, host=host, port=port, token=token)
        serve(desk, at, lock, browser=browser, say=say)
    finally:
        lock.release()
