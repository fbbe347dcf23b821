"""Write corpus/plan.csv: which 720 articles the corpus holds, one row each.

The 80 pilot articles keep the facts of their gold; the other rows are drawn with a fixed seed so that the quotas
of check_plan.py hold with a margin. Run: python corpus/make_plan.py
"""
# ruff: noqa: E501  (tables of words)

import csv
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from check_plan import (
    CASES,
    COLUMNS,
    GENRES,
    HAZARDS,
    HELD_OUT,
    NEW_LADDER,
    OLD_LADDER,
    PLAN,
    SIZES,
    STYLES,
    check,
    code_of,
    parts,
    prohibition_codes,
    region_names,
    sanction_codes,
    words,
)


def phrases(text: str) -> list[str]:
    """A long list of phrases written as one text, with bars between."""
    return text.split("|")


SEED = 20240927
HERE = Path(__file__).resolve().parent
Row = dict[str, str]

# ------------------------------------------------------------------ the pilot articles
PILOT_DEV = set(
    words(
        "abdya-sekda-2024 baubau-se-sekda-2023 garut-deklarasi-2023 kolaka-vonis-camat-2024 "
        "kota-solok-ikrar-2024 sumenep-camat-2020 tarakan-sidak-bolos-2024 sorong-ikrar-2024 "
        "way-kanan-bawaslu-imbauan-2024 ende-panwaslu-camat-2018 hsu-se-bupati-2024 "
        "majene-pakta-integritas-2020"
    )
)
# Four kabupaten stand in both pilot folders: the development article is set anew in a neighbour that no test row has.
ADAPT = {
    "bangka-tengah-logistik-2024": ("19.05", "bangka-barat-logistik-2024"),
    "buleleng-bawaslu-2024": ("51.01", "jembrana-bawaslu-2024"),
    "kotim-kasn-rekomendasi-2020": ("62.01", "kobar-kasn-rekomendasi-2020"),
    "malteng-edaran-bupati-2018": ("81.06", "sbb-edaran-bupati-2018"),
}
NO_OUTLET = "(none printed)"
PILOT_OUTLETS = {
    "aceh-barat-asn-pemilu-2018": "Pesisir Barat Post",
    "aceh-tengah-reje-2023": "GayoLeuser Online",
    "bandung-barat-ikrar-2024": "Pasundan Warta",
    "banggai-asn-sanksi-kasn-2020": "tepisulteng.com",
    "banyuwangi-puskesmas-2024": "Blambangan Raya",
    "belu-pjs-bupati-2024": "lontartimor.id",
    "bengkalis-edaran-plt-sekda-2020": "MediaDumaiPos",
    "blora-wabup-rakor-2024": "kabarsamin.com",
    "buleleng-bawaslu-2024": "KabarMakepung",
    "cianjur-disdik-ikrar-2023": "pasundankiwari.id",
    "cilegon-guru-2023": "Bantenkini Online",
    "demak-se-2024": "muriaraya.id",
    "ende-panwaslu-camat-2018": "FajarKelimutu.com",
    "explainer-pose-jari-asn-2023": "infolentera.com",
    "garut-deklarasi-2023": "Tatarpriangan",
    "gorontalo-bupati-camat-2024": "(home page, outlet not printed)",
    "hsu-se-bupati-2024": "BanuaSabarataan.net",
    "jayapura-sentani-sosialisasi-2023": "Cenderawasih Raya",
    "kaltim-data-bawaslu-2024": "BerandaMahakam.com",
    "ketapang-pakta-integritas-2024": "MC Ketapang",
    "kolaka-vonis-camat-2024": "BentengUlu.co",
    "kota-solok-ikrar-2024": "ranahpost.net",
    "kotim-kasn-rekomendasi-2020": "HabaringArut",
    "kuansing-apel-2023": "Kabarnegeri",
    "kubu-raya-sosialisasi-2023": "Kapuas Kita",
    "lebong-ikrar-korpri-2023": "radarswarang.com",
    "malteng-edaran-bupati-2018": "SuaraSakaMese",
    "maluku-tenggara-pj-bupati-2024": "Evavpos",
    "mimika-bawaslu-laporan-2024": "TabuaNews.id",
    "palopo-pj-wako-antara-2024": "Kantorwarta",
    "sorong-ikrar-2024": "GemaMalamoi.id",
    "sragen-tiga-asn-klarifikasi-2020": "Kabarjatengdiy",
    "sumbawa-kepsek-wag-2024": "pulausamawa.com",
    "sumenep-camat-2020": "Suaramadura.net",
    "sumsel-bawaslu-data-2024": "Sriwijayakini",
    "tarakan-sidak-bolos-2024": "Paguntaka Pos",
    "tidore-pjs-sanksi-2024": "kabarkie.co",
    "tomohon-lurah-bkn-2024": "manadolini.net",
    "tuban-sekda-kasn-2018": "tubanpos-kini.com",
    "way-kanan-bawaslu-imbauan-2024": "Gerbangwaktu",
    "bangka-tengah-se-sekda-2024": "Negerilaut.com",
    "bantul-lurah-kominfo-2024": "Diskominfo Bantul",
    "bireuen-panwaslih-foto-2023": "Seuramoepost",
    "bondowoso-pj-bupati-2023": "harianijen.id",
    "bontang-deklarasi-netral-2024": "kabarbontang.co",
    "buleleng-bawaslu-posko-2024": "Denbukit Post",
    "kapuas-hulu-sekda-2023": "Khatulistiwa Wire",
    "keerom-bupati-distrik-2024": "Cenderawasih Online",
    "kepulauan-sula-sekda-apel-2024": "Sulapost",
    "kota-magelang-se-wali-kota-2023": "Kedunews",
    "kotim-lurah-dilaporkan-2020": "Radar Mentaya",
    "lombok-tengah-wabup-rakor-2023": "Lombokpagi.id",
    "maluku-tengah-panwas-2018": "Pelita Lease",
    "manggarai-timur-deklarasi-camat": "Suara Flobamor",
    "minsel-apel-hukum-tua-2020": "manadosidik.com",
    "morowali-instruksi-pj-bupati-2024": "teropongsulteng.id",
    "muna-barat-camat-bawaslu-2024": "sultrakini24.com",
    "ogan-ilir-bkpsdm-2020": "SumselKito.com",
    "pelalawan-hut-korpri-2023": "Riaukita",
    "pesisir-barat-fakta-integritas-2023": "Lambarnews",
    "tanah-bumbu-kabid-nonjob-2024": "BanuaSatu",
    "tapanuli-utara-ikrar-2023": "Tapanulibersuara",
}

