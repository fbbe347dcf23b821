"""People as the encoder sees them: whose name is whose, what of a printed post is the post."""

from __future__ import annotations

import pytest

from asn_nlp.backends.persons import find_persons, printed_post
from asn_nlp.core.article import Article
from asn_nlp.core.mention import Mention
from asn_nlp.extractor import Extractor
from asn_nlp.fields.officials.scene import make_scene
from tests.tagger.fake import make_tagged


def people(text: str, *spans: tuple[str, str]) -> list[tuple[str | None, str | None, list[str]]]:
    """Name, printed post and quotes of each person behind the given mentions."""
    ctx = Extractor().analyse(Article(text))
    tagged = make_tagged(text, list(spans))
    found = find_persons(make_scene(ctx), tagged, tagged.mentions())
    return [
        (p.name.text if p.name else None, p.post, [ctx.reading.view[s:e] for s, e in p.places]) for p in found
    ]


def test_a_single_letter_joins_nobody() -> None:
    text = "Regu I hadir. Ketua panitia I Ketut Rudana hadir bersama I Wayan Sudarta."
    found = people(text, ("I Ketut Rudana", "OFFICIAL"), ("I Wayan Sudarta", "OFFICIAL"), ("I", "OFFICIAL"))
    names = [name for name, _, _ in found]
    assert "I Ketut Rudana" in names
    assert "I Wayan Sudarta" in names


@pytest.mark.parametrize(
    ("post", "wanted"),
    [
        ("Kasat Lantas Polres Bangkalan, Iptu", "Kasat Lantas Polres Bangkalan"),
        ("Kepala Satuan Wilayah Drs", "Kepala Satuan Wilayah"),
        ("Koordinator Satuan Wilayah", "Koordinator Satuan Wilayah"),
    ],
)
def test_the_rank_behind_a_printed_post_is_its_holders(post: str, wanted: str) -> None:
    ctx = Extractor().analyse(Article(f"{post} Kusno Priyanto"))
    mention = Mention(0, len(post), "POSITION", "", "tagger", 0.9)
    assert printed_post(make_scene(ctx), mention) == wanted


def test_a_name_that_goes_on_behind_the_mention_is_quoted_whole() -> None:
    text = "Juru masak kantor, Saudari Ratna Juwita Sari, membenarkan hal itu."
    ((name, _, places),) = people(text, ("Ratna", "OFFICIAL"))
    assert name == "Ratna Juwita Sari"
    assert places == ["Ratna Juwita Sari"]
