"""District or person? The capitalised words behind `Camat`, `Lurah`, `Kepala Desa`."""

from __future__ import annotations

from asn_nlp.fields.officials.cues import SAY_AFTER, SAY_BEFORE, staff_words
from asn_nlp.fields.officials.degrees import degree_end
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.knowledge.offices import district_names, holder_words, joined_districts, name_words, status

_MOST_RUN = 5
_GAPS = (" ", "-", "'")
_LONGEST_TITLE = 3
_LONGEST_PLACE = 4
_LEVELS = frozenset(("kabupaten", "kota"))
_MOST_LOOKS = 40


def place_size(scene: Scene, k: int, first: int, *, village: bool) -> int:
    """How many words from token `k` on are the district or village of the post that begins at `first`.

    In order: a place that the text marks, the gazetteer, `Kecamatan X` elsewhere in the text, a title or a
    comma before a name; else a guess by the number of words.
    """
    tokens = scene.tokens
    run = _run_end(scene, k)
    length = run - k
    if length == 0:
        return 0
    if length < _LONGEST_PLACE + 1 and _is_behind_initials(scene, first):
        return length
    if length < _LONGEST_PLACE and (_is_before_initials(scene, run) or is_between_commas(scene, first, run)):
        return length
    if length > 1 and _is_town(scene, k, k):
        return 2
    end = scene.region_at.get(tokens.start[k])
    if end is not None:
        size = max(1, sum(1 for start in tokens.start[k : k + 6] if start < end))
        if village and size == 1 and length > 2 and tokens.form[k] in staff_words().front:
            return 2
        if size < length < _LONGEST_PLACE and _is_before_title(scene, run):
            # `Kepala Puskesmas Batu Putih, dr. Ratna`: the name of a region is part of the place's.
            return length
        return _with_side(scene, k, size, run)
    if run < len(tokens.form) and length < _LONGEST_PLACE:
        follower = tokens.form[run]
        if length > 1 and follower in holder_words().back and scene.gap(run - 1) == " ":
            # `Kepala Desa Watang Palakka itu`
            return length
        if follower in holder_words().initials or (village and follower in status().place_cues | _LEVELS):
            return length
    districts = district_names()
    for size in range(min(length, 4), 0, -1):
        words = tokens.form[k : k + size]
        if size == 1 and village and length == 2 and words[0] in staff_words().front:
            break
        if " ".join(words) in districts or (size == 1 and words[0] in joined_districts()):
            whole = _is_before_name(scene, run, length) or tokens.form[run - 1] in staff_words().closing
            return length if village and size < length < 3 and whole else _with_side(scene, k, size, run)
    if length > 1:
        words = tokens.form[k : k + 3]
        if words[0] in staff_words().front or words[1] in staff_words().back:
            more = length > 2 and words[2] in staff_words().back
            return 3 if more else 2
        named = length == _LONGEST_PLACE and words[1] not in name_words().kept | staff_words().personal
        if words[1] in staff_words().closing and (length == 2 or named):
            return 2
    size = _named_elsewhere(scene, k, length)
    if size:
        return size
    if _is_before_name(scene, run, length):
        return length
    if length == 1 and village:
        return 0 if _is_voice(scene, first, run) else 1
    return 1 if length > 2 or (village and length == 2) else 0


def _with_side(scene: Scene, k: int, size: int, run: int) -> int:
    """A known place with the word behind it that makes it another: `Cakranegara` Barat, `Banjar` Agung."""
    if k + size >= run:
        return size
    form, words = scene.tokens.form[k + size], staff_words()
    closing = form in words.closing and k + size + 1 == run and _is_before_name(scene, run, run - k)
    return size + 1 if form in words.back or closing or form in words.numerals else size


def _is_behind_initials(scene: Scene, first: int) -> bool:
    """`HDR, Wali Nagari X`: the holder stands before the post, so that all behind it is the place."""
    before = scene.tokens.surface(first - 1) if first > 0 else ""
    return 1 < len(before) < 4 and before.isupper() and scene.gap(first - 1).strip(" ") == ","


def _is_before_initials(scene: Scene, run: int) -> bool:
    """`Kepala SMPN 2 X, SD, ...`, `Kades X Y (AB)`: initials between two marks follow the place."""
    tokens = scene.tokens
    if run >= len(tokens.form) or scene.case != "mixed":
        return False
    letters = tokens.surface(run)
    opened, closed = scene.gap(run - 1).strip(" "), scene.gap(run).strip(" ")[:1]
    marked = (opened, closed) in ((",", ","), (",", "."), ("(", ")"))
    known = tokens.start[run] in scene.region_at or degree_end(scene, run, comma=False) > run
    return marked and 1 < len(letters) < 4 and letters.isalpha() and letters.isupper() and not known


