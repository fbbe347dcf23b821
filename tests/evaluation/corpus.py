"""A corpus of a handful of small articles, written where a test wants it."""

from __future__ import annotations

from pathlib import Path

TEXT = """{outlet}

{town.upper} - Bupati {town} {person} melarang ASN ikut kampanye pada apel, Senin (16/9/2024).

"Sesuai PP Nomor 94 Tahun 2021, sanksi disiplin berat menanti," kata {person} di Kabupaten {town}.
"""
GOLD = """relevant = true
genre = "ceremony_pledge"
style = "clean"
primary_region = "{code}"
event_date = "2024-09-16"
outlet = "{outlet}"

[[regions]]
code = "{code}"
quotes = ["Kabupaten {town}"]

[[officials]]
name = "{person}"
position = "Bupati"
role = "speaker"
quotes = ["Bupati {town} {person}"]

[[dates]]
value = "2024-09-16"
kind = "event"
quotes = ["Senin (16/9/2024)"]

[[rules]]
id = "pp-94-2021"
quotes = ["PP Nomor 94 Tahun 2021"]

[[prohibitions]]
code = "join_campaign"
modality = "larangan"
quotes = ["ikut kampanye"]

[[sanctions]]
code = "disc_heavy"
status = "ancaman"
quotes = ["sanksi disiplin berat"]
"""
PLACES = {
    "batang": ("Batang", "33.25", "Rusdi Hamka", "Kabar Pesisir"),
    "klaten": ("Klaten", "33.10", "Sri Lestari", "Warta Lereng"),
    "demak": ("Demak", "33.21", "Anwar Fauzi", "Warta Lereng"),
    "blora": ("Blora", "33.16", "Dewi Ratna", "Suara Jati"),
    "sragen": ("Sragen", "33.14", "Budi Santosa", "Lensa Bengawan"),
}
IRRELEVANT = "Panen raya padi di Kabupaten {town} berlangsung meriah, kata petani."


def write_article(folder: Path, name: str, *, relevant: bool = True) -> None:
    """One pair of files; `name` is a key of `PLACES`."""
    folder.mkdir(parents=True, exist_ok=True)
    town, code, person, outlet = PLACES[name]
    if relevant:
        text = TEXT.replace("{town.upper}", town.upper()).format(outlet=outlet, town=town, person=person)
        gold = GOLD.format(town=town, code=code, person=person, outlet=outlet)
    else:
        text = IRRELEVANT.format(town=town)
        gold = f'relevant = false\ngenre = "other"\nstyle = "clean"\noutlet = "{outlet}"\n'
    stem = name if relevant else f"{name}-panen"
    (folder / f"{stem}.txt").write_text(text, "utf-8")
    (folder / f"{stem}.toml").write_text(gold, "utf-8")


def write_corpus(root: Path) -> Path:
    """Train: three articles on netralitas and one that is not; dev, test: one each. Gives back the root."""
    articles = root / "corpus" / "articles"
    for name in ("batang", "klaten", "demak"):
        write_article(articles / "train", name)
    write_article(articles / "train", "demak", relevant=False)
    write_article(articles / "dev", "blora")
    write_article(articles / "test", "sragen")
    return root
