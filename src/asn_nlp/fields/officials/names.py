"""Personal names: a run of capitalised words beside a post, with what is printed around it."""

from __future__ import annotations

from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Name
from asn_nlp.knowledge.offices import name_words

_MOST_WORDS = 7
_MOST_TITLES = 6
_MOST_LOOKS = 40
_LEAD_GAPS = frozenset(" .,()")
_DEGREE_GAPS = frozenset(" .,")


def parse_name(scene: Scene, i: int) -> Name | None:
    """The name that begins at token `i` (titles, ranks and addresses before it are skipped), or None."""
    words = name_words()
    form = scene.tokens.form
    first = _skip_titles(scene, i)
    k = first
    parts: list[str] = []
    while k < len(form) and k - first < _MOST_WORDS:
        if k > first and not _joins(scene, k - 1):
            break
        if not _is_name_word(scene, k, first):
            if not (k > first and _is_small_part(scene, k, first)):
                break
            parts.append(form[k] if form[k] in words.inside else form[k].title())
        else:
            parts.append(_printed(scene, k))
        k += 1
    while k > first and form[k - 1] in words.inside:
        parts.pop()
        k -= 1
    if not _is_name(scene, first, k):
        return None
    return Name(first, k, _skip_degrees(scene, k), _join(scene, first, parts), tuple(form[first:k]))


def parse_name_before(scene: Scene, i: int) -> Name | None:
    """The name (with its degrees) that ends right before token `i`, or None."""
    begin = i
    while begin > 0 and i - begin < 12:
        j = begin - 1
        gap = scene.gap(j)
        if j + 1 != i and (scene.breaks_after(j) or not set(gap) <= set(" .,'-")):
            break
        if not scene.is_capital(j) and scene.tokens.form[j] not in name_words().inside | name_words().front:
            break
        if j in scene.hits or j in scene.taken or j in scene.inner:
            break
        begin = j
    for j in range(begin, i):
        if j > begin and not _may_precede(scene, j - 1):
            continue
        name = parse_name(scene, j)
        if name is not None and name.stop == i:
            return name
    return None


def _may_precede(scene: Scene, i: int) -> bool:
    """Whether token `i` can stand right before a name without being part of it."""
    words, form = name_words(), scene.tokens.form[i]
    if scene.gap(i) in ("'", "-"):
        return False
    return form in words.never or form in words.front or form in words.ranks or form in words.address


def _skip_titles(scene: Scene, i: int) -> int:
    words = name_words()
    form = scene.tokens.form
    ranked = False
    for _ in range(_MOST_TITLES):
        if i + 1 >= len(form):
            break
        w = form[i]
        if w in words.ranks:
            ranked = True
        elif not (w in words.front or w in words.address or (ranked and w in words.arms)):
            break
        if not set(scene.gap(i)) <= _LEAD_GAPS:
            break
        i += 1
    return i


def _joins(scene: Scene, i: int) -> bool:
    """Whether tokens `i` and `i + 1` can stand in one name."""
    gap = scene.gap(i)
    if gap == " " or gap in ("'", "-"):
        return True
    return gap in (".", ". ", ".  ") and scene.is_abbreviation(i)


def _is_name_word(scene: Scene, k: int, first: int) -> bool:
    words = name_words()
    form = scene.tokens.form[k]
    surface = scene.tokens.surface(k)
    if (
        not scene.is_capital(k)
        or form in words.never
        or k in scene.hits
        or k in scene.inner
        or form[0].isdigit()
    ):
        glued = k > first and scene.text[scene.tokens.start[k] - 1] in "'-"
        return glued and surface.isalpha()
    if k > first and degree_end(scene, k, comma=False) > k:
        return False
    return not (scene.case == "mixed" and len(surface) > 2 and surface.isupper() and _alone_upper(scene, k))


def _alone_upper(scene: Scene, k: int) -> bool:
    """Whether an all-capital word is an abbreviation: no other all-capital word stands beside it."""
    for j in (k - 1, k + 1):
        if 0 <= j < len(scene.tokens.form):
            other = scene.tokens.surface(j)
            if len(other) > 3 and other.isupper() and scene.gap(min(j, k)) in (" ", ". "):
                return False
    return True


def _is_small_part(scene: Scene, k: int, first: int) -> bool:
    """`bin` before another name word; a surname in small letters that occurs with a capital elsewhere
    (`Makmur marbun`) or that a verb of saying closes off."""
    words = name_words()
    tokens = scene.tokens
    w = tokens.form[k]
    more = k + 1 < len(tokens.form)
    if w in words.inside:
        return more and scene.gap(k) == " " and scene.is_capital(k + 1)
    if len(w) < 3 or w in words.adverbs or w in words.never or k in scene.hits or not w.isalpha():
        return False
    for j in tokens.positions[w][:_MOST_LOOKS]:
        if (
            j != k
            and j > 0
            and scene.text[tokens.start[j]].isupper()
            and tokens.form[j - 1] == tokens.form[k - 1]
        ):
            return True
    return False


def _is_name(scene: Scene, first: int, last: int) -> bool:
    words = name_words()
    form = scene.tokens.form
    if last - first == 1 and len(form[first]) < 4 and scene.tokens.surface(first).isupper():
        return False
    return any(len(form[j]) > 2 and form[j] not in words.light for j in range(first, last))


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


def _skip_degrees(scene: Scene, k: int) -> int:
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


def _printed(scene: Scene, k: int) -> str:
    surface = scene.tokens.surface(k)
    if k > 0 and scene.text[scene.tokens.start[k] - 1] == "'" and surface.islower():
        return surface
    if len(surface) > 2 and (surface.isupper() or scene.case != "mixed"):
        return surface.title()
    return surface[:1].upper() + surface[1:]


def _join(scene: Scene, first: int, parts: list[str]) -> str:
    """Parts with one blank between them; dots of abbreviations, apostrophes and hyphens stay."""
    out: list[str] = []
    for n, part in enumerate(parts):
        out.append(part)
        if n + 1 < len(parts):
            gap = scene.gap(first + n)
            initials = gap == "." and len(part) == 1 and len(parts[n + 1]) == 1
            out.append(gap if initials or gap in ("'", "-") else ". " if "." in gap else " ")
    return "".join(out)
