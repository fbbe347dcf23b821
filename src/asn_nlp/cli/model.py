"""`asn-nlp model`: what the encoder is, whether its files are whole, to and from the hub."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from asn_nlp.cli.publishing import VERSION, Prune, Public, Really, Repository, Revision, push_folder

model_app = typer.Typer(name="model", help="The fine-tuned encoder.", no_args_is_help=True)

_FOLDER = typer.Option("--model", help="Folder of the encoder.  [default: the one in the package]")


@model_app.command("info")
def info_cli(model: Annotated[Path | None, _FOLDER] = None) -> None:
    """Say what the encoder is and how it was made."""
    from asn_nlp.core.errors import ModelError
    from asn_nlp.tagger.manifest import read_manifest, shipped

    try:
        manifest = read_manifest(model or shipped(), check=False)
    except ModelError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    size = sum(p.stat().st_size for p in manifest.folder.iterdir() if p.is_file())
    print(f"model     {manifest.id}")
    print(f"folder    {manifest.folder} ({size / 1e6:.1f} MB)")
    print(f"windows   {manifest.window} word pieces, {manifest.overlap} shared")
    print("heads     " + ", ".join(f"{h.name} ({len(h.labels)})" for h in manifest.layout.heads))
    for name, value in manifest.about.items():
        print(f"{name:9} {value}")


@model_app.command("verify")
def verify_cli(model: Annotated[Path | None, _FOLDER] = None) -> None:
    """Compare every file with its hash and tag a sentence. Exit code 2 where something is wrong."""
    from asn_nlp.core.errors import ModelError
    from asn_nlp.tagger.manifest import read_manifest, shipped
    from asn_nlp.tagger.session import Tagger

    try:
        manifest = read_manifest(model or shipped())
        Tagger(manifest).tag("Bupati meminta ASN netral.")
    except ModelError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    for role, (name, digest) in manifest.files.items():
        print(f"{role:10} {name}  {digest}")
    print(f"{manifest.id}: whole, and it runs")


@model_app.command("download")
def download_cli(
    repository: Annotated[str, typer.Argument(help="Repository on the hub, e.g. OWNER/NAME.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write to.")],
    revision: Annotated[
        str, typer.Option(help="Commit of the repository, 40 hexadecimal digits: names of branches move.")
    ],
) -> None:
    """Fetch an exported encoder from the Hugging Face hub and verify it. Needs the extra `hub`."""
    from asn_nlp.core.errors import AsnNlpError
    from asn_nlp.tagger.download import download

    try:
        manifest = download(repository, revision, out)
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    print(f"{manifest.id} -> {out}")


@model_app.command("push")
def push_cli(
    repository: Repository,
    model: Annotated[Path | None, _FOLDER] = None,
    card: Annotated[
        Path | None,
        typer.Option(
            "--card", help="The model card.  [default: README.md or MODEL_CARD.md in the model's folder]"
        ),
    ] = None,
    revision: Revision = VERSION,
    really: Really = False,
    public: Public = False,
    prune: Prune = False,
) -> None:
    """Publish an exported encoder with its card on the Hugging Face hub. A dry run, unless --really is given.

    Needs the extra `hub` and a token that may write (`hf auth login`, or HF_TOKEN). Broken off, the same
    command goes on where it stopped. Exit code 2: the model is not whole, or the hub cannot
    be asked, or refuses.
    """
    import tempfile

    from asn_nlp.core.errors import AsnNlpError
    from asn_nlp.hub.model import stage
    from asn_nlp.tagger.manifest import shipped

    try:
        with tempfile.TemporaryDirectory(prefix="asn-nlp-") as folder:
            manifest = stage(model or shipped(), card, Path(folder))
            print(f"model     {manifest.id}")
            push_folder(
                Path(folder), repository, "model", revision, really=really, public=public, prune=prune
            )
    except AsnNlpError as error:
        print(f"asn-nlp: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
