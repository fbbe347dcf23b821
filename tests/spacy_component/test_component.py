"""`nlp.add_pipe("asn_nlp")`: what a spaCy user sees on a doc, and what goes wrong."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from asn_nlp import Article, Extractor, InputError, Options, extract, spacy_component
from asn_nlp.core.errors import MissingExtraError, ModelError
from asn_nlp.core.record import Official, Region
from asn_nlp.io.palette import palette

SHORT = "Bupati Sigi mengimbau ASN netral."


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Shared, because the Indonesian tokenizer takes seconds to make: no test changes it."""
    return with_("id")


def with_(language: str = "xx", **config: Any) -> Language:
    nlp = spacy.blank(language)
    nlp.add_pipe("asn_nlp", config=config)
    return nlp


def test_spacy_finds_it_without_an_import() -> None:
    code = (
        "import spacy; nlp = spacy.blank('id'); nlp.add_pipe('asn_nlp'); doc = nlp('Bupati Sigi bicara.');"
        "print(doc._.asn_record.regions[0].code)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "72.10\n"


def test_asn_nlp_loads_no_spacy() -> None:
    code = "import sys, asn_nlp.spacy_component as s; s.displacy_colors(); print('spacy' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "False\n"


def test_the_record_is_that_of_extract(nlp: Language, example: str) -> None:
    doc = nlp(example)
    assert doc._.asn_record == extract(example)
    assert doc._.asn_record.text == doc.text == example


def test_spans_have_label_code_and_value(nlp: Language, example: str) -> None:
    doc = nlp(example)
    record = doc._.asn_record
    group = doc.spans["asn"]
    assert [s.start for s in group] == sorted(s.start for s in group)
    found = {(s.label_, s.kb_id_) for s in group}
    assert {("REGION", "33.25"), ("DATE", "2024-09-23"), ("RULE", "pp-94-2021"), ("OFFICIAL", "")} <= found
    assert ("PROHIBITION", "join_campaign") in found
    values = {s.id_: s._.asn_value for s in group}
    assert set(values) == {f"{f}.{n}" for f in record.VALUE_FIELDS for n in range(len(getattr(record, f)))}
    assert isinstance(values["officials.0"], Official)
    assert isinstance(values["regions.0"], Region)
    for span in group:
        assert span._.asn_evidence in span._.asn_value.evidence


def test_every_stretch_of_evidence_is_covered(nlp: Language, example: str) -> None:
    doc = nlp(example)
    covered = [(s.start_char, s.end_char, s._.asn_value) for s in doc.spans["asn"]]
    for _, value in doc._.asn_record.values():
        for e in value.evidence:
            assert any(a <= e.start and e.end <= b and v == value for a, b, v in covered)


def test_a_span_inside_a_token_grows_and_keeps_the_exact_evidence() -> None:
    nlp = with_()
    words = ["Bupati", "Sigimengimbau", "ASN", "netral."]
    doc = Doc(nlp.vocab, words=words)
    component: Any = nlp.get_pipe("asn_nlp")
    record = extract("Bupati Sigi mengimbau ASN netral.")
    (region,) = record.regions
    moved = record.model_copy(update={"regions": (region,), "officials": ()})
    component.options = Options()

    class Fixed(Extractor):
        def __call__(self, article: Article | str) -> Any:
            return moved

    component._extractor = Fixed(component.options)
    (span,) = component(doc).spans["asn"]
    assert span.text == "Sigimengimbau"
    assert doc.text[span._.asn_evidence.start : span._.asn_evidence.end] == "Sigi"


@pytest.mark.parametrize("text", ["🎉 Bupati\u00a0Sigi\u200b mengimbau\r\nASN netral 🇮🇩.", "\n\n  " + SHORT])
def test_offsets_are_code_points(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    region = next(s for s in doc.spans["asn"] if s.label_ == "REGION")
    assert (region._.asn_evidence.start, region._.asn_evidence.text) == (text.index("Sigi"), "Sigi")


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_blank_doc_has_no_record(nlp: Language, blank: str) -> None:
    doc = nlp(blank)
    assert doc._.asn_record is None
    assert list(doc.spans["asn"]) == []


def test_other_spans_have_no_value(nlp: Language) -> None:
    doc = nlp(SHORT)
    assert doc[0:1]._.asn_value is None
    assert doc[0:1]._.asn_evidence is None


def test_the_key_of_the_spans_can_be_chosen() -> None:
    assert list(with_(spans_key="sc")(SHORT).spans) == ["sc"]


def test_entities_only_on_demand_the_longer_first(example: str) -> None:
    assert not with_()(example).ents
    doc = with_(set_ents=True)(example)
    assert list(doc.ents) == filter_spans(doc.spans["asn"])
    rule = next(e for e in doc.ents if e.label_ == "RULE")
    assert (rule.kb_id_, rule.id_) == ("pp-94-2021", "rules.0")


@pytest.mark.parametrize(("overwrite", "label"), [(False, "CITY"), (True, "OFFICIAL")])
def test_entities_of_another_component_stay_unless_told(overwrite: bool, label: str) -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "CITY", "pattern": "Sigi"}])  # type: ignore[attr-defined]
    nlp.add_pipe("asn_nlp", config={"set_ents": True, "overwrite_ents": overwrite})
    doc = nlp("Bupati Sigi Rahmat Latopada mengimbau ASN netral.")
    assert {e.label_ for e in doc.ents if "Sigi" in e.text} == {label}


