"""The public functions, and what holds for every record."""

from __future__ import annotations

import copy
import io
import json
import pickle
from pathlib import Path

import pytest

from asn_nlp import Article, Extractor, InputError, Options, Record, extract, extract_many
from asn_nlp.core.errors import OptionsError
from asn_nlp.engines.local import run
from tests.checks import check_spans
from tests.conftest import ROOT


@pytest.fixture
def record(example: str) -> Record:
    return extract(example, options=Options(backend="rules"))


def test_the_example(record: Record, example: str) -> None:
    """All six fields of the bundled article."""
    check_spans(record, example)
    assert record.primary_region == "33.25"
    assert record.event_date == "2024-09-23"
    assert {r.id for r in record.rules} == {"pp-94-2021", "se-bupati-batang-800-1187-2024"}
    assert {(o.name, o.position, o.role) for o in record.officials} >= {
        ("Suryani Kusumaningrum", "Pj Bupati", "issuer"),
        ("Wahyu Adi Nugroho", "Kepala BKPSDM", "speaker"),
        ("Rina Puspitasari", "Ketua Bawaslu", "attendee"),
    }
    assert {p.code for p in record.prohibitions} == {
        "join_campaign",
        "state_facilities",
        "social_media_engagement",
        "photo_with_candidate",
        "partisan_gesture",
    }
    assert {s.code for s in record.sanctions} == {"disc_med_allowance_6", "disc_heavy_post_release"}
    assert record.relevance.relevant


def test_json_comes_back_as_the_same_record(record: Record) -> None:
    assert Record.model_validate_json(record.to_json()) == record
    assert json.loads(record.to_json()) == record.to_dict()


def test_the_text_travels_beside_the_data(record: Record, example: str) -> None:
    assert record.text == example
    assert "text" not in record.to_dict()
    read = Record.model_validate_json(record.to_json())
    assert read.text is None
    assert read.with_text(example).text == example
    with pytest.raises(InputError, match="not the text of the record"):
        read.with_text(example + " ")


def test_a_record_pickles_and_copies(record: Record) -> None:
    for twin in (pickle.loads(pickle.dumps(record)), copy.deepcopy(record)):
        assert twin == record
        assert twin.text == record.text


def test_a_record_is_frozen(record: Record) -> None:
    with pytest.raises(ValueError, match="frozen"):
        record.primary_region = "11"  # type: ignore[misc]


def test_the_same_text_gives_the_same_record(example: str) -> None:
    assert extract(example).to_json() == extract(example).to_json()


def test_an_extractor_pickles_and_keeps_nothing(example: str) -> None:
    extractor = pickle.loads(pickle.dumps(Extractor(Options(min_confidence=0.1))))
    extractor("Gubernur Aceh bertemu Bupati Pidie, 3 Mei 2019.")
    assert extractor(example) == Extractor(Options(min_confidence=0.1))(example)


def test_many_keeps_the_order_and_streams(example: str) -> None:
    seen: list[int] = []

    def texts() -> object:
        for i in range(3):
            seen.append(i)
            yield f"{example} {i}"

    records = extract_many(texts())  # type: ignore[arg-type]
    assert seen == []
    first = next(records)
    assert seen == [0]
    found = [o.id if isinstance(o, Record) else o for o in (first, *records)]
    assert found == [Article(f"{example} {i}").id for i in range(3)]


@pytest.mark.parametrize("text", ["", "   ", "\n\t \u00a0"])
def test_an_empty_text_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        extract(text)


@pytest.mark.parametrize("value", ["kemarin", "2024-13-01", "16/9/2024", "2024-02-30", ""])
def test_a_publication_that_is_no_date_is_an_error(value: str) -> None:
    with pytest.raises(OptionsError, match="not an ISO date"):
        extract("Apel ASN", published=value)


def test_unknown_options_are_errors() -> None:
    with pytest.raises(ValueError, match="min_confidense"):
        Options(min_confidense=0.5)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="less than or equal to 1"):
        Options(min_confidence=2)


def test_min_confidence_leaves_out_and_never_adds(example: str, record: Record) -> None:
    strict = extract(example, options=Options(backend="rules", min_confidence=0.85))
    for name in Record.VALUE_FIELDS:
        assert set(getattr(strict, name)) <= set(getattr(record, name))
        assert all(v.confidence >= 0.85 for v in getattr(strict, name))


def test_given_metadata_is_in_the_source(example: str) -> None:
    source = extract(example, published="2024-09-24", outlet="Kabar Alas Roban").source
    assert (source.published, source.outlet) == ("2024-09-24", "Kabar Alas Roban")


