from __future__ import annotations

from pathlib import Path

import pytest

import asn_nlp.scoring
from asn_nlp import InputError
from asn_nlp.core.article import Article
from asn_nlp.scoring.systems import SYSTEMS, System, find_system, register
from tests.scoring.gold import TEXT


def test_the_rules_are_a_system() -> None:
    system = find_system("rules")
    assert isinstance(system, System)
    (record,) = system.predict([Article(TEXT)])
    assert record.id == Article(TEXT).id


def test_any_class_by_its_place() -> None:
    assert find_system("asn_nlp.scoring.systems:rules").name == "rules"


@pytest.mark.parametrize("name", ["cuaca", "", "asn_nlp.tiada:X", "asn_nlp.scoring.systems:Tiada"])
def test_an_unknown_system_is_named(name: str) -> None:
    with pytest.raises(InputError, match=r"no such system; known: .*rules|cannot be loaded"):
        find_system(name)


def test_a_name_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asn_nlp.scoring.systems.SYSTEMS", dict(SYSTEMS))
    register("again", "asn_nlp.scoring.systems:rules")
    register("again", "asn_nlp.scoring.systems:rules")
    assert find_system("again").name == "rules"
    with pytest.raises(ValueError, match="'again' is asn_nlp"):
        register("again", "other:Thing")


def test_every_exported_name_is_there() -> None:
    for name in asn_nlp.scoring.__all__:
        assert getattr(asn_nlp.scoring, name) is not None
    assert sorted(asn_nlp.scoring.__all__) == sorted(set(asn_nlp.scoring._HOMES))
    with pytest.raises(AttributeError, match="no attribute 'nilai'"):
        _ = asn_nlp.scoring.nilai


def test_no_exported_name_is_that_of_a_module() -> None:
    """Importing the module would put it in the place of the function."""
    folder = Path(asn_nlp.scoring.__file__).parent
    assert not {path.stem for path in folder.glob("*.py")} & set(asn_nlp.scoring.__all__)


def test_importing_the_library_of_scores_loads_no_numpy() -> None:
    from tests.test_import import modules_after

    loaded = modules_after(
        "import asn_nlp.scoring; asn_nlp.scoring.PRF; asn_nlp.scoring.find_system('rules')"
    )
    assert not loaded & {"numpy", "scipy", "rich", "typer"}


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ("numpy", "asn_nlp.scoring.evaluate"),
        (
            "scipy",
            "from asn_nlp.scoring.assignment import best_pairs; best_pairs({(0,0): 5, (0,1): 4, (1,0): 4})",
        ),
    ],
)
def test_without_the_extra_the_error_says_what_to_install(missing: str, code: str) -> None:
    from tests.test_import import modules_after

    script = (
        f"sys.modules[{missing!r}] = None\n"
        "import asn_nlp.scoring\n"
        "from asn_nlp.core.errors import MissingExtraError\n"
        f"try:\n    {code}\n    raise SystemExit('no error')\n"
        f"except MissingExtraError as e:\n    assert 'asn-nlp[eval]' in str(e) and {missing!r} in str(e), e"
    )
    assert "asn_nlp.scoring" in modules_after(script)
