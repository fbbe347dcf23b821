"""Names of units behind `Kepala Dinas`, `Kabid`, `Koordinator Divisi`: told from a person by their words."""

from __future__ import annotations

from asn_nlp.fields.officials.degrees import degree_end
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.knowledge.offices import name_words, status, units

_MOST_WORDS = 12
_MOST_UNKNOWN = 4
_MOST_LOOKS = 12
_MOST_BEFORE_BODY = 12
# Words that no unit is known to have: more of them are a name.
_MOST_STRANGE = 1
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
        if k > at and tokens.start[k] in scene.region_at:
            break
        if form in known.words or _is_derived(form) or (k == at and _is_letters(scene, k)):
            comma = gap.startswith(",")
            if not (scene.is_capital(k) or scene.is_capital(at) or _is_small_post(scene, at, form)):
                break
            if comma and not (pending or _goes_on(scene, k)):
                break
            out += [*pending, "," if comma else "&" if "&" in gap else "", printed_word(scene, k)]
            pending, end = [], k + 1
        elif form in known.connectors and out:
            pending.append(form)
        elif pending and _is_last_word(scene, k):
            out += [*pending, printed_word(scene, k)]
            end = k + 1
            break
        else:
            break
        k += 1
    if not out and at + 1 < len(tokens.form) and scene.gap(at - 1) == " " and scene.gap(at) == " ":
        placed = tokens.start[at + 1] in scene.region_at and tokens.start[at] not in scene.region_at
        word = scene.is_capital(at) and at not in scene.hits and tokens.form[at] not in name_words().never
        if placed and word:
            return printed_word(scene, at), at + 1
    if not out:
        ranked = _before_rank(scene, at)
        if ranked > at:
            return " ".join(printed_word(scene, j) for j in range(at, ranked)), ranked
        return _unknown_unit(scene, at)
    ranked = _before_rank(scene, end)
    out += [printed_word(scene, j) for j in range(end, ranked)]
    end = max(end, ranked)
    return " ".join(w for w in out if w).replace(" ,", ",").replace(" -", "-"), end


def _is_small_post(scene: Scene, at: int, form: str) -> bool:
    """`kepala bidang mutasi BKPSDM X`: the post is printed in small letters too, and the word names a
    task."""
    if form in units().branches or form in units().heads:
        return False
    return at > 1 and not (scene.is_capital(at - 1) or scene.is_capital(at - 2)) and scene.case == "mixed"


def _is_last_word(scene: Scene, k: int) -> bool:
    """`Pemberdayaan Masyarakat dan` Kute, Budi: an unknown word behind `dan` that a comma and a name, or a
    title, follows."""
    tokens, names = scene.tokens, name_words()
    if not scene.is_capital(k) or k in scene.hits or scene.gap(k - 1) != " " or k + 1 >= len(tokens.form):
        return False
    if tokens.form[k] in names.kept or tokens.start[k] in scene.region_at:
        return False
    titled = tokens.form[k + 1] in names.front | names.ranks
    if scene.gap(k).startswith(","):
        return titled or (scene.is_capital(k + 1) and degree_end(scene, k + 1, comma=True) == k + 1)
    return titled and scene.gap(k) == " "


def unit_before_body(scene: Scene, at: int) -> tuple[str, int] | None:
    """The words from token `at` to the body that they belong to, where they are not all known words of units
    (`Dukungan Teknis` Bawaslu RI); the token of the body. None where no body follows, or right away."""
    tokens, known = scene.tokens, units()
    words: list[str] = []
    strange = 0
    for k in range(at, min(at + _MOST_BEFORE_BODY, len(tokens.form))):
        gap, form = scene.gap(k - 1), tokens.form[k]
        if gap not in _GAPS or (gap.startswith(",") and form not in known.words | known.connectors):
            return None
        hit = scene.hits.get(k)
        if hit is not None and hit.payload.body is not None and form not in known.words:
            if words[-1:] == ["Kantor"] and words[-2:-1] and words[-2] in status().links:
                words.pop()
            while words and words[-1] in status().links:
                words.pop()
            most = _MOST_STRANGE * (2 if known.connectors & {word.lower() for word in words} else 1)
            return (" ".join(words), k) if words and strange <= most else None
        if hit is not None and hit.payload.post is not None:
            return None
        if gap.startswith(",") and words:
            words[-1] += ","
        if form in known.connectors or form in status().links:
            words.append(form)
            continue
        if not (form in known.words or _is_derived(form)):
            strange += 1
            if not scene.is_capital(k) or tokens.start[k] in scene.region_at or form in name_words().kept:
                return None
        words.append(printed_word(scene, k))
    return None


