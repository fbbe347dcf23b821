"""The code blocks of a page, in order, and how each is run.

- ```` ```python ````: run in one name space a page; what it prints has to be what its `# Out:` lines say.
- ```` ```console ````: each line behind `$ ` is a command, run where the page's files are; lines below it, if
  any, are its output, `...` standing for anything.
- any block with `title="NAME"`: a file of that name, written before what follows runs.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(
    r"^(?P<ticks>```+)(?P<lang>[\w-]*)(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=ticks)[ ]*$", re.M | re.S
)
TITLE = re.compile(r'title="(?P<name>[^"]+)"')
OUT = re.compile(r"^# Out: ?(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block. `line`: where it begins on the page."""

    lang: str
    title: str | None
    body: str
    line: int


def blocks(text: str) -> Iterator[Block]:
    """All fenced blocks of a page."""
    for m in FENCE.finditer(text):
        title = TITLE.search(m["info"])
        yield Block(m["lang"], title and title["name"], m["body"], text.count("\n", 0, m.start()) + 1)


def run_python(block: Block, space: dict[str, object], page: Path) -> None:
    """Run a block and compare what it prints."""
    out = io.StringIO()
    # Blank lines in front, so that a traceback names the line of the page.
    code = compile("\n" * block.line + block.body, str(page), "exec")
    with contextlib.redirect_stdout(out):
        exec(code, space)
    assert out.getvalue().splitlines() == OUT.findall(block.body), f"{page.name}:{block.line}"


@dataclass(frozen=True)
class Command:
    """A command of a console block and the output that the page shows, if it shows any."""

    text: str
    shown: str
    line: int


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block. A backslash joins lines, two blanks and # open a comment."""
    body = block.body.replace("\\\n", " ")
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        first, _, shown = part.partition("\n")
        command = re.sub(r"\s{2,}#.*$", "", first).strip()
        yield Command(command, shown.strip("\n"), block.line)


def fits(shown: str, printed: str) -> bool:
    """Whether a printed text is what a page shows. Blanks at the ends of lines do not count."""
    wanted = [line.rstrip() for line in shown.splitlines()]
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", "[^\n]*") + r"[ ]*\n"
        for line in wanted
    )
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None
