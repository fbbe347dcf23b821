"""Everything that has to hold before a release:

    python -m tools.release.check [--out dist]

Builds wheel and sdist, checks contents and metadata, installs the wheel into a fresh environment (from the
package index or the wheels that pip finds), runs the README's first example there with sockets refused,
measures the installed size, and asks for a dated section of the changelog. Exit code 1 where something does
not hold.
`--unreleased`: the changelog may still say `Unreleased`.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path

from asn_nlp._version import __version__
from tools.release import build, changelog, readme

MOST = 250.0
"""Megabytes (10^6 bytes) that a base install may take, pip and setuptools not counted."""
_INSTALLER = re.compile(r"(pip|setuptools|pkg_resources|_distutils_hack|distutils-precedence|wheel)([-.]|$)")


def installed_size(site: Path) -> float:
    """Megabytes of the packages in a site-packages folder, compiled files too, installers not."""
    found = [p for p in site.iterdir() if not _INSTALLER.match(p.name)]
    files = (f for p in found for f in ([p] if p.is_file() else p.rglob("*")))
    return sum(f.stat().st_size for f in files if f.is_file()) / 1e6


def fresh(folder: Path, wheel: Path) -> Path:
    """A new environment with the wheel and what it requires; returns its interpreter."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", str(wheel)]
    subprocess.run(pip, check=True)
    return python


def check(out: Path, *, unreleased: bool) -> Iterator[str]:
    """What does not hold, as it is found; progress goes to standard output."""
    for old in [*out.glob("asn_nlp-*.whl"), *out.glob("asn_nlp-*.tar.gz")]:
        old.unlink()
    wheel, sdist = build.build(out, "wheel"), build.build(out, "sdist")
    for made in (wheel, sdist):
        print(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB")
    names = build.names_of(wheel)
    yield from (f"{wheel.name} lacks {n}" for n in build.missing(names, {*build.WANTED, *build.sources()}))
    yield from (f"{sdist.name} lacks {n}" for n in build.missing(build.names_of(sdist), build.BESIDE))
    yield from (f"metadata: {fault}" for fault in build.faults(build.metadata(wheel)))
    with tempfile.TemporaryDirectory() as temporary:
        yield from _from_sdist(sdist, Path(temporary), names)
        yield from _installed(wheel, Path(temporary) / "venv")
    sections, faults = changelog.read((build.ROOT / "CHANGELOG.md").read_text("utf-8"))
    yield from (f"CHANGELOG.md: {fault}" for fault in faults)
    if not unreleased and not any(s.name == __version__ for s in sections):
        yield f"CHANGELOG.md: no section `## {__version__} - YYYY-MM-DD`"


def _from_sdist(sdist: Path, folder: Path, names: set[str]) -> Iterator[str]:
    with tarfile.open(sdist) as tar:
        tar.extractall(folder, filter="data")
    again = build.build(folder / "again", "wheel", folder / sdist.name.removesuffix(".tar.gz"))
    if differ := names ^ build.names_of(again):
        yield f"the wheel made from the sdist differs in {', '.join(sorted(differ)[:5])}"


def _installed(wheel: Path, folder: Path) -> Iterator[str]:
    python = fresh(folder, wheel)
    example = readme.examples(build.ROOT / "README.md")[0]
    if (found := readme.run(python, example.code)) != list(example.wanted):
        yield f"README: the first example printed {found}, not {list(example.wanted)}"
    (version,) = readme.run(python, "import asn_nlp; print(asn_nlp.__version__)")
    if version != __version__:
        yield f"installed is version {version}, not {__version__}"
    (site,) = folder.glob("lib/python*/site-packages")
    size = installed_size(site)
    print(f"base install: {size:.0f} MB (at most {MOST:.0f})")
    if size > MOST:
        yield f"the base install takes {size:.0f} MB, more than {MOST:.0f}"


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Check that a release can be made.")
    parser.add_argument("--out", type=Path, default=build.ROOT / "dist", help="where wheel and sdist go")
    parser.add_argument("--unreleased", action="store_true", help="the changelog may still say Unreleased")
    given = parser.parse_args(argv)
    found = list(check(given.out, unreleased=given.unreleased))
    print("\n".join(found) if found else f"asn-nlp {__version__} can be released")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
