"""From the repository to a folder of HTML."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tools.docs.paths import BUILD, CONFIG
from tools.docs.stage import stage


def build(folder: Path = BUILD) -> Path:
    """Build the site below `folder` and return its place. Raises `RuntimeError` with what was wrong.

    Strict: a link that leads nowhere, or any other warning, is an error.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stage(folder / "docs")
    shutil.copy(CONFIG, folder)
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", CONFIG.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the site was not built:\n{done.stdout}{done.stderr}")
    return folder / "site"
