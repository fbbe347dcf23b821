"""Reading cases: the inline markup of `tests.cases`, with ready-made stretches of text.

`<BODY>` stands for a body of two paragraphs (long enough for a line's place to say something), `<LEAD>` for
its first paragraph alone, `<END>` for a last one. A broken bar stands for a bar, which the markup needs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tests.cases import Case, parse_block

LEAD = (
    "SRAGEN - Sekretaris Daerah Kabupaten Sragen Wiryo Santosa meminta seluruh pegawai di lingkungan"
    " pemerintah kabupaten menjaga jarak dari semua pasangan calon sampai hari pemungutan suara selesai."
)
SECOND = (
    "Menurut dia, pegawai yang kedapatan ikut rapat pemenangan akan dipanggil lebih dulu oleh atasannya"
    " sebelum perkaranya dibawa ke badan kepegawaian, sebab teguran dari atasan lebih cepat mengena."
)
END = (
    "Ia berharap tidak ada lagi laporan dari warga seperti pada pemilihan lalu, ketika tiga orang pegawai"
    " harus menjalani pemeriksaan karena unggahan mereka di media sosial beredar luas."
)
FILL = {"<BODY>": f"{LEAD}\\n\\n{SECOND}", "<LEAD>": LEAD, "<SECOND>": SECOND, "<END>": END}


def load(path: Path) -> list[Case]:
    """All cases of a file."""
    text = path.read_text("utf-8")
    out = []
    for m in re.finditer(r"(?:[^\n]+\n?)+", text):
        if m[0].lstrip().startswith("## "):
            block = m[0].strip("\n")
            for name, value in FILL.items():
                block = block.replace(name, value)
            where = f"{path.name}:{text[: m.start()].count(chr(10)) + 1}"
            case = parse_block("reading", block, where)
            out.append(replace(case, text=case.text.replace("¦", "|")))
    return out