def test_options_reach_the_extraction(example: str) -> None:
    doc = with_(min_confidence=0.95, trace=True)(example)
    assert doc._.asn_record == extract(example, options=Options(min_confidence=0.95))
    assert "kept" in doc._.asn_record.explain()


def test_a_wrong_option_is_named_when_the_pipe_is_added() -> None:
    with pytest.raises(Exception, match="backend"):
        with_(backend="magic")


def test_hybrid_is_the_merged_record(example: str) -> None:
    doc = with_(backend="hybrid")(example)
    assert doc._.asn_record == extract(example, options=Options(backend="hybrid"))


DATES = ["2024-09-24", "2024-09-24T10:15:00+07:00", dt.date(2024, 9, 24), pd.Timestamp("2024-09-24 10:15")]


@pytest.mark.parametrize("published", DATES, ids=str)
def test_metadata_as_context(nlp: Language, published: object) -> None:
    given = [(SHORT, {"published": published, "outlet": "Kabar Lembah", "row": 7})]
    ((doc, context),) = nlp.pipe(given, as_tuples=True)
    assert context["row"] == 7
    source = doc._.asn_record.source
    assert (source.published, source.outlet) == ("2024-09-24", "Kabar Lembah")


@pytest.mark.parametrize("gap", [None, "", float("nan"), pd.NaT])
def test_a_gap_in_the_metadata_is_none(nlp: Language, gap: object) -> None:
    ((doc, _),) = nlp.pipe([(SHORT, {"published": gap, "outlet": gap})], as_tuples=True)
    assert doc._.asn_record.source.published is None
    assert doc._.asn_record.source.outlet is None


def test_any_context_is_the_users_own(nlp: Language) -> None:
    assert [c for _, c in nlp.pipe([(SHORT, 1), (SHORT, "b")], as_tuples=True)] == [1, "b"]


def test_metadata_on_the_doc_counts_before_the_context(nlp: Language) -> None:
    doc = nlp.make_doc("Rabu (23/9), Bupati Sigi mengimbau ASN netral.")
    doc._.asn_meta = {"published": "2020-09-24"}
    ((doc, _),) = nlp.pipe([(doc, {"published": "2024-09-24"})], as_tuples=True)
    assert doc._.asn_record.event_date == "2020-09-23"


@pytest.mark.parametrize(
    ("meta", "message"),
    [({"date": "2024-09-24"}, "'date'; it may have published"), ({"outlet": 3}, "outlet is 3"),
     ({"published": "kemarin"}, "ISO date")],
)  # fmt: skip
def test_wrong_metadata_is_told(nlp: Language, meta: dict[str, object], message: str) -> None:
    doc = nlp.make_doc(SHORT)
    doc._.asn_meta = meta
    with pytest.raises(InputError, match=message):
        nlp(doc)


def test_a_bad_doc_goes_to_the_error_handler_and_the_others_go_on() -> None:
    nlp = with_()
    told: list[tuple[str, str, str]] = []

    def handle(name: str, proc: object, docs: list[Doc], error: Exception) -> Any:
        told.append((name, docs[0].text, str(error)))

    nlp.set_error_handler(handle)
    given = [(SHORT, {"published": p}) for p in ("2024-09-24", "2024-13-01", None)]
    done = list(nlp.pipe(given, as_tuples=True))
    assert [c["published"] for _, c in done] == ["2024-09-24", None]
    ((name, text, message),) = told
    assert (name, text) == ("asn_nlp", SHORT)
    assert "2024-13-01" in message


def test_a_missing_model_ends_the_run_whatever_the_handler(tmp_path: Path) -> None:
    nlp = with_(backend="hybrid", model=str(tmp_path / "none"))
    ignore: Any = lambda *_: None  # noqa: E731
    nlp.set_error_handler(ignore)
    with pytest.raises(ModelError, match="no model here"):
        list(nlp.pipe([SHORT, SHORT]))


def test_pipe_gives_docs_one_by_one(nlp: Language, example: str) -> None:
    asked: list[int] = []

    def texts() -> Iterator[str]:
        for n in range(1000):
            asked.append(n)
            yield SHORT

    stream = nlp.pipe(texts(), batch_size=4)
    assert next(stream)._.asn_record == extract(SHORT)
    assert len(asked) < 100


def test_pipe_and_call_agree(nlp: Language, example: str) -> None:
    texts = [example, SHORT, "", "Sekda Demak melarang ASN ikut kampanye."]
    assert [d._.asn_record for d in nlp.pipe(texts)] == [nlp(t)._.asn_record for t in texts]


def test_labels_and_analysis(nlp: Language) -> None:
    assert nlp.pipe_labels["asn_nlp"] == [look.label for look in palette().values()]
    analysis: Any = nlp.analyze_pipes()
    assert "doc._.asn_record" in analysis["summary"]["asn_nlp"]["assigns"]


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"asn-nlp\[spacy\]"):
        _ = spacy_component.AsnNlp
    with pytest.raises(AttributeError, match="Asn"):
        _ = spacy_component.Asn


def test_it_can_be_made_without_a_configuration(example: str) -> None:
    component = spacy_component.AsnNlp(Options(min_confidence=0.9), spans_key="x")
    doc = component(spacy.blank("xx").make_doc(example))
    assert doc._.asn_record == extract(example, options=Options(min_confidence=0.9))
    assert list(doc.spans) == ["x"]
