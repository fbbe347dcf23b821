"""A folder of hostile files, made from a seed, with what has to come out of it.

Each maker below writes one file and says which articles in it are good and which errors it has to give. The
good ones stand beside bad ones wherever a format allows it: none may be lost.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backports import zstd

PLACES = ("Batang", "Sigi", "Demak", "Blora", "Bandung", "Malang", "Kendal", "Tuban", "Poso", "Garut")
ACTS = ("melarang ASN ikut kampanye", "meminta ASN netral", "memimpin ikrar netralitas ASN")
PACKS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}
BINARY = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02"


@dataclass
class Expected:
    """What a file holds: texts that have to become records, reasons of the errors that name it."""

    path: Path
    good: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    maybe: list[str] = field(default_factory=list)
    """Texts of which nobody can say whether they can be read."""


class Maker:
    """Writes files; every text is another one unless it is meant to come twice."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.rng, self.count = folder, random.Random(seed), 0

    def text(self) -> str:
        self.count += 1
        place, act = self.rng.choice(PLACES), self.rng.choice(ACTS)
        day = self.rng.randint(1, 28)
        return f"Bupati {place} {act}, Senin ({day}/9/2024). Berita nomor {self.count}."

    def path(self, suffix: str) -> Path:
        self.count += 1
        folder = self.folder / self.rng.choice(("", "a", "b/c", "berita.txt"))
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{self.count:05}{suffix}"

    def file(self, suffix: str, data: bytes, *, good: list[str] | None = None, bad: str = "") -> Expected:
        path = self.path(suffix)
        path.write_bytes(data)
        return Expected(path, good or [], bad.split())


def _rows(texts: list[str], **more: Any) -> bytes:
    return "".join(json.dumps({"text": text, **more}) + "\n" for text in texts).encode()


def _table(texts: list[str], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["text", "outlet"], *([text, "Kabar"] for text in texts)])
    return out.getvalue()


