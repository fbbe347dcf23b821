"""Names of units behind `Kepala Dinas`, `Kabid`, `Koordinator Divisi`: told from a person by their words."""

from __future__ import annotations

from asn_nlp.fields.officials.names import degree_end
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.knowledge.offices import name_words, units

_MOST_WORDS = 12
_MOST_UNKNOWN = 3
_GAPS = frozenset((" ", ", ", "-", "/", " & ", ","))


def read_unit(scene: Scene, at: int) -> tuple[str, int]:
    """The unit's name from token `at` on (`Pendidikan, Pemuda dan Olahraga`) and the token behind it."""
    tokens, known = scene.tokens, units()
    k, end = at, at
    out: list[str] = []
    pending: list[str] = []
    while k < len(tokens.form) and k - at < _MOST_WORDS:
        gap = scene.gap(k - 1)
        if gap not in _GAPS:
            break
        form = tokens.form[k]
        if form in known.words or _is_derived(form) or (k == at and _is_letters(scene, k)):
            comma = gap.startswith(",")
            if not (scene.is_capital(k) or scene.is_capital(at)):
                break
            if comma and not (pending or _goes_on(scene, k)):
                break
            out += [*pending, "," if comma else "&" if "&" in gap else "", printed_word(scene, k)]
            pending, end = [], k + 1
        elif form in known.connectors and out:
            pending.append(form)
        else:
            break
        k += 1
    if not out:
        return _unknown_unit(scene, at)
    return " ".join(w for w in out if w).replace(" ,", ","), end


def printed_word(scene: Scene, k: int) -> str:
    """Token `k` as a position prints it: letters stay letters, small and all-capital words get a capital."""
    surface = scene.tokens.surface(k)
    expanded = units().expand.get(surface.lower())
    if expanded:
        return expanded
    if surface.isupper() and len(surface) <= 6 and scene.case == "mixed":
        return surface
    return surface.title() if surface.islower() or surface.isupper() else surface


def _is_derived(form: str) -> bool:
    """`Kelembagaan`, `Perbendaharaan`: nouns of this shape name tasks of units, hardly ever people."""
    return len(form) > 8 and form.startswith(("ke", "pe")) and form.endswith("an")


def _is_letters(scene: Scene, k: int) -> bool:
    """`Kordiv P3S`: letters of a unit that the data does not list."""
    surface = scene.tokens.surface(k)
    if scene.case != "mixed" or k in scene.hits or not 2 < len(surface) < 9:
        return False
    words = name_words()
    return surface.isupper() and surface.lower() not in words.never and surface.lower() not in words.back


def _goes_on(scene: Scene, k: int) -> bool:
    """Whether a unit word behind a comma goes on with the unit's name: a connector and more follow it."""
    form, connectors = scene.tokens.form, units().connectors
    return any(form[j] in connectors for j in range(k + 1, min(k + 4, len(form))))


def _unknown_unit(scene: Scene, at: int) -> tuple[str, int]:
    """Up to three capitalised words before a comma that a name follows: a unit that is not listed."""
    tokens = scene.tokens
    k = at
    while k < len(tokens.form) - 1 and k - at <= _MOST_UNKNOWN and scene.gap(k - 1) == " ":
        if not scene.is_capital(k) or k in scene.hits or tokens.start[k] in scene.region_at:
            break
        if tokens.form[k] in name_words().kept or degree_end(scene, k, comma=False) > k:
            break
        k += 1
    if k in (at, len(tokens.form)) or k - at > _MOST_UNKNOWN or not scene.gap(k - 1).startswith(","):
        return "", at
    if not scene.is_capital(k) or degree_end(scene, k, comma=True) > k:
        return "", at
    return " ".join(printed_word(scene, j) for j in range(at, k)), k
