"""The built site: every page is reached, every link leads somewhere, nothing comes from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from tools.docs.build import build
from tools.docs.paths import sources, titles

# Tags of pages and theme. Another one is text that was taken for a tag, such as `list<string>` outside code.
TAGS = """
a abbr article aside b blockquote body br button circle code dd del details dfn div dl dt em figure
footer form g h1 h2 h3 h4 h5 h6 head header hr html i img input ins kbd label li line link main mark meta
nav noscript ol option output p path polyline pre q rect s samp script section select small source span
strong style sub summary sup svg symbol table tbody td text textarea tfoot th thead time title tr u ul
use var
"""


class Page(HTMLParser):
    """What a page links to (`links`), loads (`loads`), can be reached by (`anchors`), is made of (`tags`)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.anchors.update(values[name] for name in ("id", "name") if name in values)
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag in ("script", "img", "iframe", "source") and "src" in values:
            self.loads.append(values["src"])
        elif tag == "link" and values.get("rel") in ("stylesheet", "icon", "preconnect", "preload"):
            self.loads.append(values["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("zensical", reason="the site needs the extra docs")
    return build(tmp_path_factory.mktemp("docs"))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text("utf-8")) for path in site.rglob("*.html")}


def test_links_lead_somewhere(pages: dict[Path, Page], site: Path) -> None:
    wrong = []
    for path, page in pages.items():
        base = site if path.name == "404.html" else path.parent
        for href in [*page.links, *page.loads]:
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            target = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            missing = (
                parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors
            )
            # `#__...` are places that the theme's script makes.
            if not target.exists() or (missing and not parts.fragment.startswith("__")):
                wrong.append(f"{path.relative_to(site)}: {href}")
    assert wrong == []


def test_nothing_comes_from_elsewhere(pages: dict[Path, Page], site: Path) -> None:
    assert [h for page in pages.values() for h in page.loads if "//" in h and not h.startswith("data:")] == []
    for sheet in site.rglob("*.css"):
        assert "@import" not in sheet.read_text("utf-8")
        assert "url(http" not in sheet.read_text("utf-8")


def test_every_page_is_in_the_navigation() -> None:
    assert sorted(titles()) == sorted(sources().values())


def test_no_text_was_taken_for_a_tag(pages: dict[Path, Page]) -> None:
    strange = {path.name: page.tags - set(TAGS.split()) for path, page in pages.items()}
    assert {name: tags for name, tags in strange.items() if tags} == {}


def test_every_page_has_one_title(pages: dict[Path, Page], site: Path) -> None:
    for page in sources().values():
        html = (site / page).with_suffix(".html").read_text("utf-8")
        assert html.count("<h1") == 1, page
        assert "{{ " not in html, f"{page}: a slot was not filled"


def test_indonesian_pages_say_so(site: Path) -> None:
    for page in ("id/mulai.html", "corpus/pedoman.html"):
        html = (site / page).read_text("utf-8")
        assert '<div lang="id">' in html
        assert re.search('<h1 [^>]*lang="id"', html)


def test_the_tables_are_whole(site: Path) -> None:
    from asn_nlp.knowledge import offices, prohibitions, regions, rules, sanctions

    def text(name: str) -> str:
        return (site / "knowledge" / f"{name}.html").read_text("utf-8")

    assert [r.code for r in regions.all_regions() if f'id="{r.code}"' not in text("regions")] == []
    assert [r.id for r in rules.all_rules() if f'id="{r.id}"' not in text("rules")] == []
    assert [
        p.code for p in prohibitions.all_prohibitions() if f'id="{p.code}"' not in text("prohibitions")
    ] == []
    assert [code for code in sanctions.sanction_codes() if f'id="{code}"' not in text("sanctions")] == []
    assert text("offices").count("<tr data-item") >= len(offices.posts()) + len(offices.bodies())
    doubtful = sum(r.confidence == "unsure" for r in rules.all_rules())
    assert doubtful > 0
    assert text("rules").count('class="sure-unsure"') >= 2 * doubtful  # in the overview and on the card
