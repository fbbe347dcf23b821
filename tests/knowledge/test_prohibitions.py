"""The taxonomy of forbidden conduct and the lexicon behind it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from asn_nlp.core.errors import KnowledgeError
from asn_nlp.fields import conduct
from asn_nlp.fields.conduct.lexicon import lexicon
from asn_nlp.knowledge import prohibitions as p

CODES = {entry.code for entry in p.all_prohibitions()}


def test_every_code_is_complete() -> None:
    for entry in p.all_prohibitions():
        assert entry.label
        assert entry.definition.endswith(".")
        assert entry.confidence in p.WEIGHT_OF
        assert entry.phrases
        assert entry.source
        assert entry.code == "other_prohibition" or entry.legal_basis
        for basis in entry.legal_basis:
            assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", basis.rule), basis
            assert basis.at


def test_number_of_codes() -> None:
    # 35 codes and the bucket for bans that fit none of them.
    assert len(CODES) == len(p.all_prohibitions()) == 36


def test_lookup() -> None:
    entry = p.prohibition("join_campaign")
    assert entry.label == "Ikut kampanye"
    assert entry.subject == "asn"
    assert p.prohibition("official_transfers").subject == "regional_head"
    with pytest.raises(KnowledgeError, match="no such conduct code"):
        p.prohibition("bolos")


def test_every_code_has_an_act_and_every_act_a_code() -> None:
    assert {row.code for row in p.act_rows()} == CODES


def test_act_rows() -> None:
    for row in p.act_rows():
        assert 1 <= row.weight <= 10, row
        assert row.pattern, row
    patterns = [(row.code, row.pattern) for row in p.act_rows()]
    assert len(patterns) == len(set(patterns))


def test_relations_name_codes() -> None:
    relations = p.relations()
    named = {code for pair in relations.beats for code in pair}
    named |= {code for pair in relations.share_verb for code in pair}
    named |= set(relations.absorbs) | {code for codes in relations.absorbs.values() for code in codes}
    assert named <= CODES


def test_words_are_lower_case_and_not_blank() -> None:
    for table in (p.concepts(), p.cues()):
        for name, words in table.items():
            assert name.isupper() or "_" in name
            assert words, name
            for word in words:
                assert word == word.lower() or word.startswith("@"), (name, word)
                assert word, name
                assert word.strip() == word, (name, word)


# Cues that are themselves a negation, a ban, or what becomes of one.
_NEGATING = {"BAN", "BAN_NOUN", "DONT", "NEG", "AVOID", "MILD", "PERMIT", "REFUSE"}
# Phrases that end in a negating word and mean something else by it.
_NOT_NEGATING = {
    "NO_GEAR": {"baik memakai atribut maupun tidak"},
    "BOTHWAYS": {"ataupun tidak", "maupun tidak"},
    "CLEARED": {"di hentikan", "kami hentikan"},
    # NEG has it too, and BAN what it would keep from being found.
    "PLEDGE": {"menyatakan tidak"},
    # A time, no ban.
    "IGNORE": {"masa terlarang"},
}


def test_no_phrase_swallows_a_negation() -> None:
    negating = set(p.negators())
    for name in ("BAN", "BAN_NOUN", "DONT", "NEG"):
        negating |= {word for word in p.cues()[name] if " " not in word}
    for table in (p.concepts(), p.cues()):
        for name in table.keys() - _NEGATING:
            ends = {phrase for phrase in table[name] if " " in phrase and phrase.split()[-1] in negating}
            assert ends == _NOT_NEGATING.get(name, set()), name


def test_every_concept_is_used() -> None:
    used = {name for row in p.act_rows() for name in re.findall(r"[A-Z][A-Z_]+", row.pattern)}
    for file in Path(*conduct.__path__).glob("*.py"):
        used |= set(re.findall(r"\bB\.([A-Z_]+)", file.read_text(encoding="utf-8")))
    for words in p.concepts().values():
        used |= {word[1:] for word in words if word.startswith("@")}
    # IGNORE has no reader: its longer phrases keep the concepts inside them from being found.
    assert p.concepts().keys() - used == {"IGNORE"}


def test_no_word_twice_in_a_list() -> None:
    for table in (p.concepts(), p.cues()):
        for name, words in table.items():
            assert len(words) == len(set(words)), name


def test_lexicon_compiles() -> None:
    compiled = lexicon()
    assert len(compiled.acts) == len(p.act_rows())
    # Stems are inflected, exceptions taken out, "tidak" read in all its spellings.
    assert compiled.words["mengunggah"] & compiled.bits["POST"]
    assert "pakaian" not in compiled.words or not compiled.words["pakaian"] & compiled.bits["WEAR"]
    assert ("boleh") in compiled.phrases["gak"]
    assert "boleh" in compiled.phrases["tdk"]


def test_numbered_words_and_negators() -> None:
    assert "pasal" in p.numbered_words()
    assert "tdk" in p.negators()
