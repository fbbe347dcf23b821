"""One-to-one matching of greatest total worth.

The assignment problem is solved by `scipy.optimize.linear_sum_assignment` (Crouse 2016, a modified
Jonker-Volgenant algorithm); scipy is in the extra `eval`, beside numpy that the bootstrap needs anyway.
Candidates fall into small connected groups, most of them of one pair, so that it is rarely called.
"""

from __future__ import annotations

from collections.abc import Mapping

from asn_nlp.core.errors import MissingExtraError


def best_pairs(worth: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of a one-to-one matching with the greatest sum of worth, in order.

    `worth[i, j] > 0` for every pair that may be matched. Ties are broken by the indices alone: give both
    sides in a canonical order and the result does not depend on the order in which they came. Raises
    `MissingExtraError` without numpy or scipy.
    """
    out: list[tuple[int, int]] = []
    for pairs in _groups(worth):
        rows = sorted({i for i, _ in pairs})
        columns = sorted({j for _, j in pairs})
        if len(rows) == 1 or len(columns) == 1:
            out.append(min(pairs, key=lambda p: (-worth[p], p)))
            continue
        try:
            import numpy as np
            from scipy.optimize import linear_sum_assignment
        except ModuleNotFoundError as error:
            raise MissingExtraError(error.name or "scipy", "eval", "scoring") from None
        at_row, at_column = {i: r for r, i in enumerate(rows)}, {j: c for c, j in enumerate(columns)}
        matrix = np.zeros((len(rows), len(columns)))
        for i, j in pairs:
            matrix[at_row[i], at_column[j]] = worth[i, j]
        chosen = linear_sum_assignment(matrix, maximize=True)
        out += [(rows[r], columns[c]) for r, c in zip(*chosen, strict=True) if (rows[r], columns[c]) in worth]
    return sorted(out)


def _groups(worth: Mapping[tuple[int, int], float]) -> list[list[tuple[int, int]]]:
    """Pairs by connected component of the bipartite graph."""
    of_row: dict[int, int] = {}
    of_column: dict[int, int] = {}
    members: dict[int, list[tuple[int, int]]] = {}
    for number, (i, j) in enumerate(sorted(worth)):
        a, b = of_row.get(i), of_column.get(j)
        if a is None and b is None:
            group = number
        elif a is None or b is None or a == b:
            group = a if a is not None else b  # type: ignore[assignment]
        else:
            group = a
            for x, y in members.pop(b):
                of_row[x] = of_column[y] = group
                members[group].append((x, y))
        of_row[i] = of_column[j] = group
        members.setdefault(group, []).append((i, j))
    return [sorted(pairs) for _, pairs in sorted(members.items())]
