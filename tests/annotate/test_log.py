"""The log: what a crash, a full disk or a careless hand can do to it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.annotate.errors import DiskFullError, LogDamagedError, NotSavedError
from asn_nlp.annotate.log import Log, decode, encode, replace_file

HEADER = {"document": "a", "text": "Apel 👩‍👧\r\n", "base": {}}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON, min_size=1, max_size=4).filter(lambda d: "crc" not in d))
def test_a_line_comes_back_as_it_was(entry: dict[str, Any]) -> None:
    line = encode(entry)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    found = decode(line[:-1])
    assert found is not None
    assert {k: v for k, v in found.items() if k != "crc"} == entry


def test_lone_surrogates_survive() -> None:
    found = decode(encode({"text": "a\ud83d b"})[:-1])
    assert found is not None
    assert found["text"] == "a\ud83d b"


@given(st.integers(0, 60), st.integers(0, 255))
def test_a_changed_byte_is_noticed(at: int, byte: int) -> None:
    line = bytearray(encode({"op": {"id": "abcdefgh", "op": "undo"}, "n": 123456})[:-1])
    at %= len(line)
    if line[at] != byte:
        line[at] = byte
        assert decode(bytes(line)) is None


def made(path: Path, entries: int = 3) -> Log:
    log = Log.create(path, HEADER)
    for number in range(entries):
        log.append([{"n": number}])
    return log


def test_a_log_torn_anywhere_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    log = made(tmp_path / "whole.jsonl")
    data = log.path.read_bytes()
    ends = [i + 1 for i, b in enumerate(data) if b == 0x0A]
    for cut in range(ends[0], len(data)):
        path = tmp_path / "torn.jsonl"
        path.write_bytes(data[:cut])
        opened, entries = Log.open(path)
        assert [e["n"] for e in entries] == list(range(sum(end <= cut for end in ends) - 1))
        opened.append([{"n": "new"}])
        assert Log.open(path)[1][-1]["n"] == "new"
    aside = (tmp_path / "torn.torn").read_bytes()
    assert data[ends[2] : ends[3] - 1] in aside, "what is cut off is kept beside"


def test_zeros_at_the_end_are_a_lost_block(tmp_path: Path) -> None:
    log = made(tmp_path / "a.jsonl")
    with log.path.open("ab") as stream:
        stream.write(b"\0" * 40 + b"\n")
    assert len(Log.open(log.path)[1]) == 3


@pytest.mark.parametrize("line", [1, 2, 3, 4])
def test_a_broken_line_is_named(tmp_path: Path, line: int) -> None:
    log = made(tmp_path / "a.jsonl")
    lines = log.path.read_bytes().split(b"\n")
    lines[line - 1] = lines[line - 1].replace(b'"', b"'", 1)
    log.path.write_bytes(b"\n".join(lines))
    with pytest.raises(LogDamagedError, match=rf"a\.jsonl:{line}:"):
        Log.open(log.path)


class Disk:
    """A disk that is full after so many bytes; it writes what still fits, as disks do."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: int, code: int = errno.ENOSPC) -> None:
        self.room, self.code, self.real = room, code, os.write
        monkeypatch.setattr(os, "write", self.write)

    def write(self, fd: int, data: bytes) -> int:
        if self.room <= 0:
            raise OSError(self.code, os.strerror(self.code))
        done = self.real(fd, data[: self.room])
        self.room -= done
        return done


@pytest.mark.parametrize("room", [0, 1, 17, 40])
def test_a_full_disk_keeps_nothing_of_what_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    log = made(tmp_path / "a.jsonl")
    before = log.path.read_bytes()
    with monkeypatch.context() as patch:
        Disk(patch, room)
        with pytest.raises(DiskFullError, match="no room"):
            log.append([{"n": "x"}, {"n": "y" * 40}])
    assert log.path.read_bytes() == before
    log.append([{"n": "later"}])
    assert [e["n"] for e in Log.open(log.path)[1]] == [0, 1, 2, "later"]


def test_the_disk_has_it_before_anybody_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = made(tmp_path / "a.jsonl")
    synced: list[bytes] = []
    real = os.fsync

    def sync(fd: int) -> None:
        real(fd)
        synced.append(log.path.read_bytes())

    monkeypatch.setattr(os, "fsync", sync)
    log.append([{"n": "x"}, {"n": "y"}])
    assert synced == [log.path.read_bytes()], "one sync, after all of it was written"
    assert [e["n"] for e in Log.open(log.path)[1][-2:]] == ["x", "y"]


def test_a_failed_sync_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = made(tmp_path / "a.jsonl")

    def broken(fd: int) -> None:
        raise OSError(errno.EIO, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        with pytest.raises(NotSavedError):
            log.append([{"n": "x"}])
    assert len(Log.open(log.path)[1]) == 3


def test_where_not_even_the_cut_works_the_next_write_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = made(tmp_path / "a.jsonl")

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "ftruncate", broken)
        Disk(patch, 10)
        with pytest.raises(DiskFullError):
            log.append([{"n": "a long one " * 9}])
    log.append([{"n": "s"}])
    assert [e["n"] for e in Log.open(log.path)[1]] == [0, 1, 2, "s"]


def test_a_log_that_another_program_changed_is_left_alone(tmp_path: Path) -> None:
    log = made(tmp_path / "a.jsonl")
    with log.path.open("ab") as stream:
        stream.write(encode({"n": "other"}))
    with pytest.raises(NotSavedError, match="another program"):
        log.append([{"n": "mine"}])
    assert [e["n"] for e in Log.open(log.path)[1]] == [0, 1, 2, "other"]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "cursor.json"
    replace_file(path, b"old", private=True)
    assert path.stat().st_mode & 0o077 == 0

    def full(fd: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskFullError):
            replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in path.parent.iterdir()] == ["cursor.json"]
