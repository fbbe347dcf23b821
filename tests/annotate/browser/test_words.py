"""Words, colours and size of the page's files. No browser."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

import pytest

from asn_nlp.annotate.app import static_files
from asn_nlp.annotate.schema import ITEM_FIELDS

FILES = {name: file.data.decode() for name, file in static_files().items()}
WORDS: dict[str, dict[str, str]] = {lang: json.loads(FILES[f"i18n/{lang}.json"]) for lang in ("id", "en")}
SCRIPTS = {name: text for name, text in FILES.items() if name.endswith(".js")}
# Words that are the same in both languages.
ALIKE = re.compile(r"top\.(who|place)|origin\.short\.(a|b|both)|date\.weekday|editor\.list|card\.origin")
MARKUP = (
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser"
    r"|createContextualFragment|setHTML"
)
# Keys that are put together: what stands before the changing part.
BUILT = re.compile(r"t\(`([\w.]+\.)\$\{|keyOr\(`([\w.]+\.)\$\{|[\"`]((?:refused|editor)\.)\$\{")


def used() -> tuple[set[str], set[str]]:
    """(keys that are named, beginnings of keys that are put together) in scripts and page."""
    named: set[str] = set()
    begun: set[str] = set()
    for name, text in FILES.items():
        if name.endswith(".js"):
            text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
            named |= set(re.findall(r"(?<!h\()[\"`]([a-z]\w*\.[\w.]+\w)[\"`]", text))
            begun |= {next(filter(None, found)) for found in BUILT.findall(text)}
        elif name.endswith(".html"):
            named |= set(re.findall(r'data-t(?:-\w+)?="([\w.]+)"', text))
    return named, begun


def test_both_languages_have_the_same_keys() -> None:
    assert list(WORDS["id"]) == list(WORDS["en"])


@pytest.mark.parametrize("key", WORDS["id"])
def test_a_key_has_words_and_the_same_blanks(key: str) -> None:
    indonesian, english = WORDS["id"][key], WORDS["en"][key]
    assert indonesian.strip()
    assert english.strip()
    assert sorted(re.findall(r"\{\w+\}", indonesian)) == sorted(re.findall(r"\{\w+\}", english))


def test_nothing_is_left_untranslated() -> None:
    same = [k for k in WORDS["id"] if WORDS["id"][k] == WORDS["en"][k] and not k.startswith("tag.")]
    assert [k for k in same if not ALIKE.fullmatch(k)] == []


def test_every_key_that_is_used_exists_and_every_key_is_used() -> None:
    named, begun = used()
    missing = {
        k for k in named if k not in WORDS["id"] and k.split(".")[0] in {w.split(".")[0] for w in WORDS["id"]}
    }
    assert missing == set()
    assert [k for k in WORDS["id"] if k not in named and not k.startswith(tuple(begun))] == []


def test_keys_put_together_are_complete() -> None:
    bindings = set(re.findall(r'bind\("\w+", "(\w+)"', SCRIPTS["js/keymap.js"]))
    groups = set(re.findall(r'bind\("(\w+)",', SCRIPTS["js/keymap.js"]))
    wanted = {
        *(f"do.{b}" for b in bindings),
        *(f"help.group.{g}" for g in groups),
        *(f"tag.{f}" for f in ITEM_FIELDS),
        *(f"decision.{d}" for d in ("undecided", "accepted", "rejected", "unsure", "set", "not_stated")),
        *(f"state.{s}" for s in ("undecided", "set", "not_stated", "unsure", "not_in_list")),
        *(
            f"origin{s}.{o}"
            for s, o in product(("", ".short"), ("machine", "human", "gold", "a", "b", "both"))
        ),
    }
    assert wanted <= set(WORDS["id"])


def test_tags_are_short_and_tell_labels_apart() -> None:
    for words in WORDS.values():
        tags = [words[f"tag.{f}"] for f in ITEM_FIELDS]
        assert len(set(tags)) == len(tags)
        assert all(len(tag) == 2 for tag in tags)


def test_the_page_has_no_words_of_its_own() -> None:
    page = re.sub(
        r"<(script|style)\b.*?</\1>|<title>.*?</title>|<!--.*?-->", "", FILES["index.html"], flags=re.DOTALL
    )
    texts = [t.strip() for t in re.findall(r">([^<]+)<", page)]
    # Signs, names of keys and of the languages.
    known = {"‹", "›", "◐", "?", "ID", "EN", "A", "q", "Shift", "Ctrl", "Enter", "…"}
    assert [t for t in texts if t and t not in known] == []


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_scripts_make_no_markup_and_no_words(name: str) -> None:
    text = SCRIPTS[name]
    assert not re.search(MARKUP, text)
    # A sentence in a string would be a sentence without translation.
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    sentences = [
        s for s in re.findall(r'"([^"\n]*)"', code) if re.search(r"[A-Za-z]{3,} [a-z]{3,} [a-z]{2,}", s)
    ]
    assert sentences == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_address_outside(name: str) -> None:
    assert not re.search(r"https?://|//[a-z]+\.[a-z]+/", FILES[name])


def test_modules_are_small() -> None:
    assert {n: text.count("\n") for n, text in SCRIPTS.items() if text.count("\n") > 210} == {}


def test_the_first_page_is_light() -> None:
    first = [text for name, text in FILES.items() if name != "i18n/en.json"]
    assert sum(len(text.encode()) for text in first) < 200_000


# -- colours ---------------------------------------------------------------------------------------------

FIELDS = ("regions", "officials", "dates", "rules", "prohibitions", "violations", "sanctions", "furniture")
TEXT = 4.5
SIGN = 3.0
GROUNDS = ("bg", "surface", "raised")
PAIRS = [
    *((ink, ground, TEXT) for ink, ground in product(("ink", "muted"), GROUNDS)),
    *((ink, ground, TEXT) for ink, ground in product(("good", "bad"), ("bg", "surface"))),
    ("accent", "surface", TEXT),
    ("on-accent", "accent", TEXT),
    ("warn-ink", "warn-bg", TEXT),
    ("ink", "select", TEXT),
    ("surface", "bad", TEXT),
    ("bg", "ink", TEXT),
    ("good", "t-regions", SIGN),
    *((f"c-{f}", ground, TEXT) for f, ground in product(FIELDS, ("bg", "surface", "select"))),
    *((f"c-{f}", f"t-{f}", TEXT) for f in FIELDS),
    *(("ink", f"t-{f}", TEXT) for f in FIELDS),
    *(("surface", f"c-{f}", TEXT) for f in FIELDS),
    *(("focus", ground, SIGN) for ground in (*GROUNDS, "select")),
    *(("edge", ground, SIGN) for ground in ("bg", "surface")),
]


def palettes() -> dict[str, dict[str, str]]:
    """Colours by name: light, dark by the system's wish, dark by the switch."""
    blocks = re.findall(r":root([^{]*)\{([^}]*--bg:[^}]*)\}", FILES["css/theme.css"])
    named = ("light", "dark by wish", "dark by switch")
    found = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", body)) for _, body in blocks]
    return dict(zip(named, found, strict=True))


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", ["light", "dark by wish"])
def test_contrast_is_aa(palette: str) -> None:
    colours = palettes()[palette]
    weak = {
        (a, b): round(contrast(colours[a], colours[b]), 2)
        for a, b, least in PAIRS
        if contrast(colours[a], colours[b]) < least
    }
    assert weak == {}


def test_the_dark_colours_are_the_same_twice() -> None:
    found: dict[str, Any] = palettes()
    assert found["dark by wish"] == found["dark by switch"]
    assert set(found["light"]) == set(found["dark by wish"])


def test_known_contrasts() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
