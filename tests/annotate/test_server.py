"""Where the server listens, who is told, and what a second one hears."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.errors import ProjectError
from asn_nlp.annotate.lock import Lock
from asn_nlp.annotate.server import is_loopback, place
from tests.annotate.nursery import Nursery
from tests.annotate.test_crash import Client, kill
from tests.cli.test_extract import run


def test_only_this_machine_is_served(desk: Desk) -> None:
    at = place(desk, host=None, port=0, token=None)
    with at.sock:
        assert at.sock.getsockname()[0] == "127.0.0.1"
        assert at.hosts == [f"127.0.0.1:{at.port}", f"localhost:{at.port}"]
        assert at.address == f"http://127.0.0.1:{at.port}/?token={at.token}"
        assert len(at.token) >= 32


@pytest.mark.parametrize("token", [None, "", "short"])
def test_another_address_needs_a_token(desk: Desk, token: str | None) -> None:
    with pytest.raises(ProjectError, match="--token"):
        place(desk, host="192.0.2.1", port=0, token=token)


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_never_everywhere_at_once(desk: Desk, host: str) -> None:
    with pytest.raises(ProjectError, match="one address"):
        place(desk, host=host, port=0, token="0123456789abcdef")


def test_a_token_that_would_break_the_address(desk: Desk) -> None:
    with pytest.raises(ProjectError, match="letters"):
        place(desk, host=None, port=0, token="0123456789abcdef\r\nSet-Cookie: x")


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False)]
)
def test_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_port_and_token_stay_so_that_an_open_tab_goes_on(desk: Desk) -> None:
    first = place(desk, host=None, port=None, token=None)
    first.sock.close()
    second = place(desk, host=None, port=None, token=None)
    with second.sock:
        assert (second.port, second.token) == (first.port, first.token)
        third = place(desk, host=None, port=None, token=None)
        with third.sock:
            assert third.port != second.port, "a port that is taken is left to whoever has it"
        with pytest.raises(ProjectError, match="another --port"):
            place(desk, host=None, port=second.port, token=None)


def test_a_second_server_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "a" / "lock", "the work of sari")
    lock.note("http://127.0.0.1:8737")
    code = (
        "import sys, pathlib\n"
        "from asn_nlp.annotate.lock import Lock\n"
        "Lock(pathlib.Path(sys.argv[1]), 'the work of sari')\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a" / "lock")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "the work of sari is open already (process" in done.stderr
    assert "http://127.0.0.1:8737" in done.stderr
    lock.release()
    assert subprocess.run(command).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_real_server_goes_on_where_it_was_killed(folder: Path) -> None:
    with Nursery(folder, "sari") as nursery:
        process, address = nursery.start()
        assert Client(address).ask("GET", "/api/documents")["total"] == 2
        port = int(address.split(":")[2].split("/")[0])
        second = run("annotate", folder, "-a", "sari", "--no-browser")
        assert second.returncode == 2
        assert f"open already (process {process}, http://127.0.0.1:{port})" in second.stderr.decode()
        kill(process)
        process, again = nursery.start()
        assert again == address
        kill(process)
