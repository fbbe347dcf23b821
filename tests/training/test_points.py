"""The linear models of the rules: learnt from made-up choices and articles, written twice the same."""

from __future__ import annotations

import tomllib
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.points import event, genre
from training.points.__main__ import DATA, MODELS, main, refit
from training.points.cases import Case, accuracy, cases_of, only
from training.points.held_out import choose, elsewhere
from training.points.logit import Choices, Strength, fit, loss_of, names_of
from training.points.settings import Settings, read_settings
from training.points.table import head_of, rounded

from asn_nlp.core.article import Article
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from asn_nlp.io.standoff import Annotated
from tests.training.tiny import make_gold

_REST = (
    " Di ruang tunggu tersedia air minum dan kursi plastik. Warga yang lewat sempat menengok sebentar lalu "
    "pergi. Petugas jaga menulis nama tamu di buku besar dan meminta mereka menunggu giliran. Menjelang sore "
    "hujan turun sehingga sebagian memilih bertahan di teras sambil berbincang soal harga cabai. Pintu "
    "kantor ditutup seperti biasa, dan lampu depan dinyalakan oleh penjaga malam yang baru datang bertugas."
)
_SETTINGS = Settings(ridge=(0.1, 1.0), scale=(1.0,), folds=2, rarest=1, digits=2, smallest=0.05)
_RULES = Extractor(Options(backend="rules"))


def choice(gold: str, right: str = "a", **given: float) -> Case:
    """Three answers; `seen` speaks for one of them, `noise` for all."""
    signs = tuple({"seen": float(a == right), "noise": 1.0} for a in "abc")
    return Case(gold, tuple("abc"), signs, tuple(given.get(a, 0.0) for a in "abc"))


def whole(count: int) -> list[Annotated]:
    """Made-up articles that are long enough for the weights; some are on the market and some passages."""
    gold = [Annotated(i.id, i.text + _REST, i.document, i.values) for i in make_gold(count)]
    off = {"relevant": False, "genre": "other", "event_date": None}
    gold.append(Annotated("pasar", "Harga cabai naik, Senin (2/9/2024)." + _REST, off, {}))
    gold.append(Annotated("pendek", "ASN harus netral.", {**off, "genre": "socialisation_appeal"}, {}))
    return gold


def test_a_sign_of_the_right_answer_weighs() -> None:
    weights = fit([choice("a")] * 8, Strength(0.1))
    assert weights["seen"] > 1
    assert weights["noise"] == pytest.approx(0, abs=1e-6)


def test_the_stronger_the_ridge_the_smaller_the_weights() -> None:
    found = [fit([choice("a")] * 8, Strength(ridge))["seen"] for ridge in (0.1, 1, 10)]
    assert found == sorted(found, reverse=True)
    assert found[-1] > 0


def test_points_given_before_leave_less_to_learn() -> None:
    plain, given_points = fit([choice("a")] * 8, Strength(0.5)), fit([choice("a", a=3.0)] * 8, Strength(0.5))
    assert 0 < given_points["seen"] < plain["seen"]


def test_the_loss_is_that_of_the_softmax() -> None:
    assert loss_of([choice("a"), choice("b")], {}, 1.0) == pytest.approx(2 * log(3))
    twice = Case("a", ("a", "b", "a"), ({}, {}, {}), (0.0, 0.0, 0.0))  # a day that is named twice
    assert loss_of([twice], {"seen": 1.0}, 1.0) == pytest.approx(log(3 / 2))


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=2), st.floats(0.3, 2))
def test_the_slope_is_the_loss_s_own(at: list[float], scale: float) -> None:
    choices = Choices([choice("a", right="b", c=1.0), choice("b"), choice("c", right="c")], ["noise", "seen"])
    slope = choices.loss(np.array(at), scale)[1]
    for n in range(2):
        step = np.eye(2)[n] * 1e-5
        up, down = (choices.loss(np.array(at) + s, scale)[0] for s in (step, -step))
        assert slope[n] == pytest.approx((up - down) / 2e-5, abs=1e-5)


def test_what_leaves_no_choice_teaches_nothing() -> None:
    settled, out_of_reach = only("a", "b"), choice("d")
    assert not settled.is_open
    assert not out_of_reach.is_open
    assert fit([choice("a"), settled, out_of_reach], Strength(1.0)) == fit([choice("a")], Strength(1.0))
    with pytest.raises(ValueError, match="nothing to learn"):
        fit([settled, out_of_reach], Strength(1.0))
    assert loss_of([settled], {}, 1.0) == 0


def test_rare_signs_are_left_out() -> None:
    cases = [choice("a"), Case("a", ("a", "b"), ({"once": 1.0}, {"never": 0.0}), (0.0, 0.0))]
    assert names_of(cases) == ["noise", "once", "seen"]
    assert names_of(cases, 2) == ["noise"]


