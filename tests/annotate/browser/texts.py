"""Articles for the tests of the page. All made up."""

ORDINARY = """Pj Bupati Batang Minta ASN Tidak Ikut Kampanye

BATANG - Penjabat (Pj) Bupati Batang, H. Rusdi Hamka, meminta seluruh ASN tidak ikut kampanye pada \
Pilkada 2024, Senin (16/9/2024). Yang melanggar dijatuhi sanksi disiplin berat sesuai PP 94 Tahun 2021.

Kepala BKPSDM Batang Sri Wahyuni menambahkan, ASN tidak boleh berfoto bersama calon bupati.
"""

TRICKY = (
    "Apel 👩\u200d👩\u200d👧🏽 di Blitar\u00a0Raya\r\n\r\nKe\u0301pala 🇮🇩 BKD "
    "meminta ASN netral, Rabu (18/9/2024).\r\nSelesai 🙂 sudah.\r\n"
)

HOSTILE = (
    'Judul <b>tebal</b> & "kutip"\n\n<script>window.hit = 1</script> <img src=x onerror="window.hit = 2"> '
    "<svg onload=window.hit=3> javascript:window.hit=4 {{7*7}} ${window.hit=5} "
    '<a href="javascript:window.hit=6">a</a> '
    "<style>*{display:none}</style> </div></body> &lt;i&gt;\n\n"
    "Bupati Batang meminta ASN netral, Senin (16/9/2024).\n"
)
