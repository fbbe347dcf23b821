"""Puts all pages together in one folder, from which the site is built."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.docs.dialect import to_python_markdown
from tools.docs.fill import fill
from tools.docs.links import relink
from tools.docs.notebook import to_markdown
from tools.docs.paths import DOCS, ROOT, settings, sources


def stage(folder: Path) -> None:
    """Fill `folder` with every page and file of the site; what was there before goes."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS, folder, ignore=shutil.ignore_patterns("*.md"))

    def carry(path: str) -> str:
        place = f"files/{path}"
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, folder / place)
        return place

    for source, page in sources().items():
        text = (ROOT / source).read_text("utf-8")
        text = to_markdown(text) if source.endswith(".ipynb") else text
        text = relink(text, source, page, carry)
        write(folder / page, _front(page) + _spoken(page, fill(to_python_markdown(text))))


def _spoken(page: str, text: str) -> str:
    """The page, saying its language where it is not the site's: screen readers and translators ask."""
    language = settings()["language"].get(page)
    if language is None:
        return text
    title, _, body = text.lstrip().partition("\n")
    return f'{title} {{ lang="{language}" }}\n\n<div lang="{language}" markdown="1">\n{body}\n</div>\n'


def _front(page: str) -> str:
    """What the generator is told about a page: the parts of the frame that it does without."""
    hidden = settings()["hide"].get(page, [])
    return f"---\nhide: [{', '.join(hidden)}]\n---\n" if hidden else ""


def write(path: Path, text: str) -> None:
    """Write a page and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
