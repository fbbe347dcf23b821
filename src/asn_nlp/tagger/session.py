"""The encoder under ONNX Runtime: texts -> scores. Loaded on first use, once a process and model."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asn_nlp.tagger.manifest import Manifest, read_manifest
from asn_nlp.tagger.pieces import word_firsts
from asn_nlp.tagger.tagged import Tagged
from asn_nlp.tagger.windows import make_windows

Floats = NDArray[np.float32]
_LONE = re.compile("[\ud800-\udfff]")
_BATCH = 8
"""Most windows that go through the encoder together."""


class Tagger:
    """A model folder, loaded."""

    def __init__(self, manifest: Manifest, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self.manifest = manifest
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(manifest.path("model")), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(manifest.path("tokenizer")))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def tag(self, text: str) -> Tagged:
        """What the encoder says of a text (a view: offsets are its code points).

        The windows of a text are of one length and go through together, those of two texts never: an int8
        model scales what it computes by all that is in the batch, and a record must not depend on company.
        """
        m = self.manifest
        # The tokenizer takes no lone surrogates: one sign that it knows as unknown stands for each.
        encoded = self._tokenizer.encode(_LONE.sub("\ufffd", text), add_special_tokens=False)
        tokens = np.zeros((len(encoded.ids), m.layout.token_width), np.float32)
        article = np.zeros(m.layout.article_width, np.float32)
        windows = make_windows(len(encoded.ids), m.window - 2, m.overlap)
        for i in range(0, len(windows), _BATCH):
            batch = windows[i : i + _BATCH]
            found, whole = self._run([[m.first, *encoded.ids[w.start : w.stop], m.last] for w in batch])
            for k, w in enumerate(batch):
                tokens[w.keep : w.until] = found[k, w.keep - w.start + 1 : w.until - w.start + 1]
                article += whole[k] / np.float32(len(windows))
        starts, ends = tuple(s for s, _ in encoded.offsets), tuple(e for _, e in encoded.offsets)
        return Tagged(
            m.layout, tokens, article, starts, ends, word_firsts(text, starts, ends), m.temperatures
        )

    def _run(self, rows: list[list[int]]) -> tuple[Floats, Floats]:
        """Scores of windows of equal length."""
        ids = np.asarray(rows, dtype=np.int64)
        found, whole = self._session.run(["tokens", "articles"], {"input_ids": ids})
        return found, whole


@lru_cache(maxsize=2)
def load_tagger(folder: Path | None = None, threads: int = 1) -> Tagger:
    """The tagger of a model folder, or the shipped one. Raises `ModelError` where it is missing or broken."""
    from asn_nlp.tagger.manifest import shipped

    return Tagger(read_manifest(folder or shipped()), threads)
