"""What an ever longer article costs, from 1 kB to 1 MB: articles in one line, and hostile texts.

Twice the cost for twice the length is linear. Processor time, the least of some tries.
"""

from __future__ import annotations

import time
from typing import Any

from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from evaluation.benchmarks.resample import Resampler

LENGTHS = tuple(1000 * 2**n for n in range(11))
HOSTILE = {
    "Pasal Pasal ...": "Pasal ",
    "((((": "(",
    "digits": "1234567890",
    "UU Nomor 5 Tahun ...": "UU Nomor 5 Tahun ",
    "Bupati A B ...": "Bupati Budi Santoso ",
    "dilarang, dilarang ...": "ASN dilarang tidak boleh kampanye, ",
}


def measure(tries: int) -> dict[str, Any]:
    """Milliseconds by length, for each kind of text."""
    sampler = Resampler.of_corpus()
    joined, number = "", 0
    while len(joined) < LENGTHS[-1]:  # one line: no paragraph may be taken for another story
        joined += " ".join(sampler.article(number).split()) + " "
        number += 1
    texts = {
        "articles": joined,
        **{name: part * (LENGTHS[-1] // len(part) + 1) for name, part in HOSTILE.items()},
    }
    extract = Extractor(Options(backend="rules"))
    extract(joined[:1000])
    rows = {
        name: [round(1e3 * cost(extract, text[:length], tries), 2) for length in LENGTHS]
        for name, text in texts.items()
    }
    return {"lengths": list(LENGTHS), "milliseconds": rows}


def cost(extract: Extractor, text: str, tries: int) -> float:
    """Processor seconds of one text."""
    found = []
    for _ in range(tries):
        started = time.process_time()
        extract(text)
        found.append(time.process_time() - started)
    return min(found)
