"""`asn-nlp dataset push` against a hub on loopback: what it shows, sends, and says when it fails."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner

from asn_nlp.cli.app import app
from asn_nlp.dataset.corpus import load_corpus
from asn_nlp.dataset.publish import publish
from tests.hub.conftest import Run
from tests.hub.stub import READ_ONLY, TOKEN, Hub

REPO = "someone/percobaan"
KEY = f"datasets/{REPO}"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_dry_run_lists_everything_and_sends_nothing(hub: Hub, run: Run, dataset: Path) -> None:
    done = run("dataset", "push", REPO, "--folder", dataset, hub=hub)
    assert done.returncode == 0, done.stderr
    for name, data in contents(dataset).items():
        line = next(line for line in done.stdout.splitlines() if line.endswith(f"  {name}"))
        assert line.split()[:2] == [hashlib.sha256(data).hexdigest(), f"{len(data):,}"]
    assert f"target    {hub.url}/datasets/{REPO} (would be made, private)" in done.stdout
    assert "dry run" in done.stderr
    assert not hub.repositories
    assert {method for method, _ in hub.seen} == {"GET"}


def test_push_arrives_byte_for_byte_under_its_tag(hub: Hub, run: Run, dataset: Path) -> None:
    done = run("dataset", "push", REPO, "--folder", dataset, "--revision", "v1.2.3", "--really", hub=hub)
    assert done.returncode == 0, done.stderr
    repository = hub.repositories[KEY]
    assert repository.private
    tree = repository.commits[repository.tags["v1.2.3"]]
    assert {n: d for n, d in tree.items() if n != ".gitattributes"} == contents(dataset)
    assert f"v1.2.3 at {repository.head}" in done.stdout


def test_again_nothing_is_sent(hub: Hub, run: Run, dataset: Path) -> None:
    command = ("dataset", "push", REPO, "--folder", dataset, "--really")
    assert run(*command, hub=hub).returncode == 0
    head, sent = hub.repositories[KEY].head, hub.puts()
    done = run(*command, hub=hub)
    assert done.returncode == 0, done.stderr
    assert "published already" in done.stdout
    assert (hub.repositories[KEY].head, hub.puts()) == (head, sent)


def test_a_published_version_is_not_changed(hub: Hub, run: Run, dataset: Path) -> None:
    command = ("dataset", "push", REPO, "--folder", dataset, "--revision", "v1", "--really")
    assert run(*command, hub=hub).returncode == 0
    tree = hub.repositories[KEY].commits[hub.repositories[KEY].tags["v1"]]
    tree["README.md"] += b"\n"
    done = run(*command, hub=hub)
    assert done.returncode == 2
    assert "v1 is published already, with other files (README.md)" in done.stderr


def test_another_version_sends_what_changed(
    hub: Hub, run: Run, corpus: Path, dataset: Path, tmp_path: Path
) -> None:
    assert (
        run("dataset", "push", REPO, "-f", dataset, "--revision", "v1", "--really", hub=hub).returncode == 0
    )
    card = corpus / "README.md"
    card.write_text(card.read_text("utf-8") + "\n## Catatan\n\nSatu kalimat lagi.\n", "utf-8")
    publish(load_corpus(corpus), tmp_path / "next", repository=REPO)
    shown = run("dataset", "push", REPO, "-f", tmp_path / "next", "--revision", "v2", hub=hub)
    assert "changed   README.md, SHA256SUMS\n" in shown.stdout
    before = len(hub.puts())
    done = run("dataset", "push", REPO, "-f", tmp_path / "next", "--revision", "v2", "--really", hub=hub)
    assert "2 files sent" in done.stdout
    assert len(hub.puts()) == before
    assert set(hub.repositories[KEY].tags) == {"v1", "v2"}


@pytest.mark.parametrize(("prune", "kept"), [(False, True), (True, False)])
def test_files_that_the_folder_lacks(hub: Hub, run: Run, dataset: Path, prune: bool, kept: bool) -> None:
    assert (
        run("dataset", "push", REPO, "-f", dataset, "--revision", "v1", "--really", hub=hub).returncode == 0
    )
    repository = hub.repositories[KEY]
    repository.commit({**repository.commits[repository.head], "catatan.md": b"lama"})
    more = ["--prune"] if prune else []
    done = run("dataset", "push", REPO, "-f", dataset, "--revision", "v2", "--really", *more, hub=hub)
    assert done.returncode == 0, done.stderr
    assert ("left" if kept else "deleted") in done.stdout
    assert ("catatan.md" in repository.commits[repository.tags["v2"]]) == kept


def test_killed_in_the_middle_it_goes_on(
    hub: Hub, run: Run, dataset: Path, environment: dict[str, str]
) -> None:
    """Killed while its third large file is under way; the next run sends only what is missing."""
    reached, go = threading.Event(), threading.Event()

    def third(oid: str) -> None:
        if len(hub.store) >= 2:
            reached.set()
            go.wait(60)
            raise ConnectionAbortedError(oid)

    hub.before_put = third
    env = {**environment, "HF_ENDPOINT": hub.url, "HF_TOKEN": TOKEN}
    arguments = ["dataset", "push", REPO, "--folder", str(dataset), "--really"]
    command = [sys.executable, "-c", "from asn_nlp.cli import main; main()", *arguments]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        assert reached.wait(60)
        process.kill()
    go.set()
    arrived = set(hub.store)
    assert not hub.repositories[KEY].tags
    assert 2 <= len(arrived) < 6
    hub.before_put = lambda oid: None
    hub.seen.clear()
    done = run(*arguments, hub=hub)
    assert done.returncode == 0, done.stderr
    assert hub.puts()
    assert not set(hub.puts()) & arrived, "a file that had arrived was sent again"
    tree = hub.repositories[KEY].commits[hub.repositories[KEY].head]
    assert {n: d for n, d in tree.items() if n != ".gitattributes"} == contents(dataset)


def test_refused_in_the_middle_it_says_how_to_go_on(hub: Hub, run: Run, dataset: Path) -> None:
    hub.refuse = {"/tag/": 400}
    command = ("dataset", "push", REPO, "--folder", dataset, "--really")
    done = run(*command, hub=hub)
    assert done.returncode == 2
    assert "setting the tag v" in done.stderr
    assert "run the same command again" in done.stderr
    hub.refuse = {}
    done = run(*command, hub=hub)
    assert done.returncode == 0, done.stderr
    assert "every file was there already" in done.stdout
    assert hub.repositories[KEY].tags


def test_no_token(hub: Hub, run: Run, dataset: Path) -> None:
    done = run("dataset", "push", REPO, "--folder", dataset, "--really", hub=hub, token=None)
    assert done.returncode == 2
    assert "no token: run `hf auth login`, or set HF_TOKEN" in done.stderr
    assert not hub.seen


@pytest.mark.parametrize("really", [False, True])
def test_a_token_that_the_hub_does_not_know(hub: Hub, run: Run, dataset: Path, really: bool) -> None:
    more = ["--really"] if really else []
    done = run("dataset", "push", REPO, "--folder", dataset, *more, hub=hub, token="hf_secretsecret")
    assert done.returncode == 2
    assert "the hub does not accept the token" in done.stderr
    assert "HTTP 401" in done.stderr
    assert "hf_secretsecret" not in done.stdout + done.stderr


def test_a_token_that_may_not_write(hub: Hub, run: Run, dataset: Path) -> None:
    done = run("dataset", "push", REPO, "--folder", dataset, "--really", hub=hub, token=READ_ONLY)
    assert done.returncode == 2
    assert f"it needs write permission for {REPO}" in done.stderr


def test_nobody_answers(run: Run, dataset: Path) -> None:
    done = run("dataset", "push", REPO, "--folder", dataset, hub=None)
    assert done.returncode == 2
    assert "http://127.0.0.1:9 cannot be reached" in done.stderr
    assert "README.md" in done.stdout, "what would be sent is listed all the same"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("percobaan",), "write OWNER/NAME"),
        (("some one/x",), "some one/x"),
        ((REPO, "--revision", "main"), "name of a version"),
        ((REPO, "--revision", "a b"), "name of a version"),
    ],
)
def test_wrong_use(hub: Hub, run: Run, dataset: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run("dataset", "push", *arguments, "--folder", dataset, hub=hub)
    assert done.returncode == 2
    assert message in done.stderr
    assert not hub.seen


def test_a_folder_that_was_touched_is_not_pushed(hub: Hub, run: Run, dataset: Path) -> None:
    (dataset / "README.md").write_text("diubah", "utf-8")
    done = run("dataset", "push", REPO, "--folder", dataset, "--really", hub=hub)
    assert done.returncode == 1
    assert "changed after the build" in done.stderr
    assert not hub.seen


def test_a_corpus_is_built_first(hub: Hub, run: Run, corpus: Path) -> None:
    done = run("dataset", "push", REPO, "--folder", corpus, hub=hub)
    assert done.returncode == 2
    assert "asn-nlp dataset build" in done.stderr


def test_what_was_pushed_loads_by_its_name(
    hub: Hub, run: Run, dataset: Path, environment: dict[str, str]
) -> None:
    pytest.importorskip("datasets")
    assert (
        run("dataset", "push", REPO, "-f", dataset, "--revision", "v1", "--really", hub=hub).returncode == 0
    )
    code = (
        "from datasets import load_dataset\n"
        f"found = load_dataset({REPO!r}, 'spans', revision='v1')\n"
        "print({split: len(rows) for split, rows in found.items()})\n"
        "print(found['test'][0]['id'], found['test'][0]['text'])"
    )
    env = {**environment, "HF_ENDPOINT": hub.url, "HF_TOKEN": TOKEN}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["{'train': 5, 'test': 5}", "b Batang"]


def test_without_the_extra(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    done = CliRunner().invoke(app, ["dataset", "push", REPO, "--folder", str(dataset)])
    assert done.exit_code == 2
    assert "pip install 'asn-nlp[hub]'" in done.stderr