def test_of_equals_the_first_is_the_answer() -> None:
    assert choice("a").answer({}) == "a"
    assert choice("a", right="c").answer({"seen": 0.1}) == "c"
    assert accuracy([choice("a"), choice("b")], {}) == 0.5


def test_what_holds_in_every_outlet_holds_elsewhere() -> None:
    cases = [choice(answer, right=answer) for answer in "abcb"] * 6
    groups = [f"outlet {n % 6}" for n in range(len(cases))]
    strength, loss = choose(cases, groups, _SETTINGS)
    assert strength == Strength(0.1)  # nothing is against the sign
    assert 0 < loss < log(3)
    assert elsewhere(cases, groups, _SETTINGS) == 1


def test_what_holds_in_one_outlet_only_is_not_believed() -> None:
    """Each outlet contradicts the other: learnt there, wrong here."""
    cases = [choice("a", right="a")] * 6 + [choice("a", right="b")] * 6
    groups = ["one"] * 6 + ["other"] * 6
    assert choose(cases, groups, _SETTINGS)[0] == Strength(1.0)


@given(st.dictionaries(st.text("abc", min_size=1), st.floats(-9, 9)))
def test_rounded_weights_are_written_as_they_are(table: dict[str, float]) -> None:
    short = rounded(table, 2, 0.05)
    assert all(abs(table[name]) >= 0.05 for name in short)
    text = event.MODEL.write(short, 2)
    assert event.MODEL.read(tomllib.loads(text)) == short


def test_points_by_genre_are_read_as_they_were_written() -> None:
    table = {"letter.other": 0.5, "base.opinion": -1.2, "letter.circular_letter": 2.0}
    text = genre.MODEL.write(table, 1)
    assert genre.MODEL.read(tomllib.loads(text)) == table
    assert text.index("facts.base") < text.index("circular_letter") < text.index("other")


def test_the_head_of_a_file() -> None:
    assert head_of('# why\nsource = "train"\n\n[fit]\narticles = 2\n') == '# why\nsource = "train"\n'
    with pytest.raises(ValueError, match="no table"):
        head_of("# why\n")


@pytest.mark.parametrize("name", sorted(MODELS))
def test_settings_and_data_files_are_there(name: str) -> None:
    settings, model = read_settings(name), MODELS[name]
    assert len(settings.strengths()) == len(settings.ridge) * len(settings.scale)
    text = (DATA / model.file).read_text("utf-8")
    assert f"python -m training.points {name}" in head_of(text)
    assert model.read(tomllib.loads(text))


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_case_says_what_the_rules_say(name: str) -> None:
    gold = whole(6)
    model = MODELS[name]
    table = model.read(tomllib.loads((DATA / model.file).read_text("utf-8")))
    for item, case in zip(gold, cases_of(gold, model.case), strict=True):
        record = _RULES(Article(item.text))
        assert case.answer(table) == (record.genre.code if name == "genre" else record.event_date)


def test_only_whole_articles_on_neutrality_are_a_choice() -> None:
    whole_article, off_topic, passage = whole(1)
    essay = Annotated("opini", f"Opini\n{whole_article.text}", whole_article.document, {})
    of_genre = cases_of([whole_article, off_topic], genre.MODEL.case)
    assert [len(case.answers) for case in of_genre] == [11, 1]
    of_event = cases_of([whole_article, essay, passage], event.MODEL.case)
    assert [len(case.answers) for case in of_event] == [2, 1, 1]
    assert of_event[1].answers == (None,)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_fit_is_written_twice_the_same(name: str) -> None:
    train, dev = whole(8), whole(2)
    groups = [item.id for item in train]
    text = (DATA / MODELS[name].file).read_text("utf-8")
    first, second = (refit(text, MODELS[name], _SETTINGS, train, dev, groups) for _ in range(2))
    assert first == second
    assert head_of(first.text) == head_of(text)
    made = tomllib.loads(first.text)
    assert made["fit"]["articles"] == len(train)
    assert MODELS[name].read(made)
    again = refit(first.text, MODELS[name], _SETTINGS, train, dev, groups)
    assert again.text == first.text
    assert again.train[0] == again.train[1]
    assert f"{first.dev[1]:8.3f}" in first.report(name)


def test_check_writes_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    train = whole(8)
    path = DATA / MODELS["event"].file
    before = path.read_bytes()
    monkeypatch.setattr("training.points.__main__.Splits.load", lambda *_: train)
    assert main(["event", "--check"]) == 1
    assert path.read_bytes() == before
    assert "another than the fit gives" in capsys.readouterr().out
