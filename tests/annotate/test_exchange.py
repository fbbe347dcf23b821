"""Out and in again: what a format holds comes back the same, what it does not hold is named."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.errors import ProjectError
from asn_nlp.annotate.exchange import FORMATS, back, export, import_, sheets
from asn_nlp.annotate.formats import corpus, labelstudio
from asn_nlp.annotate.formats.sheet import Sheet, lost
from asn_nlp.annotate.model import Item, Mark
from asn_nlp.annotate.project import Project
from asn_nlp.core.errors import InputError
from asn_nlp.dataset.gold import load_gold
from asn_nlp.scoring.load import load_gold as load_many
from tests.annotate.conftest import PLAIN, TRICKY, the, write
from tests.annotate.steps import do, finish, op

VALUES: dict[str, dict[str, Any]] = {
    "regions": {"code": "33.25"},
    "officials": {"name": 'Rukmini "Ibu" Sulastri\\', "role": "speaker", "comment": "é 👩\u200d👧"},
    "dates": {"value": "2024-09-16", "kind": "event"},
    "rules": {"id": "pp-94-2021", "provisions": ["Pasal 5 huruf n", "Pasal 14"]},
    "prohibitions": {"code": "join_campaign", "modality": "larangan", "subject": "asn"},
    "violations": {"code": "join_campaign", "status": "proven"},
    "sanctions": {"code": "criminal_fine", "status": "ancaman", "duration_months": 6, "amount": "6000000"},
    "furniture": {},
}


@st.composite
def items(draw: st.DrawFn, length: int) -> tuple[Item, ...]:
    """Items as labellers make them: overlapping, nested, over line breaks, of one extent under two labels."""
    out = []
    for number in range(draw(st.integers(0, 6))):
        field = draw(st.sampled_from(sorted(VALUES)))
        keys = draw(st.sets(st.sampled_from(sorted(VALUES[field])))) if VALUES[field] else set()
        pairs = draw(st.sets(st.tuples(st.integers(0, length), st.integers(0, length)), max_size=3))
        marks = tuple(sorted({Mark(min(p), max(p)) for p in pairs if p[0] != p[1]}))
        states = dict.fromkeys(draw(st.sets(st.sampled_from(sorted(keys)))), "unsure") if keys else {}
        decision = draw(st.sampled_from(["accepted", "accepted", "rejected", "undecided", "unsure"]))
        values = {k: VALUES[field][k] for k in sorted(keys)}
        out.append(Item(f"h{number}", field, values, states, marks, decision=decision))  # type: ignore[arg-type]
    return tuple(out)


@st.composite
def drawn(draw: st.DrawFn) -> Sheet:
    text = draw(st.sampled_from([PLAIN, TRICKY, "a\tb \"\\' \x7f c\n\n" * 3]))
    fields: dict[str, tuple[Any, str]] = {
        "relevant": (draw(st.booleans()), "set"),
        "genre": draw(st.sampled_from([("other", "set"), ("opinion", "unsure"), (None, "undecided")])),
        "topics": draw(st.sampled_from([(["village_head"], "set"), (None, "not_stated")])),
        "event_date": draw(st.sampled_from([("2024-09-16", "set"), (None, "not_stated"), (None, "unsure")])),
    }
    comment = draw(st.sampled_from(["", 'dua\nbaris "x" 👍']))
    return Sheet("f/a", text, draw(items(len(text))), fields, comment, "sari")


@given(drawn())
@settings(max_examples=60)
def test_jsonl_holds_everything(sheet: Sheet) -> None:
    again = back("jsonl", sheet)
    assert again == sheet
    assert json.loads(json.dumps(again.fields)) == json.loads(json.dumps(sheet.fields))


@pytest.mark.parametrize("form", [f for f in FORMATS if f != "jsonl"])
@given(sheet=drawn())
@settings(max_examples=40, deadline=None)
def test_what_no_warning_names_comes_back(form: str, sheet: Sheet) -> None:
    again = back(form, sheet)
    gone = " ".join(lost(sheet, again))
    assert again.text == sheet.text, "no format may move offsets"
    accepted = sheet.accepted()
    if "extents" not in gone and "items" not in gone:
        for item in accepted:
            same = [i for i in again.items if i.field == item.field]
            assert any(
                {(m.start, m.end) for m in item.spans} == {(m.start, m.end) for m in i.spans} for i in same
            )
    if not gone:
        assert len(again.items) == len(sheet.items)
        assert sorted(str(sorted(i.values.items())) for i in again.items) == sorted(
            str(sorted(i.values.items())) for i in sheet.items
        )
        assert again.comment == sheet.comment


HOLDS = {
    "jsonl": set(),
    "docbin": set(),
    "corpus": {"decisions", "unsure"},
    "labelstudio": {"decisions"},
    "brat": {"decisions", "document", "comment"},
    "conll": {"decisions", "document", "comment", "values"},
}
"""What the documentation says that each format leaves out."""


def plain(**more: Any) -> Sheet:
    spans = {f: ((Mark(0, 5), Mark(19, 27)) if f == "officials" else (Mark(0, 5),)) for f in VALUES}
    made = tuple(
        Item(f"h{n}", f, VALUES[f], {}, spans[f], decision="accepted") for n, f in enumerate(sorted(VALUES))
    )
    fields = dict.fromkeys(("topics", "elections", "primary_region"), (None, "not_stated"))
    said = {"relevant": (True, "set"), "genre": ("other", "set"), "event_date": ("2024-09-16", "set")}
    return replace(Sheet("a", PLAIN, made, {**fields, **said}, "catatan"), **more)


@pytest.mark.parametrize("form", FORMATS)
def test_what_each_format_leaves_out(form: str) -> None:
    gone = " ".join(lost(plain(), back(form, plain())))
    assert ("document fields" in gone) == ("document" in HOLDS[form])
    assert ("comment" in gone) == ("comment" in HOLDS[form])
    assert ("values of" in gone) == ("values" in HOLDS[form])
    assert ("extents" in gone) == (form == "conll"), "several evidences of one entry"
    rejected = plain(items=(replace(plain().items[0], decision="rejected"),))
    assert ("rejected" in " ".join(lost(rejected, back(form, rejected)))) == ("decisions" in HOLDS[form])


def test_corpus_files_are_read_by_the_corpus_s_own_reader(tmp_path: Path) -> None:
    text = "Rusdi, Rusdi\r\ndan Rusdi \x7f\ttab"
    made = (
        Item(
            "h1",
            "officials",
            {"name": "Rusdi", "role": "speaker"},
            {},
            (Mark(7, 12), Mark(18, 23)),
            decision="accepted",
        ),
        Item("h2", "regions", {"code": "33.25"}, {}, (Mark(12, 17),), decision="accepted"),
    )
    sheet = Sheet(
        "2024/a",
        text,
        made,
        {"relevant": (True, "set"), "genre": ("other", "set")},
        'a "b"',
        extra={"style": "nasty", "hazards": [4]},
    )
    corpus.write([sheet], tmp_path)
    gold = load_gold(tmp_path / "2024" / "a.toml")
    assert gold.text == text
    assert gold.values["officials"][0]["evidence"] == [[7, 12], [18, 23]]
    assert gold.values["regions"][0]["evidence"] == [[12, 17]]
    assert (gold.document["style"], gold.document["hazards"], gold.document["comment"]) == (
        "nasty",
        [4],
        'a "b"',
    )
    assert lost(sheet, next(corpus.read(tmp_path))) == []


def test_the_corpus_survives_the_way_out_and_in() -> None:
    root = Path(__file__).parents[2] / "corpus" / "pilot" / "develop"
    for path in sorted(root.glob("*.toml"))[:12]:
        gold = load_gold(path)
        sheet = corpus.sheet_of(gold)
        again = corpus.decode(corpus.encode(sheet), gold.text, gold.id)
        assert lost(sheet, again) == []
        for form in ("jsonl", "labelstudio", "docbin"):
            assert lost(sheet, back(form, sheet)) == []


def test_units_of_label_studio_are_noticed() -> None:
    text = "👍 Batang"
    region = {"type": "labels", "value": {"start": 3, "end": 9, "text": "Batang", "labels": ["regions"]}}
    task = {"data": {"text": text}, "annotations": [{"result": [region]}]}
    assert labelstudio.decode(task).items[0].spans == (Mark(2, 8),)
    region["value"]["text"] = "Pekalongan"  # type: ignore[index]
    with pytest.raises(InputError, match="does not hold"):
        labelstudio.decode(task)


@pytest.mark.parametrize("form", FORMATS)
def test_from_one_annotator_to_another_project(form: str, desk: Desk, tmp_path: Path) -> None:
    id_ = the(desk.project, "batang")
    finish(desk, id_)
    do(desk, the(desk.project, "rumit"), op("comment", text="belum selesai"))
    out = tmp_path / "out" / "labels"
    written = export(desk.project, "sari", form, out)
    assert (written.documents, written.unfinished) == (1, 1)
    (tmp_path / "other").mkdir()
    other = Project(write(tmp_path / "other", lain=PLAIN))
    taken = import_(other, "budi", form, out)
    assert taken.documents == 1
    (before,) = [s for s in sheets(desk.project, "sari") if s.name == "batang"]
    (after,) = sheets(other, "budi")
    same = {(i.field, m.start, m.end) for i in before.accepted() for m in i.spans}
    assert {(i.field, m.start, m.end) for i in after.accepted() for m in i.spans} >= same
    with pytest.raises(ProjectError, match="is there already"):
        export(desk.project, "sari", form, out)
    assert export(desk.project, "sari", form, out, overwrite=True).documents == 1
    again = import_(other, "budi", form, out)
    assert again.documents == 0
    assert "begun it already" in again.losses[0]


@pytest.mark.parametrize("form", ["corpus", "brat"])
@pytest.mark.parametrize("id_", ["../../lari", "https://x.id/a?b=1", "..", "C:\\x", "a/./b", "é", "/etc/x"])
def test_no_name_leads_out_of_the_folder(form: str, id_: str, tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.jsonl"
    crawl.write_text(json.dumps({"id": id_, "text": PLAIN}), "utf-8")
    project = Project(crawl)
    finish(Desk(project, "sari"), next(iter(project.sources)))
    out = tmp_path / "deep" / "out"
    export(project, "sari", form, out)
    made = [p for p in tmp_path.rglob("*.txt") if p.is_file()]
    assert len(made) == 1
    assert made[0].resolve().is_relative_to(out.resolve())
    assert import_(project, "budi", form, out).documents == 1


def test_jsonl_and_corpus_files_can_be_scored(desk: Desk, tmp_path: Path) -> None:
    finish(desk, the(desk.project, "batang"))
    export(desk.project, "sari", "jsonl", tmp_path / "a.jsonl")
    export(desk.project, "sari", "corpus", tmp_path / "b")
    (a,), (b,) = load_many(tmp_path / "a.jsonl"), load_many(tmp_path / "b")
    assert a.text == b.text
    assert [len(v) for f, v in a.values.items() if f != "furniture"] == [len(v) for v in b.values.values()]


def test_values_that_the_corpus_does_not_know_are_left_out_and_named(desk: Desk, tmp_path: Path) -> None:
    row = {"id": "batang", "text": PLAIN, "regions": [{"code": "99.99", "evidence": [[0, 5]]}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    taken = import_(desk.project, "tono", "jsonl", tmp_path / "a.jsonl")
    assert taken.documents == 1
    assert "'99.99' is not allowed" in taken.losses[0]


def test_labels_of_another_text_are_refused(desk: Desk, tmp_path: Path) -> None:
    row = {"id": "batang", "text": "Teks lain.", "regions": []}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    taken = import_(desk.project, "tono", "jsonl", tmp_path / "a.jsonl")
    assert taken.documents == 0
    assert "no article of the project has this text" in taken.losses[0]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_export_or_to_import(form: str, project: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="has labelled nothing"):
        export(project, "nobody", form, tmp_path / "x")
    with pytest.raises(InputError, match="no such file"):
        import_(project, "nobody", form, tmp_path / "missing")


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("jsonl", b"{"),
        ("jsonl", b"[]"),
        ("jsonl", b'{"annotation": 1, "id": "x"}'),
        ("labelstudio", b"{}"),
        ("labelstudio", b'[{"data": {}}]'),
        ("labelstudio", b"\xff"),
        ("conll", b"# id = a\nx\ty\n"),
    ],
)
def test_files_that_are_something_else(form: str, data: bytes, project: Project, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    with pytest.raises(InputError):
        import_(project, "sari", form, path)
