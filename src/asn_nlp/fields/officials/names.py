"""Personal names: a run of capitalised words beside a post, with what is printed around it."""

from __future__ import annotations

from asn_nlp.fields.officials.cues import SAY_AFTER, SAY_BEFORE
from asn_nlp.fields.officials.degrees import degree_end, skip_degrees
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.small_names import is_name_elsewhere, is_small_surname, small_name_end
from asn_nlp.fields.officials.values import Name
from asn_nlp.knowledge.offices import name_words, region_words, units

_MOST_WORDS = 7
_MOST_TITLES = 6
_MOST_LOOKS = 40
_MOST_ALIKE = 4
# The longest word on `nya` that can be a name (`Sonya`, `Kamanya`).
_LONGEST_NYA = 7
# How words that are no names begin.
_VERBAL = ("me", "di", "ber", "ter")
_MOST_INITIALS = 4
_LEAD_GAPS = frozenset(" .,()")
_DASHES = frozenset(("-", "–", "—"))


def parse_name(scene: Scene, i: int, *, behind_post: bool = False, told: bool = False) -> Name | None:
    """The name that begins at token `i` (titles, ranks and addresses before it are skipped), or None.

    `behind_post`: a post stands before it, so that a name in small letters is taken for a slip; `told`:
    a verb of saying stands before that post.
    """
    words = name_words()
    form = scene.tokens.form
    first = _skip_titles(scene, i)
    k = first
    parts: list[str] = []
    if behind_post:
        stop = k + 1 if _is_small_first(scene, k) else small_name_end(scene, k, told=told, titled=first > i)
        parts += (form[j].title() for j in range(k, stop))
        k = stop
    while k < len(form) and k - first < _MOST_WORDS:
        if k > first and not _joins(scene, k - 1):
            break
        if not _is_name_word(scene, k, first):
            if k > first and all(form[j] in words.light for j in range(first, k)):
                stop = small_name_end(scene, k, told=told, titled=True)
                parts += (form[j].title() for j in range(k, stop))
                k = max(k, stop)
                break
            if behind_post and k == first + 1 and is_small_surname(scene, k):
                parts.append(form[k].title())
                k += 1
                break
            if not (k > first and _is_small_part(scene, k)):
                break
            parts.append(form[k] if form[k] in words.inside else form[k].title())
        else:
            parts.append(_printed(scene, k))
        k += 1
    while k > first and form[k - 1] in words.inside and not (scene.is_capital(k - 1) and k - first > 1):
        parts.pop()
        k -= 1
    if not _is_name(scene, first, k):
        return None
    return Name(first, k, skip_degrees(scene, k), _join(scene, first, parts), tuple(form[first:k]))


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
        if j > 0 and scene.tokens.form[j - 1] in units().heads | units().branches and scene.gap(j - 1) == " ":
            # `di Bagian Pemerintahan, Kepala Seksi X itu ...`: the unit, nobody's name.
            continue
        name = parse_name(scene, j)
        parted = j > begin and scene.gap(j - 1).strip() == ","
        if name is not None and name.stop == i and not (parted and len(name.words) < 2):
            return name
    return None


def _may_precede(scene: Scene, i: int) -> bool:
    """Whether token `i` can stand right before a name without being part of it."""
    words, form = name_words(), scene.tokens.form[i]
    if scene.gap(i) in ("'", "-"):
        return False
    gap = scene.gap(i)
    if gap.strip() == "," or is_opening_noun(scene, i) or (len(gap) > 1 and gap.strip() in _DASHES):
        return True
    return form in words.never or form in words.front or form in words.ranks or form in words.address


def is_opening_noun(scene: Scene, i: int) -> bool:
    """`Penandatangannya Budi Santoso`, `Pembacanya ...`: a noun with its enclitic, which no name is."""
    form = scene.tokens.form[i]
    return len(form) > _LONGEST_NYA and form.endswith("nya") and (i == 0 or scene.breaks_after(i - 1))


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
    if gap not in (".", ". ", ".  ") or not scene.is_abbreviation(i):
        return False
    surface, words = scene.tokens.surface(i), name_words()
    if len(surface) == 1 or not surface.isupper() or scene.case != "mixed":
        return True
    # `diperiksa SM. Istrinya ...`: initials that end a sentence, though a degree ends so too.
    return surface.lower() in words.abbreviated | words.kept | words.ranks | words.arms