# ------------------------------------------------------------------ places
# The five stand-off samples (split `real`) come from these: no training row may.
REAL_SAMPLES = {"15.02", "15.03", "33.03", "64.09"}
# Voting days of the re-votes of 2025 (press and general knowledge: mostly sure).
PSU_DAYS = {
    "63.72": "2025-04-19",
    "36.04": "2025-04-19",
    "13.08": "2025-04-19",
    "16.11": "2025-04-19",
    "32.06": "2025-04-19",
    "64.02": "2025-04-19",
    "75.05": "2025-04-19",
    "17.01": "2025-04-19",
    "14.08": "2025-03-22",
    "35.20": "2025-03-22",
    "15.08": "2025-04-05",
    "11.72": "2025-04-05",
    "72.08": "2025-04-16",
    "64.11": "2025-05-24",
    "18.09": "2025-05-24",
    "91": "2025-08-06",
    "93.02": "2025-08-06",
    "62.05": "2025-08-06",
}
PSU_2025 = list(PSU_DAYS)
ULANG_2025 = ["19.01", "19.71"]
# Provinces that elected a governor, and kabupaten and kota that elected a head (from general knowledge, checked
# against the lists of KPU where remembered). Every region votes in pemilu and in pilkada-2024.
PILGUB = {
    "pilkada-2015": words("13 15 17 21 62 63 65 71"),
    "pilkada-2017": words("11 19 31 36 75 76 92 96"),
    "pilkada-2018": words("12 14 16 18 32 33 35 51 52 53 61 64 73 74 81 82 91 93 94 95"),
    "pilkada-2020": words("13 15 17 21 62 63 65 71 72"),
}
LOCAL_2020 = set(
    words(
        "12.71 12.75 12.73 12.78 12.72 12.74 12.09 12.16 12.06 12.10 12.22 12.23 12.13 12.04 12.25 "
        "12.14 12.24 12.15 12.17 12.18 12.08 12.03 12.12 14.03 14.72 14.02 14.10 14.09 14.05 14.07 "
        "14.06 14.08 16.05 16.13 16.10 16.01 16.09 16.08 16.12 18.71 18.72 18.01 18.02 18.07 18.09 "
        "18.13 18.08 19.05 19.03 19.04 19.06 36.72 36.74 36.01 36.04 32.76 32.04 32.03 32.12 32.15 "
        "32.18 32.02 32.06 33.26 33.75 33.71 33.74 33.22 33.72 33.16 33.09 33.21 33.15 33.05 33.24 "
        "33.10 33.27 33.03 33.06 33.17 33.14 33.11 33.12 33.07 34.02 34.03 34.04 35.78 35.72 35.75 "
        "35.10 35.05 35.25 35.09 35.06 35.24 35.07 35.16 35.21 35.01 35.02 35.15 35.12 35.29 35.03 "
        "35.23 51.71 51.03 51.06 51.01 51.07 51.02 52.71 52.06 52.05 52.02 52.08 52.04 52.07 53.04 "
        "53.21 53.10 53.15 53.09 53.20 53.12 53.11 53.03 61.07 61.06 61.04 61.10 61.01 61.09 61.05 "
        "64.71 64.74 64.72 64.03 64.07 64.02 64.08 64.11 64.01 75.01 75.03 75.04 73.71 73.11 73.02 "
        "73.06 73.24 73.22 73.09 73.10 73.01 73.12 73.18 73.26 74.10 74.11 74.12 74.05 74.09 74.03 "
        "74.07 76.05 76.02 76.06 76.01 81.09 81.07 81.08 81.05 82.71 82.72 82.01 82.04 82.06 82.03 "
        "82.05 82.08 91.11 91.10 91.19 91.15 91.20 92.03 92.08 92.02 92.11 92.06 92.07 92.12 93.04 "
        "93.02 93.01 94.01 95.02 95.03 95.06 96.03 96.02"
    )
)
LOCAL = {
    "pilkada-2015": LOCAL_2020 - {"73.71"},
    "pilkada-2017": set(
        words(
            "33.04 33.25 33.29 33.01 33.20 33.18 33.73 32.16 32.77 32.78 35.79 34.01 34.71 51.08 18.10 "
            "18.11 18.12 18.06 18.05 14.01 14.71 12.76 12.01 16.06 53.14 53.13 53.05 61.08 61.72 81.01 "
            "81.06 81.04 81.71 82.02 82.07 73.05 74.04 74.06 74.08 74.71 72.01 72.02 52.01 95.01"
        )
    ),
    "pilkada-2018": set(
        words(
            "11.16 11.75 19.02 19.71 19.01 36.02 36.71 36.73 13.71 13.74 13.73 13.77 17.71 15.01 15.05 "
            "71.06 71.09 71.74 72.08 72.06 72.71 75.71 75.05 76.04 76.03 62.03 62.06 63.09 63.05 65.71 "
            "21.72 62.71"
        )
    ),
    "pilkada-2020": LOCAL_2020,
}

