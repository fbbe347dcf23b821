# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # News on the neutrality of civil servants, as data
#
# *Buku catatan ini membaca berita daerah tentang netralitas ASN dan mengubahnya menjadi data yang dapat ditelusuri
# sampai ke kalimatnya.*
#
# Seven steps, no network, no key: one article, many articles, tables, questions, spaCy. The articles, people and
# outlets are invented. You need `pip install 'asn-nlp[pandas,spacy]'`.

# %% [markdown]
# ## 1. One article

# %%
from asn_nlp import extract

text = """Pj Bupati Batang Ingatkan ASN Tak Ikut Kampanye

BATANG - Pj Bupati Batang, Suryani Kusumaningrum, melarang ASN ikut kampanye saat memimpin apel, Senin (23/9/2024).
"Jangan berfoto dengan calon," katanya. Sesuai PP 94/2021, pelanggar terancam hukuman disiplin berat.

Sekda Batang, Haryo Wicaksono, meminta camat melapor ke Bawaslu bila ada kendaraan dinas dipakai tim sukses."""

record = extract(text, outlet="Kabar Alas Roban", published="2024-09-24")
record

# %% [markdown]
# Point at a value to see its words, point at words to see their value. In code a value is a plain object, and its
# evidence says where it stands: half-open offsets into your text.

# %%
rule = record.rules[0]
span = rule.evidence[0]
print(rule.id, rule.status, rule.title)
print(text[span.start : span.end] == span.text, repr(span.text), span.grounding)

# %% [markdown]
# ## 2. Why?
#
# Nothing has to be believed. With `trace=True` a record says which pattern or table row each value comes from, and
# what was considered and dropped.

# %%
from asn_nlp import Options

traced = extract(text, options=Options(trace=True))
print("\n".join(line for line in traced.explain().splitlines() if "conduct" in line or "rules." in line))

# %% [markdown]
# ## 3. Many articles
#
# `extract_many` takes texts or `Article`s and gives records one by one, in order. For files and folders use the command
# line: `asn-nlp extract folder/ --out records.parquet`.

# %%
from asn_nlp import Article, extract_many

NEWS = [
    (
        "Lembah Palu Pos",
        "2024-10-22",
        """Bawaslu Sigi Panggil Camat yang Berfoto dengan Calon Bupati

SIGI - Bawaslu Kabupaten Sigi memanggil Camat Dolo, Rahmat Latopada, Senin (21/10/2024). Ia diduga berfoto bersama calon
bupati. "Statusnya masih kami kaji," kata Ketua Bawaslu Sigi, Hairil Lamakarate.""",
    ),
    (
        "Suara Serayu",
        "2023-11-15",
        """Terbukti Tidak Netral, Lurah di Purbalingga Dijatuhi Sanksi

PURBALINGGA - Bupati Purbalingga menjatuhkan sanksi penurunan jabatan selama 12 bulan kepada seorang lurah, Selasa
(14/11/2023). Kepala BKPSDM Purbalingga, Endang Prawoto, mengatakan lurah itu terbukti mengunggah dukungan kepada calon
legislatif di media sosial. Ia melanggar PP Nomor 94 Tahun 2021.""",
    ),
    (
        "Kabar Alas Roban",
        "2024-09-24",
        text,
    ),
    (
        "Mahakam Pagi",
        "2024-08-06",
        """Gubernur Terbitkan Surat Edaran Netralitas ASN

SAMARINDA - Pemerintah Provinsi Kalimantan Timur menerbitkan surat edaran netralitas ASN menjelang Pilkada 2024, Senin
(5/8/2024). Sekda Kaltim, Rusmina Adang, melarang pegawai membagikan konten calon di media sosial dan memakai fasilitas
negara. Rujukannya UU Nomor 20 Tahun 2023.""",
    ),
    (
        "Lembah Palu Pos",
        "2024-10-30",
        """Hujan Lebat Tunda Pasar Malam di Palu

PALU - Pasar malam di Kota Palu ditunda karena hujan lebat, Selasa (29/10/2024). Panitia berharap cuaca cerah.""",
    ),
]
articles = [Article(text, outlet=outlet, published=day) for outlet, day, text in NEWS]
records = list(extract_many(articles))
for r in records:
    print(r.relevance.relevant, r.genre.code, r.primary_region, r.event_date, sep="  ")

# %% [markdown]
# ## 4. Tables
#
# `to_frame(records)` has a row for each value of any field; `"articles"` a row for each article; a field's name all
# attributes of that field. `library="polars"` gives a polars frame.

# %%
from asn_nlp import to_frame

values = to_frame(records)
values[["outlet", "field", "value", "label", "kind", "evidence"]].head(8)

# %%
to_frame(records, "officials")[["outlet", "name", "position", "institution", "role"]]

# %% [markdown]
# ## 5. Questions
#
# What is forbidden, how often, and in which provinces? `event_day` is a date where the day is known.

# %%
values[values.field == "prohibitions"].groupby(["value", "kind"], observed=True).size().rename(
    "articles"
).reset_index()

# %%
frame = to_frame(records, "articles")
frame[frame.relevant].groupby(["province", frame.event_day.dt.year])[
    ["n_prohibitions", "n_violations", "n_sanctions"]
].sum()

# %% [markdown]
# ## 6. Rules and encoder together
#
# The default backend is rules alone. `hybrid` merges them with the small encoder in the package and finds more of what
# is told freely; it is slower.

# %%
both = extract(text, options=Options(backend="hybrid"))
print(both.provenance.backend, both.primary_region, both.event_date)

# %% [markdown]
# ## 7. In a spaCy pipeline
#
# The component needs no import. Values are spans in `doc.spans["asn"]`; the record is `doc._.asn_record`.

# %%
import spacy
from spacy import displacy

nlp = spacy.blank("id")
nlp.add_pipe("asn_nlp")
doc = nlp(NEWS[0][2])
for span in doc.spans["asn"]:
    print(f"{span.label_:12} {span.kb_id_:22} {span.text}")

# %%
displacy.render(doc, style="span", options={"spans_key": "asn"}, jupyter=True)

# %% [markdown]
# A record describes what an article says. It is no finding against a person.