def _before_rank(scene: Scene, at: int) -> int:
    """Behind up to three capitalised words that a rank or a degree in front ends (`Korupsi Bareskrim` of
    Kombes X): words of the unit. `at` where there are none."""
    tokens, names = scene.tokens, name_words()
    for k in range(at, min(at + _MOST_UNKNOWN + 1, len(tokens.form))):
        form = tokens.form[k]
        if k > at and (form in names.ranks or (form in names.front and scene.is_capital(k))):
            return k
        if scene.gap(k - 1) != " " or not scene.is_capital(k) or k in scene.hits or form in names.kept:
            break
        if tokens.start[k] in scene.region_at or form in names.never:
            break
    return at


def printed_word(scene: Scene, k: int) -> str:
    """Token `k` as a position prints it: letters stay letters, small and all-capital words get a capital."""
    surface = scene.tokens.surface(k)
    if k > 0 and scene.text[scene.tokens.start[k] - 1] == "-":
        return f"-{surface.lower()}"
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
    if (
        form[k + 1 : k + 2]
        and form[k + 1] in units().words
        and scene.gap(k) == " "
        and scene.is_capital(k + 1)
    ):
        # `Pemberdayaan Perempuan, Perlindungan Anak, ...`
        return True
    return any(form[j] in connectors for j in range(k + 1, min(k + 4, len(form))))


def _unknown_unit(scene: Scene, at: int) -> tuple[str, int]:
    """Up to four capitalised words before a comma that a name follows, or before a region: a unit that is not
    listed (`Kepala` Gudang Bulog X). Between two commas, a name before them, nothing else need follow."""
    tokens, names = scene.tokens, name_words()
    k = at
    while k < len(tokens.form) - 1 and k - at <= _MOST_UNKNOWN and scene.gap(k - 1) == " ":
        if tokens.start[k] in scene.region_at:
            break
        hit = scene.hits.get(k)
        if hit is not None and (k == at or hit.payload.body is None):
            break
        if not (scene.is_capital(k) or (k > at and tokens.form[k].isdigit())):
            break
        if tokens.form[k] in names.kept | names.front or degree_end(scene, k, comma=False) > k:
            break
        k += 1
    if k in (at, len(tokens.form)) or k - at > _MOST_UNKNOWN:
        return "", at
    unit = " ".join(printed_word(scene, j) for j in range(at, k))
    if scene.gap(k - 1) == " " and tokens.start[k] in scene.region_at:
        first = tokens.form[at]
        placed = k - at > 1 and (first in units().openers or not _is_named_elsewhere(scene, at, k))
        return (unit, k) if placed else ("", at)
    if not scene.gap(k - 1).startswith(","):
        return "", at
    if scene.is_capital(k) and degree_end(scene, k, comma=True) == k and tokens.form[k] not in names.never:
        return unit, k
    return (unit, k) if tokens.form[at] in units().openers else ("", at)


def _is_named_elsewhere(scene: Scene, first: int, last: int) -> bool:
    """Whether the words look like a person: one of them stands in the text again, with a capital."""
    tokens = scene.tokens
    again = (j for i in range(first, last) for j in tokens.positions[tokens.form[i]][:_MOST_LOOKS] if j != i)
    return any(scene.is_capital(j) for j in again)
