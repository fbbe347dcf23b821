"""Many articles: order, failures, and workers that die."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from asn_nlp import Article, Options, Record
from asn_nlp.core.errors import ModelError
from asn_nlp.core.failure import Failure
from asn_nlp.engines.local import CHUNK, run


class Killer(Article):
    """An article that kills the process which unpickles it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


def test_a_worker_that_dies_costs_one_article() -> None:
    texts = [f"Bupati Batang memimpin apel ASN {i}." for i in range(CHUNK + 3)]
    given: list[Article] = [Article(text, path=str(i)) for i, text in enumerate(texts)]
    given[1] = Killer("Bupati Sigi.", path="killer")
    outcomes = list(run(given, jobs=2))
    failed = [o for o in outcomes if isinstance(o, Failure)]
    assert [(f.where, f.reason) for f in failed] == [("killer", "killed")]
    assert [o.source.path for o in outcomes if isinstance(o, Record)] == [
        str(i) for i in range(CHUNK + 3) if i != 1
    ]


def test_a_publication_that_is_no_date_is_named() -> None:
    (failure,) = run([Article("Apel ASN di Batang.", path="a", published="kemarin")])
    assert isinstance(failure, Failure)
    assert (failure.where, failure.reason) == ("a", "published")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_model_that_is_not_there_ends_the_run(tmp_path: Path, jobs: int) -> None:
    options = Options(backend="hybrid", model=tmp_path / "none")
    with pytest.raises(ModelError, match=r"none: "):
        list(run([Article("Bupati Batang melarang ASN ikut kampanye.")], options, jobs=jobs))


def test_a_pool_that_breaks_while_it_starts_a_worker_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pipes are closed under the start of the other worker: `OSError`, once, from `submit`."""
    submit = ProcessPoolExecutor.submit
    broken: list[Any] = []

    def once(pool: ProcessPoolExecutor, function: Any, /, *args: Any) -> Any:
        if args and not broken:
            broken.append(args)
            raise OSError("handle is closed")
        return submit(pool, function, *args)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", once)
    given = [Article(f"Bupati Batang memimpin apel ASN {i}.", path=str(i)) for i in range(CHUNK + 3)]
    outcomes = list(run(given, jobs=2))
    assert broken
    assert [o.source.path for o in outcomes if isinstance(o, Record)] == [str(i) for i in range(CHUNK + 3)]
