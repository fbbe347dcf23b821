"""A model folder made ready for the hub: the files of its manifest, and its card as README.md."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from asn_nlp.dataset import front
from asn_nlp.hub.errors import HubError
from asn_nlp.tagger.manifest import NAME, Manifest, read_manifest

_WANTED = {
    "license": "e.g. `license: mit`",
    "language": "e.g. `language: id`",
    "library_name": "`library_name: asn-nlp`",
    "pipeline_tag": "`pipeline_tag: token-classification`",
}


def stage(model: Path, card: Path | None, target: Path) -> Manifest:
    """Copy into `target` what is pushed: manifest, weights, tokenizer, card. `card`: the model folder's
    README.md or MODEL_CARD.md if None.

    Raises `ModelError` for a model that is not whole, `HubError` without a card or for one whose head lacks
    what the hub shows, `InputError` for a head that cannot be read.
    """
    manifest = read_manifest(model)
    source = card or _own_card(model)
    head, _ = front.load(source)
    check_head(head, source)
    target.mkdir(parents=True, exist_ok=True)
    for path in (model / NAME, *(manifest.path(role) for role in manifest.files)):
        shutil.copyfile(path, target / path.name)
    shutil.copyfile(source, target / "README.md")
    return manifest


def check_head(head: Mapping[str, Any], path: Path) -> None:
    """Raises `HubError` naming the keys that the card's YAML head lacks."""
    if missing := [f"{key} ({hint})" for key, hint in _WANTED.items() if not head.get(key)]:
        raise HubError(f"{path}: the card's head lacks {', '.join(missing)}")


def _own_card(model: Path) -> Path:
    for name in ("README.md", "MODEL_CARD.md"):
        if (model / name).is_file():
            return model / name
    raise HubError(f"{model}: no card (README.md) with the model: write one, or give --card FILE")
