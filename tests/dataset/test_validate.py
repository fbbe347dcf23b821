"""A broken gold file fails, with file and offset; a good one passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_nlp.dataset.issues import errors
from asn_nlp.dataset.validate import check_folder

TEXT = "Apel di Batang, Senin (16/9/2024). Bupati Batang Hasan Basri melarang ASN ikut kampanye."
GOOD = """
id = "a"
style = "clean"
relevant = true
genre = "ceremony_pledge"
topics = []
elections = ["pilkada-2024"]
primary_region = "33.25"
event_date = "2024-09-16"
hazards = [22]

[[regions]]
code = "33.25"
quotes = ["Batang", {q = "Batang", nth = 2}]

[[officials]]
name = "Hasan Basri"
position = "Bupati"
region_code = "33.25"
role = "speaker"
quotes = ["Bupati Batang Hasan Basri"]

[[dates]]
value = "2024-09-16"
kind = "event"
quotes = ["Senin (16/9/2024)"]

[[prohibitions]]
code = "join_campaign"
modality = "larangan"
quotes = ["ikut kampanye"]
"""


def write(folder: Path, gold: str = GOOD, text: str = TEXT) -> Path:
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.toml").write_text(gold, "utf-8")
    return folder


def test_a_good_article_has_no_issue(tmp_path: Path) -> None:
    golds, issues = check_folder(write(tmp_path))
    assert issues == []
    assert [g.id for g in golds] == ["a"]


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        (
            'quotes = ["ikut kampanye"]',
            'quotes = ["ikut kampane"]',
            "quote",
            "prohibitions 1: not in the text",
        ),
        ("nth = 2", "nth = 3", "quote", "not in the text 3 times"),
        ('id = "a"', 'id = "b"', "id", "not the file's name"),
        ('code = "33.25"', 'code = "33.99"', "value", "code '33.99' is not allowed"),
        ('"join_campaign"', '"join_campain"', "value", "'join_campain' is not allowed"),
        ('modality = "larangan"', 'modality = "ban"', "value", "'ban' is not allowed"),
        ('role = "speaker"', 'role = "host"', "value", "'host' is not allowed"),
        ('kind = "event"', 'kind = "happening"', "value", "'happening' is not allowed"),
        ('value = "2024-09-16"', 'value = "16-09-2024"', "value", "'16-09-2024' is not allowed"),
        ('genre = "ceremony_pledge"', 'genre = "pledge"', "genre", "unknown genre 'pledge'"),
        ('style = "clean"', 'style = "neat"', "style", "'neat' is none of"),
        ("relevant = true", 'relevant = "yes"', "relevant", "true or false"),
        ('["pilkada-2024"]', '["pilkada-2023"]', "election", "unknown 'pilkada-2023'"),
        ('primary_region = "33.25"', 'primary_region = "33.26"', "primary", "not among the regions"),
        ('event_date = "2024-09-16"', 'event_date = "2024-09-17"', "event", "no entry of kind event"),
        ('event_date = "2024-09-16"', 'event_date = "2024"', "event", "no ISO day or month"),
        ("hazards = [22]", "hazards = [124]", "hazard", "no hazard 124"),
        ("relevant = true", "relevant = false", "near_miss", "not relevant, yet it has prohibitions"),
        ('role = "speaker"\n', "", "missing", "officials 1 has no role"),
        ('name = "Hasan Basri"\nposition = "Bupati"\n', "", "missing", "neither name nor position"),
        ('modality = "larangan"', 'modality = "larangan"\ncolour = "red"', "key", "unknown key 'colour'"),
        ('quotes = ["ikut kampanye"]', "quotes = []", "evidence", "quotes nothing"),
        ("[[prohibitions]]", "[[prohibitions]", "toml", ""),
    ],
)
def test_a_broken_one_fails(tmp_path: Path, old: str, new: str, code: str, message: str) -> None:
    assert old in GOOD
    _, issues = check_folder(write(tmp_path, GOOD.replace(old, new, 1)))
    hits = [i for i in errors(issues) if i.code == code]
    assert hits, issues
    assert any(message in i.message and "a.toml" in i.where for i in hits)


def test_the_offset_is_named(tmp_path: Path) -> None:
    _, issues = check_folder(write(tmp_path, GOOD.replace('"join_campaign"', '"x"')))
    assert [i.offset for i in issues] == [TEXT.index("ikut kampanye")]


def test_a_wrong_weekday_fails_unless_it_is_planted(tmp_path: Path) -> None:
    text = TEXT.replace("Senin", "Selasa")
    gold = GOOD.replace("Senin", "Selasa")
    _, issues = check_folder(write(tmp_path, gold, text))
    assert [i.code for i in errors(issues)] == ["weekday"]
    _, issues = check_folder(write(tmp_path, gold.replace("[22]", "[22, 26]"), text))
    assert issues == []


def test_the_same_key_twice_fails(tmp_path: Path) -> None:
    again = '\n[[prohibitions]]\ncode = "join_campaign"\nmodality = "larangan"\nquotes = ["kampanye"]\n'
    _, issues = check_folder(write(tmp_path, GOOD + again))
    assert [i.code for i in errors(issues)] == ["twice"]


def test_a_text_without_annotation_and_the_reverse(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "b.txt").write_text("x", "utf-8")
    (tmp_path / "c.toml").write_text('id = "c"', "utf-8")
    _, issues = check_folder(tmp_path)
    assert sorted(Path(i.where).name for i in errors(issues)) == ["b.txt", "c.toml"]


def test_the_same_text_twice_fails(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "b.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.toml").write_text(GOOD.replace('id = "a"', 'id = "b"'), "utf-8")
    _, issues = check_folder(tmp_path)
    assert [i.code for i in errors(issues)] == ["text"]


def test_values_do_not_come_from_page_furniture(tmp_path: Path) -> None:
    page = TEXT + "\nBaca juga: Bupati Batang Hasan Basri Lantik Camat"
    line = 'furniture = ["Baca juga: Bupati Batang Hasan Basri Lantik Camat"]\n'
    golds, issues = check_folder(write(tmp_path, line + GOOD, page))
    assert issues == []
    assert golds[0].document["furniture"] == [[len(TEXT) + 1, len(page)]]
    from_it = GOOD.replace('quotes = ["ikut kampanye"]', 'quotes = ["Lantik"]')
    (issue,) = check_folder(write(tmp_path, line + from_it, page))[1]
    assert (issue.code, issue.offset) == ("furniture", page.index("Lantik"))


def corpus_folder(tmp_path: Path, plan: str = "id,split\na,train\n") -> Path:
    write_to = tmp_path / "articles" / "train"
    write_to.mkdir(parents=True)
    write(write_to)
    (tmp_path / "plan.csv").write_text(plan, "utf-8")
    return tmp_path


def test_a_whole_corpus_is_held_against_its_plan_and_promises(tmp_path: Path) -> None:
    folder = corpus_folder(tmp_path, "id,split\na,dev\nb,test\n")
    (folder / "quotas.toml").write_text("[sizes]\ntrain = 2\n", "utf-8")
    assert [i.message for i in check_folder(folder)[1]] == [
        "a is planned for dev and stands in train",
        "b is planned for test and not written",
        "train holds 1 articles, promised 2",
    ]


def test_an_article_without_plan_row(tmp_path: Path) -> None:
    folder = corpus_folder(tmp_path, "id,split\n")
    assert [i.message for i in check_folder(folder)[1]] == ["train/a has no row in the plan"]


def test_raw_layers_are_checked_like_gold(tmp_path: Path) -> None:
    folder = corpus_folder(tmp_path)
    (folder / "annotations_raw" / "second").mkdir(parents=True)
    (folder / "annotations_raw/second/a.toml").write_text(
        GOOD.replace("join_campaign", "join_party"), "utf-8"
    )
    (issue,) = check_folder(folder)[1]
    assert issue.where.endswith("second/a.toml")
    assert "join_party" in issue.message
