"""Docs and pipelines to bytes, to disk and to other processes, and back."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from asn_nlp import Options, extract
from asn_nlp.core.errors import ModelError
from asn_nlp.tagger.manifest import shipped

SHORT = "Bupati Sigi mengimbau ASN netral."


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Shared: no test changes it. `xx` is made sooner than `id`."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("asn_nlp")
    return nlp


def _bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def _doc_bin(doc: Doc) -> Doc:
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab)
    return back


def _pickle(doc: Doc) -> Doc:
    back: Doc = pickle.loads(pickle.dumps(doc))
    return back


@pytest.mark.parametrize("way", [_bytes, _doc_bin, _pickle, Doc.copy])
def test_a_doc_keeps_its_record(nlp: Language, example: str, way: Any) -> None:
    doc = nlp(example)
    back = way(doc)
    assert back._.asn_record == doc._.asn_record
    assert back._.asn_record.text == example
    assert [(s.start, s.end, s.label_, s.kb_id_, s.id_) for s in back.spans["asn"]] == [
        (s.start, s.end, s.label_, s.kb_id_, s.id_) for s in doc.spans["asn"]
    ]
    assert back.spans["asn"][0]._.asn_value == doc.spans["asn"][0]._.asn_value


def test_metadata_of_a_doc_is_kept(nlp: Language) -> None:
    doc = nlp.make_doc(SHORT)
    doc._.asn_meta = {"published": "2024-09-24"}
    assert _doc_bin(doc)._.asn_meta == {"published": "2024-09-24"}


def test_a_record_can_be_set_and_taken_away(nlp: Language) -> None:
    doc = nlp.make_doc(SHORT)
    doc._.asn_record = extract(SHORT)
    assert _bytes(doc)._.asn_record == extract(SHORT)
    doc._.asn_record = None
    assert doc._.asn_record is None


@pytest.mark.filterwarnings("ignore:.*W102")
def test_merged_docs_have_no_record_but_their_spans(nlp: Language) -> None:
    both = Doc.from_docs([nlp(SHORT), nlp("Sekda Demak melarang ASN ikut kampanye.")])
    assert both._.asn_record is None
    assert {s.kb_id_ for s in both.spans["asn"]} >= {"72.10", "33.21", "join_campaign"}
    assert both.spans["asn"][0]._.asn_value is None


def test_a_saved_pipeline_loads_and_says_the_same(tmp_path: Path, example: str) -> None:
    nlp = spacy.blank("id")
    config = {"min_confidence": 0.9, "spans_key": "netralitas", "set_ents": True}
    nlp.add_pipe("asn_nlp", config=config)
    nlp.to_disk(tmp_path / "nlp")
    back = spacy.load(tmp_path / "nlp")
    doc = back(example)
    assert doc._.asn_record == extract(example, options=Options(min_confidence=0.9))
    assert list(doc.spans) == ["netralitas"]
    assert doc.ents


def test_a_pipeline_through_bytes(nlp: Language, example: str) -> None:
    back = spacy.blank("xx")
    back.add_pipe("asn_nlp")
    back.from_bytes(nlp.to_bytes())
    assert back(example)._.asn_record == nlp(example)._.asn_record


def test_a_saved_pipeline_takes_its_encoder_along(tmp_path: Path, example: str) -> None:
    own = Path(shutil.copytree(shipped(), tmp_path / "own"))
    (own / "notes.txt").write_text("not part of the model", "utf-8")
    nlp = spacy.blank("xx")
    nlp.add_pipe("asn_nlp", config={"backend": "hybrid", "model": str(own)})
    wanted = nlp(example)._.asn_record
    nlp.to_disk(tmp_path / "nlp")
    shutil.rmtree(own)
    moved = (tmp_path / "nlp").rename(tmp_path / "elsewhere")
    assert not (moved / "asn_nlp" / "model" / "notes.txt").exists()
    back = spacy.load(moved)
    assert back(example)._.asn_record == wanted
    back.to_disk(moved)  # over itself
    assert spacy.load(moved)(example)._.asn_record == wanted


def test_a_missing_encoder_cannot_be_saved(tmp_path: Path) -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("asn_nlp", config={"backend": "hybrid", "model": str(tmp_path / "none")})
    with pytest.raises(ModelError, match="no model here"):
        nlp.to_disk(tmp_path / "nlp")


def test_another_version_is_told(tmp_path: Path, nlp: Language) -> None:
    nlp.to_disk(tmp_path)
    path = tmp_path / "asn_nlp" / "cfg"
    srsly.write_json(path, {**srsly.read_json(path), "knowledge": "1999.01"})
    with pytest.warns(UserWarning, match=r"knowledge 1999\.01"):
        spacy.load(tmp_path)


SCRIPT = """
import multiprocessing, sys
import spacy

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    nlp = spacy.blank("xx")
    nlp.add_pipe("asn_nlp", config={"backend": "hybrid"})
    texts = ["Bupati Sigi mengimbau ASN netral.", "", "Sekda Demak melarang ASN ikut kampanye."] * 2
    given = [(text, {"published": "2024-09-24", "n": n}) for n, text in enumerate(texts)]
    for doc, context in nlp.pipe(given, as_tuples=True, n_process=2, batch_size=2):
        r = doc._.asn_record
        told = r and (r.primary_region, r.source.published, r.text == doc.text)
        print(context["n"], told, len(doc.spans["asn"]) > 0)
"""


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_two_processes(tmp_path: Path, method: str) -> None:
    (tmp_path / "run.py").write_text(SCRIPT, "utf-8")
    command = [sys.executable, str(tmp_path / "run.py"), method]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    sigi, demak = "('72.10', '2024-09-24', True) True", "('33.21', '2024-09-24', True) True"
    assert out == [f"{n} {said}" for n, said in enumerate([sigi, "None False", demak] * 2)]