def is_between_commas(scene: Scene, first: int, run: int) -> bool:
    """`Siti Hasanah, Kepala SD Inpres X, menerima`: a full name, then the post between two commas, so that
    all behind the post is the place."""
    tokens = scene.tokens
    if first < 2 or scene.gap(first - 1) != ", " or scene.gap(first - 2) != " " or run >= len(tokens.form):
        return False
    ends = scene.gap(run - 1).startswith(". ") and run - first < _LONGEST_PLACE + 2
    closed = scene.gap(run - 1).startswith(",") and not scene.is_capital(run)
    if not (ends or closed) or scene.case != "mixed":
        return False
    before = (first - 1, first - 2)
    if any(
        not scene.is_capital(j) or j in scene.hits or j in scene.taken or j in scene.inner for j in before
    ):
        return False
    names = name_words()
    words = {tokens.form[j] for j in before}
    return not words & (names.never | names.light) and tokens.start[first - 1] not in scene.region_at


def _run_end(scene: Scene, k: int) -> int:
    """The token behind the run of capitalised words at token `k`; titles, ranks and degrees end it."""
    tokens, names = scene.tokens, name_words()
    run = k
    while run < len(tokens.form) and run - k < _MOST_RUN and (run == k or scene.gap(run - 1) in _GAPS):
        form = tokens.form[run]
        if not scene.is_capital(run) or run in scene.hits:
            break
        if form in names.never and not (_is_side(scene, k, run) or _is_town(scene, k, run)):
            break
        titled = form in names.light and len(form) <= _LONGEST_TITLE and not scene.gap(run).startswith(",")
        if titled or form in names.ranks or form in names.front:
            break
        run += 1
    return run


def _is_side(scene: Scene, k: int, j: int) -> bool:
    """`Kepala Desa Tangsi Baru`: a word that makes another place of the one before it."""
    return j > k and scene.tokens.form[j] in staff_words().back


def _is_town(scene: Scene, k: int, j: int) -> bool:
    """`Camat Kota Selatan`, `Camat Kota Manna`: a district that is named after the town."""
    form = scene.tokens.form
    if j != k or form[j] != "kota" or j + 1 >= len(form) or scene.gap(j) != " ":
        return False
    if not scene.is_capital(j + 1) or form[j + 1] in staff_words().back:
        return scene.is_capital(j + 1)
    return scene.tokens.start[j] not in scene.region_at and f"kota {form[j + 1]}" in district_names()


def _named_elsewhere(scene: Scene, k: int, length: int) -> int:
    """How many of the words stand behind `Kecamatan`, `Desa` or the like elsewhere in the text."""
    form = scene.tokens.form
    for j in scene.tokens.positions[form[k]][:_MOST_LOOKS]:
        if j > 0 and j != k and form[j - 1] in status().place_cues and scene.is_capital(j):
            size = 1
            while size < length and j + size < len(form) and form[j + size] == form[k + size]:
                size += 1
            return size
    return 0


def _is_before_name(scene: Scene, run: int, length: int) -> bool:
    """Whether a name follows the run: a title, or a comma and a capitalised word that is no degree."""
    form, names = scene.tokens.form, name_words()
    if run >= len(form):
        return False
    gap = scene.gap(run - 1)
    titled = form[run] in names.ranks | names.front | names.kept | names.address
    if titled and gap in (" ", ", ", ","):
        return True
    named = gap.startswith(",") and scene.is_capital(run) and run not in scene.hits
    named = named and form[run] not in names.never
    return named and length < 4 and degree_end(scene, run, comma=True) == run


def _is_before_title(scene: Scene, run: int) -> bool:
    """Whether a comma, then a title or a rank follows the run."""
    names = name_words()
    if run >= len(scene.tokens.form) or not scene.gap(run - 1).startswith(","):
        return False
    titles = names.ranks | names.front | names.address
    return scene.tokens.form[run] in titles and degree_end(scene, run, comma=True) == run


def _is_voice(scene: Scene, first: int, run: int) -> bool:
    """Whether a verb of saying stands around the post and the one word behind it: then it is a name."""
    before, after = scene.hits.get(first - 1), scene.hits.get(run)
    said = before is not None and before.payload.flags & SAY_BEFORE
    return bool(said or (after is not None and after.payload.flags & SAY_AFTER))