# Words of the country from which invented outlets are named; province by province.
ROOTS = {
    "11": "Peunayong|Krueng Daroy|Gayo Pantan|Meuligoe|Rawa Singkil|Burni Telong",
    "12": "Sibualbuali|Barumun Hilir|Lau Kawar|Asahan Hulu|Sorake|Dolok Pusuk|Batang Toru",
    "13": "Talang Babungo|Lereng Harau|Sikuai|Batang Arau|Gunung Omeh|Maninjau Tapi",
    "14": "Kampar Kiri|Bono Teluk|Rupat|Subayang|Bagan Kuala",
    "15": "Kerinci Puncak|Tembesi|Gentala|Muara Sabak|Rantau Pandan",
    "16": "Dempo Lereng|Kelekar|Ulak Lebar|Lematang Hulu|Upang Muara",
    "17": "Ketahun|Bukit Kaba|Enggano|Manjuto|Air Nipis",
    "18": "Way Sekampung|Selat Krui|Rajabasa|Mesuji Hilir|Way Tenong|Padang Cermin",
    "19": "Lada Putih|Belinyu Timah|Batu Satam|Menumbing",
    "21": "Penyengat|Duyung Lingga|Serasan|Galang Laut",
    "31": "Kali Besar|Ciliwung Ilir|Condet",
    "32": "Galunggung|Ciremai Lereng|Citarum Hulu|Papandayan|Ujung Genteng|Halimun|Cimanuk|Cisanggarung|Tangkuban",
    "33": "Telomoyo|Serayu|Dieng Kidul|Lusi|Slamet Lereng|Gunung Muria|Comal|Bengawan Hulu|Tuntang",
    "34": "Progo|Menoreh|Opak|Nglanggeran",
    "35": "Brantas|Lereng Semeru|Ijen Kulon|Bengawan Hilir|Wilis|Arjuno|Selat Kangean|Tengger|Kawi|Grajagan",
    "36": "Ujung Panaitan|Cibaliung|Ciujung|Cisauk|Rawa Dano",
    "51": "Batur Kintamani|Jatiluwih|Melasti|Tukad Unda|Bedugul",
    "52": "Sembalun|Tambora|Moyo|Mandalika Lor|Rano",
    "53": "Mutis|Wae Rebo|Sandelwood|Lero Lamalera|Sasando|Inerie|Tanjung Bastian",
    "61": "Kapuas Tengah|Bukit Kelam|Mempawah Muara|Sambas Kuala|Sentarum|Pawan",
    "62": "Katingan Hulu|Tangkiling|Arut|Barito Muara|Sebangau|Kahayan Tepi",
    "63": "Meratus Lereng|Riam Kanan|Barito Hilir|Intan Cempaka|Loksado",
    "64": "Mahakam Teluk|Karang Mumus|Muara Pahu|Derawan|Apokayan Tepi",
    "65": "Kayan Hilir|Sesayap|Sebatik|Sembakung",
    "71": "Klabat|Lokon|Tumatenden|Karangetang|Bogani|Bunaken Timur",
    "72": "Lore|Teluk Palu|Togean|Tokala|Nokilalaki|Sojol",
    "73": "Bawakaraeng|Latimojong|Bira Pinisi|Sawitto|Danau Tempe|Lompobattang|Matano",
    "74": "Kulisusu|Mekongga|Wolio|Tinanggea|Kabaena|Lasolo",
    "75": "Paguyaman|Otanaha|Dulamayo|Bulango",
    "76": "Mandar Pesisir|Karama|Sandeq Layar|Lariang",
    "81": "Baileo|Manusela|Kei Kecil|Banda Api|Namlea Teluk|Yamdena",
    "82": "Gamalama|Dukono|Teluk Kao|Cengkeh Afo|Mangole",
    "91": "Cyclop|Danau Sentani|Karang Biak|Kali Waropen|Mamberamo Hilir",
    "92": "Arfak Lereng|Mangrove Bintuni|Kaimana Senja|Wondama Teluk",
    "93": "Wasur|Rawa Mappi|Digoel Hulu|Asmat Lumpur",
    "94": "Teluk Nabire|Amungsa|Danau Paniai|Siriwo",
    "95": "Lembah Baliem|Trikora|Yalimo Tinggi|Lani Puncak",
    "96": "Klasow|Laut Misool|Ayamaru|Teminabuan Kali",
}
FORMS = phrases(
    "Tapak {r}|{r} Lugas|lentera{s}.id|{s}kini.co|Gerai Warta {r}|Rakit {r}|suluh{s}.net|"
    "{s}bicara.com|Ruas {r}|simpul{s}.co.id|Kentongan {r}|{r} Terbit|Teras {r}|beranda{s}.com|"
    "Pelita {r}|{r} Sepekan|Bilik {r}|Kabar Tepi {r}|{s}update.my.id|Titian {r}|gardu{s}.id|"
    "Warta Lereng {r}|{r} Aktual|sorot{s}.net"
)
NATIONAL = {
    "train": "Lentera Birokrasi|Kabinet Sepekan|Arsip Demokrasi.id|simpulaparatur.id|Warta Nusa Lini|Kolom Meja Depan",
    "dev": "balairedaksi.co|Abdi Praja Online",
    "test": "telaahpemilu.net|Pranala Birokrasi|Jurnal Teras Negara",
}
DESKS = phrases(
    "wire-like, short sentences, dateline in brackets, no quotes longer than one sentence|"
    "Diskominfo press release, every title and degree printed, passive voice|"
    "disway-like column in the first person, half-sentence paragraphs|"
    "free blog of a retired teacher, long run-on paragraphs|"
    "kabupaten portal with bureaucratic phrases and attendance lists|"
    "tabloid with question headlines and slang|"
    "radio site: broadcast script pasted as text, short oral sentences|"
    "copy of a news agency, byline and copyright line|"
    "village-level site, local words unexplained, few commas|"
    "law-minded desk: full citations, articles quoted|"
    "young desk: English borrowings, listicle bits|"
    "advertorial desk paid by the secretariat, praise for the boss|"
    "Bawaslu beat reporter: case numbers, divisions, procedure|"
    "weekly paper put online, narrative lead, scene setting|"
    "one-man portal: typos, spaces before commas, phone-written|"
    "network portal: inline link titles, photo credit lines, page numbers|"
    "Korpri bulletin, ceremonial|church or mosque community page that reprints official news|"
    "student press, observers and numbers|NGO monitor, counts and demands|"
    "local-language flavour in quotes|court reporter: panel, charge, plea, verdict in order|"
    "campus and school news desk: teachers, headmasters|"
    "old-style newspaper prose, long sentences, indirect speech"
)

# ------------------------------------------------------------------ time
# (election, first month, last month, weight for train and dev, weight for test)
SLOTS: list[tuple[str, str, str, float, float]] = [
    ("pilkada-2015", "2015-05", "2015-12", 6, 5),
    ("pilkada-2015", "2016-01", "2016-04", 2, 1),
    ("pilkada-2017", "2016-08", "2017-02", 7, 5),
    ("pilkada-2017", "2017-03", "2017-06", 1, 1),
    ("pilkada-2018", "2017-09", "2018-06", 14, 12),
    ("pemilu-2019", "2018-07", "2019-04", 13, 11),
    ("pemilu-2019", "2019-05", "2019-10", 3, 2),
    ("pilkada-2020", "2019-11", "2020-03", 4, 4),
    ("pilkada-2020", "2020-06", "2020-12", 15, 13),
    ("pilkada-2020", "2021-01", "2021-06", 3, 2),
    ("", "2021-09", "2022-05", 2, 1),
    ("pemilu-2024", "2022-06", "2022-12", 5, 4),
    ("pemilu-2024", "2023-01", "2024-02", 15, 13),
    ("pemilu-2024;pilkada-2024", "2023-06", "2023-12", 3, 2),
    ("pilkada-2024", "2024-03", "2024-12", 20, 16),
    ("pilkada-2024", "2025-01", "2025-03", 5, 3),
    ("", "2025-04", "2025-11", 2, 1),
]
PSU_ROWS, ULANG_ROWS = 20, 7
COURT_EVENTS = [
    ("pilkada-2015", "2015-07", "MK ruling 41/PUU-XII/2014: civil servants resign once set as candidates"),
    ("pilkada-2024", "2024-11", "MK ruling 136/PUU-XXII/2024: local officials and soldiers join Pasal 188"),
    ("", "2025-10", "MK ruling 121/PUU-XXII/2024: independent body for the merit system"),
    ("pemilu-2024", "2023-10", "new UU ASN signed, what becomes of KASN"),
    ("pilkada-2024", "2024-08", "KASN closes, duties go to BKN by presidential regulation"),
    ("", "2021-09", "PP 94/2021 replaces PP 53/2010: what changes for discipline"),
    ("pilkada-2018", "2017-12", "letter B/71 of the minister explained from the ministry's press hour"),
    ("pemilu-2024", "2022-09", "five agencies sign the SKB on neutrality"),
    ("pilkada-2020", "2020-09", "five agencies sign the SKB of 2020 on oversight"),
    ("pilkada-2024", "2024-11", "regional Bawaslu reacts to MK ruling 136: what Pasal 188 means here"),
    ("", "2025-10", "local officials on MK ruling 121: who oversees us now"),
]

