"""How well copies are told from other articles: `python -m evaluation.duplicates` prints the tables of
docs/tables.md, `--write` puts them there.

The labelled set is made from the train articles by seeded edits. Copies: a new headline, another dateline,
page furniture, a changed date, a last paragraph cut (`light`); beside that typing errors and synonyms
(`medium`); more of both, half of the paragraphs (`heavy`). Not copies: any two articles; follow-ups, which
take two paragraphs over and go on with a story of their own; the same circular told of another place, with
its names and dates.
Articles in even places choose shingle and threshold, those in odd places give the figures.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from asn_nlp import extract
from asn_nlp.tables.duplicates import THRESHOLD, Duplicates, same_place
from asn_nlp.tables.fingerprint import SHINGLE, body_words, likeness, shingles

ROOT = Path(__file__).parents[1]
TRAIN = ROOT / "corpus" / "articles" / "train"
PAGE = ROOT / "docs" / "tables.md"
BEGIN, END = "<!-- duplicates: made by python -m evaluation.duplicates --write -->", "<!-- /duplicates -->"

SIZES = (1, 2, 3, 4, 5)
THRESHOLDS = tuple(t / 20 for t in range(2, 19))
EDITS = ("light", "medium", "heavy")
OTHERS = ("follow-up", "other place")

_DAY = re.compile(r"\b\d{1,2}(?=[/ ](?:\d{1,2}[/ ]|[A-Z][a-z]+ )\d{4})")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts. `kind`: an edit, `follow-up`, `other place` or `any two`; `copy`: the truth."""

    kind: str
    copy: bool
    first: str
    second: str


def settings() -> dict[str, Any]:
    """The lists of the edits."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def articles() -> list[str]:
    """The train articles, in the order of their names; of the corpus' own syndicated pairs only the first."""
    return [p.read_text("utf-8") for p in sorted(TRAIN.glob("*.txt")) if not p.stem.endswith("-b")]


def own_pairs() -> Iterator[Pair]:
    """The syndicated pairs that the corpus was planned with."""
    for path in sorted(TRAIN.glob("*-b.txt")):
        original = path.with_name(path.name.replace("-b.txt", ".txt"))
        yield Pair("planned", True, original.read_text("utf-8"), path.read_text("utf-8"))


def edited(text: str, how: str, lists: dict[str, Any], rng: random.Random) -> str:
    """The text as another outlet prints it."""
    paragraphs = [p for p in text.split("\n") if p.strip()]
    body = paragraphs[1:] if len(paragraphs) > 3 else paragraphs
    if how == "heavy":
        body = body[: max(2, len(body) // 2)]
    elif len(body) > 3:
        body = body[:-1]
    story = "\n\n".join(body)
    story = _DAY.sub(lambda m: str(rng.randint(1, 28)), story)
    share = {"light": 0.0, "medium": 0.02, "heavy": 0.05}[how]
    story = _WORD.sub(lambda m: _typo(m[0], rng) if rng.random() < share else m[0], story)
    if how != "light":
        swapped = {"medium": 0.3, "heavy": 0.8}[how]
        synonyms = lists["synonyms"]
        story = _WORD.sub(
            lambda m: synonyms.get(m[0], m[0]) if rng.random() < swapped else m[0],
            story,
        )
    dateline = f"{rng.choice(lists['places'])}, {rng.choice(lists['outlets'])} - "
    head = [*rng.sample(lists["above"], 2), rng.choice(lists["headlines"])]
    return "\n\n".join([*head, dateline + story, *rng.sample(lists["below"], 2)])


def _typo(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) - 1)
    return rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
        )
    )


def follow_up(text: str, background: str, rng: random.Random) -> str:
    """A story of its own that closes with two paragraphs of another one's."""
    old = [p for p in background.split("\n") if len(p.split()) > 8]
    taken = rng.sample(old, min(2, len(old)))
    return text.rstrip() + "\n\n" + "\n\n".join(taken)


def other_place(text: str, other: str) -> str:
    """The same words told of another place: regions, officials and dates of `text` are those of `other`."""
    mine, theirs = extract(text), extract(other)
    swaps: list[tuple[int, int, str]] = []
    for name in ("regions", "officials", "dates"):
        new = [v.evidence[0].text for v in getattr(theirs, name)]
        for value, printed in zip(getattr(mine, name), itertools.cycle(new or [""]), strict=False):
            swaps += [(s.start, s.end, printed) for s in value.evidence if printed]
    out, at = [], 0
    for start, end, printed in sorted(swaps):
        if start >= at:
            out += [text[at:start], printed]
            at = end
    return "".join([*out, text[at:]])


def labelled(found: Sequence[str], texts: Texts) -> Iterator[Pair]:
    """The made pairs of some articles."""
    lists = settings()
    for i, text in enumerate(found):
        rng = random.Random(f"{lists['seed']}:{i}")
        for how in EDITS:
            yield Pair(how, True, text, edited(text, how, lists, rng))
        rest = [*found[i + 1 :], *found[: i + 1]]
        yield Pair("follow-up", False, text, follow_up(rest[0], text, rng))
        # Neighbours by name are often of one region.
        away = (t for t in rest if not same_place(texts.place(text), texts.place(t)))
        yield Pair("other place", False, text, other_place(text, next(away, rest[0])))


