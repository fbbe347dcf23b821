"""`asn-nlp model push`, and `model download` of what was pushed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from asn_nlp.core.errors import InputError, ModelError
from asn_nlp.hub.errors import HubError
from asn_nlp.hub.model import check_head, stage
from asn_nlp.tagger.manifest import NAME, read_manifest, shipped
from tests.hub.conftest import ROOT, Run
from tests.hub.stub import Hub

REPO = "someone/asn-encoder"
CARD = ROOT / "MODEL_CARD.md"


def test_what_is_pushed_can_be_downloaded(hub: Hub, run: Run, tmp_path: Path) -> None:
    command = ("model", "push", REPO, "--card", CARD, "--revision", "v1", "--really")
    done = run(*command, hub=hub)
    assert done.returncode == 0, done.stderr
    commit = hub.repositories[f"models/{REPO}"].tags["v1"]
    assert commit in done.stdout
    back = run("model", "download", REPO, "--revision", commit, "--out", tmp_path / "back", hub=hub)
    assert back.returncode == 0, back.stderr
    assert read_manifest(tmp_path / "back").id == read_manifest(shipped()).id
    for name in (NAME, "model.onnx", "tokenizer.json"):
        assert (tmp_path / "back" / name).read_bytes() == (shipped() / name).read_bytes()
    assert (tmp_path / "back" / "README.md").read_bytes() == CARD.read_bytes()
    assert run("model", "verify", "--model", tmp_path / "back", hub=None, token=None).returncode == 0


def test_a_dry_run_names_the_model_and_sends_nothing(hub: Hub, run: Run) -> None:
    done = run("model", "push", REPO, "--card", CARD, hub=hub)
    assert done.returncode == 0, done.stderr
    assert read_manifest(shipped()).id in done.stdout
    assert f"{hub.url}/{REPO} (would be made, private)" in done.stdout
    assert not hub.repositories


def test_a_download_of_what_is_not_there(hub: Hub, run: Run, tmp_path: Path) -> None:
    done = run("model", "download", REPO, "--revision", "0" * 40, "--out", tmp_path / "back", hub=hub)
    assert done.returncode == 2
    assert REPO in done.stderr


def test_stage_takes_the_files_of_the_manifest_and_no_others(tmp_path: Path) -> None:
    model = Path(shutil.copytree(shipped(), tmp_path / "model"))
    (model / "catatan.txt").write_text("rahasia", "utf-8")
    shutil.copyfile(CARD, model / "MODEL_CARD.md")
    stage(model, None, tmp_path / "out")
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        NAME,
        "model.onnx",
        "tokenizer.json",
        "README.md",
    }


def test_a_model_without_card(tmp_path: Path) -> None:
    with pytest.raises(HubError, match="give --card FILE"):
        stage(shipped(), None, tmp_path)


def test_a_damaged_model_is_not_staged(tmp_path: Path) -> None:
    model = Path(shutil.copytree(shipped(), tmp_path / "model"))
    (model / "tokenizer.json").write_text("{}", "utf-8")
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        stage(model, CARD, tmp_path / "out")


@pytest.mark.parametrize("key", ["license", "language", "library_name", "pipeline_tag"])
def test_a_card_needs_what_the_hub_shows(key: str) -> None:
    head = {
        "license": "mit",
        "language": "id",
        "library_name": "asn-nlp",
        "pipeline_tag": "token-classification",
    }
    check_head(head, CARD)
    with pytest.raises(HubError, match=f"head lacks {key}"):
        check_head({k: v for k, v in head.items() if k != key}, CARD)


def test_a_broken_head_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "card.md").write_text("---\nlicense: mit\nlanguage: [id\n---\nKartu\n", "utf-8")
    with pytest.raises(InputError, match=r"card\.md:4: the YAML head cannot be read"):
        stage(shipped(), tmp_path / "card.md", tmp_path / "out")
