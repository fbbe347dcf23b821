"""What `dataset push` and `model push` show, and their common options."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_nlp._version import __version__

if TYPE_CHECKING:
    from asn_nlp.hub.plan import Kind, Plan

Repository = Annotated[str, typer.Argument(metavar="REPO_ID", help="Repository on the hub: OWNER/NAME.")]
Revision = Annotated[
    str, typer.Option(help="Version to publish: a tag that is set on the upload and never moved.")
]
Really = Annotated[
    bool, typer.Option("--really", help="Do it. Without this the command only shows what would change.")
]
Public = Annotated[
    bool, typer.Option("--public", help="A new repository is made for everybody to see.  [default: private]")
]
Prune = Annotated[
    bool,
    typer.Option("--prune", help="Delete files on the hub that the folder does not hold (tags keep them)."),
]
VERSION = f"v{__version__}"


def push_folder(
    folder: Path, repository: str, kind: Kind, revision: str, *, really: bool, public: bool, prune: bool
) -> None:
    """List the files, compare them with the hub, upload if `really`. Raises `HubError`."""
    from asn_nlp.hub.plan import local_files
    from asn_nlp.hub.push import check_tag, megabytes, plan, push
    from asn_nlp.hub.remote import Remote

    check_tag(revision)
    files = local_files(folder)
    for file in files:
        print(f"{file.sha256}  {file.size:>11,}  {file.name}")
    print(f"{len(files)} files, {megabytes(files):.1f} MB")
    remote = Remote(repository, kind)
    todo = plan(remote, folder, revision, prune=prune)
    _tell(todo, remote.url, public=public)
    if not really:
        print("Nothing was sent: this was a dry run. Add --really to do it.", file=sys.stderr)
        return
    done = push(remote, folder, todo, private=not public)
    sent = f"{len(done.sent)} files sent" if done.sent else "every file was there already"
    print(f"{done.url} has {done.tag} at {done.commit}: {sent}, all hashes checked")


def _tell(todo: Plan, url: str, *, public: bool) -> None:
    state = todo.state
    there = "private" if state.private else "public"
    would = "would be made, public" if public else "would be made, private"
    print(f"target    {url} ({there if state.exists else would})")
    print(
        f"version   {todo.tag}" + (" (published already, with these files)" if todo.tag in state.tags else "")
    )
    for change in ("new", "changed", "same"):
        names = [name for name, what in todo.changes.items() if what == change]
        if names:
            few = change != "same" and len(names) < len(todo.files)
            print(f"{change:9} {', '.join(names) if few else f'{len(names)} files'}")
    if todo.others:
        print(f"{'deleted' if todo.prune else 'left':9} {', '.join(todo.others)}")
