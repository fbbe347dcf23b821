"""Make the tutorial notebook from its source: `python examples/build.py`.

The source, `tutorial.py`, is what is edited; `tutorial.ipynb` is executed in a fresh kernel, so that what it
shows is what the library says. Needs jupytext, nbclient and ipykernel (extra `dev`).
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
SOURCE, NOTEBOOK = HERE / "tutorial.py", HERE / "tutorial.ipynb"
SECONDS = 600
"""What a cell may take; a loaded machine needs its time to import spaCy."""


def make(source: Path = SOURCE) -> Any:
    """The notebook of a source, not executed, the same each time."""
    import jupytext

    notebook = jupytext.read(source)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata.clear()
    notebook.metadata.update(kernelspec=kernel, language_info={"name": "python"})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number}"
        cell.metadata.clear()
    return notebook


def execute(notebook: Any, folder: Path = HERE) -> Any:
    """The notebook with its outputs, run in `folder`. Raises `CellExecutionError` where a cell fails."""
    from nbclient import NotebookClient
    from traitlets.config import Config

    with TemporaryDirectory() as sockets:  # the kernel answers over files there, not over a port
        NotebookClient(
            notebook,
            config=Config(KernelManager={"transport": "ipc", "ip": f"{sockets}/kernel"}),
            kernel_name="python3",
            timeout=SECONDS,
            startup_timeout=SECONDS,
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": str(folder)}},
        ).execute()
    notebook.metadata.language_info = {"name": "python"}
    return notebook


def main() -> None:
    """Write the notebook."""
    import nbformat

    notebook = execute(make())
    nbformat.validate(notebook)
    nbformat.write(notebook, NOTEBOOK)  # type: ignore[no-untyped-call]
    print(f"{NOTEBOOK}: {len(notebook.cells)} cells, {NOTEBOOK.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
