"""The encoder in the package, its card, and what a record made with it promises."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from training.card import CARD, FIGURES, RELEASE, render

from asn_nlp.core.article import Article
from asn_nlp.core.options import Backend, Options
from asn_nlp.engines.local import run
from asn_nlp.extractor import Extractor
from asn_nlp.tagger.manifest import read_manifest, shipped

MOST = 20e6
"""Bytes that the shipped model may have."""
LONG = 40


def test_the_shipped_folder_is_whole_and_small() -> None:
    manifest = read_manifest(shipped())
    assert sum(p.stat().st_size for p in manifest.folder.iterdir()) <= MOST


def test_the_shipped_network_says_nothing_of_the_machine_that_made_it() -> None:
    assert b".py" not in (shipped() / "model.onnx").read_bytes()


def test_the_card_is_made_from_the_figures_of_the_shipped_model() -> None:
    figures, release = (json.loads(f.read_text("utf-8")) for f in (FIGURES, RELEASE))
    assert CARD.read_text("utf-8") == render(figures, release, read_manifest(shipped()))


def test_figures_of_another_model_are_refused() -> None:
    figures, release = (json.loads(f.read_text("utf-8")) for f in (FIGURES, RELEASE))
    with pytest.raises(ValueError, match="--measure"):
        render({**figures, "model": "another-1@00000000"}, release, read_manifest(shipped()))


@pytest.mark.parametrize("backend", ["indobert", "hybrid"])
def test_a_record_depends_on_nothing_but_its_text(example: str, backend: Backend) -> None:
    other = "Ketua KPU Kabupaten Sigi menutup rapat pleno. " * LONG
    options = Options(backend=backend)
    alone = Extractor(options)(example)
    among = list(run([Article(other), Article(example), Article(other)], options))
    assert among[1] == alone
    assert next(iter(Extractor(options).many([example]))) == alone


def test_evidence_quotes_the_text(example: str) -> None:
    record = Extractor(Options(backend="hybrid"))(example)
    assert list(record.values())
    for _, value in record.values():
        for span in value.evidence:
            assert example[span.start : span.end] == span.text


@pytest.mark.parametrize("text", ["x", "\u200b.", "😀" * 5, "A" * 5000, "1 " * 3000, "Bupati\n\n\n"])
def test_texts_that_are_no_articles(text: str) -> None:
    record = Extractor(Options(backend="hybrid"))(text)
    assert record.provenance.backend == "hybrid"


def test_a_long_article_is_read_to_its_end(example: str) -> None:
    filler = "Warga berkumpul di pasar desa sejak pagi. " * 200
    tail = "Camat Sigi, Rahmat Setiadi, mengimbau ASN tidak ikut kampanye."
    record = Extractor(Options(backend="hybrid"))(f"{example}\n{filler}\n{tail}")
    last = max(span.end for _, value in record.values() for span in value.evidence)
    assert last > len(example) + len(filler)


def test_extraction_with_the_encoder_needs_no_torch(example: str, tmp_path: Path) -> None:
    file = tmp_path / "berita.txt"
    file.write_text(example, "utf-8")
    code = (
        "import sys\nsys.modules['torch'] = sys.modules['transformers'] = None\n"
        "from pathlib import Path\nfrom asn_nlp import Options, extract\n"
        f"text = Path({str(file)!r}).read_text('utf-8')\n"
        "print(extract(text, options=Options(backend='hybrid')).provenance.model)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == read_manifest(shipped()).id


def test_half_a_character_is_read_as_unknown(example: str) -> None:
    whole = Extractor(Options(backend="hybrid"))(f"{example} \ufffd")
    half = Extractor(Options(backend="hybrid"))(f"{example} \ud800")
    assert [v for _, v in half.values()] == [v for _, v in whole.values()]