# ------------------------------------------------------------------ what happens in the article
SHARES = {  # wanted in the whole corpus, pilots included; near misses are `other` and counted apart
    "alleged_violation": 0.215,
    "sanction_imposed": 0.130,
    "ceremony_pledge": 0.100,
    "socialisation_appeal": 0.130,
    "circular_letter": 0.085,
    "supervision": 0.060,
    "statistics": 0.040,
    "explainer": 0.027,
    "opinion": 0.022,
    "court_constitutional": 0.018,
    "other": 0.018,
}
NEAR_MISS_SHARE = 0.155
CASE_WHO = phrases(
    "camat|lurah|kepala dinas|sekretaris dinas|kepala bidang|kepala sekolah dasar|guru SMP|"
    "guru SMA bersertifikat|kepala puskesmas|bidan desa PTT|penyuluh pertanian|penyuluh KB|"
    "staf kelurahan|staf kecamatan|ajudan bupati|sekretaris daerah|asisten setda|staf ahli|"
    "kabag setda|kepala BKPSDM|inspektur pembantu|dokter RSUD|perawat|direktur RSUD|"
    "dosen perguruan tinggi negeri|PPPK guru|tenaga honorer satpol PP|sopir dinas|operator SIPD|"
    "kepala desa|sekretaris desa|perangkat desa|pengawas sekolah|kepala KUA|pegawai Kemenag|"
    "petugas damkar|kepala distrik or sekcam|kepala UPTD pasar|kepala pasar|protokol setda|"
    "pegawai Kanwil|pegawai lapas|pendamping PKH|istri calon yang berstatus guru|"
    "suami calon yang menjabat kabid|pejabat fungsional|ketua Korpri kecamatan|"
    "tiga ASN sekaligus|lima kepala sekolah|dua belas ASN dari dinas berbeda"
)
CASE_HOW = phrases(
    "video spreads in WhatsApp groups|report by a voter with screenshots|"
    "finding of the subdistrict supervisor|clarification that the accused skips|"
    "plenary that forwards the case|plenary that stops the case|"
    "Gakkumdu disagrees on the criminal side|letter of recommendation arrives after months|"
    "the accused apologises in public|the region's head defers the penalty|"
    "rival campaign team protests at the office|a photo at a wedding party|"
    "a party's recommendation day|registration march to KPU|a motorbike convoy|"
    "a religious gathering that turned political|social aid handed out with a picture|"
    "a school hall lent at night|sticker on an official car|comment and emoji under a post|"
    "a Facebook account claimed to be hacked|collection of ID cards|"
    "name found in the party information system|banner beside the main road|"
    "a speech at a farewell party|a farmers' meeting|a sport tournament with a candidate's name|"
    "a thanksgiving for a nomination|a list of campaign team members|appeal after the verdict"
)
SANCTION_HOW = phrases(
    "decree of the regent read at roll call|BKPSDM counts what was carried out|"
    "KASN or BKN answer carried out|ethics board session|penalty lifted after an objection|"
    "penalty changed to a lighter one|data unblocked after the decree was sent|"
    "open statement read in the office yard|honorary staff lose their contracts|"
    "village head warned by the subdistrict|post taken away before the report is finished|"
    "allowance cut explained by the inspector|two penalised and one cleared|"
    "year-end recap of penalties"
)
VERDICT_HOW = [
    "district court verdict",
    "high court changes the sentence",
    "sentence carried out, the judges' reasons told",
    "verdict and the penalty of the employer in one story",
    "trial in absence ends",
]
ANGLES: dict[str, list[str]] = {
    "socialisation_appeal": phrases(
        "Monday roll call after a holiday|opening of PPPK orientation|"
        "handing over of appointment letters|coordination meeting with subdistrict heads|"
        "oath of newly appointed officials|visit to a health centre|teachers' day meeting|"
        "harvest festival speech|seminar in a hotel with BKN as guest|Friday sports and coffee|"
        "school inspection|hospital management meeting|Ramadan lecture|"
        "farewell of pilgrims among staff|working visit to an island|online meeting by video|"
        "press hour in the official residence|handover of official vehicles|"
        "meeting with honorary staff|deputy head opens a workshop on social media|"
        "secretary answers journalists at the door|agency head warns after rumours|"
        "leadership training opening|firefighters' anniversary|Korpri sport week|"
        "subdistrict head collects RT heads|police chief as second speaker|"
        "prosecutor explains the criminal side|women's association of officials' wives|"
        "radio talk show write-up"
    ),
    "ceremony_pledge": phrases(
        "pledge of four points led by the secretary|integrity pact signed on stamped paper|"
        "joint roll call with police and army|subdistrict roll call|pledge at a hospital|"
        "teachers' pledge at the education office|pledge with village heads|"
        "pledge in the rain, few came|pledge by video link to subdistricts|"
        "signature on a long cloth|pledge of seven local points|pledge at a prison office|"
        "pledge of religious-affairs staff|declaration opened with a dance|"
        "pledge read by a representative, region's head absent|"
        "pledge repeated because of errors in the text|pledge at provincial level|"
        "pledge with pigeons released|pledge by honorary staff only|"
        "pledge in the local language and Indonesian"
    ),
    "circular_letter": phrases(
        "letter of the secretary with numbered bans|"
        "letter of the acting regent, two letters in one year|instruction of the mayor|"
        "letter reported weeks later|letter for PPPK and honorary staff|letter on spouses who stand|"
        "letter to village heads|letter seen in a chat group before it was published|"
        "letter withdrawn and mended|letter with its legal base told at length|"
        "agency head explains the letter|letter of the governor followed by the regent|"
        "letter of a department head to schools|letter on social media accounts|"
        "letter on official cars and buildings|letter told in one running paragraph"
    ),
    "supervision": phrases(
        "complaint post opened|MoU with the personnel agency|vulnerability map|"
        "letter of appeal to the region's head|cyber patrol of accounts|"
        "visits from office to office|training of subdistrict supervisors|supervision of social aid|"
        "talk with journalists in a coffee stall|supervision of the replacement of officials|"
        "check of party membership lists|supervision at the registration of pairs|"
        "quiet-period patrol|participatory supervisors sworn in"
    ),
    "statistics": phrases(
        "provincial recap by kabupaten|national ranking|recap of forwarded cases by kind of act|"
        "vulnerability index|half-year count of reports|recap of penalties carried out|"
        "count by age and office|comparison of two elections|"
        "numbers that do not add up, from two bodies"
    ),
    "explainer": phrases(
        "list of bans|questions and answers|what the fingers mean|"
        "may a civil servant attend a campaign|rules on spouses|penalties from light to heavy|"
        "what the joint decree says|rules for PPPK and honorary staff|"
        "article by article through the discipline regulation|ten situations in a chat group"
    ),
    "opinion": phrases(
        "lecturer's essay|column of a Bawaslu member|student's piece|retired official looks back|"
        "paid opinion of a press office|pastor or ustad as columnist|activist's angry piece|"
        "editorial of the paper"
    ),
    "other": phrases(
        "Korpri anniversary with one paragraph on neutrality|swearing-in with one sentence|"
        "budget speech|award for public service with a closing remark|"
        "farewell of a retiring secretary|sports opening|handover of SK PPPK|cleaning day|"
        "flag ceremony of 17 August"
    ),
}
NEAR_MISS = phrases(
    "absence raid after Lebaran, discipline penalties|CASN recruitment numbers|PPPK pay delayed|"
    "corruption verdict of an official|ordinary campaign meeting of a pair|"
    "police neutrality roll call only|army chief asks soldiers to be neutral|"
    "president's neutrality debated|election dispute at MK, votes counted anew|"
    "village head election, rival camps|village funds audit|logistics warehouse of KPU|"
    "voter list fixed|candidate's health check|debate of candidates|party recommends a pair|"
    "regent rotates officials, outside any election|drug test of staff|TPP paid late|"
    "official divorces without permit, discipline|"
    "referee asked to be neutral in a football match|"
    "journalists' association asks media to be neutral|KPU staff sworn in, told to be neutral|"
    "mosque council neutral|carbon-neutral programme of the city|gender-neutral toilets debate|"
    "net-zero office campaign|online gambling by staff punished|fake diploma of an official|"
    "office car accident|retirement of officials|honours for loyal service|election day turnout|"
    "ballot paper sorting|candidate sues party|money seized from a campaign team, no officials|"
    "flood aid by the regent|RT election quarrel|Korpri sports week|merit system award|"
    "swearing-in of KPPS|PSU logistics|bank of the region denies siding|"
    "neutral zone at the border market|strike of honorary staff|"
    "staff caught at karaoke in office hours|new working hours in Ramadan|"
    "bribery in promotion of posts"
)

