"""Wheel and sdist by hatchling, and what is in them."""

from __future__ import annotations

import email
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from email.message import Message
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "asn_nlp"
MADE = ("__pycache__", ".")
"""Beginnings of names that tools leave behind."""
WANTED = (
    "asn_nlp/py.typed", "asn_nlp/tagger/weights/model.onnx", "asn_nlp/tagger/weights/tokenizer.json",
    "asn_nlp/annotate/static/index.html", "asn_nlp/annotate/guidelines/PEDOMAN.md", "asn_nlp/io/record.css",
    "asn_nlp/knowledge/data/regions/", "asn_nlp/knowledge/data/rules/", "asn_nlp/dataset/data/card.md",
)  # fmt: skip
BESIDE = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md",
          "SECURITY.md", "MODEL_CARD.md", "schema/record-1.0.json", "src/asn_nlp/_version.py")  # fmt: skip


def build(out: Path, target: str, root: Path = ROOT) -> Path:
    """`wheel` or `sdist` of a tree, with the hatchling of this interpreter, no network; returns the file."""
    out.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (made,) = out.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return made


def names_of(archive: Path) -> set[str]:
    """Files of a wheel; of an sdist without its top folder."""
    if archive.suffix == ".whl":
        return set(zipfile.ZipFile(archive).namelist())
    with tarfile.open(archive) as tar:
        return {m.name.split("/", 1)[1] for m in tar.getmembers() if m.isfile()}


def sources() -> set[str]:
    """Files of the package in the tree, as the wheel names them."""
    files = (p.relative_to(PACKAGE.parent) for p in PACKAGE.rglob("*") if p.is_file())
    return {p.as_posix() for p in files if not any(part.startswith(MADE) for part in p.parts)}


def missing(names: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """What of `wanted` is not there; a name that ends in `/` is a folder with something in it."""
    there = list(names)
    return [w for w in wanted if not any(n == w or (w.endswith("/") and n.startswith(w)) for n in there)]


def metadata(wheel: Path) -> Message:
    """The core metadata of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def faults(data: Message) -> list[str]:
    """What an index would refuse, or a reader would miss, in the metadata."""
    out = [f"no {key}" for key in ("Name", "Version", "Summary", "Requires-Python") if not data[key]]
    if not (data["License-Expression"] and data.get_all("License-File")):
        out.append("no License-Expression with its License-File")
    if data["Description-Content-Type"] != "text/markdown":
        out.append("the description is not text/markdown")
    described = data.get_payload()
    if not isinstance(described, str) or "# asn-nlp" not in described:
        out.append("the description is not the README")
    direct = (line for line in data.get_all("Requires-Dist") or () if "@" in line or "git+" in line)
    return [*out, *(f"an index refuses a direct reference: {line}" for line in direct)]
