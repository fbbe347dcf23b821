"""Files under compression, whole and broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.io import compressed
from asn_nlp.io.compressed import compression, ending, open_read, open_write, read_limited
from asn_nlp.io.tables import read_table

PACKED = (".gz", ".bz2", ".xz", ".zst")
LINES = b"".join(b'{"text": "berita %d"}\n' % i for i in range(2000))


@pytest.fixture(autouse=True)
def _zstd() -> None:
    pytest.importorskip("backports.zstd")


@pytest.mark.parametrize(
    ("name", "form", "packed"),
    [
        ("a.jsonl.gz", ".jsonl", ".gz"),
        ("A.JSONL.GZ", ".jsonl", ".gz"),
        ("a.b.txt", ".txt", ""),
        ("a.gz", "", ".gz"),
        ("a", "", ""),
        (".gz", "", ""),
    ],
)
def test_endings(name: str, form: str, packed: str) -> None:
    assert (ending(Path(name)), compression(Path(name))) == (form, packed)


@pytest.mark.parametrize("suffix", PACKED)
def test_there_and_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    with open_write(path) as stream:
        stream.write(LINES)
    assert path.read_bytes() != LINES
    assert len(path.read_bytes()) < len(LINES) / 5
    with open_read(path) as found:
        assert found.read() == LINES
    assert [r.text for r in read_table(path) if isinstance(r, Article)][::1999] == ["berita 0", "berita 1999"]


@pytest.mark.parametrize("suffix", PACKED)
def test_two_archives_in_one_file_are_one(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.txt{suffix}"
    data = b""
    for text in (b"satu ", b"dua"):
        with open_write(path) as stream:
            stream.write(text)
        data += path.read_bytes()
    path.write_bytes(data)
    assert read_limited(path, 100) == b"satu dua"


@pytest.mark.parametrize("suffix", PACKED)
@pytest.mark.parametrize("cut", [1, 10, 0.5])
def test_cut_archives_are_named(tmp_path: Path, suffix: str, cut: float) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    with open_write(path) as stream:
        stream.write(LINES)
    data = path.read_bytes()
    path.write_bytes(data[: -int(cut)] if cut >= 1 else data[: int(len(data) * cut)])
    *rows, error = read_table(path)
    assert isinstance(error, InputError)
    assert (error.where, error.reason) == (str(path), "archive")
    assert f"after {len(rows)} rows" in str(error)
    assert [r.text for r in rows if isinstance(r, Article)] == [f"berita {i}" for i in range(len(rows))]
    with pytest.raises(InputError, match="archive is broken"):
        read_limited(path, len(LINES))


@pytest.mark.parametrize("suffix", PACKED)
def test_what_is_no_archive(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(b"bukan arsip")
    with pytest.raises(InputError) as caught:
        read_limited(path, 100)
    assert caught.value.reason == "archive"


def test_not_more_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    with open_write(path) as stream:
        stream.write(bytes(1_000_000))
    with pytest.raises(InputError) as caught:
        read_limited(path, 1000)
    assert caught.value.reason == "too_large"


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(compressed, "import_module", missing)
    with pytest.raises(MissingExtraError, match=r"asn-nlp\[zstd\]"):
        open_read(tmp_path / "a.zst")
