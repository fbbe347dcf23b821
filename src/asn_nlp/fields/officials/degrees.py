"""Academic degrees behind a name."""

from __future__ import annotations

from asn_nlp.fields.officials.scene import Scene
from asn_nlp.knowledge.offices import name_words

_DEGREE_GAPS = frozenset(" .,")


def degree_end(scene: Scene, k: int, *, comma: bool) -> int:
    """The token behind the degree that begins at token `k` (`S. Ip`, `M.Tr.IP`, `SH`), or `k` for none.

    `comma`: whether a comma stands before it, which makes doubtful letters (`AP`, `MA`) a degree.
    """
    words = name_words()
    tokens = scene.tokens
    form = tokens.form
    joined = ""
    best = k
    for j in range(k, min(k + 4, len(form))):
        if j > k and scene.gap(j - 1) not in (".", ". ", " ", ". ,"):
            break
        if len(form[j]) > 6 or not scene.is_capital(j):
            break
        joined += form[j]
        if joined in words.back and (j > k or _is_single_degree(scene, k, comma)):
            best = j + 1
    return best


def _is_single_degree(scene: Scene, k: int, comma: bool) -> bool:
    surface = scene.tokens.surface(k)
    if comma and len(surface) > 1:
        return True
    if surface.lower() in name_words().risky:
        return surface.isupper() and len(surface) > 1 and scene.case == "mixed" and len(surface) < 4
    return sum(c.isupper() for c in surface) > 1 or surface.lower() in name_words().loose


def skip_degrees(scene: Scene, k: int) -> int:
    """The token behind the degrees that follow token `k - 1`."""
    while 0 < k < len(scene.tokens.form):
        gap = scene.gap(k - 1)
        if not set(gap) <= _DEGREE_GAPS or len(gap) > 4:
            break
        stop = degree_end(scene, k, comma="," in gap)
        if stop == k:
            break
        k = stop
    return k
