"""The phrase grammar of penalties: word classes, optional steps and gaps, matched over tokens.

A trie whose edges are word classes. Each step is a dictionary look-up; a gap skips at most as many words as
its row allows, so that a match costs a bounded number of steps whatever the input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from asn_nlp.knowledge.sanctions import Penalty, lexicon
from asn_nlp.reading.tokens import ENCLITICS, Tokens

_BETWEEN = re.compile(r"[ \n\-/'\"()]{1,4}")
_IN_GAP = re.compile(r"[ \n\-/'\"(),]{1,4}")
_ENCLITIC = 3  # letters of an enclitic


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: tokens `first:last`, half-open, and the penalty that it words."""

    first: int
    last: int
    penalty: Penalty


class _Node:
    __slots__ = ("edges", "ends", "gaps", "marks", "order", "penalty", "steps")

    def __init__(self) -> None:
        self.steps: dict[str, _Node] = {}
        self.edges: dict[str, list[_Node]] = {}
        self.gaps: list[tuple[int, _Node]] = []
        self.marks: list[_Node] = []
        self.ends: list[_Node] = []
        self.penalty: Penalty | None = None
        self.order = 0


class Grammar:
    """All phrases of the lexicon, compiled."""

    def __init__(self) -> None:
        self.root = _Node()
        data = lexicon()
        self._classes = data.classes
        self._stops = frozenset(data.classes["gap_stop"])
        for order, penalty in enumerate(data.penalties):
            for phrase in penalty.phrases:
                self._add(phrase, penalty, order)
        # Words that open a phrase, with their enclitics -> the word as the phrases have it.
        self._opening = {form + clitic: form for form in self.root.edges for clitic in ENCLITICS}
        self._opening |= {form: form for form in self.root.edges}
        self._second = {form: _second_words(nodes) for form, nodes in self.root.edges.items()}

    def _add(self, phrase: str, penalty: Penalty, order: int) -> None:
        frontier = [self.root]
        for step in phrase.split():
            name = step.removesuffix("?")
            following: list[_Node] = []
            for node in frontier:
                child = node.steps.get(name)
                if child is None:
                    child = self._extend(node, name)
                if child not in following:
                    following.append(child)
            frontier = following + (frontier if step.endswith("?") else [])
        for node in frontier:
            if node.penalty is None:
                node.penalty, node.order = penalty, order

    def _extend(self, node: _Node, name: str) -> _Node:
        child = node.steps[name] = _Node()
        if name.startswith("*"):
            node.gaps.append((int(name[1:]), child))
        elif name == "|":
            node.marks.append(child)
        elif name == "<":
            node.ends.append(child)
        else:
            forms = self._classes[name[1:-1]] if name.startswith("{") else (name,)
            for form in forms:
                node.edges.setdefault(form, []).append(child)
        return child

    def find(self, tokens: Tokens) -> Iterator[Hit]:
        """Phrases from left to right: at each word the longest one, and all whose start is marked."""
        edges, forms, following = self.root.edges, tokens.form, tokens.following
        opening, positions = self._opening, tokens.positions
        starts: list[int] = []
        for form in opening.keys() & positions.keys():
            where = positions[form]
            width, words = self._second[opening[form]]
            if width < 0:
                starts += where
            elif width == 0:
                starts += [i for i in where if following[i] in words]
            else:
                starts += [i for i in where if not words.isdisjoint(forms[i + 1 : i + 2 + width])]
        for i in positions.get("di", ()):  # `di potong`
            if following[i] and "di" + following[i] in edges:
                starts.append(i)
        starts.sort()
        for i in starts:
            yield from self._at(tokens, i)

    def _at(self, tokens: Tokens, i: int) -> Iterator[Hit]:
        forms, gaps, following, size = tokens.form, tokens.gaps, tokens.following, len(tokens.form)
        best: tuple[int, int, int, Penalty] | None = None  # words read, -order, end, penalty
        # A state: node, next token, start of the mention (the mark's, once passed), its end (0: not marked).
        stack: list[tuple[_Node, int, int, int]] = [(self.root, i, i, 0)]
        while stack:
            node, j, start, end = stack.pop()
            if node.penalty is not None and j > i:
                if start != i:
                    yield Hit(start, end or j, node.penalty)
                elif best is None or (j, -node.order) > best[:2]:
                    best = (j, -node.order, end or j, node.penalty)
            if node.marks:
                stack += [(child, j, j, end) for child in node.marks]
            if node.ends:
                stack += [(child, j, start, j) for child in node.ends]
            for width, child in node.gaps:
                stack.append((child, j, start, end))
                k = j
                while k < size - 1 and k - j < width and forms[k] not in self._stops and _loose(tokens, k):
                    k += 1
                    stack.append((child, k, start, end))
            if j >= size or not node.edges:
                continue
            if j > i and gaps[j - 1] != " " and not _tight(tokens, j, start == j):
                continue
            form = forms[j]
            children = node.edges.get(form)
            if children is None and form[-_ENCLITIC:] in ENCLITICS:
                children = node.edges.get(form[:-_ENCLITIC])
            if children is not None:
                for child in children:
                    stack.append((child, j + 1, start, end))
            if form == "di" and j + 1 < size:
                joined = node.edges.get("di" + forms[j + 1])
                if joined is not None and _tight(tokens, j + 1, False):
                    stack += [(child, j + 2, start, end) for child in joined]
            elif children is not None and following[j] == "nya":
                stack += [(child, j + 2, start, end) for child in children]
        if best is not None:
            yield Hit(i, best[2], best[3])


def _second_words(nodes: list[_Node]) -> tuple[int, frozenset[str]]:
    """Words of which one has to follow a first word, and within how many words more; -1 when none has to."""
    width = 0
    words: set[str] = {"nya"}
    stack = [(node, 0) for node in nodes]
    while stack:
        node, wide = stack.pop()
        if node.penalty is not None:
            return -1, frozenset()
        width = max(width, wide)
        for form in node.edges:
            words.add(form)
            words.update(form + clitic for clitic in ENCLITICS)
            if form.startswith("di"):
                words.add("di")
        stack += [(child, wide) for child in (*node.marks, *node.ends)]
        stack += [(child, wide + more) for more, child in node.gaps]
    return width, frozenset(words)


def _tight(tokens: Tokens, j: int, marked: bool) -> bool:
    """Whether words `j - 1` and `j` may be neighbours in a phrase; behind a mark a comma may part them."""
    gap = tokens.gap(j - 1)
    if gap == " ":
        return True
    between = _IN_GAP if marked else _BETWEEN
    return between.fullmatch(gap) is not None and gap.count("\n") < 2


def _loose(tokens: Tokens, k: int) -> bool:
    """Whether a gap may run over word `k`: no comma or sentence end around it."""
    before = tokens.gaps[k - 1] if k else " "
    after = tokens.gaps[k]
    return (before == " " or _BETWEEN.fullmatch(before) is not None) and (
        after == " " or _BETWEEN.fullmatch(after) is not None
    )


@cache
def grammar() -> Grammar:
    """The compiled lexicon."""
    return Grammar()
