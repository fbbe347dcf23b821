"""Where and with what figures were made: stands with every one of them."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

from asn_nlp import __version__

ROOT = Path(__file__).parents[2]
PACKAGES = (
    "numpy", "onnxruntime", "pyarrow", "pydantic", "rapidfuzz", "tokenizers", "torch", "transformers",
    "eyecite", "dateparser", "spacy", "ray",
)  # fmt: skip


def about(seed: int | None = None) -> dict[str, Any]:
    """Machine, processors, load (processes that wanted to run, in the last minute), versions, commit, seed.

    `changed`: files of the library that differ from the commit.
    """
    found = {
        "machine": platform.machine(),
        "system": f"{platform.system()} {platform.release()}",
        "processors": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "asn_nlp": __version__,
        "packages": _versions(),
        "commit": _git("rev-parse", "--short=12", "HEAD"),
        "changed": len(_git("status", "--porcelain", "--", "src").splitlines()),
    }
    return found if seed is None else found | {"seed": seed}


def _versions() -> dict[str, str]:
    found = {}
    for name in PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def _git(*words: str) -> str:
    try:
        return subprocess.run(
            ["git", "--no-optional-locks", *words], capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
