"""Tiny checkpoints and a tiny gold, made by the tests."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from asn_nlp.io.standoff import Annotated

NAMES = ("Rusdi Hamka", "Sari Melati", "Wahyu Nirmala", "Dewi Lestari", "Joko Purnomo", "Ratna Juwita")
POSTS = (("Bupati", "Bupati"), ("Sekda", "Sekretaris Daerah"), ("Kepala BKPSDM", "Kepala BKPSDM"))
PLACES = (("Batang", "33.25"), ("Sigi", "72.10"), ("Merangin", "15.02"), ("Demak", "33.21"))
ACTS = (
    ("ikut kampanye", "join_campaign"),
    ("membagikan uang", "money_politics"),
    ("foto bersama calon", "photo_with_candidate"),
)
PENALTIES = (("hukuman disiplin sedang", "disc_med"), ("teguran lisan", "disc_light_oral"))


def make_gold(count: int, seed: int = 0) -> list[Annotated]:
    """Made-up articles, each with an official, a day, a ban and a penalty."""
    draw = random.Random(seed)
    out: list[Annotated] = []
    for n in range(count):
        name, (printed, post), (place, code) = draw.choice(NAMES), draw.choice(POSTS), draw.choice(PLACES)
        (act, act_code), (penalty, penalty_code) = draw.choice(ACTS), draw.choice(PENALTIES)
        day = f"{draw.randrange(10, 28)}"
        text = (
            f"{place} - {printed} {place} {name} meminta ASN netral, Senin ({day}/9/2024). "
            f"ASN dilarang {act}. Yang melanggar terancam {penalty}. "
            f'"Jaga netralitas," kata {name.split()[0]}. Nomor {n}.'
        )

        def at(quote: str, text: str = text) -> list[int]:
            start = text.index(quote)
            return [start, start + len(quote)]

        values: dict[str, list[dict[str, Any]]] = {
            "regions": [{"code": code, "evidence": [at(place)]}],
            "officials": [
                {
                    "name": name,
                    "position": post,
                    "role": "speaker",
                    "evidence": [at(f"{printed} {place} {name}")],
                }
            ],
            "dates": [
                {"value": f"2024-09-{day}", "kind": "event", "evidence": [at(f"Senin ({day}/9/2024)")]}
            ],
            "rules": [],
            "prohibitions": [
                {"code": act_code, "modality": "larangan", "subject": "asn", "evidence": [at(act)]}
            ],
            "violations": [],
            "sanctions": [{"code": penalty_code, "status": "ancaman", "evidence": [at(penalty)]}],
        }
        about = {"relevant": True, "genre": "socialisation_appeal", "topics": [], "elections": [],
                 "primary_region": code, "event_date": f"2024-09-{day}"}  # fmt: skip
        out.append(Annotated(f"kecil-{n}", text, about, values))
    return out


def make_checkpoint(folder: Path, kind: str, vocabulary: Path | None = None, *, lower: bool = False) -> Path:
    """A randomly initialised encoder of a few thousand parameters with a fast WordPiece tokenizer.

    `kind`: `bert`, `albert` or `modernbert`. `vocabulary`: a `vocab.txt`; the words of the gold where it is
    not given."""
    import transformers
    from transformers import (
        AlbertConfig,
        AlbertModel,
        BertConfig,
        BertModel,
        ModernBertConfig,
        ModernBertModel,
    )

    folder.mkdir(parents=True, exist_ok=True)
    if vocabulary is None:
        vocabulary = folder / "vocab.txt"
        words = {w for item in make_gold(40) for w in item.text.replace("(", " ").split()}
        words |= {w.lower() for w in words}
        signs = set('().,-/"') | {c for w in words for c in w}
        pieces = [
            "[PAD]",
            "[UNK]",
            "[CLS]",
            "[SEP]",
            "[MASK]",
            *sorted(signs),
            *(f"##{c}" for c in sorted(signs)),
            *sorted(words - signs),
        ]
        vocabulary.write_text("\n".join(pieces) + "\n", "utf-8")
    listed = {token: n for n, token in enumerate(vocabulary.read_text("utf-8").splitlines())}
    fast: Any = transformers.BertTokenizerFast  # type: ignore[attr-defined]
    tokenizer = fast(vocab=listed, do_lower_case=lower)
    tokenizer.save_pretrained(folder)
    common: dict[str, Any] = {
        "vocab_size": len(listed),
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "intermediate_size": 48,
        "max_position_embeddings": 128,
        "pad_token_id": listed["[PAD]"],
    }
    if kind == "bert":
        BertModel(BertConfig(**common)).save_pretrained(folder)
    elif kind == "albert":
        AlbertModel(AlbertConfig(**common, embedding_size=16)).save_pretrained(folder)
    else:
        common |= {"cls_token_id": listed["[CLS]"], "sep_token_id": listed["[SEP]"], "bos_token_id": 2}
        config: Any = ModernBertConfig
        ModernBertModel(config(**common, eos_token_id=3, global_attn_every_n_layers=1)).save_pretrained(
            folder
        )
    assert json.loads((folder / "config.json").read_text())["model_type"] == kind
    return folder
