"""Each field's merge: what the encoder keeps, drops, changes and adds, and where it has no say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.backends.choices import best_of, once
from asn_nlp.backends.merge import STEPS, merge_with
from asn_nlp.backends.policy import FieldPolicy, Policy, policies, read_policy
from asn_nlp.core.article import Article
from asn_nlp.core.errors import KnowledgeError
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from asn_nlp.fields.context import Context
from asn_nlp.tagger.tagged import Tagged
from tests.tagger.fake import make_tagged

TEXT = (
    "Bupati Batang Suryani Kusumaningrum memimpin apel netralitas ASN, Senin (23/9/2024). ASN dilarang ikut "
    "kampanye. Hukumannya disiplin sedang. Hadir pula kepala satuan wilayah, Rahmat Setiadi. "
    "Jangan pula menyodorkan blangko merah muda dari pintu ke pintu untuk mereka."
)


def context(text: str = TEXT) -> Context:
    return Extractor().analyse(Article(text))


def settle(ctx: Context, tagged: Tagged, **fields: Mapping[str, float]) -> Context:
    """Merge under a policy that names these fields; every other one stays as the rules have it."""
    merge_with(ctx, tagged, Policy(0.0, {name: FieldPolicy(**row) for name, row in fields.items()}))
    return ctx


def codes(values: Any) -> set[str]:
    return {v.code for v in values}


ALL = [("Suryani Kusumaningrum", "OFFICIAL"), ("ikut kampanye", "PROHIBITION")]
KNOWN = [("ikut kampanye", "conduct", "join_campaign"), ("ikut kampanye", "use", "larangan")]


def test_a_policy_that_changes_nothing() -> None:
    ctx, before = context(), context()
    settle(ctx, make_tagged(TEXT))
    for name in (
        "dates",
        "event_date",
        "regions",
        "rules",
        "officials",
        "prohibitions",
        "violations",
        "sanctions",
    ):
        assert getattr(ctx, name) == getattr(before, name), name


def test_what_the_encoder_does_not_see_is_dropped_below_keep() -> None:
    assert "join_campaign" in codes(context().prohibitions)
    unseen = settle(context(), make_tagged(TEXT), prohibitions={"keep": 0.1})
    assert not unseen.prohibitions
    seen = settle(context(), make_tagged(TEXT, ALL, KNOWN), prohibitions={"keep": 0.1})
    assert codes(seen.prohibitions) == {"join_campaign"}


def test_the_trace_says_what_the_encoder_did() -> None:
    act = "menyodorkan blangko merah muda dari pintu ke pintu"
    tagged = make_tagged(
        TEXT, [(act, "PROHIBITION")], [(act, "conduct", "ktp_support"), (act, "use", "larangan")]
    )
    ctx = Extractor(Options(trace=True)).analyse(Article(TEXT))
    settle(ctx, tagged, prohibitions={"keep": 0.1, "add": 0.5})
    told = {
        (e.text, e.decision): e.note for e in ctx.trace if e.field == "prohibitions" and e.why == "tagger"
    }
    assert "less than 0.1" in told["ikut kampanye", "dropped"]
    assert "added by the encoder" in told[act, "kept"]
    assert ("ikut kampanye", "kept") not in {
        (e.text, e.decision) for e in ctx.trace if e.field == "prohibitions"
    }


def test_what_the_rules_missed_is_added_with_its_evidence() -> None:
    act = "menyodorkan blangko merah muda dari pintu ke pintu"
    told = [(act, "conduct", "ktp_support"), (act, "use", "himbauan"), *KNOWN]
    tagged = make_tagged(TEXT, [*ALL, (act, "PROHIBITION")], told)
    assert "ktp_support" not in codes(context().prohibitions)
    ctx = settle(context(), tagged, prohibitions={"add": 0.5})
    added = next(p for p in ctx.prohibitions if p.code == "ktp_support")
    assert (added.modality, added.subject) == ("himbauan", "asn")
    assert added.evidence[0].text == act
    assert "ktp_support" not in codes(settle(context(), tagged, prohibitions={"add": 1.01}).prohibitions)


def test_told_conduct_becomes_a_violation_not_a_ban() -> None:
    told = [("ikut kampanye", "conduct", "join_campaign"), ("ikut kampanye", "use", "proven")]
    ctx = settle(context(), make_tagged(TEXT, ALL, told), prohibitions={"keep": 0.1}, violations={"add": 0.5})
    assert not ctx.prohibitions
    assert [(v.code, v.status) for v in ctx.violations] == [("join_campaign", "proven")]


def test_modality_is_the_rules_unless_the_encoder_outweighs_their_trust() -> None:
    told = [("ikut kampanye", "conduct", "join_campaign"), ("ikut kampanye", "use", "ikrar")]
    tagged = make_tagged(TEXT, ALL, told)
    assert settle(context(), tagged, modality={"trust": 9.0}).prohibitions[0].modality == "larangan"
    assert settle(context(), tagged, modality={"trust": 1.0}).prohibitions[0].modality == "ikrar"


def test_sanctions_are_added_and_recast() -> None:
    name = "disiplin sedang"
    told = [(name, "sanction", "transfer"), (name, "sanction_status", "dijatuhkan")]
    tagged = make_tagged(TEXT, [(name, "SANCTION")], told)
    ctx = settle(context(), tagged, sanctions={"keep": 0.1, "add": 0.5}, sanction_status={"trust": 0.0})
    assert [(s.code, s.status, s.level) for s in ctx.sanctions] == [
        ("transfer", "dijatuhkan", "administratif_lain")
    ]
    kept = settle(context(), tagged, sanction_status={"trust": 0.0}).sanctions
    assert {s.code for s in kept} == {"disc_med"}
    assert {s.status for s in kept} == {"dijatuhkan"}


def test_a_person_with_a_post_the_rules_do_not_know_is_added() -> None:
    mentions = [
        ("Suryani Kusumaningrum", "OFFICIAL"),
        ("kepala satuan wilayah", "POSITION"),
        ("Rahmat Setiadi", "OFFICIAL"),
    ]
    told = [("Rahmat Setiadi", "role", "attendee"), ("Suryani Kusumaningrum", "role", "speaker")]
    tagged = make_tagged(TEXT, mentions, told)
    assert {o.name for o in context().officials} == {"Suryani Kusumaningrum"}
    ctx = settle(context(), tagged, officials={"add": 0.5}, printed_posts={"add": 0.5})
    added = next(o for o in ctx.officials if o.name == "Rahmat Setiadi")
    assert (added.position, added.role) == ("kepala satuan wilayah", "attendee")
    assert len(ctx.officials) == 2


def test_a_name_that_the_rules_have_is_not_added_again() -> None:
    tagged = make_tagged(TEXT, [("Suryani", "OFFICIAL")], [("Suryani", "role", "speaker")])
    assert len(settle(context(), tagged, officials={"add": 0.1}, bare_names={"add": 0.1}).officials) == 1


def test_an_office_that_a_named_person_holds_is_not_added() -> None:
    tagged = make_tagged(TEXT, [("Bupati Batang", "POSITION")], [("Bupati Batang", "role", "issuer")])
    assert len(settle(context(), tagged, offices={"add": 0.1}).officials) == 1


def test_role_by_trust() -> None:
    tagged = make_tagged(TEXT, ALL, [("Bupati Batang Suryani Kusumaningrum", "role", "issuer")])
    before = context().officials[0].role
    assert settle(context(), tagged, role={"trust": 0.0}).officials[0].role == "issuer" != before
    assert settle(context(), tagged, role={"trust": 20.0}).officials[0].role == before


def test_the_day_of_the_event() -> None:
    text = (
        "Apel netralitas ASN digelar, Senin (23/9/2024). Surat itu bertanggal 2 September 2024 dan dibagikan."
    )
    letter = [("2 September 2024", "event_day", "event")]
    ctx = context(text)
    assert ctx.event_date == "2024-09-23"
    assert (
        settle(context(text), make_tagged(text, answers=letter), event_date={"trust": 0.5}).event_date
        == "2024-09-02"
    )
    assert (
        settle(context(text), make_tagged(text, answers=letter), event_date={"trust": 1.1}).event_date
        == "2024-09-23"
    )
    assert settle(context(text), make_tagged(text), event_date={"keep": 0.2}).event_date is None


def test_regions_and_rules_are_judged_and_the_primary_one_stays() -> None:
    text = "ASN Batang diminta netral. Demak juga. Aturannya PP 94 Tahun 2021."
    tagged = make_tagged(text)
    ctx = settle(context(text), tagged, regions={"keep": 0.5}, rules={"keep": 0.5})
    assert [r.code for r in ctx.regions] == [r.code for r in context(text).regions if r.primary]
    assert not ctx.rules
    seen = make_tagged(text, [("Demak", "REGION"), ("PP 94 Tahun 2021", "RULE")])
    ctx = settle(context(text), seen, regions={"keep": 0.5}, rules={"keep": 0.5})
    assert {r.code for r in ctx.regions} == {r.code for r in context(text).regions}
    assert [r.id for r in ctx.rules] == ["pp-94-2021"]


def test_a_story_on_something_else_gets_no_codes() -> None:
    tagged = make_tagged(TEXT, ALL, KNOWN, {"relevant": "no"})
    ctx = settle(context(), tagged, relevance={"trust": 0.0}, prohibitions={"add": 0.1})
    assert ctx.relevance is not None
    assert not ctx.relevance.relevant
    assert ctx.genre is not None
    assert ctx.genre.code == "other"


def test_genre_by_trust() -> None:
    tagged = make_tagged(TEXT, whole={"genre": "sanction_imposed"})
    told = settle(context(), tagged, genre={"trust": 0.0}, relevance={"trust": 9.0}).genre
    assert told is not None
    assert told.code == "sanction_imposed"
    before = context().genre
    kept = settle(context(), tagged, genre={"trust": 50.0}, relevance={"trust": 9.0}).genre
    assert before is not None
    assert kept is not None
    assert kept.code == before.code


def test_no_step_looks_at_what_another_settles() -> None:
    act = "menyodorkan blangko merah muda dari pintu ke pintu"
    tagged = make_tagged(
        TEXT,
        [*ALL, (act, "PROHIBITION")],
        [*KNOWN, (act, "conduct", "ktp_support"), (act, "use", "larangan")],
    )
    policy = policies()["hybrid"]
    forward, backward = context(), context()
    merge_with(forward, tagged, policy)
    merge_with(backward, tagged, policy, tuple(reversed(STEPS)))
    for name in (
        "dates",
        "event_date",
        "regions",
        "rules",
        "officials",
        "prohibitions",
        "violations",
        "sanctions",
    ):
        assert getattr(forward, name) == getattr(backward, name)


def test_best_of() -> None:
    labels = ("a", "b")
    assert best_of([(1.0, {"a": 0.2, "b": 0.8})], labels, "a", 0.0) == "b"
    assert best_of([(1.0, {"a": 0.2, "b": 0.8})], labels, "a", 2.0) == "a"
    assert best_of([], labels, "a", 0.0) == "a"
    with pytest.raises(ValueError, match="nothing to choose"):
        best_of([], labels, None, 0.0)


def test_the_first_of_equal_values_stands() -> None:
    first, second = (
        context().prohibitions[0],
        context().prohibitions[0].model_copy(update={"confidence": 0.1}),
    )
    assert once([first, second], lambda v: v.code) == [first]


def test_the_shipped_table_names_fields_and_numbers_that_mean_something() -> None:
    for name in ("hybrid", "indobert"):
        for field, row in policies()[name].fields.items():
            assert 0 <= row.keep <= 1, field
            assert 0 <= row.add <= 1.01, field
            assert row.trust >= 0, field


def test_a_model_may_bring_its_own_table(tmp_path: Path) -> None:
    assert policies(tmp_path) == policies(None)
    table = "[backend.hybrid]\nfield.officials = { keep = 0.25 }\n[backend.indobert]\n"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "policy.toml").write_text(table, "utf-8")
    assert policies(tmp_path / "own")["hybrid"].of("officials") == FieldPolicy(keep=0.25)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "policy.toml").write_text("[backend]\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"policy\.toml"):
        policies(tmp_path / "bad")


def test_a_broken_table() -> None:
    with pytest.raises(KnowledgeError, match="policy of officials"):
        read_policy({"field": {"officials": {"keep": "high"}}})
