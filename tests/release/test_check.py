"""The parts of `make release-check` that need no network."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tools.release import readme
from tools.release.check import installed_size


def test_installers_are_not_counted(tmp_path: Path) -> None:
    sizes = {
        "numpy/core/a.so": 3_000_000,
        "asn_nlp/x.onnx": 2_000_000,
        "six.py": 500_000,
        "pip/_vendor/b.py": 9_000_000,
        "pip-26.0.dist-info/RECORD": 9_000_000,
        "setuptools/c.py": 9_000_000,
        "_distutils_hack/d.py": 9_000_000,
        "distutils-precedence.pth": 9_000_000,
        "pipdeptree/e.py": 1_000_000,
    }
    for name, size in sizes.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert installed_size(tmp_path) == pytest.approx(6.5)


def test_examples_and_what_they_say(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text(
        "```python\nprint(1)\n# Out: 1\n```\n\n```console\n$ x\n```\n\n```python\nx = 2\n```\n", "utf-8"
    )
    first, second = readme.examples(page)
    assert (first.wanted, second.wanted) == (("1",), ())
    assert readme.run(sys.executable, first.code) == ["1"]


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket().connect(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
    ],
)
def test_sockets_are_refused(code: str) -> None:
    with pytest.raises(RuntimeError, match="the network was asked for"):
        readme.run(sys.executable, code)