# ------------------------------------------------------------------ codes
POPULAR = {
    "social_media_engagement": 7,
    "photo_with_candidate": 6,
    "declare_support": 5,
    "state_facilities": 5,
    "join_campaign": 5,
    "success_team": 5,
    "biased_decision": 4,
    "partisanship_generic": 4,
    "practical_politics": 4,
    "partisan_gesture": 4,
    "attend_declaration": 4,
    "persuasion_appeal": 4,
    "party_membership": 3,
    "mobilise_employees": 3,
    "campaign_attributes": 3,
    "display_campaign_material": 3,
    "money_politics": 3,
    "conflict_of_interest": 2,
    "intimidation": 2,
    "hate_speech_hoax": 3,
}
PLEDGE = words(
    "conflict_of_interest intimidation partisanship_generic hate_speech_hoax money_politics "
    "social_media_campaign practical_politics state_facilities success_team join_campaign "
    "biased_decision declare_support persuasion_appeal campaign_attributes mobilise_employees "
    "biased_activity party_membership social_media_engagement giving_goods ktp_support "
    "other_prohibition programme_budget_abuse campaign_executor attend_party_event "
    "candidate_merchandise party_speaker social_media_follow_join"
)
NOT_A_DEED = {"conflict_of_interest", "partisanship_generic", "practical_politics"}
PILKADA_ONLY = {"official_transfers", "ktp_support"}
THREAT_ONLY = {"disc_unspecified", "generic_sanction", "criminal_unspecified"}
FLOOR = {
    "train": (22, 18),
    "dev": (4, 3),
    "test": (9, 8),
}  # conduct and sanction codes: aim at least at these
VILLAGE = {"village_reprimand_dismissal"}
CONTRACT = {"contract_ended"}
NUMBER: dict[str, tuple[int, int]] = {  # how many prohibitions
    "socialisation_appeal": (2, 6),
    "ceremony_pledge": (3, 6),
    "circular_letter": (4, 9),
    "supervision": (1, 5),
    "statistics": (0, 2),
    "explainer": (4, 8),
    "opinion": (1, 4),
    "court_constitutional": (0, 2),
    "other": (1, 2),
    "alleged_violation": (0, 3),
    "sanction_imposed": (0, 2),
}


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def pilots() -> list[Row]:
    rows: list[Row] = []
    names = region_names()
    for folder in ("develop", "heldout"):
        for path in sorted((HERE / "pilot" / folder).glob("*.toml")):
            gold = tomllib.loads(path.read_text(encoding="utf-8"))
            key = path.stem
            split = "test" if folder == "heldout" else "dev" if key in PILOT_DEV else "train"
            region, new_id = ADAPT.get(key, (gold.get("primary_region", ""), key))
            day = gold.get("event_date") or next((d["value"] for d in gold.get("dates", [])), "2024")
            if not gold.get("event_date"):
                year = re.search(r"20\d\d$", key)
                day = year[0] if year else "2024"

            def joined(field: str, tail: str, gold: dict[str, list[dict[str, str]]] = gold) -> str:
                return ";".join(dict.fromkeys(f"{x['code']}:{x[tail]}" for x in gold.get(field, [])))

            rows.append(
                {
                    "id": new_id,
                    "split": split,
                    "region": region,
                    "province": names.get(region[:2], ""),
                    "outlet": PILOT_OUTLETS.get(key, NO_OUTLET),
                    "year": day[:4],
                    "months": day[:7],
                    "election": ";".join(gold.get("elections", [])),
                    "genre": gold["genre"],
                    "topics": ";".join(gold.get("topics", [])),
                    "style": gold["style"],
                    "desk": "as written",
                    "angle": f"set anew in {names[region]}" if key in ADAPT else "as written",
                    "prohibitions": joined("prohibitions", "modality"),
                    "violations": joined("violations", "status"),
                    "sanctions": joined("sanctions", "status"),
                    "hazards": ";".join(str(h) for h in sorted(set(gold.get("hazards", [])))),
                    "near_miss": "" if gold.get("relevant", True) else "yes",
                    "written": "adapt" if key in ADAPT else "yes",
                    "pilot": f"{folder}/{key}",
                }
            )
    return rows


def split_regions(rng: random.Random, taken: Iterable[Row]) -> dict[str, str]:
    """Each region in one split: those of the pilots, the samples and the newest election first."""
    where = {r["region"]: r["split"] for r in taken if r["region"]}
    where |= dict.fromkeys(sorted(REAL_SAMPLES | set(PSU_2025) | set(ULANG_2025)), "test")
    names = region_names()
    for province in (c for c in names if len(c) == 2):
        local = [c for c in names if c[:2] == province and len(c) == 5]
        if province in HELD_OUT:
            where |= dict.fromkeys([province, *local], "test")
            continue
        free = [c for c in local if c not in where]
        rng.shuffle(free)
        wanted = {"test": round(0.23 * len(local)), "dev": max(1, round(0.12 * len(local)))}
        for split, n in wanted.items():
            have = sum(where.get(c) == split for c in local)
            for _ in range(max(0, min(n - have, len(free) - 1))):
                where[free.pop()] = split
        where |= dict.fromkeys(free, "train")
        where.setdefault(province, rng.choices(["train", "dev", "test"], [6, 1.5, 2.5])[0])
    return where


def is_quiet(slot: tuple[str, str, str]) -> bool:
    """Whether the months of the slot lie outside a season: no pledges and appeals then."""
    return not slot[0] or slot[1] in {"2016-01", "2017-03", "2019-05", "2021-01", "2025-01"}


def votes(region: str, election: str) -> bool:
    """Whether the region has that election at all."""
    for one in parts(election):
        if one in PILGUB and not (region[:2] in PILGUB[one] or region in LOCAL[one]):
            return False
        if region[:2] == "34" and len(region) == 2 and one.startswith("pilkada"):
            return False
        if (
            region[:2] == "31"
            and len(region) == 2
            and one in ("pilkada-2015", "pilkada-2018", "pilkada-2020")
        ):
            return False
    return True


def months_between(first: str, last: str) -> list[str]:
    y, m = int(first[:4]), int(first[5:])
    found = []
    while f"{y}-{m:02d}" <= last:
        found.append(f"{y}-{m:02d}")
        y, m = (y, m + 1) if m < 12 else (y + 1, 1)
    return found


def case_angle(row: Row, who: "Bag", how: "Bag", verdict: "Bag", penal: "Bag") -> str:
    """Who did it and how it came out, in keeping with the codes of the row."""
    deeds = {code_of(x) for x in parts(row["violations"])}
    imposed = {code_of(x) for x in parts(row["sanctions"]) if not x.endswith(":ancaman")}
    person = who.take()
    while ("desa" in person and "bidan" not in person) or "calon" in person or "honorer" in person:
        person = who.take()
    if "official_transfers" in deeds:
        person = "the regional head (or the acting one) who replaced officials"
    elif "spouse_campaign" in deeds:
        person = "a civil servant married to a candidate"
    elif imposed & VILLAGE:
        person = "a village head" + (" and a civil servant" if len(imposed) > 1 else "")
    elif imposed & CONTRACT:
        person = "an honorary employee" + (" and a civil servant" if len(imposed) > 1 else "")
    elif "village_head" in row["topics"]:
        person += " and a village head"
    elif "non_asn_staff" in row["topics"]:
        person += " and an honorary employee"
    if row["genre"] == "alleged_violation":
        return f"{person}: {how.take()}"
    court = any(c.startswith("criminal") for c in imposed)
    return f"{person}: {(verdict if court else penal).take()}"


