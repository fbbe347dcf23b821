"""An exported encoder from the Hugging Face hub: only when asked for, only at a pinned commit."""

from __future__ import annotations

import re
from pathlib import Path

from asn_nlp.core.errors import MissingExtraError, ModelError, OptionsError
from asn_nlp.tagger.manifest import NAME, Manifest, read_manifest

_COMMIT = re.compile(r"[0-9a-f]{40}")


def download(repository: str, revision: str, out: Path) -> Manifest:
    """Fetch the model's files into `out` and check their hashes.

    Raises `OptionsError` for a revision that is no commit, `MissingExtraError` without huggingface_hub,
    `ModelError` where the hub does not give the files or they are not whole.
    """
    if not _COMMIT.fullmatch(revision):
        raise OptionsError(
            f"{revision!r} is no commit: give the 40 hexadecimal digits, so that the model stays the same"
        )
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError
    except ImportError:
        raise MissingExtraError("huggingface_hub", "hub", "asn-nlp model download") from None
    try:
        snapshot_download(
            repository,
            revision=revision,
            local_dir=out,
            allow_patterns=[NAME, "*.onnx", "tokenizer.json", "*.md"],
        )
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
        raise ModelError(f"cannot be fetched: {error}", where=repository) from error
    return read_manifest(out)
