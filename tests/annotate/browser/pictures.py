"""The pictures of the documentation: `python -m tests.annotate.browser.pictures docs/images`.

Three views of the labelling tool in headless Chromium over a made-up article. They are made anew when the
page changes; nothing tests them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.project import Project
from asn_nlp.annotate.review_desk import ReviewDesk
from tests.annotate.browser.conftest import WINDOW, chromium
from tests.annotate.browser.site import Labeller, Server, labelling
from tests.annotate.conftest import write
from tests.annotate.steps import do, finish, item, op

ARTICLE = """Pj Bupati Batang Ingatkan ASN Tidak Ikut Kampanye

BATANG - Penjabat (Pj) Bupati Batang, H. Rusdi Hamka, meminta seluruh ASN tidak ikut kampanye dan tidak \
berfoto bersama calon bupati. Hal itu ia sampaikan seusai apel di halaman Pemkab Batang, Senin (16/9/2024).

"Jangan ada yang menyukai unggahan pasangan calon. Yang melanggar dijatuhi hukuman disiplin berat," ujarnya.

Ia merujuk PP 94 Tahun 2021 dan SKB lima menteri tahun 2022. Menurut dia, pelanggar dapat dikenai penurunan \
pangkat atau pemotongan tunjangan kinerja 25 persen selama enam bulan.

Kepala BKPSDM Batang Sri Wahyuni menambahkan, seorang camat diduga menghadiri deklarasi bakal calon. Kasus \
itu sedang diperiksa Bawaslu Kabupaten Batang.

Pemungutan suara digelar 27 November 2024.
"""


def two_annotators(folder: Path) -> None:
    """A and B who differ in a role and in a genre."""
    for name, role, genre in (("sari", "speaker", None), ("budi", "issuer", "circular_letter")):
        desk = Desk(Project(folder), name)
        id_ = desk.project.by_name("a").id
        official = item_of(desk, id_)
        do(desk, id_, op("set_value", item=official, key="role", value=role))
        if genre:
            do(desk, id_, op("set_field", field="genre", value=genre, state="set"))
        finish(desk, id_)


def item_of(desk: Desk, id_: str) -> str:
    """The entry of the one who speaks first."""
    found = [i for i in desk.document(id_)["items"] if i["values"].get("name") == "H. Rusdi Hamka"]
    return str(item({"items": found}, field="officials")["id"])


def main(target: Path) -> None:
    """Write the three pictures."""
    from playwright.sync_api import sync_playwright

    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = write(Path(name), a=ARTICLE)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])

        server = labelling(folder, "rini")
        sari = Labeller(browser.new_context(viewport=WINDOW, locale="id-ID"), server.address)
        sari.press("Shift+A Enter")
        sari.open("PJ1")
        sari.press("w")
        sari.page.wait_for_timeout(4500)
        sari.page.screenshot(path=target / "annotate.png")
        sari.page.emulate_media(color_scheme="dark")
        sari.select("pemotongan", "bulan")
        sari.press("s")
        sari.type("tunjangan")
        sari.page.wait_for_timeout(200)
        sari.page.screenshot(path=target / "annotate-dark.png")
        server.stop()

        two_annotators(folder)
        server = Server(lambda: ReviewDesk(Project(folder), "sari", "budi", annotator="lead"))
        lead = Labeller(browser.new_context(viewport=WINDOW, locale="id-ID"), server.address)
        lead.press("b")
        lead.page.wait_for_timeout(300)
        lead.page.screenshot(path=target / "annotate-adjudicate.png")
        server.stop()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
