"""Small projects, and a desk over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.project import Project

PLAIN = """Sekda Batang Minta ASN Jaga Jarak dari Kampanye

BATANG - Sekretaris Daerah Kabupaten Batang Rukmini Sulastri mengingatkan seluruh ASN agar tidak
ikut kampanye pada Pilkada 2024. Hal itu disampaikan saat apel pagi, Senin (16/9/2024).

"Yang melanggar dijatuhi sanksi disiplin berat sesuai PP 94 Tahun 2021," kata Rukmini.
"""
TRICKY = (
    "Apel 👩\u200d👩\u200d👧🏽 di Blitar\u00a0Raya\r\n\r\nKe\u0301pala BKD 🇮🇩 "
    "meminta ASN tidak ikut kampanye, Rabu (18/9/2024).\r\n<script>alert('x')</script> "
    "javascript:alert(1) \u202etxet\u202c\r\n"
)


def write(folder: Path, **texts: str) -> Path:
    """A folder of articles, byte for byte."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles."""
    (tmp_path / "berita").mkdir()
    return write(tmp_path / "berita", batang=PLAIN, rumit=TRICKY)


@pytest.fixture
def project(folder: Path) -> Project:
    """The two articles as a project."""
    return Project(folder)


@pytest.fixture
def desk(project: Project) -> Desk:
    """The desk of an annotator."""
    return Desk(project, "sari")


def the(project: Project, name: str) -> str:
    """Id of an article."""
    return project.by_name(name).id
