"""A record as HTML: the text as it was, every value with its words, nothing that could run."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_nlp import Options, Record, Span, extract
from asn_nlp.io.html import fragment, page
from asn_nlp.io.html_panel import shown
from asn_nlp.io.html_text import highlighted
from asn_nlp.io.palette import palette

BALD = """Bawaslu Sigi Panggil Camat

SIGI - Bawaslu Kabupaten Sigi memanggil Camat Dolo, Rahmat Latopada, S.Sos, pada Senin (22/10/2024). Ia diduga
berfoto bersama calon bupati. Bila terbukti, ia terancam hukuman disiplin berat sesuai PP 94.
"""
VOID = {"meta", "br"}


class Tree(HTMLParser):
    """Raises where tags do not match; collects the tags and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.seen if name == tag]


@pytest.fixture
def record(example: str) -> Record:
    return extract(
        example, published="2024-09-24", outlet="Kabar <Alas> Roban", options=Options(backend="rules")
    )


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def marked(html: str) -> dict[int, str]:
    """The characters under the marks of each value."""
    out: dict[int, str] = {}
    numbers: list[int] = []
    for tag, words in re.findall(r"<([^>]*)>|([^<]+)", html):
        if found := re.match(r'mark class="f-\w+ v(\d+)"', tag):
            numbers.append(int(found[1]))
        elif tag == "/mark":
            numbers.pop()
        for n in numbers if words else ():
            out[n] = out.get(n, "") + unescape(words)
    return out


def test_the_text_is_unchanged_and_each_value_marks_its_words(record: Record, example: str) -> None:
    words = [str(n) for n, _ in enumerate(record.values())]
    html = highlighted(record, example, words)
    assert text_of(html) == example
    found = marked(html)
    for number, (_, value) in enumerate(record.values()):
        assert found[number] == "".join(s.text for s in sorted(value.evidence, key=lambda s: s.start))


LETTERS = "ab <&\"'é🎉\n"


@settings(max_examples=60, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=20), st.data())
def test_any_overlap_keeps_the_text(text: str, data: st.DataObject) -> None:
    pairs = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda p: p[0] < p[1])
    made = extract("Bupati Sigi mengimbau ASN netral.")
    values = [
        made.regions[0].model_copy(update={"evidence": (Span(start=s, end=e, text=text[s:e]),)})
        for s, e in data.draw(st.lists(pairs, max_size=5))
    ]
    record = made.model_copy(update={"regions": tuple(values), "officials": ()})
    count = sum(1 for _ in record.values())
    html = highlighted(record, text, [""] * count)
    Tree(html)
    assert text_of(html) == text
    found = marked(html)
    for number, value in enumerate(values):
        assert found[number] == value.evidence[0].text
        assert html.count(f'id="{record.id}-{number}"') == 1


def test_a_notebook_gets_a_whole_section(record: Record) -> None:
    tree = Tree(fragment(record))
    (section,) = tree.of("section")
    assert "compact" in str(section["class"])
    anchors = {a["id"] for a in tree.of("a") if "id" in a}
    targets = {str(a["href"])[1:] for a in tree.of("a") if "href" in a}
    assert targets == anchors
    assert len(anchors) == sum(1 for _ in record.values())
    assert "style" in dict(tree.seen)


def test_values_are_said_in_words(record: Record) -> None:
    html = text_of(fragment(record))
    for words in (
        "Kabupaten Batang",
        "33.25",
        "primary",
        "issuer",
        "Pasal 5 huruf n",
        "6 months · 25%",
        "and 6 more",
    ):
        assert words in html
    assert "Kabar <Alas> Roban · 2024-09-24" in html


def test_what_to_look_at_is_shown() -> None:
    html = fragment(extract(BALD))
    assert "weekday mismatch" in html
    assert 'class="low"' in fragment(_unsure(extract(BALD)))


def _unsure(record: Record) -> Record:
    region = record.regions[0].model_copy(update={"confidence": 0.4})
    return record.model_copy(update={"regions": (region,)})


def test_homonyms_show_their_candidates() -> None:
    (region,) = (r for r in extract("Pemerintah Bogor mengimbau ASN netral.").regions)
    assert region.code is None
    said = shown("regions", region)
    assert said.chips == ("ambiguous",)
    assert said.code == " or ".join(region.candidates)


def test_a_record_without_text_says_so(record: Record) -> None:
    bare = Record.model_validate_json(record.to_json())
    html = fragment(bare)
    Tree(html)
    assert "record.with_text()" in html
    assert "<mark" not in html


def test_a_page_of_several_has_contents_and_errors(record: Record) -> None:
    other = extract(BALD, options=Options())
    html = page([record, other], ["c.txt: <empty>"])
    tree = Tree(html)
    assert [a["href"] for a in tree.of("a") if "href" in a][:2] == [f"#r-{record.id}", f"#r-{other.id}"]
    assert html.count("<style>") == 1
    assert "c.txt: &lt;empty&gt;" in html
    assert "<nav" not in page([record])
    bare = extract("Bupati Sigi mengimbau ASN netral.")
    assert 'lang="id">Bupati Sigi mengimbau ASN netral.</a>' in page([record, bare])
    Tree(page([]))


def test_nothing_runs_and_nothing_is_fetched() -> None:
    text = 'Bupati Sigi <img src="http://x/y.png" onerror="a()"> mengimbau "ASN".</div><script>b()</script>'
    html = page([extract(text, outlet="<script>", published="2024-01-01")])
    tree = Tree(html)
    assert not {name for name, _ in tree.seen} & {"script", "img", "link", "iframe", "object", "form"}
    assert not [k for _, attrs in tree.seen for k in attrs if k.startswith("on")]
    assert "url(" not in html
    assert "default-src 'none'" in html


def test_every_field_has_its_colour_in_light_and_dark(record: Record) -> None:
    html = fragment(record)
    for field, look in palette().items():
        assert f".f-{field} {{ --tone: var(--{field}); }}" in html
        assert f"--{field}: {look.tone}" in html
        assert f"--{field}: {look.dark}" in html
