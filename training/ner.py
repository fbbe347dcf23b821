"""Entity sets in CoNLL columns (one token a line, its tag last, a blank line behind each sentence)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from training.examples import Example, Stretch


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """(token, tag) pairs of each sentence. Raises `ValueError` naming the line that has no tag."""
    now: list[tuple[str, str]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        parts = line.split()
        if not parts:
            if now:
                yield now
            now = []
        elif len(parts) == 1:
            raise ValueError(f"{path}, line {number}: a token without a tag: {line!r}")
        else:
            now.append((parts[0], parts[-1]))
    if now:
        yield now


def read_entities(path: Path, names: Mapping[str, str] | None = None) -> list[Example]:
    """Sentences as examples, tokens joined by blanks. `names`: type in the file -> label, others are left
    out; all types under their own names where it is not given. An I without its B begins a mention."""
    out: list[Example] = []
    for number, pairs in enumerate(sentences(path), 1):
        parts, stretches = [token for token, _ in pairs], []
        at, begun, kind = 0, 0, ""
        for (token, tag), following in zip(pairs, [*(t for _, t in pairs[1:]), "O"], strict=True):
            mark, _, name = tag.partition("-")
            if mark == "B" or (mark == "I" and name != kind):
                begun, kind = at, name
            at += len(token) + 1
            goes_on = following == f"I-{kind}"
            if mark != "O" and not goes_on:
                label = kind if names is None else names.get(kind)
                if label:
                    stretches.append(Stretch(begun, at - 1, label))
                kind = ""
        out.append(
            Example(f"{path.stem}-{number}", " ".join(parts), tuple(stretches), group=path.parent.name)
        )
    return out


def entity_types(path: Path) -> tuple[str, ...]:
    """The types that a file uses, sorted."""
    return tuple(sorted({t.partition("-")[2] for pairs in sentences(path) for _, t in pairs if t != "O"}))