def _parquet(columns: dict[str, list[Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


Make = Callable[[Maker], Expected]


def plain(m: Maker) -> Expected:
    text = m.text()
    return m.file(".txt", text.encode(), good=[text])


def page(m: Maker) -> Expected:
    text = m.text()
    data = f"<html><body><article><p>{text}</p><p>{text} Lagi.</p></article></body></html>"
    return m.file(".html", data.encode(), good=[f"{text}\n{text} Lagi."])


def marked(m: Maker) -> Expected:
    text = m.text()
    return m.file(".txt", text.encode(m.rng.choice(["utf-8-sig", "utf-16", "utf-32"])), good=[text])


def packed(m: Maker) -> Expected:
    text = m.text()
    suffix, pack = m.rng.choice(list(PACKS.items()))
    return m.file(f".txt{suffix}", pack(text.encode()), good=[text])


def lines(m: Maker) -> Expected:
    texts = [m.text() for _ in range(3)]
    return m.file(m.rng.choice([".jsonl", ".ndjson"]), _rows(texts, outlet="Kabar"), good=texts)


def wide_lines(m: Maker) -> Expected:
    texts = [m.text(), m.text()]
    return m.file(".jsonl", _rows(texts).decode().encode("utf-16"), good=texts)


def packed_lines(m: Maker) -> Expected:
    texts = [m.text(), m.text()]
    suffix, pack = m.rng.choice(list(PACKS.items()))
    return m.file(f".jsonl{suffix}", pack(_rows(texts)), good=texts)


def table(m: Maker) -> Expected:
    texts = [m.text(), m.text() + '\nbaris "dua"']
    suffix, delimiter = m.rng.choice([(".csv", ","), (".csv", ";"), (".tsv", "\t")])
    encoding = m.rng.choice(["utf-8", "utf-8-sig", "utf-16"])
    return m.file(suffix, _table(texts, delimiter).encode(encoding), good=texts)


def arrow(m: Maker) -> Expected:
    texts = [m.text(), m.text()]
    return m.file(".parquet", _parquet({"text": texts}), good=texts)


def surrogate(m: Maker) -> Expected:
    text = m.text() + " \ud800"
    return m.file(".jsonl", _rows([text]), good=[text])


def nul_escape(m: Maker) -> Expected:
    text = m.text() + " \x00 dan seterusnya"
    return m.file(".jsonl", _rows([text]), good=[text])


def twice(m: Maker) -> Expected:
    text = m.text()
    return m.file(".jsonl", _rows([text, text], id="sama"), good=[text, text])


def extra_cells(m: Maker) -> Expected:
    text, other = m.text(), m.text()
    data = f"outlet,text\nKabar,{json.dumps(text)},lebih,lagi\nKabar\nKabar,{json.dumps(other)}\n"
    return m.file(".csv", data.encode(), good=[text, other], bad="type")


def strange_name(m: Maker) -> Expected:
    text = m.text()
    path = m.path(".txt")
    name = m.rng.choice([b"\xff\xfe", b"\x1b[31mmerah", b"baris\nbaru", b"-rf ", b"'\"$(x)", b"*?["])
    found = Path(os.fsdecode(os.fsencode(path.with_suffix("")) + name + b".txt"))
    found.write_bytes(text.encode())
    return Expected(found, [text])


def binary(m: Maker) -> Expected:
    data = BINARY + m.rng.randbytes(300)
    return m.file(m.rng.choice([".txt", ".jsonl", ".csv", ".html"]), data, bad="binary")


def empty(m: Maker) -> Expected:
    return m.file(m.rng.choice([".txt", ".jsonl", ".csv"]), b"", bad="empty")


def blank(m: Maker) -> Expected:
    return m.file(".txt", b" \n\t\r\n ", bad="empty")


def not_utf8(m: Maker) -> Expected:
    return m.file(".txt", (m.text() + " caf\xe9").encode("latin-1"), bad="encoding")


def nul_bytes(m: Maker) -> Expected:
    return m.file(".txt", m.text().encode() + b"\x00\x00", bad="binary")


def truncated(m: Maker) -> Expected:
    texts = [m.text(), m.text()]
    return m.file(".jsonl", _rows(texts) + _rows([m.text()])[:-20], good=texts, bad="json")


def mixed(m: Maker) -> Expected:
    texts = [m.text() for _ in range(4)]
    good = [json.dumps({"text": text}).encode() for text in texts]
    bad = [
        (b"{broken", "json"),
        (b"[1, 2]", "json"),
        (b'"berita"', "json"),
        (b'{"teks": "x"}', "column"),
        (b'{"text": 5}', "type"),
        (b'{"text": null}', "type"),
        (b'{"text": " "}', "empty"),
        (b'{"text": "x", "published": "kemarin"}', "published"),
        (b'{"text": "caf\xe9"}', "encoding"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "json"),
        (b'{"text": ' + b"[" * 100_000, "json"),
        (b'{"text": "x\x00y"}', "binary"),
    ]
    chosen = m.rng.sample(bad, 4)
    data = b"\n".join(x for pair in zip(good, (line for line, _ in chosen), strict=True) for x in pair)
    return m.file(".jsonl", data, good=texts, bad=" ".join(reason for _, reason in chosen))


def no_column(m: Maker) -> Expected:
    suffix, data = m.rng.choice(
        [
            (".csv", b"isi,judul\nx,y\nx,y\n"),
            (".parquet", _parquet({"isi": ["x", "y"]})),
            (".csv", b"hanya satu baris tanpa tajuk\n"),
        ]
    )
    return m.file(suffix, data, bad="column")


def no_text(m: Maker) -> Expected:
    text = m.text()
    return m.file(".parquet", _parquet({"text": [None, text, ""]}), good=[text], bad="type empty")


def numbers(m: Maker) -> Expected:
    return m.file(".parquet", _parquet({"text": [1, 2]}), bad="type type")


def one_row_undecodable(m: Maker) -> Expected:
    texts = [m.text(), m.text()]
    head, first, last = _table(texts).encode().splitlines(keepends=True)
    return m.file(".csv", head + first + b"caf\xe9,Kabar\r\n" + last, good=texts, bad="encoding")


def half_parquet(m: Maker) -> Expected:
    data = _parquet({"text": [m.text() for _ in range(50)]})
    return m.file(".parquet", data[: len(data) // 2], bad="parquet")


def no_parquet(m: Maker) -> Expected:
    return m.file(".parquet", m.rng.choice([b"", b"PAR1", b"PAR1PAR1", m.rng.randbytes(500)]), bad="parquet")


def rotten_parquet(m: Maker) -> Expected:
    """The footer is right, the pages are not."""
    data = bytearray(_parquet({"text": [m.text() for _ in range(50)]}))
    data[4:200] = bytes(196)
    return m.file(".parquet", bytes(data), bad="parquet")


def half_archive(m: Maker) -> Expected:
    """Cut near its end: what comes before the last blocks can be read, and has to be."""
    texts, late = [m.text() for _ in range(3)], [m.text() for _ in range(60)]
    padded = [json.dumps({"text": text, "x": m.rng.randbytes(4000).hex()}) + "\n" for text in late]
    suffix = m.rng.choice([".gz", ".zst"])
    data = PACKS[suffix](_rows(texts) + "".join(padded).encode())
    expected = m.file(f".jsonl{suffix}", data[:-50], good=texts, bad="archive")
    expected.maybe = late
    return expected


def no_archive(m: Maker) -> Expected:
    suffix = m.rng.choice([".txt.gz", ".jsonl.gz", ".csv.xz", ".txt.bz2", ".jsonl.zst"])
    return m.file(suffix, b"bukan arsip sama sekali", bad="archive")


def packed_parquet(m: Maker) -> Expected:
    return m.file(".parquet.gz", gzip.compress(b"PAR1"), bad="archive")


def dangling(m: Maker) -> Expected:
    path = m.path(".txt")
    path.symlink_to(path.parent / "tiada.txt")
    return Expected(path, bad=["missing"])


def pipe(m: Maker) -> Expected:
    path = m.path(".txt")
    os.mkfifo(path)
    return Expected(path, bad=["special"])


def bad_date(m: Maker) -> Expected:
    return m.file(".csv", b"text,published\nApel ASN di Batang.,kemarin dulu\n", bad="published")


def ignored(m: Maker) -> Expected:
    return m.file(m.rng.choice([".md", ".png", ".docx", ""]), BINARY)


def long_line(m: Maker) -> Expected:
    """A line of 50 MB between two articles. Once a corpus."""
    texts = [m.text(), m.text()]
    data = _rows(texts[:1]) + b'{"text": "' + b"x" * 50_000_000 + b'"}\n' + _rows(texts[1:])
    return m.file(".jsonl", data, good=texts, bad="too_large")


def large_file(m: Maker) -> Expected:
    return m.file(".txt", b"x" * 20_000_001, bad="too_large")


def bomb(m: Maker) -> Expected:
    return m.file(".txt.gz", gzip.compress(bytes(100_000_000), 1), bad="too_large")


def large_cell(m: Maker) -> Expected:
    """A cell of 10 MB beside the text. Once a corpus."""
    text = m.text()
    return m.file(".csv", f'html,text\n"{"<p>" * 3_500_000}","{text}"\n'.encode(), good=[text])


GOOD: tuple[Make, ...] = (
    plain, page, marked, packed, lines, wide_lines, packed_lines, table, arrow, surrogate, nul_escape, twice,
    extra_cells, strange_name,
)  # fmt: skip
BAD: tuple[Make, ...] = (
    binary, empty, blank, not_utf8, nul_bytes, truncated, mixed, no_column, no_text, numbers,
    one_row_undecodable, half_parquet, no_parquet, rotten_parquet, half_archive, no_archive, packed_parquet,
    dangling, pipe, bad_date, ignored,
)  # fmt: skip
ONCE: tuple[Make, ...] = (long_line, large_file, bomb, large_cell)


def make(folder: Path, *, files: int, seed: int) -> list[Expected]:
    """Write `files` files; each kind comes at least once where there is room, the rest by chance."""
    maker = Maker(folder, seed)
    kinds = [*ONCE, *GOOD, *BAD]
    kinds += maker.rng.choices([*GOOD, *BAD], k=files - len(kinds))
    maker.rng.shuffle(kinds)
    return [kind(maker) for kind in kinds[:files]]