def _is_name_word(scene: Scene, k: int, first: int) -> bool:
    words = name_words()
    form = scene.tokens.form[k]
    surface = scene.tokens.surface(k)
    surname = k > first and form in words.surnames and _ends_name(scene, k)
    if k == first and is_opening_noun(scene, k):
        return False
    if (
        not scene.is_capital(k)
        or (form in words.never and not surname)
        or (k in scene.hits and not surname)
        or k in scene.inner
        or form[0].isdigit()
    ):
        glued = k > first and scene.text[scene.tokens.start[k] - 1] in "'-"
        return glued and surface.isalpha()
    if k > first and degree_end(scene, k, comma=False) > k:
        return False
    if scene.case != "mixed" or len(surface) < 3 or not surface.isupper() or not _alone_upper(scene, k):
        return True
    # Shouted by a careless page: `kata HARYANTI, Kepala ...`
    if k > first and (
        not scene.is_capital(k - 1) or (len(surface) > 4 and scene.tokens.form[k - 1] in words.light)
    ):
        return True
    titled = scene.tokens.form[k - 1] if k == first and k > 0 else ""
    if len(surface) > 4 and (titled in words.kept or titled in words.ranks or titled in words.front):
        return True
    verb = scene.hits.get(k + 1)
    if k == first and len(surface) > 4 and verb is not None and verb.payload.flags & SAY_AFTER:
        return True
    before = scene.hits.get(k - 1)
    return len(surface) > 4 and k == first and before is not None and bool(before.payload.flags & SAY_BEFORE)


def _ends_name(scene: Scene, k: int) -> bool:
    """Whether no capitalised word goes on behind token `k`: `Lukman Hakim`, not `Hakim Ketua`."""
    if k + 1 >= len(scene.tokens.form):
        return True
    return scene.gap(k) != " " or not scene.is_capital(k + 1) or degree_end(scene, k + 1, comma=False) > k + 1


def _alone_upper(scene: Scene, k: int) -> bool:
    """Whether an all-capital word is an abbreviation: no other all-capital word stands beside it."""
    for j in (k - 1, k + 1):
        if 0 <= j < len(scene.tokens.form):
            other = scene.tokens.surface(j)
            if len(other) > 3 and other.isupper() and scene.gap(min(j, k)) in (" ", ". "):
                return False
    return True


def _is_small_first(scene: Scene, k: int) -> bool:
    """Whether a word in small letters opens a name (`Kabid Mutasi nurlela Hasibuan berjanji`): a word with a
    capital follows it, then a comma, a degree or a verb of saying."""
    words, tokens = name_words(), scene.tokens
    if k + 2 >= len(tokens.form) or scene.is_capital(k) or scene.gap(k) != " " or k in scene.hits:
        return False
    w = tokens.form[k]
    if len(w) < 4 or w.startswith(_VERBAL) or w in words.adverbs or w in words.never:
        return False
    if len(tokens.positions[w]) > _MOST_ALIKE:
        return False
    last, form_before = k + 1, tokens.form[k - 1] if k else ""
    if not scene.is_capital(last) or last in scene.hits or tokens.form[last] in words.never:
        return False
    hit = scene.hits.get(last + 1)
    said = hit is not None and bool(hit.payload.flags & SAY_AFTER)
    if degree_end(scene, last + 1, comma="," in scene.gap(last)) > last + 1:
        return True
    titled = form_before in words.front or form_before in words.kept
    if scene.gap(k - 1) != " " and not titled:
        return False
    return said or scene.gap(last).startswith(",") or is_name_elsewhere(scene, k)


def _is_small_part(scene: Scene, k: int) -> bool:
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
    if scene.gap(k).startswith(",") and degree_end(scene, k + 1, comma=True) > k + 1:
        return True
    verb = scene.hits.get(k + 1)
    if verb is not None and verb.payload.flags & SAY_AFTER and len(w) > 3 and not w.startswith(_VERBAL):
        return scene.gap(k) == " "
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
    if first < last and form[first] in words.groups:
        return False
    if last - first == 1 and len(form[first]) < 4 and scene.tokens.surface(first).isupper():
        return False
    return any(len(form[j]) > 2 and form[j] not in words.light for j in range(first, last))


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
            out.append(gap if gap in ("'", "-") else ". " if "." in gap else " ")
    return "".join(out)


def parse_initials(scene: Scene, i: int, *, closed: bool = False) -> Name | None:
    """Initials at token `i` (`SBN`, `S.N`), or None. `closed`: commas stand on both sides, so that letters
    that mean something else too (`RS`, `SK`) are initials."""
    tokens = scene.tokens
    k = i
    while k < len(tokens.form) and k - i < _MOST_INITIALS:
        surface = tokens.surface(k)
        if not (surface.isalpha() and surface.isupper()) or (k > i and scene.gap(k - 1) not in (".", ". ")):
            break
        if len(surface) > 1 and k > i:
            break
        k += 1
        if len(surface) > 1:
            break
    text = "".join(tokens.surface(j) for j in range(i, k))
    if not 1 < len(text) <= _MOST_INITIALS + 1 or (text.lower() in name_words().never and not closed):
        return None
    return Name(i, k, k, text, (text.lower(),))


def is_initials(name: Name) -> bool:
    """Whether a name is nothing but initials."""
    return len(name.words) == 1 and name.text.isupper() and len(name.text) <= _MOST_INITIALS


def is_place(scene: Scene, name: Name) -> bool:
    """Whether the whole name is a place (`Bupati, Sarolangun`)."""
    end = scene.region_at.get(scene.tokens.start[name.first])
    known = end is not None and end >= scene.tokens.end[name.last - 1]
    return known or name.words in region_words() or ("".join(name.words),) in region_words()
