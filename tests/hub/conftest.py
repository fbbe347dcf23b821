"""A stub hub, the environment in which a command finds it, and a small built dataset."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from asn_nlp.dataset.corpus import load_corpus
from asn_nlp.dataset.publish import publish
from tests.dataset.test_validate import GOOD, TEXT
from tests.hub.stub import TOKEN, Hub, running

ROOT = Path(__file__).parents[2]
CARD = (
    "---\nlanguage: [id]\nlicense: cc-by-4.0\npretty_name: Percobaan\n---\n\n# Percobaan\n\n"
    "<!-- articles --><!-- / --> artikel karangan.\n"
)
PLAN = "id,split,province,outlet,year\na,train,Jawa Tengah,Kabar,2024\nb,test,Bali,Warta,2020\n"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def hub() -> Iterator[Hub]:
    pytest.importorskip("huggingface_hub")
    with running() as server:
        yield server


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Nothing of the user's: no token, no cache, no hub but the stub."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "HUGGING"))}
    quiet = dict.fromkeys(("XET", "PROGRESS_BARS", "TELEMETRY"), "1")
    return {
        **env,
        **{f"HF_HUB_DISABLE_{name}": value for name, value in quiet.items()},
        "HF_HOME": str(tmp_path / "hf"),
        "PYTHONPATH": str(ROOT / "src"),
        "COLUMNS": "200",
    }


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """The command in a process of its own; `hub=None` for no hub, `token=None` for no token."""

    def one(*args: object, hub: Hub | None, token: str | None = TOKEN) -> subprocess.CompletedProcess[str]:
        env = dict(environment, HF_ENDPOINT=hub.url if hub else "http://127.0.0.1:9")
        if token:
            env["HF_TOKEN"] = token
        command = [sys.executable, "-c", "from asn_nlp.cli import main; main()", *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True, env=env, check=False, timeout=120)

    return one


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    for name, split in (("a", "train"), ("b", "test")):
        where = folder / "articles" / split
        where.mkdir(parents=True)
        (where / f"{name}.txt").write_bytes(f"{TEXT} {name}".encode())
        (where / f"{name}.toml").write_text(GOOD.replace('id = "a"', f'id = "{name}"'), "utf-8")
    (folder / "plan.csv").write_text(PLAN, "utf-8")
    (folder / "README.md").write_text(CARD, "utf-8")
    return folder


@pytest.fixture
def dataset(corpus: Path, tmp_path: Path) -> Path:
    pytest.importorskip("pyarrow")
    publish(load_corpus(corpus), tmp_path / "dataset", repository="someone/percobaan")
    return tmp_path / "dataset"
