"""displaCy: our spans in our colours, and the colours themselves."""

from __future__ import annotations

import pytest
import spacy
from spacy import displacy

from asn_nlp.core.record import Record
from asn_nlp.io.palette import Look, palette
from asn_nlp.spacy_component import displacy_colors

PAPER, NIGHT, INK = "#ffffff", "#1b1d22", "#000000"
LEAST = 4.5
"""Contrast of text that WCAG 2.2 asks for (level AA)."""


@pytest.mark.parametrize("style", ["span", "ent"])
def test_each_label_has_its_colour(example: str, style: str) -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("asn_nlp", config={"set_ents": True})
    doc = nlp(example)
    html = displacy.render(doc, style=style, options={"spans_key": "asn"}, jupyter=False)
    shown = doc.spans["asn"] if style == "span" else doc.ents
    assert shown
    for label in {span.label_ for span in shown}:
        assert displacy_colors()[label] in html


def test_every_field_has_a_look() -> None:
    assert tuple(palette()) == Record.VALUE_FIELDS


@pytest.mark.parametrize("look", palette().values(), ids=lambda look: look.label)
def test_colours_can_be_read(look: Look) -> None:
    assert contrast(look.tone, PAPER) >= LEAST
    assert contrast(look.dark, NIGHT) >= LEAST
    assert contrast(INK, look.tint) >= LEAST


def contrast(a: str, b: str) -> float:
    """WCAG 2.2's ratio of the relative luminances of two sRGB colours."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
