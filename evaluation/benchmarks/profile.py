"""Where the rules spend their time: shares of the rooms, by Python's own profiler.

Time in built-in functions (regular expressions, RapidFuzz) is charged to the room that called them. The
profiler makes small functions look dearer than they are: shares say where to look, not how long it takes.
"""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from pathlib import Path
from typing import Any

import asn_nlp
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from evaluation.benchmarks.resample import Resampler

HOME = Path(asn_nlp.__file__).parent


def measure(articles: int) -> dict[str, Any]:
    """Share of the time by room, and of the ten functions with most time of their own."""
    sampler, extract = Resampler.of_corpus(), Extractor(Options(backend="rules"))
    texts = [sampler.article(n) for n in range(articles)]
    for text in texts[:20]:  # loads the tables
        extract(text)
    profiler = cProfile.Profile(builtins=False)
    profiler.enable()
    for text in texts:
        extract(text)
    profiler.disable()
    rooms: Counter[str] = Counter()
    functions: Counter[str] = Counter()
    found: dict[Any, Any] = vars(pstats.Stats(profiler))["stats"]
    for (file, _, name), (_, _, own, *_) in found.items():
        rooms[_room(file)] += own
        functions[f"{_room(file)}: {name}"] += own
    whole = sum(rooms.values())
    return {
        "articles": articles,
        "rooms": {name: round(time / whole, 3) for name, time in rooms.most_common(12)},
        "functions": {name: round(time / whole, 3) for name, time in functions.most_common(10)},
    }


def _room(file: str) -> str:
    """`fields/officials`, `reading`, `knowledge`, ... of a file of the package."""
    try:
        parts = Path(file).relative_to(HOME).parts
    except ValueError:
        return "elsewhere"
    return "/".join(parts[:2]) if parts[0] == "fields" and len(parts) > 2 else parts[0].removesuffix(".py")