class Bag:
    """Hands out the items of a list in shuffled rounds, so that each is used before any returns."""

    def __init__(self, rng: random.Random, items: list[str]) -> None:
        self.rng, self.items, self.left = rng, items, list[str]()

    def take(self) -> str:
        if not self.left:
            self.left = self.items[:]
            self.rng.shuffle(self.left)
        return self.left.pop()


class Outlets:
    """Invented outlets: each belongs to one split and one province and has one desk."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.desks = Bag(rng, DESKS)
        self.desk: dict[str, str] = {}
        self.shelf: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.used: Counter[str] = Counter()
        self.roots: dict[tuple[str, str], Bag] = {}
        for province, line in ROOTS.items():
            words = line.split("|")
            rng.shuffle(words)
            test, dev = max(1, len(words) // 3), 1
            self.roots["test", province] = Bag(rng, words if province in HELD_OUT else words[:test])
            self.roots["dev", province] = Bag(rng, words[test : test + dev])
            self.roots["train", province] = Bag(rng, words[test + dev :])

    def new(self, split: str, province: str) -> str:
        while True:
            root = self.roots[split, province].take()
            plain = re.sub(r"[^a-z]", "", root.lower())
            name = self.rng.choice(FORMS).format(r=root, s=plain)
            if name not in self.desk:
                self.desk[name] = self.desks.take()
                self.shelf[split, province].append(name)
                return name

    def take(self, split: str, province: str, unlike: str = "") -> str:
        if not province:
            for name in NATIONAL[split].split("|"):
                self.desk.setdefault(name, self.desks.take())
            names = NATIONAL[split].split("|")
        else:
            names = self.shelf[split, province]
            if not [n for n in names if self.used[n] < 4 and n != unlike]:
                self.new(split, province)
        free = [n for n in self.shelf[split, province] or names if n != unlike]
        name = min(free, key=lambda n: (self.used[n], self.rng.random()))
        self.used[name] += 1
        return name

    def of(self, row: Row, unlike: str = "") -> None:
        """Give the row an outlet and its desk; a press-release desk is the portal of the row's own government."""
        name = self.take(row["split"], row["region"][:2], unlike)
        row["outlet"], row["desk"] = name, self.desk[name]
        if row["desk"].startswith("Diskominfo") and len(row["region"]) == 5:
            self.used[name] -= 1
            kota = "Kota " if row["region"][3] == "7" else "Kabupaten "
            row["outlet"] = f"Diskominfo {kota}{region_names()[row['region']]}"