def test_explain_needs_a_trace_and_names_patterns(example: str, record: Record) -> None:
    assert "trace=True" in record.explain()
    traced = extract(example, options=Options(backend="rules", trace=True))
    assert traced == record, "tracing changes no value"
    told = traced.explain()
    for field in ("dates", "regions", "officials", "rules", "prohibitions", "sanctions"):
        assert f"\n{field}\n" in told
    assert "kept" in told


def test_show_prints_values_with_their_words(record: Record) -> None:
    out = io.StringIO()
    record.show(out)
    for words in ("33.25", "Suryani Kusumaningrum", "pp-94-2021", "2024-09-23", "join_campaign"):
        assert words in out.getvalue()


def test_html_is_self_contained_and_escaped() -> None:
    text = (
        'Bupati Batang <b onclick="x">netral</b> & "jujur", Senin (16/9/2024). javascript:alert(1) <script>'
    )
    page = extract(text).to_html()
    assert "<script" not in page
    assert "onclick=" not in page.replace("onclick=&quot;", "")
    assert "&lt;script&gt;" in page
    assert "http" not in page.replace("http-equiv", "")


def test_notebook_view_has_each_value(record: Record, example: str) -> None:
    html = record._repr_html_()
    for _, value in record.values():
        for span in value.evidence:
            assert example[span.start : span.end] == span.text
    assert html.count('id="' + record.id) == sum(1 for _ in record.values())


def test_rows_have_one_line_a_value(record: Record) -> None:
    rows = record.to_rows()
    assert len(rows) == sum(1 for _ in record.values())
    assert extract("Cuaca cerah di pantai.").to_rows()[0]["field"] is None


def test_a_fault_in_one_article_costs_only_that_one(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Extractor.__call__

    def faulty(self: Extractor, article: Article | str) -> Record:
        if isinstance(article, Article) and article.path == "b":
            raise ZeroDivisionError("boom")
        return whole(self, article)

    monkeypatch.setattr(Extractor, "__call__", faulty)
    outcomes = list(run([Article(example, path=p) for p in "abc"]))
    assert [type(o).__name__ for o in outcomes] == ["Record", "Failure", "Record"]
    assert "b: ZeroDivisionError: boom" in outcomes[1].message  # type: ignore[union-attr]


def test_from_file_and_from_html(tmp_path: Path, example: str) -> None:
    (tmp_path / "a.txt").write_text(example, "utf-8")
    assert Article.from_file(tmp_path / "a.txt").text == example
    with pytest.raises(InputError, match="no such file"):
        Article.from_file(tmp_path / "b.txt")
    paragraphs = "".join(f"<p>{line}</p>" for line in example.split("\n\n"))
    page = f"<html><head><title>Apel</title></head><body><article>{paragraphs}</article></body></html>"
    assert "dilarang ikut kampanye" in Article.from_html(page).text


def test_offsets_with_emoji_crlf_nbsp_and_zero_width() -> None:
    text = (
        "🎉🇮🇩 Bupati\u00a0Batang\u200b Suryani\r\nmemimpin apel ASN, Senin\u00a0(16/9/2024)."
        " \U0001f469\u200d\U0001f4bc netral"
    )
    record = extract(text)
    check_spans(record, text)
    assert record.primary_region == "33.25"
    assert record.event_date == "2024-09-16"


def test_a_second_story_is_left_out_and_said_so(example: str) -> None:
    other = "KENDAL - Pedagang beras di Pasar Kaliwungu mengeluhkan harga yang terus naik sejak awal bulan."
    text = f"{example}\n\nHarga Beras di Pasar Kaliwungu Terus Merangkak\n\n{other}\n"
    record = extract(text)
    assert {r.name for r in record.regions} == {"Kabupaten Batang"}
    left_out = [span.text for w in record.warnings if w.code == "other_story" for span in w.evidence]
    assert other in "\n".join(left_out)


def test_an_article_on_something_else_drops_its_codes_and_says_why() -> None:
    text = (ROOT / "corpus/articles/train/rejang-lebong-2018.txt").read_bytes().decode("utf-8")
    record = extract(text, options=Options(trace=True))
    assert not record.relevance.relevant
    assert (record.prohibitions, record.violations, record.sanctions) == ((), (), ())
    told = [line for line in record.explain().splitlines() if "not on the neutrality" in line]
    assert told
    assert all(line.lstrip().startswith("dropped") for line in told)
