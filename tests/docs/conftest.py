"""The files that pages speak of without printing them."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from asn_nlp import extract

ROOT = Path(__file__).parents[2]
ARTICLES = {
    "demak": "DEMAK - Sekda Demak Akhmad Sugiharto melarang ASN ikut kampanye, Selasa (24/9/2024).",
    "sigi": "SIGI - Bawaslu Kabupaten Sigi memeriksa lurah yang diduga ikut kampanye, Rabu (25/9/2024).",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles under the names that pages use, as the place where their commands run."""
    for folder in ("berita", "folder"):
        (tmp_path / folder).mkdir()
        for name, text in ARTICLES.items():
            (tmp_path / folder / f"{name}.txt").write_text(text + "\n", "utf-8")
    shutil.copy(ROOT / "examples" / "apel-netralitas.txt", tmp_path / "berita.txt")
    shutil.copy(ROOT / "examples" / "apel-netralitas.txt", tmp_path / "article.txt")
    paragraphs = "".join(f"<p>{p}</p>" for p in (tmp_path / "berita.txt").read_text("utf-8").split("\n\n"))
    page = f"<html><head><title>Apel</title></head><body><article>{paragraphs}</article></body></html>"
    (tmp_path / "berita.html").write_text(page, "utf-8")
    rows = [{"url": f"https://warta.example/{n}", "isi": t, "text": t} for n, t in ARTICLES.items()]
    (tmp_path / "crawl.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    lines = [f'{n},"{t}",2024-09-26,Warta Contoh,politik' for n, t in enumerate(ARTICLES.values())]
    table = "\n".join(("nomor,isi,tanggal,media,kategori", *lines))
    (tmp_path / "berita.csv").write_text(table + "\n", "utf-8")
    for name in ("before.jsonl", "after.jsonl", "records.jsonl"):
        records = [extract(text).to_json() + "\n" for text in ARTICLES.values()]
        (tmp_path / name).write_text("".join(records), "utf-8")
    packed = gzip.compress((tmp_path / "records.jsonl").read_bytes(), mtime=0)
    (tmp_path / "records.jsonl.gz").write_bytes(packed)
    (tmp_path / "more").mkdir()
    shutil.copy(tmp_path / "records.jsonl", tmp_path / "more" / "records.jsonl")
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    return tmp_path