def fill_codes(rng: random.Random, row: Row, have: dict[str, Counter[str]]) -> None:
    """Codes for one row, half by what is usual, half by what the split has least of."""
    conduct, penalty = have["conduct"], have["penalty"]
    genre, day = row["genre"], row["months"][:7]
    pilkada = "pilkada" in row["election"] or "psu" in row["election"]

    def fits(code: str) -> bool:
        if code in PILKADA_ONLY and not pilkada:
            return False
        return not (code.startswith("social_media_follow") and day < "2017")

    def draw(pool: list[str], n: int, counts: Counter[str]) -> list[str]:
        chosen: list[str] = []
        for i in range(n):
            left = [c for c in pool if c not in chosen]
            if not left:
                break
            rare = min(left, key=lambda c: (counts[c], rng.random()))
            if i % 2 == 0 and counts[rare] < FLOOR[row["split"]][0]:
                chosen.append(rare)
            else:
                chosen.append(rng.choices(left, [POPULAR.get(c, 1) for c in left])[0])
        counts.update(chosen)
        return chosen

    codes = [c for c in prohibition_codes() if fits(c)]
    low, high = NUMBER[genre]
    n = rng.randint(low, high)
    if genre == "ceremony_pledge":
        pledged = draw([c for c in PLEDGE if fits(c)], max(2, n - 2), conduct)
        banned = draw([c for c in codes if c not in pledged], n - len(pledged), conduct)
        bans = [f"{c}:ikrar" for c in pledged] + [
            f"{c}:{rng.choice(['larangan', 'himbauan'])}" for c in banned
        ]
    else:
        soft = 0.15 if genre in ("circular_letter", "explainer") else 0.35
        bans = [f"{c}:{'himbauan' if rng.random() < soft else 'larangan'}" for c in draw(codes, n, conduct)]
    row["prohibitions"] = ";".join(bans)
    deeds = [c for c in codes if c not in NOT_A_DEED]
    statuses, weights = ["alleged", "under_review", "proven", "cleared"], [4, 5, 1, 1]
    found: list[str] = []
    if genre == "alleged_violation":
        found = draw(deeds, rng.choice([1, 1, 2, 2, 3]), conduct)
        one = rng.choices(statuses, weights)[0]
        row["violations"] = ";".join(f"{c}:{one}" for c in found)
    elif genre == "sanction_imposed":
        row["violations"] = ";".join(f"{c}:proven" for c in draw(deeds, rng.choice([1, 2, 2, 3]), conduct))
    elif genre == "statistics":
        found = draw(deeds, rng.randint(2, 4), conduct)
        row["violations"] = ";".join(f"{c}:{rng.choice(statuses[1:3])}" for c in found)
    elif genre in ("supervision", "socialisation_appeal", "opinion") and rng.random() < 0.2:
        row["violations"] = ";".join(f"{c}:{rng.choice(statuses[:2])}" for c in draw(deeds, 1, conduct))

    def possible(code: str) -> bool:
        return (
            not (code in NEW_LADDER and day < "2021-09")
            and not (code in OLD_LADDER and day >= "2021-09")
            and not (code == "personnel_data_block" and day < "2020-06")
            and not (code == "candidacy_cancelled" and not pilkada)
            and not (code == "tpp_not_paid" and day < "2017")
        )

    pool = [c for c in sanction_codes() if possible(c)]
    usual = {
        "generic_sanction": 6,
        "disc_heavy": 3,
        "disc_med": 2,
        "disc_unspecified": 3,
        "moral_open": 2,
        "disc_heavy_post_release": 2,
        "dismissal_dishonourable": 2,
        "disc_light_written": 2,
        "tpp_not_paid": 2,
    }
    floor = FLOOR[row["split"]][1]
    least = sorted(pool, key=lambda c: (min(penalty[c], floor), rng.random() / usual.get(c, 1)))
    given: list[str] = []
    if genre == "sanction_imposed":
        real = [c for c in least if c not in THREAT_ONLY | {"candidacy_cancelled"}]
        imposed = real[: rng.choice([1, 2, 2, 3])]
        lifted = rng.random() < 0.12
        given = [f"{c}:{'dicabut' if lifted and i == 0 else 'dijatuhkan'}" for i, c in enumerate(imposed)]
        if rng.random() < 0.35:
            given.append(f"{next(c for c in least if c not in imposed)}:ancaman")
    elif genre == "alleged_violation":
        if rng.random() < 0.65:
            dropped = row["violations"].endswith("cleared")
            mode = "rekomendasi" if rng.random() < 0.25 and not dropped else "ancaman"
            given = [f"{c}:{mode}" for c in least[: rng.choice([1, 1, 2])]]
    elif rng.random() < 0.85:
        size = rng.choice([1, 1, 2, 2, 3, 4])
        threats = least[: size // 2 + 1]
        while len(threats) < size:
            extra = rng.choices(pool, [usual.get(c, 1) for c in pool])[0]
            if extra not in threats:
                threats.append(extra)
        given = [f"{c}:ancaman" for c in threats]
    if any(code_of(x) in NEW_LADDER for x in given) and rng.random() < 0.6:
        status = next(x for x in given if code_of(x) in NEW_LADDER).split(":")[1]
        if status == "ancaman":  # "6, 9 and 12 months" come together in a ladder
            given += [f"{c}:ancaman" for c in sorted(NEW_LADDER) if f"{c}:ancaman" not in given]
    old_fits = day >= "2021-09" and given and rng.random() < 0.10 and "dijatuhkan" not in given[0]
    row["hazards"] = ""
    if old_fits:
        given.append(f"{min(sorted(OLD_LADDER), key=lambda c: penalty[c])}:ancaman")
        row["hazards"] = "108"
    penalty.update(code_of(x) for x in given)
    row["sanctions"] = ";".join(given)
    topics = set(parts(row["topics"]))
    names = {code_of(x) for x in given}
    if names & VILLAGE or (genre != "court_constitutional" and rng.random() < 0.10):
        topics.add("village_head")
    if names & CONTRACT or rng.random() < 0.09:
        topics.add("non_asn_staff")
    if any("spouse_campaign" in x for x in (row["prohibitions"], row["violations"])):
        topics.add("spouse_rule")
    if rng.random() < 0.03:
        topics.add("military_police")
    row["topics"] = ";".join(sorted(topics))


def hazard_fits(h: int, row: Row) -> bool:
    """Whether hazard h of pitfalls.md can stand in the article of the row."""
    nasty, near, day = row["style"] == "nasty", row["near_miss"] == "yes", row["months"][:7]
    sanctions = {code_of(x) for x in parts(row["sanctions"])}
    criminal = bool(sanctions & {"criminal_prison", "criminal_fine", "criminal_confinement"})
    case, genre = row["genre"] in CASES, row["genre"]
    special: dict[int, Callable[[], bool]] = {
        20: lambda: genre == "circular_letter",
        47: lambda: genre in ("circular_letter", "explainer"),
        34: lambda: day >= "2022-10",
        40: lambda: case,
        56: lambda: "pilkada" in row["election"],
        59: lambda: row["region"][:2] in {"91", "92", "93", "94", "95", "96", "65"},
        61: lambda: genre == "statistics",
        33: lambda: not near,
        60: lambda: day >= "2017",
        71: lambda: "2017-08" <= day <= "2024-08",
        72: lambda: day >= "2020-10",
        73: lambda: "pilkada" in row["election"],
        77: lambda: day >= "2020-10",
        81: lambda: day >= "2021-10",
        63: lambda: genre != "statistics",
        95: lambda: bool(sanctions),
        107: lambda: bool(sanctions),
        108: lambda: "108" in parts(row["hazards"]),
        109: lambda: len(sanctions) > 1,
        110: lambda: len(sanctions) > 1,
        111: lambda: criminal,
        112: lambda: criminal,
        66: lambda: day >= "2017",
        113: lambda: bool(sanctions) and day <= "2024-08",
        114: lambda: bool(sanctions),
        122: lambda: False,
        57: lambda: len(row["region"]) == 5,
        121: lambda: genre in ("ceremony_pledge", "circular_letter"),
        106: lambda: genre not in CASES,
        103: lambda: genre not in CASES,
        84: lambda: genre == "ceremony_pledge",
        75: lambda: not case or nasty,
        42: lambda: day >= "2016",
        41: lambda: True,
        87: lambda: nasty,
    }
    if near:
        return (
            h
            in {*range(1, 34), *range(35, 62), 83, 85, 115, 116, 117, 118, 119, 120, 123, 102, 103, 100}
            - {20, 47, 33, 40, 61}
            and (h not in special or special[h]())
            and (nasty or h not in ROUGH)
        )
    if row["style"] == "clean" and h in ROUGH | MESSY:
        return False
    if not nasty and h in ROUGH:
        return False
    return special[h]() if h in special else True


ROUGH = {2, 7, 10, 11, 12, 13, 14, 15, 88, 96, 98, 118, 119, 120, 87}
MESSY = {1, 3, 4, 5, 6, 24, 25, 26, 27, 33, 37, 38, 68, 78, 83, 85, 97, 99, 123, 36, 65, 66, 67, 34, 43, 80}


def fill_hazards(rng: random.Random, rows: list[Row], seen: Counter[int]) -> None:
    for row in rows:
        low, high = {"clean": (1, 3), "ordinary": (3, 6), "nasty": (6, 11)}[row["style"]]
        mine = {int(h) for h in parts(row["hazards"])}
        pool = [h for h in range(1, HAZARDS + 1) if h not in mine and hazard_fits(h, row)]
        for _ in range(rng.randint(low, high)):
            pick = min(pool, key=lambda h: seen[h] + rng.random() * 4)
            pool.remove(pick)
            mine.add(pick)
            seen[pick] += 1
        row["hazards"] = ";".join(str(h) for h in sorted(mine))


def genre_plan(rng: random.Random, split: str, written: list[Row], free: int) -> list[str]:
    size = SIZES[split]
    near = max(0, round(NEAR_MISS_SHARE * size + 0.5) - sum(r["near_miss"] == "yes" for r in written))
    wanted: list[str] = []
    for genre, share in SHARES.items():
        have = sum(r["genre"] == genre and r["near_miss"] != "yes" for r in written)
        wanted += [genre] * max(1 if genre != "other" else 0, round(share * size) - have)
    goal = free - near
    soft = [g for g in wanted if g not in CASES]
    rng.shuffle(soft)
    while len(wanted) > goal:
        g = next(x for x in soft if wanted.count(x) > 2)
        soft.remove(g)
        wanted.remove(g)
    while len(wanted) < goal:
        wanted.append(rng.choice(["socialisation_appeal", "circular_letter", "alleged_violation"]))
    wanted += ["near"] * near
    rng.shuffle(wanted)
    return wanted


def make() -> list[Row]:
    rng = random.Random(SEED)
    rows = pilots()
    where, names, outlets = split_regions(rng, rows), region_names(), Outlets(rng)
    used: Counter[str] = Counter(r["region"] for r in rows)
    per_province: Counter[tuple[str, str]] = Counter((r["split"], r["region"][:2]) for r in rows)
    angles = {g: Bag(rng, a) for g, a in ANGLES.items()}
    who, how, penal = Bag(rng, CASE_WHO), Bag(rng, CASE_HOW), Bag(rng, SANCTION_HOW)
    verdict, near_bag = Bag(rng, VERDICT_HOW), Bag(rng, NEAR_MISS)
    courts = Bag(rng, [f"{e}|{m}|{t}" for e, m, t in COURT_EVENTS])
    ids = {r["id"] for r in rows}
    hazards_seen: Counter[int] = Counter(int(h) for r in rows for h in parts(r["hazards"]))
    fresh: list[Row] = []
    for split in SIZES:
        written = [r for r in rows if r["split"] == split]
        free = SIZES[split] - len(written)
        genres = genre_plan(rng, split, written, free)
        style_list = [
            s
            for s, p in STYLES.items()
            for _ in range(round(p * SIZES[split]) - sum(r["style"] == s for r in written))
        ]
        rng.shuffle(style_list)
        slots: list[tuple[str, str, str]] = []
        if split == "test":
            slots = [("psu-2025", "2025-02", "2025-08")] * PSU_ROWS + [
                ("pilkada-ulang-2025", "2025-05", "2025-09")
            ] * ULANG_ROWS
        weights = [s[4] if split == "test" else s[3] for s in SLOTS]
        total, room = sum(weights), free - len(slots)
        for s, w in zip(SLOTS, weights, strict=True):
            slots += [s[:3]] * round(room * w / total)
        while len(slots) < free:
            slots.append(SLOTS[rng.choice([0, 2, 4, 5, 8])][:3])
        slots = slots[:free]
        rng.shuffle(slots)
        quiet = sorted((s for s in slots if is_quiet(s)), reverse=True)
        loud = [s for s in slots if not is_quiet(s)]
        at_rest = [
            "sanction_imposed",
            "near",
            "statistics",
            "opinion",
            "explainer",
            "other",
            "court_constitutional",
        ]
        slots = []
        calm = sum(g in at_rest for g in genres)
        for genre in genres:  # quiet slots go to the genres that live in quiet times, evenly
            fits_quiet = genre in at_rest and quiet and rng.random() < len(quiet) / calm * 1.3
            calm -= genre in at_rest
            if (fits_quiet or not loud) and quiet:
                slots.append(quiet.pop(rng.randrange(len(quiet))))
            else:
                slots.append(loud.pop())
        have = {"conduct": Counter[str](), "penalty": Counter[str]()}
        for r in written:
            have["conduct"].update({code_of(x) for k in ("prohibitions", "violations") for x in parts(r[k])})
            have["penalty"].update({code_of(x) for x in parts(r["sanctions"])})
        pool = [c for c, s in where.items() if s == split]
        for genre, (election, first, last) in zip(genres, slots, strict=True):
            near = genre == "near"
            row = dict.fromkeys(COLUMNS, "")
            row |= {
                "split": split,
                "genre": "other" if near else genre,
                "near_miss": "yes" if near else "",
                "election": election,
                "style": style_list.pop(),
                "topics": "",
                "written": "no",
            }
            window = months_between(first, last)
            at = rng.randrange(len(window))
            row["months"] = "..".join(window[at : at + 2])
            if genre == "court_constitutional":
                row["election"], row["months"], row["angle"] = courts.take().split("|")
            row["year"] = row["months"][:4]
            national = not election.startswith(("psu", "pilkada-ulang")) and (
                (
                    genre == "court_constitutional"
                    and "local" not in row["angle"]
                    and "regional" not in row["angle"]
                )
                or (genre == "explainer" and rng.random() < 0.7)
                or (genre == "opinion" and rng.random() < 0.4)
                or (genre == "statistics" and rng.random() < 0.35)
                or (near and rng.random() < 0.05)
            )
            region = ""
            if not national:
                wide = genre == "statistics" or (genre in ("supervision", "opinion") and rng.random() < 0.3)
                fit = [c for c in pool if votes(c, row["election"])]
                if row["election"] == "psu-2025":
                    fit = PSU_2025
                elif row["election"] == "pilkada-ulang-2025":
                    fit = ULANG_2025
                fit = [c for c in fit if (len(c) == 2) == wide] or [c for c in fit if len(c) == 5] or fit
                region = min(
                    fit,
                    key=lambda c: (
                        used[c] * (1.6 if len(c) == 2 else 1)
                        + 0.35 * per_province[split, c[:2]]
                        + rng.random()
                    ),
                )
                used[region] += 1
                per_province[split, region[:2]] += 1
            row["region"], row["province"] = region, names.get(region[:2], "")
            day = PSU_DAYS.get(region, "") if row["election"] == "psu-2025" else ""
            if day:
                row["months"] = f"2025-{int(day[5:7]) - 1:02d}..{day[:7]}"
            if near:
                row["angle"] = near_bag.take()
                if re.search("police neutrality|army", row["angle"]):
                    row["topics"] = "military_police"
            else:
                fill_codes(rng, row, have)
                if genre in CASES:
                    row["angle"] = case_angle(row, who, how, verdict, penal)
                else:
                    row["angle"] = row["angle"] or angles[genre].take()
            if day:
                row["angle"] += f" (re-vote here on {day})"
            outlets.of(row)
            place = slug(names[region]) if region else "nasional"
            if region[3:4] == "7":
                place = "kota-" + place
            stem, n = f"{place}-{row['year']}", 1
            row["id"] = stem
            while row["id"] in ids:
                n += 1
                row["id"] = f"{stem}-{n}"
            ids.add(row["id"])
            fresh.append(row)
    fill_hazards(rng, fresh, hazards_seen)
    pair_copies(rng, fresh, outlets)
    mend_times(fresh)
    rows += fresh
    order = {s: i for i, s in enumerate(SIZES)}
    rows.sort(key=lambda r: (order[r["split"]], r["written"] == "no", r["region"], r["id"]))
    for n, r in enumerate(rows, 1):
        r["number"] = str(n)
    return rows


def mend_times(fresh: list[Row]) -> None:
    """No provinces of 2022 before their time, no PPPK before 2019."""
    for row in fresh:
        if row["region"] in {"93", "94", "95", "96"} and row["year"] < "2023":
            row["id"] = row["id"].replace(row["year"], "2023")
            row |= {"year": "2023", "months": "2023-03..2023-04", "election": "pemilu-2024"}
        if row["year"] < "2019":
            row["angle"] = row["angle"].replace("PPPK guru", "guru honorer").replace("PPPK", "honorer K2")


def pair_copies(rng: random.Random, fresh: list[Row], outlets: Outlets) -> None:
    """Hazard 122, one text on two outlets: two train rows each become the reworked copy of another row."""
    originals = [
        r for r in fresh if r["split"] == "train" and r["genre"] == "socialisation_appeal" and r["region"]
    ]
    copies = [
        r for r in fresh if r["split"] == "train" and r["genre"] == "socialisation_appeal" and r["region"]
    ]
    rng.shuffle(originals)
    rng.shuffle(copies)
    for first in originals[:2]:
        second = next(
            r
            for r in copies
            if r is not first
            and r["style"] == first["style"]
            and r not in originals[:2]
            and "122" not in parts(r["hazards"])
        )
        kept = {k: second[k] for k in ("id", "number", "split")}
        second |= first | kept | {"id": f"{first['id']}-b"}
        outlets.of(second, first["outlet"])
        first["angle"] += " (original of a syndicated pair)"
        second["angle"] = f"syndicated copy of {first['id']}: same text, other dateline, head and furniture"
        for r in (first, second):
            r["hazards"] = ";".join(sorted({*parts(r["hazards"]), "122"}, key=int))


def main() -> int:
    rows = make()
    with PLAN.open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    bad = check(rows)
    print(*bad, sep="\n")
    print(
        f"{len(rows)} rows, {len(bad)} problems, genres {sorted(Counter(r['genre'] for r in rows).items())}"
    )
    return int(bool(bad) or set(GENRES) - {r["genre"] for r in rows} != set())


if __name__ == "__main__":
    sys.exit(main())
