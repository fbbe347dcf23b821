"""A folder to the hub under a version tag: what would change, the upload, the check that it arrived.

Running a push again goes on where it stopped: files that are there are not sent, a missing tag is set. A tag
is never moved: what was published under a version stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from asn_nlp.hub.errors import HubError
from asn_nlp.hub.plan import File, Plan, local_files
from asn_nlp.hub.remote import Remote

_TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did. `sent`: names of the files that were new or changed; `commit`: what the tag names."""

    commit: str
    tag: str
    url: str
    sent: Sequence[str]
    deleted: Sequence[str]


def check_tag(tag: str) -> str:
    """The tag. Raises `HubError` for one that git or the hub would read as something else."""
    if not _TAG.fullmatch(tag) or tag == "main" or re.fullmatch(r"[0-9a-f]{40}", tag):
        raise HubError(f"--revision {tag!r}: give the name of a version, such as v0.1.0")
    return tag


def plan(remote: Remote, folder: Path, tag: str, *, prune: bool = False) -> Plan:
    """Compare the folder with the repository.

    Raises `HubError` where the tag is there with other files: publish under another version.
    """
    files = local_files(folder)
    remote.account()
    state = remote.state()
    found = Plan(remote.repository, remote.kind, check_tag(tag), files, state, prune)
    if tag in state.tags:
        _published(remote, found)
    return found


def push(remote: Remote, folder: Path, todo: Plan, *, private: bool = True) -> Pushed:
    """Do what was planned. Raises `HubError` where something fails, or the hub has other files after it."""
    sent = [name for name, change in todo.changes.items() if change != "same"]
    deleted = todo.others if todo.prune else []
    commit = todo.state.tags.get(todo.tag) or todo.state.head
    if not todo.state.exists:
        remote.create(private=private)
    if not todo.done and todo.tag not in todo.state.tags:
        names = [file.name for file in todo.files]
        commit = remote.upload(folder, names, f"Version {todo.tag}", deleted)
    if commit is None:
        raise HubError(f"{remote.repository}: the repository has no commit")
    _arrived(remote, todo, commit)
    if todo.tag not in todo.state.tags:
        remote.tag(todo.tag, commit)
    return Pushed(commit, todo.tag, remote.url, sent, deleted)


def _published(remote: Remote, todo: Plan) -> None:
    """The tag is there: fine if it names the very same files."""
    there = replace(todo, state=remote.state(todo.tag), prune=True)
    if not there.done:
        differ = sorted(name for name, change in there.changes.items() if change != "same")
        raise HubError(
            f"{remote.repository}: {todo.tag} is published already, with other files "
            f"({', '.join([*differ, *there.others][:5])}). A version does not change: give another --revision"
        )


def _arrived(remote: Remote, todo: Plan, commit: str) -> None:
    there = replace(todo, state=remote.state(commit))
    wrong = [name for name, change in there.changes.items() if change != "same"]
    if wrong:
        raise HubError(
            f"{remote.repository}: after the upload {len(wrong)} files are not what was sent "
            f"({', '.join(wrong[:5])}): run the same command again"
        )


def megabytes(files: Sequence[File]) -> float:
    """Size of all files together, in units of 10^6 bytes."""
    return sum(file.size for file in files) / 1e6