class Texts:
    """What is asked of texts, each answered once."""

    def __init__(self) -> None:
        self._words: dict[str, list[str]] = {}
        self._places: dict[str, str | None] = {}

    def shingles(self, text: str, size: int) -> set[int]:
        """Hashes of the shingles of `size` words."""
        if text not in self._words:
            self._words[text] = body_words(text)
        return {hash(s) for s in shingles(self._words[text], size)}

    def place(self, text: str) -> str | None:
        """Code of the primary region that the rules find."""
        if text not in self._places:
            self._places[text] = extract(text).primary_region
        return self._places[text]


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair's kind and truth, its likeness, and whether both texts can be of one place."""

    kind: str
    copy: bool
    likeness: float
    together: bool

    def called(self, threshold: float) -> bool:
        """Whether it is called a copy."""
        return self.together and self.likeness >= threshold


def scored(pairs: Iterable[Pair], size: int, texts: Texts) -> list[Scored]:
    """Pairs with what tells copies."""
    return [
        Scored(
            p.kind,
            p.copy,
            likeness(texts.shingles(p.first, size), texts.shingles(p.second, size)),
            same_place(texts.place(p.first), texts.place(p.second)),
        )
        for p in pairs
    ]


def any_two(articles: Sequence[str], size: int, texts: Texts) -> list[Scored]:
    """All pairs of different articles."""
    own = [(texts.shingles(text, size), texts.place(text)) for text in articles]
    return [
        Scored("any two", False, likeness(a, b), same_place(here, there))
        for (a, here), (b, there) in itertools.combinations(own, 2)
    ]


def prf(pairs: Sequence[Scored], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of "a copy from this likeness on"."""
    hit = sum(p.copy and p.called(threshold) for p in pairs)
    said = sum(p.called(threshold) for p in pairs)
    precision, recall = hit / said if said else 1.0, hit / sum(p.copy for p in pairs)
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def best(pairs: Sequence[Scored]) -> float:
    """The threshold with the highest F1; the middle one where several have it."""
    by_f1 = [(round(prf(pairs, t)[2], 3), t) for t in THRESHOLDS]
    good = [t for f1, t in by_f1 if f1 == max(by_f1)[0]]
    return good[len(good) // 2]


def report() -> str:
    """The tables of docs/tables.md, as Markdown."""
    found = articles()
    choose, test = found[::2], found[1::2]
    texts = Texts()
    return "\n".join([*_choice(choose, texts), "", *_figures(test, texts)])


def _choice(found: Sequence[str], texts: Texts) -> Iterator[str]:
    yield "| words a shingle | best threshold | precision | recall | F1 | F1 without the places |"
    yield "|---|---|---|---|---|---|"
    made = list(labelled(found, texts))
    for size in SIZES:
        pairs = scored(made, size, texts) + any_two(found, size, texts)
        threshold = best(pairs)
        p, r, f1 = prf(pairs, threshold)
        blind = [replace(pair, together=True) for pair in pairs]
        without = prf(blind, best(blind))[2]
        mark = " (used)" if size == SHINGLE else ""
        yield f"| {size}{mark} | {threshold:.2f} | {p:.3f} | {r:.3f} | {f1:.3f} | {without:.3f} |"


def _figures(found: Sequence[str], texts: Texts) -> Iterator[str]:
    made = [*labelled(found, texts), *own_pairs()]
    pairs = scored(made, SHINGLE, texts) + any_two(found, SHINGLE, texts)
    yield "| pairs | number | called copies | share | likeness: lowest, median, highest |"
    yield "|---|---|---|---|---|"
    for kind in (*EDITS, "planned", *OTHERS, "any two"):
        of = [p for p in pairs if p.kind == kind]
        called = sum(p.called(THRESHOLD) for p in of)
        like = sorted(p.likeness for p in of)
        spread = f"{like[0]:.2f}, {like[len(like) // 2]:.2f}, {like[-1]:.2f}"
        yield f"| {kind} | {len(of):,} | {called:,} | {called / len(of):.3f} | {spread} |"
    p, r, f1 = prf(pairs, THRESHOLD)
    copies = [(m, s) for m, s in zip(made, pairs, strict=False) if m.copy]
    missed = [s for _, s in copies if not s.called(THRESHOLD)]
    alike = [m for m, s in copies if s.called(THRESHOLD)]
    lost = Counter(m.kind for m in alike if not proposed(m))
    yield ""
    yield (
        f"Over all these pairs, threshold {THRESHOLD}: precision {p:.3f}, recall {r:.3f}, F1 {f1:.3f}. Of the"
        f" {len(missed)} copies missed, {sum(not s.together for s in missed)} have another primary region in"
        f" the new text. Of the {len(alike):,} copies that comparing every pair finds, the index proposes"
        f" {len(alike) - lost.total():,}; the others are {', '.join(lost) or 'none'}."
    )


def proposed(pair: Pair) -> bool:
    """Whether the index brings the two texts together."""
    with tempfile.TemporaryDirectory() as folder, Duplicates(Path(folder) / "scratch.sqlite") as found:
        found.add("a", pair.first)
        found.add("b", pair.second)
        return bool(found.copies())


def main() -> None:
    """Print the tables, or put them into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/tables.md")
    parser.add_argument("--libraries", action="store_true", help="compare the index with datasketch's")
    chosen = parser.parse_args()
    if chosen.libraries:
        from evaluation.benchmarks.minhash import compare

        print(compare())
        return
    made = report()
    if not chosen.write:
        print(made)
        return
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{made}\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
