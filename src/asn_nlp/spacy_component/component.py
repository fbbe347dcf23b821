"""The pipeline component `asn_nlp`: a `Doc` in, the same `Doc` with its record out."""

# No `from __future__ import annotations`: spaCy reads the factory's annotations to check the configuration.

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import srsly
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, SpanGroup
from spacy.util import ensure_path

from asn_nlp._version import __version__
from asn_nlp.core.errors import ModelError
from asn_nlp.core.options import Options
from asn_nlp.core.record import Record
from asn_nlp.knowledge.files import KNOWLEDGE_VERSION
from asn_nlp.spacy_component import extensions, spans
from asn_nlp.spacy_component.metadata import article_of

if TYPE_CHECKING:
    from asn_nlp.extractor import Extractor

_CFG, _MODEL = "cfg", "model"

extensions.register()


class AsnNlp(Pipe):
    """Extracts the record of each doc and shows its values as spans.

    Holds no state between docs and pickles, so `nlp.pipe(n_process=...)` works. Tokens are never changed, and
    those of any tokenizer do: evidence is found in `doc.text`.
    """

    def __init__(
        self,
        options: Options | None = None,
        *,
        name: str = "asn_nlp",
        spans_key: str = "asn",
        set_ents: bool = False,
        overwrite_ents: bool = False,
    ) -> None:
        self.name = name
        self.spans_key = spans_key
        self.set_ents = set_ents
        self.overwrite_ents = overwrite_ents
        self.options = options or Options()
        self._extractor: Extractor | None = None

    @property
    def extractor(self) -> "Extractor":
        """What reads the articles. Imported late: spaCy loads this file whenever it makes a pipeline."""
        from asn_nlp.extractor import Extractor

        if self._extractor is None or self._extractor.options is not self.options:
            self._extractor = Extractor(self.options)
        return self._extractor

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that spans can have."""
        return spans.labels()

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.asn_record`, `doc.spans[spans_key]` and, if asked for, `doc.ents`.

        A blank doc has no record (None) and an empty group. Raises `InputError` for metadata that cannot be
        read, `ModelError` where the encoder is missing or broken.
        """
        record: Record | None = None
        if doc.text.strip():
            record = self.extractor(article_of(doc))
        extensions.set_record(doc, record)
        found = spans.spans_of(doc, record) if record is not None else []
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=found)
        if self.set_ents:
            spans.add_entities(doc, found, overwrite=self.overwrite_ents)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The docs of a stream, one after the other, in bounded memory.

        A doc that cannot be read goes to the error handler (`nlp.set_error_handler`), the others go on; a
        missing model is no doc's fault and ends the run. `batch_size` is taken because spaCy gives it: an
        article never shares a batch with another one, so that its record does not depend on its neighbours.
        """
        handle = self.get_error_handler()
        for doc in stream:
            try:
                done = self(doc)
            except ModelError:
                raise
            except Exception as error:
                handle(self.name, self, [doc], error)
            else:
                yield done

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write versions, and the files of an encoder that is not the package's own: the saved pipeline can
        be moved. The configuration is in the pipeline's own file. Raises `ModelError` for a broken model."""
        folder: Path = ensure_path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if _CFG not in exclude:
            srsly.write_json(folder / _CFG, _versions())
        if self.options.model is not None and _MODEL not in exclude:
            _copy_model(self.options.model, folder / _MODEL)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "AsnNlp":
        """Take up what `to_disk` wrote. Warns where another version wrote it: records may differ."""
        folder: Path = ensure_path(path)
        if _CFG not in exclude and (folder / _CFG).is_file():
            _compare(srsly.read_json(folder / _CFG))
        if _MODEL not in exclude and (folder / _MODEL).is_dir():
            self.options = self.options.model_copy(update={"model": folder / _MODEL})
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Versions as bytes. An encoder of one's own stays where it is: only `to_disk` takes it along."""
        out: bytes = srsly.msgpack_dumps({} if _CFG in exclude else _versions())
        return out

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "AsnNlp":
        """Take up what `to_bytes` wrote. Warns where another version wrote it."""
        if _CFG not in exclude:
            _compare(srsly.msgpack_loads(data))
        return self


@Language.factory(
    "asn_nlp",
    assigns=["doc.spans", "doc.ents", "doc._.asn_record", "span._.asn_value", "span._.asn_evidence"],
    default_config={
        "backend": "hybrid",
        "model": None,
        "threads": 1,
        "min_confidence": 0.0,
        "trace": False,
        "spans_key": "asn",
        "set_ents": False,
        "overwrite_ents": False,
    },
)
def make(
    nlp: Language,
    name: str,
    backend: Literal["rules", "indobert", "hybrid"],
    model: str | None,
    threads: int,
    min_confidence: float,
    trace: bool,
    spans_key: str,
    set_ents: bool,
    overwrite_ents: bool,
) -> AsnNlp:
    """The component from its configuration.

    `backend`, `model` (a folder), `threads`, `min_confidence`, `trace`: see `asn_nlp.Options`. `spans_key`:
    the group in `doc.spans`. `set_ents`: fill `doc.ents` too; `overwrite_ents`: over those that are there.
    """
    options = Options(
        backend=backend,
        model=Path(model) if model is not None else None,
        threads=threads,
        min_confidence=min_confidence,
        trace=trace,
    )
    return AsnNlp(options, name=name, spans_key=spans_key, set_ents=set_ents, overwrite_ents=overwrite_ents)


def _versions() -> dict[str, str]:
    return {"asn_nlp": __version__, "knowledge": KNOWLEDGE_VERSION}


def _compare(found: dict[str, Any]) -> None:
    here = _versions()
    if found and found != here:
        text = ", ".join(f"{key} {found.get(key)} (here: {value})" for key, value in here.items())
        warnings.warn(f"the pipeline was saved with {text}: records may differ", stacklevel=3)


def _copy_model(source: Path, target: Path) -> None:
    """The files that make a model: the manifest, what it names, and a merge policy where there is one."""
    import shutil

    from asn_nlp.backends.policy import NAME as POLICY
    from asn_nlp.tagger.manifest import NAME as MANIFEST
    from asn_nlp.tagger.manifest import read_manifest

    if source.resolve() == target.resolve():
        return
    names = [MANIFEST, *(name for name, _ in read_manifest(source).files.values())]
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(source / name, target / name)
    if (source / POLICY).is_file():
        shutil.copyfile(source / POLICY, target / POLICY)
