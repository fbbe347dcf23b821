"""What a worker does: inputs in, outcomes out. One bad input never ends a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, MissingExtraError, ModelError
from asn_nlp.core.failure import Failure
from asn_nlp.core.options import Options
from asn_nlp.core.record import Record
from asn_nlp.extractor import Extractor
from asn_nlp.io.columns import carried_of
from asn_nlp.io.encode import Encoded, Encoder
from asn_nlp.io.sources import ArticleFile, Input

Outcome = Record | Failure
Given = Input

AT_ONCE = 16
"""Articles that go through the library together: more no longer fit the processor's cache."""


def outcome(extractor: Extractor, given: Given) -> Outcome:
    """One input -> its record, or the entry that says why there is none."""
    if isinstance(given, InputError):
        return Failure(given.where, given.reason, str(given))
    where = place(given)
    try:
        return extractor(given.read() if isinstance(given, ArticleFile) else given)
    except InputError as error:
        return Failure(where, error.reason, str(error))
    except MissingExtraError as error:
        return Failure(where, "extra", f"{where}: {error}")
    except ModelError:  # no article's fault: the run cannot go on without its model
        raise
    except Exception as error:  # a fault of ours in one article must not cost the other 99,999
        return Failure(where, "internal", f"{where}: {type(error).__name__}: {error} (please report this)")


def outcomes(extractor: Extractor, chunk: Sequence[Given]) -> list[Outcome]:
    """Outcomes of a chunk, in order: the same as one by one, some articles at once."""
    out: list[Outcome] = []
    for first in range(0, len(chunk), AT_ONCE):
        some = chunk[first : first + AT_ONCE]
        out += _at_once(extractor, some) or [outcome(extractor, given) for given in some]
    return out


def _at_once(extractor: Extractor, some: Sequence[Given]) -> list[Record] | None:
    """The records of plain articles; None where one of them fails, or has to be read first."""
    articles = [given for given in some if isinstance(given, Article)]
    if len(articles) < len(some):
        return None
    try:
        return extractor.batch(articles)
    except ModelError:
        raise
    except Exception:  # one of them: each by itself, so that it is named and the others go on
        return None


def place(given: Given) -> str:
    """The name of an input in an error entry: file and line, or the id of its text."""
    if isinstance(given, InputError):
        return given.where
    return given.path or (given.id if isinstance(given, Article) else "")


def given_of(item: object) -> Given:
    """What a caller handed over, as an input; what is neither article nor text becomes an error."""
    if isinstance(item, Article | InputError | ArticleFile):
        return item
    if isinstance(item, str):
        return Article(item)
    kind = type(item).__name__
    return InputError(f"an Article or a text is needed, this is {kind}", where=repr(item)[:80], reason="type")


def killed(given: Given) -> Failure:
    """The entry of an input on which worker processes die."""
    where = place(given)
    return Failure(where, "killed", f"{where}: the worker process died on this article, twice")


_extractor: Extractor | None = None


def start(options: Options) -> None:
    """Prepare a worker process: it keeps one extractor, and with it one model, for all its tasks."""
    global _extractor
    _extractor = Extractor(options)


def extract_chunk(chunk: list[Given]) -> list[Outcome]:
    """Outcomes of a chunk, in order."""
    assert _extractor is not None
    return outcomes(_extractor, chunk)


def encode_chunk(encoder: Encoder, chunk: list[Given]) -> Encoded:
    """Outcomes of a chunk as the bytes that are written: smaller than objects, and nothing is left to do."""
    return encoder.encode(extract_chunk(chunk), carried(chunk))


def carried(chunk: list[Given]) -> list[Mapping[str, Any] | None]:
    """The columns carried along with each input of a chunk."""
    return [carried_of(given) for given in chunk]
